"""Fields as people bring them: pasted lines, words for nothing, other names, a log in one line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.entry import check_entry
from site_builder.check.lines.log_lines import parts_of_line
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Mark, Outcome
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings


def read(*lines: str) -> tuple[Interview, tuple[Problem, ...]]:
    """Read and check an entry of Acme with some lines of front matter, from line 3 on."""
    text = "\n".join(("---", "company: Acme", *lines, "---", ""))
    return check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        (
            "Dana Reyes <dana@x.example>, Lee Park <lee@x.example>",
            ["Dana Reyes dana@x.example", "Lee Park lee@x.example"],
        ),
        (
            "Dana Reyes <dana@x.example>; Lee Park <lee@x.example>;",
            ["Dana Reyes dana@x.example", "Lee Park lee@x.example"],
        ),
        (
            "Reyes, Dana <dana@x.example>; Park, Lee <lee@x.example>",
            ["Dana Reyes dana@x.example", "Lee Park lee@x.example"],
        ),
        (
            "'\"Reyes, Dana\" <dana@x.example>, lee@x.example'",
            ["Dana Reyes dana@x.example", "lee@x.example lee@x.example"],
        ),
        ("dana@x.example, lee@x.example", ["dana@x.example dana@x.example", "lee@x.example lee@x.example"]),
        ("mailto:dana@x.example", ["dana@x.example dana@x.example"]),
        (
            "Dana Reyes (CTO, founder) <dana@x.example>, Lee <lee@x.example>",
            ["Dana Reyes dana@x.example", "Lee lee@x.example"],
        ),
        ("Dana Reyes <dana@x.example>", ["Dana Reyes dana@x.example"]),
        ("Dana Reyes, CTO", ["Dana Reyes "]),
        ("Bo Lind, Ana Fox", ["Bo Lind ", "Ana Fox "]),
        ("Bo Lind; Ana Fox; Kim van der Low", ["Bo Lind ", "Ana Fox ", "Kim van der Low "]),
        ("Bo Lind and Ana Fox", ["Bo Lind ", "Ana Fox "]),
        ("Bo Lind (CTO, founder), Ana Fox <ana@x.example>", ["Bo Lind ", "Ana Fox ana@x.example"]),
        ("Dr. Bo Lind, PhD, Frau Öztürk-Şahin", ["Dr. Bo Lind, PhD ", "Frau Öztürk-Şahin "]),
        ("Dr. Bo Lind, PhD, Ana Fox", ["Dr. Bo Lind, PhD ", "Ana Fox "]),
        ("Reyes, Dana", ["Reyes, Dana "]),
        ("Dana Reyes, Head of Data", ["Dana Reyes "]),
        ("Dana Reyes, Engineering Manager", ["Dana Reyes "]),
        ("Dana <dana@x.example>, Lee", ["Dana dana@x.example", "Lee "]),
        ("Dana (CTO) <dana@x.example>; Lee", ["Dana dana@x.example", "Lee "]),
        ("Reyes, Dana <dana@x.example>", ["Dana Reyes dana@x.example"]),
        ("Dana Reyes, met her twice", ["Dana Reyes, met her twice "]),
        ("Dana Reyes", ["Dana Reyes "]),
    ],
)
def test_a_pasted_line_is_everybody_in_it(typed: str, people: list[str]) -> None:
    """As mail programs write their To: with commas, semicolons, quotes, and names turned around."""
    for lines in ([f"contacts: {typed}"], ["contacts:", f"  - {typed}"]):
        interview, problems = read(*lines)
        assert [f"{contact.name} {contact.email}" for contact in interview.contacts] == people
        assert problems == ()


@pytest.mark.parametrize(
    ("typed", "referees"),
    [
        ("Prof. Ada Byron, Dr. Low", [("Prof. Ada Byron", None), ("Dr. Low", None)]),
        ("Ada Byron and Grace Hopper", [("Ada Byron", None), ("Grace Hopper", None)]),
        ("Prof. Low (told)", [("Prof. Low", Mark(done=True))]),
        ("Prof. Low, told 3 Nov 2026", [("Prof. Low", Mark(done=True, day=date(2026, 11, 3)))]),
        ("Prof. Low (told on 2026-11-03)", [("Prof. Low", Mark(done=True, day=date(2026, 11, 3)))]),
        ("Prof. Low: already told", [("Prof. Low", Mark(done=True))]),
        ("Prof. Low (not told yet)", [("Prof. Low", Mark(done=False))]),
        ("Prof. Low (told), Ada Byron", [("Prof. Low", Mark(done=True)), ("Ada Byron", None)]),
        ("Prof. Low, told me to call her first", [("Prof. Low, told me to call her first", None)]),
        ("Low, Peter", [("Low, Peter", None)]),
        ("my boss", [("my boss", None)]),
    ],
)
def test_a_line_of_referees_is_each_of_them_and_whether_they_know(
    typed: str, referees: list[tuple[str, Mark | None]]
) -> None:
    """Else one message would go to two professors as one person, and who was told would be asked for again."""
    for lines in ([f'references: "{typed}"'], ["references:", f'  - "{typed}"']):
        interview, problems = read(*lines)
        assert [(reference.name, reference.told) for reference in interview.references] == referees
        assert problems == ()


@pytest.mark.parametrize(
    ("typed", "referee"),
    [
        ("Prof. Low <low@x.example>", ("Prof. Low", "low@x.example", "", None)),
        ("Prof. Low low@x.example 020 7946 0000", ("Prof. Low", "low@x.example", "020 7946 0000", None)),
        ("Prof. Low (my supervisor) <low@x.example>", ("Prof. Low (my supervisor)", "low@x.example", "", None)),
        ("Prof. Low <low@x.example> (told)", ("Prof. Low", "low@x.example", "", Mark(done=True))),
        ("Prof. Low (not told yet) <low@x.example>", ("Prof. Low", "low@x.example", "", Mark(done=False))),
        (
            "Prof. Low <low@x.example>, told 3 Nov 2026",
            ("Prof. Low", "low@x.example", "", Mark(done=True, day=date(2026, 11, 3))),
        ),
    ],
)
def test_the_address_of_a_referee_is_no_part_of_the_name(
    typed: str, referee: tuple[str, str, str, Mark | None]
) -> None:
    """A message began with "Dear Dr <low@x.example>", and there was no way to reach them."""
    interview, problems = read(f"references: {typed}")
    (read_as,) = interview.references
    assert (read_as.name, read_as.email, read_as.phone, read_as.told) == referee
    assert problems == ()


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("nein", Mark(done=False)),
        ("Non", Mark(done=False)),
        ("ja", Mark(done=True)),
        ("s\u00ed", Mark(done=True)),
        ("no answer in months", Mark(done=True, note="no answer in months")),
    ],
)
def test_no_is_never_the_reason_to_mute(typed: str, mark: Mark) -> None:
    """`mute: nein` silenced all reminders of an application."""
    assert read(f"mute: {typed}")[0].mute == mark


_FIELDS = (
    "contacts references tasks documents tags log date reply_by closing_date snooze_until format fit decision went "
    "thanked mute duration timezone job_ad reply_within no_show"
).split()


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("Dana Reyes, CTO", [("Dana Reyes", "CTO", "", "")]),
        ("Dana Reyes, Engineering Manager", [("Dana Reyes", "Engineering Manager", "", "")]),
        ("Dana Reyes, Product", [("Dana Reyes", "Product", "", "")]),
        ("Dana Reyes - Sales & Marketing", [("Dana Reyes", "Sales & Marketing", "", "")]),
        ("Sales, Maria", [("Sales, Maria", "", "", "")]),
        ("Reyes, DJ", [("Reyes, DJ", "", "", "")]),
        ("Dana Reyes, CTO <dana@x.example>", [("Dana Reyes", "CTO", "dana@x.example", "")]),
        ("Dana Reyes, CTO, dana@x.example", [("Dana Reyes", "CTO", "dana@x.example", "")]),
        ("Dana Reyes - CTO <dana@x.example>", [("Dana Reyes", "CTO", "dana@x.example", "")]),
        ("Dana Reyes | CTO | dana@x.example", [("Dana Reyes", "CTO", "dana@x.example", "")]),
        ("Mme Lefèvre <lefevre@x.example>, RH", [("Mme Lefèvre", "RH", "lefevre@x.example", "")]),
        ("Dana Reyes <dana@x.example>, leads payments", [("Dana Reyes <dana@x.example>, leads payments", "", "", "")]),
        ("Dana Reyes <dana@x.example> and a colleague", [("Dana Reyes <dana@x.example> and a colleague", "", "", "")]),
        (
            "Dana Reyes <dana@x.example>, CTO, Lee Park <lee@x.example>, HR Manager",
            [("Dana Reyes", "CTO", "dana@x.example", ""), ("Lee Park", "HR Manager", "lee@x.example", "")],
        ),
        (
            "Frau Dr. Möller <moeller@x.example>, Personal; Herr Lang (Teamleiter)",
            [("Frau Dr. Möller", "Personal", "moeller@x.example", ""), ("Herr Lang", "Teamleiter", "", "")],
        ),
        (
            "Dana Reyes <dana@x.example>, met at the fair; Lee",
            [("Dana Reyes <dana@x.example>, met at the fair", "", "", ""), ("Lee", "", "", "")],
        ),
        (
            "Frau Möller <moeller@x.example>, Personalabteilung",
            [("Frau Möller", "Personalabteilung", "moeller@x.example", "")],
        ),
        (
            "Dana, who is Tom's manager's sister, a friend <dana@x.example>",
            [("Dana, who is Tom's manager's sister, a friend", "", "dana@x.example", "")],
        ),
        (
            "Dana <dana@x.example>, who knows the manager of Tom",
            [("Dana <dana@x.example>, who knows the manager of Tom", "", "", "")],
        ),
        ("Dana Reyes, PhD <dana@x.example>", [("Dana Reyes, PhD", "", "dana@x.example", "")]),
        ("Dana Reyes, PhD, CTO <dana@x.example>", [("Dana Reyes, PhD", "CTO", "dana@x.example", "")]),
        ("REYES, DANA <dana@x.example>", [("DANA REYES", "", "dana@x.example", "")]),
        ("Dana Reyes (dana@x.example)", [("Dana Reyes", "", "dana@x.example", "")]),
        ("dana@x.example (Dana Reyes)", [("Dana Reyes", "", "dana@x.example", "")]),
        ("dana@x.example (CTO)", [("dana@x.example", "CTO", "dana@x.example", "")]),
        ("Dana [dana@x.example](mailto:dana@x.example)", [("Dana", "", "dana@x.example", "")]),
        ("Frau Möller (Personal), Tel. 0711 / 811-0", [("Frau Möller", "Personal", "", "0711 / 811-0")]),
        (
            "Dana Reyes, e-mail dana@x.example, mobile 020 7946 0000",
            [("Dana Reyes", "", "dana@x.example", "020 7946 0000")],
        ),
    ],
)
def test_a_job_beside_an_address_is_no_name(typed: str, people: list[tuple[str, str, str, str]]) -> None:
    """Nobody is greeted as "Dear CTO", or called by their address, wherever in the line these stand."""
    interview, problems = read("contacts:", f"  - {typed}")
    assert [(contact.name, contact.role, contact.email, contact.phone) for contact in interview.contacts] == people
    assert problems == ()


@pytest.mark.parametrize("word", ["none", "n/a", "N/A", "TBD", "tbc", "-", "?", "'?'", "NA", "'~'"])
@pytest.mark.parametrize("field", _FIELDS)
def test_a_word_for_nothing_is_nothing(field: str, word: str) -> None:
    """Where a person, a day, a list or a choice is asked for; the page says so."""
    interview, problems = read(f"{field}: {word}")
    assert problems == ()
    assert not getattr(interview, field if field != "date" else "date")
    assert not interview.more
    assert interview.assumptions


@pytest.mark.parametrize("word", ["-", "?"])
def test_a_sign_for_nothing_needs_no_quotes(word: str) -> None:
    """Alone, in a list and in brackets; in free text it is what was typed."""
    interview, problems = read(
        f"contacts: [{word}, Dana]", "references:", f"  - name: {word}", f"  - {word}", f"role: {word}"
    )
    assert problems == ()
    assert [contact.name for contact in interview.contacts] == ["Dana"]
    assert (interview.references, interview.role) == ((), word)


def test_in_free_text_a_word_for_nothing_is_as_typed() -> None:
    """A stage may be called TBD, and no next stage is one."""
    interview, _ = read("role: n/a", "stage: TBD", "salary: '?'", "next_stage: none", "outcome: none", "place: TBD")
    assert (interview.role, interview.stage, interview.salary, interview.place) == ("n/a", "TBD", "?", "TBD")
    assert interview.next_stage
    assert interview.next_stage.none
    assert interview.outcome is None


def test_within_a_part_too() -> None:
    """An address that is not known is none, and so is a day; a person who is not known has a role."""
    interview, problems = read(
        "contacts: [{name: Dana, email: n/a, phone: '-'}, {name: TBD, role: CTO}, none]",
        "tasks: [{what: TBD, due: TBC}]",
    )
    assert [(contact.name, contact.email, contact.phone) for contact in interview.contacts] == [
        ("Dana", "", ""),
        ("CTO", "", ""),
    ]
    assert [(task.what, task.due) for task in interview.tasks] == [("TBD", None)]
    assert problems == ()


def test_names_of_trackers_are_read() -> None:
    """As other programs call the same things."""
    interview, problems = read(
        "job_title: Dev",
        "interview_date: 2026-11-10",
        "date_applied: 2026-10-20",
        "thank_you_sent: 2026-11-11",
        "hiring_manager: Dana Reyes",
        "deadline: 2026-10-30",
        "url: https://x.example/job",
        "status: Interviewing",
    )
    assert problems == ()
    assert (interview.role, interview.date, interview.closing_date) == ("Dev", date(2026, 11, 10), date(2026, 10, 30))
    assert interview.log[0] == LogItem("applied", date(2026, 10, 20), line=5)
    assert interview.thanked == Mark(done=True, day=date(2026, 11, 11))
    assert [contact.name for contact in interview.contacts] == ["Dana Reyes"]
    assert interview.job_ad == "https://x.example/job"
    assert [(more.name, more.text) for more in interview.more] == [("status", "Interviewing")]


DAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("2026-11-10 nudge asked for news", LogItem("nudge", DAY, note="asked for news")),
        ("2026-11-10 call Sam", LogItem("call", DAY, people=("Sam",))),
        ("2026-11-10 call with Dana Reyes", LogItem("call", DAY, people=("Dana Reyes",))),
        ("2026-11-10 call with Sam about salary", LogItem("call", DAY, note="with Sam about salary")),
        ("2026-11-10 reply email they need a week", LogItem("reply", DAY, "email", note="they need a week")),
        ("2026-11-10 nudge by phone", LogItem("nudge", DAY, "phone")),
        ("2026-11-10 thank you in person", LogItem("thank-you", DAY, "in person")),
        ("2026-11-10 nudge email: asked for news", LogItem("nudge", DAY, "email", note="asked for news")),
        ("2026-11-10 nudge email to Dana Reyes: hi", LogItem("nudge", DAY, "email", ("Dana Reyes",), "hi")),
        ("2026-11-10 call Sam: see https://x.example", LogItem("call", DAY, "", ("Sam",), "see https://x.example")),
        ("2026-11-10 message carrier pigeon: coo", LogItem("message", DAY, "carrier pigeon", note="coo")),
        ("2026-11-10 14:30 call Sam", LogItem("call", DAY, "", ("Sam",), "14:30")),
        ("10 Nov 2026 nudge", LogItem("nudge", DAY)),
        ("Tue 10 Nov 2026, reply: soon", LogItem("reply", DAY, note="soon")),
        ("2026-11-10 they rang twice", LogItem("note", DAY, note="they rang twice")),
        ("2026-11-10: called Dana, no answer", LogItem("call", DAY, note="Dana, no answer")),
        ("2026-11-10 - followed up by email", LogItem("nudge", DAY, "email")),
        ("10 Nov 2026 – phoned Dana", LogItem("call", DAY, people=("Dana",))),
        ("2026-11-10 - call Dana - she calls back", LogItem("call", DAY, note="Dana - she calls back")),
        ("2026-11-10 nudge email - asked - twice", LogItem("nudge", DAY, "email", note="asked - twice")),
        ("2026-11-10 message standby radio: coo", LogItem("message", DAY, "standby radio", note="coo")),
        ("2026-11-10 reply: two – three weeks", LogItem("reply", DAY, note="two – three weeks")),
        ("2026-11-10", LogItem("note", DAY)),
    ],
)
def test_a_line_of_the_log_says_what_it_says(line: str, item: LogItem) -> None:
    """With a colon or without one."""
    interview, problems = read("log:", f'  - "{line}"')
    assert problems == ()
    assert interview.log == (LogItem(**{**{n: getattr(item, n) for n in item.__struct_fields__}, "line": 4}),)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("log: '2026-11-10 emailed: asked'", "write message (from you) or reply (from them)"),
        ("outcome: rejected after the panel", 'did you mean "rejected"?'),
        ("outcome: rejected, 1 Dec 2026, by phone", 'did you mean "rejected"?'),
        ("decision: continue, but the pay is low", 'did you mean "continue"?'),
        ("format: Zoom with Dana", 'did you mean "video"?'),
        ("decision: withdraw I think", 'did you mean "withdraw"?'),
    ],
)
def test_a_word_with_more_behind_it_is_asked_about(line: str, hint: str) -> None:
    """The hint has the word that it begins with; whose message it was is never guessed."""
    _, (problem,) = read(line)
    assert problem.hint == hint


def test_the_words_of_a_persons_job_and_of_formats() -> None:
    """As address books and calendars call them."""
    interview, problems = read("contacts: {name: Dana, title: CTO}", "format: Zoom call")
    assert problems == ()
    assert (interview.contacts[0].role, interview.format) == ("CTO", "video")


@given(
    st.lists(
        st.sampled_from("nudge call reply email by with to Sam Dana news: asked , for phone 14:30 note - –".split()),
        max_size=7,
    )
)
def test_every_word_of_a_line_is_in_its_item(words: list[str]) -> None:
    """Nothing that was typed is lost; only the little words that join the parts are none."""
    line = " ".join(["2026-11-10", *words])
    said = {word.strip(":,") for word in " ".join(parts_of_line(line, "en").values()).split()}
    for word in words:
        assert word.strip(":,") in {*said, "by", "with", "to", "from", "-", "–", ""}, (line, said)


@pytest.mark.parametrize(("typed", "went"), [("4", 4), ("3/5", 3), ("4 / 5", 4), ("5 /5", 5)])
def test_how_it_went_may_be_out_of_five(typed: str, went: int) -> None:
    """The page says how that was read."""
    interview, problems = read(f"went: {typed}")
    assert (interview.went, problems) == (went, ())
    assert bool(interview.assumptions) == (typed != str(went))


def test_a_slip_in_a_type_is_asked_about() -> None:
    """It is not a note."""
    interview, problems = read("log: 2026-11-10 nugde email: asked")
    assert [problem.hint for problem in problems] == ['did you mean "nudge"?']
    assert interview.log[0].note == "asked"


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (["outcome: {value: rejected, date: 2026-12-01}"], Outcome("rejected", date(2026, 12, 1))),
        (["outcome:", "  status: Rejection", "  on: 2026-12-01"], Outcome("rejected", date(2026, 12, 1))),
        (["outcome: rejected on 1 Dec 2026"], Outcome("rejected", date(2026, 12, 1))),
        (["outcome: no reply, 2026-12-01"], Outcome("ghosted", date(2026, 12, 1))),
    ],
)
def test_an_outcome_under_another_name_is_read(lines: list[str], outcome: Outcome) -> None:
    """A word that only one thing can be needs no name of ours."""
    interview, problems = read(*lines)
    assert (interview.outcome, problems) == (outcome, ())


def test_a_log_item_under_another_name_is_read() -> None:
    """The same for the type of an item."""
    interview, problems = read("log: [{date: 2026-11-10, kind: nudge}]")
    assert ([item.type for item in interview.log], problems) == (["nudge"], ())


def test_the_hint_uses_the_words_that_are_there() -> None:
    """Nobody whose rejection has another name is told to write an offer."""
    _, (problem,) = read("outcome: {word: refused by letter, date: 2026-12-01}")
    assert problem.hint == 'is "word" the result? Then write result in its place'
    _, (problem,) = read("outcome: {date: 2026-12-01}")
    assert problem.hint == "add a line such as result: offer"


def test_an_offer_has_the_writers_own_rows() -> None:
    """A mapping of any names, or one line; sums stay as typed."""
    interview, problems = read("offer: {salary: 68000, Annual leave: 28 days, equity: }")
    assert ([(row.name, row.text) for row in interview.offer], problems) == (
        [("salary", "68000"), ("Annual leave", "28 days")],
        (),
    )
    interview, problems = read("offer: 68k and a car")
    assert ([(row.name, row.text) for row in interview.offer], problems) == ([("", "68k and a car")], ())


def test_a_next_stage_without_anything_of_one_is_asked_about() -> None:
    """A stage that has neither a name nor a day would be prepared for as nobody knows what."""
    interview, (problem,) = read("next_stage:", "  Final: 2026-12-01")
    assert (interview.next_stage, problem.hint) == (None, 'is "Final" the name? Then write name in its place')
    assert [(more.name, more.text) for more in interview.more] == [("next_stage.Final", "2026-12-01")]
    assert read("next_stage: {name: , date: }")[0].next_stage is None


def test_what_is_ticked_off_is_done() -> None:
    """A box is read as one where YAML takes it for a list, and once it stands in quotes as the hint says."""
    for first in ("[x] read their blog", '"[x] read their blog"'):
        interview, problems = read(
            "next_stage:", "  name: Panel", "  prep:", f"    - {first}", '    - "[ ] ask Lee"', 'tasks: "[X] send it"'
        )
        assert interview.next_stage
        assert [(item.what, bool(item.done)) for item in interview.next_stage.prep] == [
            ("read their blog", True),
            ("ask Lee", False),
        ]
        assert [(task.what, bool(task.done)) for task in interview.tasks] == [("send it", True)]
        assert [problem.rule for problem in problems] == ([] if first[0] == '"' else ["quotes"])
        assert all('"[x] read their blog"' in problem.hint for problem in problems)
