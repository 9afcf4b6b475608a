"""One entry: every value as it was typed, every mistake at its own place, and nothing lost."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.entry import check_entry
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Mark, NextStage, Outcome, PrepItem, Within
from site_builder.problems import Problem, Severity
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check

Make = Callable[[Mapping[str, str]], Path]
DAY = date(2026, 11, 18)


def read(front: str, name: str = "acme.md") -> tuple[Interview, tuple[Problem, ...]]:
    """Read an entry with this front matter."""
    text = f"---\n{front}\n---\nA word.\n"
    return check_entry(read_entry(decode(f"journal/{name}", text.encode()), Settings()), Settings())


def right(front: str) -> Interview:
    """Read an entry of Acme in which nothing is wrong or doubtful."""
    interview, problems = read(f"company: Acme\n{front}")
    assert problems == ()
    return interview


@pytest.mark.case("A07")
@pytest.mark.parametrize(
    "typed",
    [
        "On",
        "NO",
        "Null",
        "7",
        "1.10",
        "24:7",
        "1_000",
        "~",
        "null",
        "2026-01-01",
        "true",
        "0x1F",
        "=cmd",
        '"No"',
        "No ",
    ],
)
@pytest.mark.parametrize("field", ["company", "role", "stage", "place", "salary", "process"])
def test_a_text_shows_exactly_what_was_typed(field: str, typed: str) -> None:
    """Only the field decides what a value is; YAML's own ideas of it do not count."""
    interview, problems = read(f"company: Acme\n{field}: {typed}" if field != "company" else f"company: {typed}")
    assert problems == ()
    assert getattr(interview, field) == typed.strip().strip('"')


@pytest.mark.case("A01")
@pytest.mark.parametrize(
    "typed", ["0123456", "00012345670", "07700100123", "+442079460000", "555_0143", "0170.10", "1:23"]
)
def test_a_phone_number_keeps_every_sign(typed: str) -> None:
    """A leading zero is part of a number."""
    assert right(f"contacts: {{name: Dana, phone: {typed}}}").contacts[0].phone == typed
    assert right(f"contacts:\n  - name: Dana\n    phone: {typed}").contacts[0].phone == typed


@pytest.mark.case("A12")
@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("yes", Mark(done=True)),
        ("TRUE", Mark(done=True)),
        ('"yes"', Mark(done=True)),
        ("no", Mark(done=False)),
        ('"no"', Mark(done=False)),
        ("False", Mark(done=False)),
        ("2026-11-19", Mark(done=True, day=date(2026, 11, 19))),
        ("sent", Mark(done=True)),
        ("done by phone", Mark(done=True, note="by phone")),
        ("sent 2026-11-19", Mark(done=True, day=date(2026, 11, 19))),
        ("sent on 2026-11-19", Mark(done=True, day=date(2026, 11, 19))),
        ("sent by post on 2026-11-19", Mark(done=True, day=date(2026, 11, 19), note="by post")),
        ("sent to salon 3", Mark(done=True, note="to salon 3")),
        ("2026-11-19 by e-mail", Mark(done=True, day=date(2026, 11, 19), note="by e-mail")),
        ("skip", Mark(done=False, skipped=True)),
        ("skip, we know each other", Mark(done=False, skipped=True, note="we know each other")),
    ],
)
def test_a_mark_is_a_day_a_yes_or_a_no(typed: str, mark: Mark) -> None:
    """Quotes and case make no difference; what stands after the word is a note."""
    assert right(f"thanked: {typed}").thanked == mark


@pytest.mark.case("A12")
@pytest.mark.parametrize("typed", ["N", "y", "ja", "tomorrow", "[yes, no]"])
def test_other_words_are_no_mark(typed: str) -> None:
    """A doubtful word is an error at its place, counts as absent, and is kept."""
    interview, problems = read(f"company: Acme\nthanked: {typed}")
    assert [(problem.span.line, problem.span.column, problem.severity) for problem in problems] == [(3, 10, "error")]
    assert interview.thanked is None
    assert [more.name for more in interview.more] == ["thanked"]


def test_a_line_is_enough_wherever_fields_are_asked_for() -> None:
    """Contacts, referees, tasks, what comes next, endings and the log, each as one line."""
    interview = right(
        "contacts: Dana Reyes (CTO) <dana@acme.example>\n"
        "references: Prof. Low\n"
        "tasks: send the portfolio\n"
        "next_stage: Final\n"
        "outcome: rejected\n"
        "log: 2026-03-07 nudge email: asked for news"
    )
    contact = interview.contacts[0]
    assert (contact.name, contact.role, contact.email) == ("Dana Reyes", "CTO", "dana@acme.example")
    assert [reference.name for reference in interview.references] == ["Prof. Low"]
    assert [task.what for task in interview.tasks] == ["send the portfolio"]
    assert interview.next_stage == NextStage("Final")
    assert interview.outcome == Outcome("rejected")
    assert interview.log == (LogItem("nudge", date(2026, 3, 7), channel="email", note="asked for news", line=8),)


@pytest.mark.parametrize(
    ("line", "name", "role", "email", "phone"),
    [
        ("Kim Lee (HR) 0207 946 0000", "Kim Lee", "HR", "", "0207 946 0000"),
        ("Kim Lee 020 7946 0000 <kim@acme.example>", "Kim Lee", "", "kim@acme.example", "020 7946 0000"),
        ("Kim Lee, kim@acme.example, +44 (0)20 7946-0000", "Kim Lee", "", "kim@acme.example", "+44 (0)20 7946-0000"),
        ("Kim Lee (HR), tel. 0207 946 0000", "Kim Lee", "HR", "", "0207 946 0000"),
        ("Kim Lee (HR), ask at 0207 946 0000", "Kim Lee (HR), ask at 0207 946 0000", "", "", ""),
        ("kim@acme.example", "kim@acme.example", "", "kim@acme.example", ""),
        ("kim@acme.example (HR)", "kim@acme.example", "HR", "kim@acme.example", ""),
        ("0207 946 0000", "0207 946 0000", "", "", "0207 946 0000"),
        ("(HR) 0207 946 0000", "0207 946 0000", "HR", "", "0207 946 0000"),
        ("Kim Lee (HR) and Jo (CTO)", "Kim Lee (HR) and Jo (CTO)", "", "", ""),
        ("Agent 007, class of 2019", "Agent 007, class of 2019", "", "", ""),
        ("Lee, Kim", "Lee, Kim", "", "", ""),
    ],
)
def test_a_contact_is_read_from_a_line(line: str, name: str, role: str, email: str, phone: str) -> None:
    """A name with what one has to reach them by, in any order; a line that is unclear is a name, whole."""
    contact = right(f'contacts: "{line}"').contacts[0]
    assert (contact.name, contact.role, contact.email, contact.phone) == (name, role, email, phone)


@pytest.mark.parametrize("line", ["2026-03-07 nudge email", "2026-03-07 nudge by email", "2026-03-07: nudge via email"])
def test_a_channel_is_named_with_or_without_a_preposition(line: str) -> None:
    """By e-mail is e-mail."""
    assert right(f'log: "{line}"').log[0].channel == "email"


def test_the_long_forms_are_read_whole() -> None:
    """Everything that a mapping can say is there, with its line."""
    interview = right(
        "next_stage: {name: Final, date: 2026-11-26, prep: [read their blog, {what: draw, done: yes}]}\n"
        "outcome: {result: offer, date: 2026-11-20, answer_by: 2026-11-27}\n"
        "log:\n"
        "  - date: 2026-11-19\n"
        "    type: reply\n"
        "    with: [Dana, Jo]\n"
        "    reply_by: 2026-11-25\n"
        "    needs_answer: yes"
    )
    prep = (PrepItem("read their blog"), PrepItem("draw", Mark(done=True)))
    assert interview.next_stage == NextStage("Final", date(2026, 11, 26), prep)
    assert interview.outcome == Outcome("offer", date(2026, 11, 20), date(2026, 11, 27))
    assert interview.log[0].people == ("Dana", "Jo")
    assert interview.log[0].needs_answer
    lines = {
        path: interview.lines[path] for path in ("next_stage.date", "outcome.answer_by", "log[0]", "log[0].reply_by")
    }
    assert lines == {"next_stage.date": 3, "outcome.answer_by": 4, "log[0]": 6, "log[0].reply_by": 9}


@pytest.mark.parametrize(
    ("typed", "field", "value", "assumed"),
    [
        ("position: Dev", "role", "Dev", '"position" was read as role'),
        ("title: Dev", "role", "Dev", '"title" was read as role'),
        ("When: 2026-11-18", "date", DAY, '"When" was read as date'),
        ("format: Zoom", "format", "video", '"Zoom" was read as video'),
        ("format: in-person", "format", "onsite", '"in-person" was read as onsite'),
        ("decision: maybe", "decision", "undecided", '"maybe" was read as undecided'),
        ("outcome: no reply", "outcome", Outcome("ghosted"), '"no reply" was read as ghosted'),
        ("status: rejection", "outcome", Outcome("rejected"), '"rejection" was read as rejected'),
        ("went: 3/5", "went", 3, '"3/5" was read as 3'),
        ("date: 18 Nov 2026", "date", DAY, '"18 Nov 2026" was read as 2026-11-18'),
        ("hear_by: 2026-11-18", "reply_by", DAY, '"hear_by" was read as reply_by'),
        ("draft: yes", "hidden", True, '"draft" was read as hidden'),
    ],
)
def test_what_people_write_instead_is_read_and_said(typed: str, field: str, value: object, assumed: str) -> None:
    """Other names and words mean the field's own, and the page says how they were read."""
    interview = right(typed)
    assert getattr(interview, field) == value
    assert assumed in interview.assumptions


def test_title_is_the_writers_own_beside_a_role() -> None:
    """`title` means the role only where there is none."""
    interview = right("role: Dev\ntitle: The long one")
    assert interview.role == "Dev"
    assert [(more.name, more.text) for more in interview.more] == [("title", "The long one")]


@pytest.mark.parametrize(
    ("typed", "result"), [("pending", None), ("Waiting", None), ("none", None), ("offer", "offer")]
)
def test_no_outcome_yet_is_no_outcome(typed: str, result: str | None) -> None:
    """Waiting is not an ending."""
    outcome = right(f"outcome: {typed}").outcome
    assert (outcome.result if outcome else None) == result


def test_applied_goes_into_the_log_and_next_date_into_the_next_stage() -> None:
    """Flat fields, as some write them, mean the same."""
    interview = right("applied: 2026-10-30\nlog: 2026-11-05 reply\nnext_stage: Final\nnext_date: 2026-11-26")
    assert [(item.type, item.date) for item in interview.log] == [
        ("applied", date(2026, 10, 30)),
        ("reply", date(2026, 11, 5)),
    ]
    assert interview.next_stage == NextStage("Final", date(2026, 11, 26))


@pytest.mark.parametrize("key", ["next_stage", "Next stage", "next-stage", "NEXT_STAGE"])
def test_names_match_without_case_and_joints(key: str) -> None:
    """However a name is joined, it is one."""
    assert right(f"{key}: Final").next_stage == NextStage("Final")


def test_entries_need_a_company_only() -> None:
    """Nothing else is asked for, not even a day; without it there is one error, and the rest is read."""
    interview = right("")
    assert (interview.company, interview.date, interview.more) == ("Acme", None, ())
    interview, (problem,) = read("date: 2026-11-18\nwent: 4")
    assert (problem.severity, interview.date, interview.went) == (Severity.ERROR, date(2026, 11, 18), 4)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("remote, startup", ("remote", "startup")),
        ("[remote, startup]", ("remote", "startup")),
        ("\n  - remote\n  - startup", ("remote", "startup")),
        ("remote", ("remote",)),
        ("[on, off, 3.10]", ("on", "off", "3.10")),
        ("remote,, startup,", ("remote", "startup")),
    ],
)
def test_tags_are_a_list_or_words_with_commas(typed: str, tags: tuple[str, ...]) -> None:
    """Each as it was typed."""
    assert right(f"tags: {typed}").tags == tags


def test_empty_values_are_absent() -> None:
    """Nothing was typed, so nothing is wrong."""
    interview = right("role:\ncontacts:\n  - name:\n  -\ntags: []\nlog:\nwent: ''")
    assert (interview.role, interview.contacts, interview.tags, interview.log, interview.went) == ("", (), (), (), None)
    assert interview.more == ()


@pytest.mark.case("A06")
def test_contacts_of_any_shape_have_names_and_no_ghosts() -> None:
    """A text, a list, a mapping, empty items: names, no letters and no nobody."""
    assert [contact.name for contact in right("contacts: Dana").contacts] == ["Dana"]
    assert [contact.name for contact in right("contacts:\n  - Dana\n  -\n  - {name: Jo}").contacts] == ["Dana", "Jo"]
    assert [contact.name for contact in right("interviewer: Dana\nrecruiter: Jo").contacts] == ["Dana", "Jo"]
    assert read("company: Acme\ncontacts: {Dana: CTO}")[0].contacts == ()


def test_the_day_of_a_files_name_counts_where_none_is_typed() -> None:
    """The leading date of the name is taken, and known to be so."""
    interview, problems = read("company: Acme", "2026-11-18-acme.md")
    assert (interview.date, interview.date_from_name, problems) == (DAY, True, ())
    assert read("company: Acme", "notes-2026-11-18.md")[0].date is None


def test_the_first_of_two_equal_names_counts_and_the_other_is_kept() -> None:
    """Both lines are said."""
    interview, problems = read("company: Acme\nrole: One\nRole: Two")
    assert interview.role == "One"
    assert [(more.name, more.text, more.line) for more in interview.more] == [("Role", "Two", 4)]
    assert [(problem.rule, problem.span.line) for problem in problems] == [("duplicate-key", 4)]
    assert "3" in problems[0].message + problems[0].hint


VALID = {
    "date": "2026-11-18",
    "time": "14:30",
    "duration": "45 min",
    "timezone": "Europe/Berlin",
    "format": "video",
    "thanked": "2026-11-19",
    "reply_by": "2026-11-27",
    "reply_within": "2 weeks",
    "closing_date": "2026-11-30",
    "went": "4",
    "fit": "yes",
    "decision": "continue",
    "no_show": "yes",
    "cancelled": "yes",
    "snooze_until": "2026-12-01",
    "hidden": "no",
}


@given(wrong=st.sets(st.sampled_from(sorted(VALID)), max_size=6))
def test_a_wrong_value_costs_itself_alone(wrong: set[str]) -> None:
    """Each is one error at its own line; all others are read; what was typed is under More."""
    typed = {name: "nonsense of mine" if name in wrong else value for name, value in VALID.items()}
    interview, problems = read("company: Acme\n" + "\n".join(f"{name}: {value}" for name, value in typed.items()))
    lines = {name: number for number, name in enumerate(typed, start=3)}
    assert sorted(problem.span.line for problem in problems) == sorted(lines[name] for name in wrong)
    assert all(problem.severity == "error" and problem.hint for problem in problems)
    assert {more.name for more in interview.more} == wrong
    for name in VALID:
        assert (getattr(interview, name) in (None, "")) is (name in wrong)


def test_within_is_read_with_its_text() -> None:
    """The page shows the words that were typed."""
    assert right("reply_within: a week or two").reply_within == Within(2, "weeks", "a week or two")


def test_a_hidden_entry_counts_as_read_and_is_nowhere_else(make_journal: Make) -> None:
    """It is left out of the site and of every rule."""
    root = make_journal(
        {"journal/a.md": "---\ncompany: Acme\nhidden: yes\n---\n", "journal/b.md": "---\ncompany: B\n---\n"}
    )
    journal = check(root).journal
    assert journal.entries == 2
    assert [interview.company for interview in journal.interviews] == ["B"]


def test_a_clock_time_beside_that_of_the_date_is_kept_as_it_was_typed() -> None:
    """Under More are the writer's own words, a stretch whole."""
    interview = right("date: 2026-11-17 14:30\ntime: 15:00-16:00")
    assert (interview.time, [(more.name, more.text) for more in interview.more]) == ("14:30", [("time", "15:00-16:00")])
