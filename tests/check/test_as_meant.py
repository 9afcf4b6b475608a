"""One entry: values, names and words as people type them, each read as it was meant or asked about."""

import subprocess
import sys
from datetime import date

import pytest

from site_builder.check.entry import check_entry
from site_builder.check.journal.links import resolve_links
from site_builder.check.journal.rounds import group_rounds
from site_builder.check.slugs import slugs_of
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Mark, NextStage, Outcome
from site_builder.problems import Problem, Span
from site_builder.read.entry import read_entry
from site_builder.read.files.attachments import FileFacts
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings


def read(*lines: str) -> tuple[Interview, tuple[Problem, ...]]:
    """Read and check an entry of Acme with some lines of front matter, from line 3 on."""
    text = "\n".join(("---", "company: Acme", *lines, "---", ""))
    return check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())


def test_of_a_line_of_text_the_wrong_part_alone_is_left_out() -> None:
    """The item stays, with its type and note; the error is at the day."""
    interview, problems = read("log:", "  - 2026-02-30 reply phone: next week")
    assert interview.log == (LogItem("reply", None, "phone", note="next week", line=4),)
    assert [(problem.span, problem.rule) for problem in problems] == [(Span(4, 5, 10), "value")]
    assert [(more.name, more.text) for more in interview.more] == [("log[0].date", "2026-02-30")]


@pytest.mark.parametrize("word", ["email", "answer"])
def test_who_wrote_is_never_guessed(word: str) -> None:
    """An e-mail may be theirs or yours: taken for yours it would answer what nobody answered."""
    interview, problems = read(f"log: 2026-03-08 {word}: hello")
    assert (interview.log[0].type, interview.log[0].note, len(problems)) == ("", "hello", 1)


def test_brackets_of_a_wikilink_are_no_list() -> None:
    """`[[Dana Reyes]]` is a name, as in Obsidian."""
    interview, problems = read("contacts: [[Dana Reyes]]")
    assert ([contact.name for contact in interview.contacts], problems) == (["Dana Reyes"], ())


@pytest.mark.parametrize("line", ["nextstage: Final", "reply-bye: 2026-01-01", "contcts: Dana", "compnay: A"])
def test_what_looks_like_a_field_is_kept_and_asked_about(line: str) -> None:
    """Names match without case, and with - _ or a blank alike; anything else is a slip."""
    interview, problems = read(line)
    assert [problem.rule for problem in problems] == ["unknown-field"]
    assert interview.more[0].name == line.split(":", maxsplit=1)[0]
    assert (interview.next_stage, interview.reply_by, interview.contacts) == (None, None, ())


@pytest.mark.parametrize(
    "name",
    ["contract", "minute", "state", "data", "interview", "progress", "company_size", "job_id", "logo", "division"],
)
def test_a_word_of_its_own_is_not_asked_about(name: str) -> None:
    """What is near a field and clearly something else is the writer's own."""
    interview, problems = read(f"{name}: x")
    assert ([(more.name, more.text) for more in interview.more], problems) == ([(name, "x")], ())


def test_of_two_equal_names_the_first_counts() -> None:
    """Also of lists, and of `applied`, whose item stands in the log beside the others."""
    interview, _ = read("log: 2026-03-07 nudge", "log: 2026-03-08 reply", "applied: 2026-03-01", "applied: 2026-03-02")
    assert sorted((item.type, item.date) for item in interview.log) == [
        ("applied", date(2026, 3, 1)),
        ("nudge", date(2026, 3, 7)),
    ]
    assert [more.text for more in interview.more] == ["2026-03-08 reply", "2026-03-02"]


def test_title_is_the_role_only_where_there_is_no_other() -> None:
    """Wherever it stands; nothing is said to be read that is not."""
    interview, _ = read("title: My day", "position: Developer")
    assert (interview.role, interview.assumptions) == ("Developer", ('"position" was read as role',))
    assert [(more.name, more.text) for more in interview.more] == [("title", "My day")]


def test_a_clock_time_beside_a_day_is_not_lost() -> None:
    """Where a day is asked for, the page says what was read."""
    interview, _ = read("reply_by: 2026-03-01 17:00")
    assert interview.assumptions == ('"2026-03-01 17:00" was read as 2026-03-01',)


def test_time_counts_where_date_has_none() -> None:
    """Of two clock times that of the date counts, and the other is shown."""
    interview, _ = read("date: 2026-11-18 14:30", "time: 15:00")
    assert interview.time == "14:30"
    assert [(more.name, more.text) for more in interview.more] == [("time", "15:00")]


def test_a_day_beside_a_pending_outcome_is_kept() -> None:
    """Pending is the same as absent; what stands beside it is not."""
    interview, problems = read("outcome: {result: pending, date: 2026-03-01}")
    assert (interview.outcome, problems) == (None, ())
    assert [(more.name, more.text) for more in interview.more] == [("outcome.date", "2026-03-01")]


@pytest.mark.parametrize(
    "line", ["tasks: {due: 2026-03-01}", "references: {told: yes}", "outcome: {date: 2026-03-01}", "contacts: {x: y}"]
)
def test_a_part_without_its_name_is_said_once_and_kept(line: str) -> None:
    """A follow-up for nobody or nothing helps no one."""
    interview, problems = read(line)
    assert (interview.tasks, interview.references, interview.outcome, interview.contacts) == ((), (), None, ())
    assert [problem.rule for problem in problems] == ["value"]
    assert len(interview.more) == 1


@pytest.mark.parametrize("typed", ["18 Nov 2026", "2026-11-18", "2026-11-18 14:30", "18.11.2026"])
def test_a_next_stage_may_be_a_day_alone(typed: str) -> None:
    """In any form of a day."""
    assert read(f"next_stage: {typed}")[0].next_stage == NextStage(date=date(2026, 11, 18))


@pytest.mark.parametrize(
    ("typed", "name", "day"),
    [
        ("Final 2026-11-18", "Final", 18),
        ("Panel with the founders, on Wed 18 Nov 2026", "Panel with the founders", 18),
        ("Second round - 18.11.2026", "Second round", 18),
        ("Final (2026-11-18)", "Final", 18),
        ("Round 2", "Round 2", None),
        ("Final 2026", "Final 2026", None),
        ("Final in May", "Final in May", None),
    ],
)
def test_a_next_stage_may_have_its_day_behind_it(typed: str, name: str, day: int | None) -> None:
    """Else the day would be a part of the name, and nothing would be prepared for it."""
    interview, problems = read(f"next_stage: {typed}")
    assert (interview.next_stage, problems) == (NextStage(name, date(2026, 11, day) if day else None), ())


@pytest.mark.parametrize(
    ("typed", "what", "day"),
    [
        ("send the portfolio by 2026-11-18", "send the portfolio", 18),
        ("send the portfolio, due on 18 Nov 2026", "send the portfolio", 18),
        ("Arbeitsprobe bis 18.11.2026", "Arbeitsprobe", 18),
        ("exercise (by 2026-11-18)", "exercise", 18),
        ("'[x] send it by 2026-11-18'", "send it", 18),
        ("read the book by Dana Reyes", "read the book by Dana Reyes", None),
        ("read the talk of 2026-11-18", "read the talk of 2026-11-18", None),
    ],
)
def test_a_task_may_say_by_when(typed: str, what: str, day: int | None) -> None:
    """A day that only stands in the words is none."""
    interview, problems = read(f"tasks: {typed}")
    (task,) = interview.tasks
    assert (task.what, task.due, problems) == (what, date(2026, 11, day) if day else None, ())
    assert bool(task.done) == typed.startswith("'[x]")


def test_a_day_behind_a_stage_or_a_task_that_may_be_two_is_asked_about() -> None:
    """It is never one of them in silence, nor a part of the name."""
    for line in ("next_stage: Final 03/04/2026", "tasks: send it by 03/04/2026"):
        _, (problem,) = read(line)
        assert problem.hint == "write 2026-04-03 or 2026-03-04"


@pytest.mark.parametrize(("typed", "amount"), [("a couple of weeks", 2), ("a few weeks", 3)])
def test_how_long_in_words(typed: str, amount: int) -> None:
    """As people say it."""
    within = read(f"reply_within: {typed}")[0].reply_within
    assert within is not None
    assert (within.amount, within.unit, within.text) == (amount, "weeks", typed)


def test_applied_takes_a_day_or_yes() -> None:
    """In any form of a day."""
    assert read("applied: 18 Nov 2026")[0].log[0].date == date(2026, 11, 18)
    assert read("applied: yes")[0].log == (LogItem("applied", line=3),)


def test_a_company_left_empty_is_pointed_at() -> None:
    """The line is that of the field."""
    text = "---\nrole: Dev\ncompany:\n---\n"
    _, problems = check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())
    assert [(problem.rule, problem.span.line) for problem in problems] == [("no-company", 3)]


def test_a_thanked_mark_is_kept_beside_a_wrong_one() -> None:
    """One wrong item leaves the others where they are."""
    interview, problems = read("contacts: [{name: A, thanked: N}, {name: B, thanked: yes}]")
    assert [contact.thanked for contact in interview.contacts] == [None, Mark(done=True)]
    assert len(problems) == 1


def test_a_hidden_entry_is_no_attachment() -> None:
    """Hidden means left out of the site, by whatever way."""
    here = Interview("journal/a.md", "a", documents=("secret.md",))
    hidden = [Interview("journal/secret.md", "secret", hidden=True)]
    found = resolve_links([here], hidden, lambda _: FileFacts(inside=True, size=1, ending="md"))
    assert (found.attachments, found.files, len(found.problems)) == ((), {}, 1)


def test_files_clash_only_where_their_endings_are_one() -> None:
    """cv.pdf and cv.docx keep their names."""
    here = Interview("journal/a.md", "a", documents=("cv.pdf", "cv.docx"))
    found = resolve_links([here], [], lambda path: FileFacts(inside=True, size=1, ending=path.rpartition(".")[2]))
    assert sorted(found.files.values()) == ["files/cv.docx", "files/cv.pdf"]


def test_slugs_that_differ_in_case_only_clash() -> None:
    """Some disks take straße and strasse, or two forms of a sigma, for one name."""
    assert all(slug[-7] == "-" for slug in slugs_of({"a": "straße", "b": "strasse"}).values())


def _round(name: str, day: date | None, **fields: object) -> Interview:
    return Interview(f"journal/{name}.md", name, company="Acme", date=day, **fields)  # type: ignore[arg-type] # of any test


def test_an_entry_without_a_role_joins_a_round_that_only_application_names() -> None:
    """It is the company's application too."""
    rounds = (_round("a", date(2026, 3, 1), application="platform"), _round("b", date(2026, 3, 9)))
    assert [application.slug for application in group_rounds(rounds, Settings()).applications] == ["platform"]


def test_what_was_said_after_a_round_is_no_silence_before_it() -> None:
    """The last item of the log counts, be it before the round or after."""
    spoken = (LogItem("reply", date(2026, 9, 20)),)
    rounds = (_round("a", date(2026, 3, 1), log=spoken), _round("b", date(2026, 9, 10)))
    assert [len(application.rounds) for application in group_rounds(rounds, Settings()).applications] == [2]


def test_an_undated_entry_that_applied_is_an_application() -> None:
    """Also when the talk before it was a chat."""
    applied = _round("a", None, format="chat", log=(LogItem("applied", date(2026, 3, 1)),))
    assert len(group_rounds((applied,), Settings()).applications) == 1
    ended = Outcome("rejected")
    assert len(group_rounds((_round("a", date(2026, 3, 1), format="chat", outcome=ended),), Settings()).talks) == 1


def test_what_a_remembered_entry_needs_is_free_of_what_reads_fields() -> None:
    """Slugs, words, links and grouping are loaded by every build."""
    loaded = "site_builder.check.journal.journal, site_builder.check.fields.words"
    code = f"import sys, {loaded}; sys.exit('pydantic_core' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
