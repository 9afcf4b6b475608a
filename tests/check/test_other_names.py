"""Names of trackers, and in other languages: one table, for entries and for the headings of tables alike."""

from datetime import date

import pytest
from msgspec.structs import replace

from site_builder.check.entry import check_entry
from site_builder.edit.entry.sheet import read_sheet
from site_builder.importing.tables.headings import meaning_of
from site_builder.model.described import fields_of
from site_builder.model.field_names import ENTRY, NAMES_OF, PARTS, field_words
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, LogItem, NextStage, Outcome, Task
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings

DAY = date(2026, 11, 18)


def read(*lines: str) -> tuple[Interview, tuple[Problem, ...]]:
    """Read and check an entry of Acme with some lines of front matter, from line 3 on."""
    text = "\n".join(("---", "company: Acme", *lines, "---", ""))
    return check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())


def said(interview: Interview) -> Interview:
    """Leave out what an entry says of how it was read."""
    return replace(interview, assumptions=(), raw="", lines={}, columns={})


def test_a_name_means_one_thing() -> None:
    """No name stands in the table twice, and it names fields of the format only."""
    for table in (PARTS, *NAMES_OF.values()):
        assert not set(table.offered) & set(table.wider)
    entry, parts = ({*table.offered, *table.wider, *map(field_words, table.fields)} for table in (ENTRY, PARTS))
    assert entry & parts == set()
    for struct, table in NAMES_OF.items():
        assert {*table.offered.values(), *table.wider.values()} <= fields_of(struct).keys()
    assert all(name == field_words(name) for table in (ENTRY, PARTS) for name in (*table.offered, *table.wider))


@pytest.mark.parametrize("field", [field for field in ENTRY.fields if field in ENTRY.wider.values()])
def test_every_name_of_a_field_is_read_as_the_field(field: str) -> None:
    """The same value under each of its names gives the same entry, which says so; only a tracker's link is a job's."""
    example = fields_of(Interview)[field].example
    example = "https://acme.example/1" if field == "job_ad" else example
    head = () if field == "company" else (f"{field}: {example}",)
    whole, _ = read(*head)
    for name in (name for name, means in ENTRY.wider.items() if means == field):
        text = "\n".join(("---", *(() if field == "company" else ("company: Acme",)), f"{name}: {example}", "---", ""))
        interview, problems = check_entry(read_entry(Source("journal/x.md", "", text), Settings()), Settings())
        if field == "company":
            assert interview.company == example
        else:
            assert said(interview) == said(whole), name
        assert problems == (), name
        assert interview.assumptions, name
        own = {"contacts": "contact", "outcome": "status"}.get(field, field)
        assert meaning_of(name).name in {own, "day"}, name


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("next_interview: 2026-11-18", {"next_stage": NextStage("", DAY)}),
        ("follow_up: 2026-11-18", {"tasks": (Task("follow up", DAY, line=3),)}),
        ("Next Follow Up: 18 Nov 2026", {"tasks": (Task("follow up", DAY, line=3),)}),
        ("recruiter_email: dana@acme.example", {"contacts": ("dana@acme.example",)}),
        ("salary_range: 60-70k", {"salary": "60-70k"}),
        ("posting: https://acme.example/1", {"job_ad": "https://acme.example/1"}),
        ("website: acme.example", {"job_ad": "acme.example"}),
        ("interview: 2026-11-18", {"date": DAY}),
        ("interviewed_by: Dana Reyes", {"contacts": ("Dana Reyes",)}),
        ("rejected: 2026-11-18", {"outcome": Outcome("rejected", DAY)}),
        ("Bewerbung versendet am: 18.11.2026", {"log": (LogItem("applied", DAY, line=3),)}),
        ("heard_back: 2026-11-18", {"log": (LogItem("reply", DAY, line=3),)}),
        ("Société: Birch", {"company": "Acme"}),
        ("Ansprechpartner/in: Frau Dr. Öztürk", {"contacts": ("Frau Dr. Öztürk",)}),
        ("companyName: Birch", {"company": "Acme"}),
    ],
)
def test_names_of_trackers_arrive_in_their_fields(line: str, what: dict[str, object]) -> None:
    """None of them is kept under More, where the field itself says nothing else."""
    interview, problems = read(line)
    assert problems == ()
    for name, value in what.items():
        read_as = getattr(interview, name)
        read_as = tuple(contact.name for contact in read_as) if name == "contacts" else read_as
        assert read_as == value
    own_is_there = what == {"company": "Acme"}
    assert bool(interview.more) == own_is_there
    assert bool(interview.assumptions) != own_is_there


@pytest.mark.parametrize(
    "line",
    [
        "interview: went fine",
        "follow_up: email Dana",
        "rejected: maybe",
        "website: not yet online",
        "email: sent twice",
        "email: dana@acme.example",
        "phone: 0123456",
        "phone: ask Dana",
        "linkedin: https://www.linkedin.com/company/acme",
        "created: 2026-11-02",
        "notes: they were kind",
        "state: CA",
        "rating: 4",
    ],
)
def test_a_value_of_another_kind_is_the_writers_own(line: str) -> None:
    """It is kept under More, with no problem."""
    interview, problems = read(line)
    assert problems == ()
    name, _, text = line.partition(": ")
    assert [(more.name, more.text) for more in interview.more] == [(name, text)]


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("recruiter: Dana Reyes", "recruiter_email: d@x.example"), (Contact("Dana Reyes", email="d@x.example"),)),
        (("contact: Dana (CTO)", "phone: 020 7946 0000"), (Contact("Dana", "CTO", phone="020 7946 0000"),)),
        (
            ("hiring_manager: Lee Park", "recruiter: Dana", "hiring_manager_email: l@x.example"),
            (Contact("Lee Park", email="l@x.example"), Contact("Dana")),
        ),
        (
            ("recruiter_email: d@x.example", "recruiter_phone: +44 20 7946"),
            (Contact("d@x.example", email="d@x.example", phone="+44 20 7946"),),
        ),
        (
            ("contacts: [Dana, Lee]", "recruiter_email: r@x.example"),
            (Contact("Dana"), Contact("Lee"), Contact("r@x.example", email="r@x.example")),
        ),
        (("contact: {name: Dana}", "email: <d@x.example>"), (Contact("Dana", email="d@x.example"),)),
        (("contact: Dana <d@x.example>", "email: other@x.example"), (Contact("Dana", email="d@x.example"),)),
        (("contacts: [Dana, Lee]", "email: r@x.example"), (Contact("Dana"), Contact("Lee"))),
    ],
)
def test_an_address_is_of_the_person_that_its_name_says(lines: tuple[str, ...], people: tuple[Contact, ...]) -> None:
    """Or of the only one there is; of several nobody is guessed."""
    interview, problems = read(*lines)
    assert problems == ()
    assert tuple(replace(contact, line=1) for contact in interview.contacts) == people


_SAID = [
    *(
        (f"{name}: {fields_of(Interview)[field].example}", name)
        for name, field in ENTRY.offered.items()
        if field != "company"
    ),
    *((f"{name}: 2026-11-18", name) for name in ("applied", "replied", "received", "rejected", "follow_up")),
    *((f"{name}: 2026-11-18", name) for name, part in PARTS.offered.items() if part in {"applied", "follow_up"}),
    ("next_stage: Final\nnext_date: 2026-12-01", "next_date"),
    ("next_stage: {when: 2026-12-01}", "when"),
    *((f"{name}: rejected", name) for name in ("status", "result")),
    *((f"contacts: {{{name}: Dana}}", name) for name, field in NAMES_OF[Contact].offered.items() if field == "name"),
]


@pytest.mark.parametrize(("line", "name"), _SAID)
def test_the_page_says_of_every_other_name_how_it_was_read(line: str, name: str) -> None:
    """The short ones too, such as `applied`: nobody has to guess where a value went."""
    interview, problems = read(line)
    assert problems == ()
    assert any(f'"{name}" was read as' in sentence for sentence in interview.assumptions)


@pytest.mark.parametrize(
    ("language", "day"), [("de", "3. März 2026"), ("fr", "3 mars 2026"), ("es", "3 de marzo de 2026")]
)
@pytest.mark.parametrize("name", ["status", "result", "outcome"])
def test_an_outcome_with_a_day_of_the_language(name: str, language: str, day: str) -> None:
    """A no is one under each of its names, and a command changes that line."""
    settings = Settings(language=language)
    text = f"---\ncompany: Acme\n{name}: rejected {day}\n---\n"
    interview, problems = check_entry(read_entry(Source("journal/x.md", "", text), settings), settings)
    assert (interview.outcome, problems) == (Outcome("rejected", date(2026, 3, 3)), ())
    sheet = read_sheet("journal/x.md", text.encode(), settings)
    assert [key.text for key, _ in sheet.pairs_of("outcome")] == [name]


def test_the_day_of_an_outcome() -> None:
    """Beside a word it is its day; a day of nothing is asked about."""
    assert read("status: rejected", "status_date: 2026-11-18")[0].outcome == Outcome("rejected", DAY)
    assert read("outcome: rejected", "rejected: 2026-11-18")[0].outcome == Outcome("rejected", DAY)
    interview, _ = read("outcome: accepted", "rejected: 2026-11-18")
    assert interview.outcome == Outcome("accepted")
    assert [more.name for more in interview.more] == ["rejected"]
    _, (problem,) = read("stage_date: 2026-11-18")
    assert problem.hint.startswith("write date: 2026-11-18 for the interview")


def test_a_day_that_may_be_two_is_asked_for_under_every_name() -> None:
    """It is never one of them in silence."""
    for name in ("interview", "follow_up", "next_interview", "rejected", "heard_back", "Frist", "applied"):
        _, (problem,) = read(f"{name}: 03/04/2026")
        assert (problem.rule, problem.hint) == ("value", "write 2026-04-03 or 2026-03-04"), name


def test_the_lists_of_fields_that_add_up() -> None:
    """Two names of a list are one list; of any other field the first counts, and the other is kept."""
    interview, _ = read("interviewer: Dana", "Ansprechpartner: Lee", "Kontakt: Kim")
    assert [contact.name for contact in interview.contacts] == ["Dana", "Lee", "Kim"]
    interview, _ = read("url: https://x.example/1", "website: https://x.example")
    assert (interview.job_ad, [more.name for more in interview.more]) == ("https://x.example/1", ["website"])
