"""Checklists, preparation, and which entry a word means."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.derive.lookup.earlier import earlier_application, named_next
from site_builder.derive.lookup.find import find_entry
from site_builder.derive.overview.overview import Overview
from site_builder.language.language import in_english
from site_builder.settings.settings import Settings
from tests.derive.deriving import AS_OF, checklists_of, derived, on, read, told
from tests.support.journals import write_journal


def test_every_held_interview_has_its_five_points(journal: Path) -> None:
    """Each done, due, overdue, coming up or not needed; a round ahead has none yet.

    === a.md
    ---
    company: Acme
    date: 2026-11-18
    contacts: Dana
    decision: undecided
    reply_by: 2026-11-30
    references: Prof. Low
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-02
    contacts: {name: Jo, thanked: 2026-11-03}
    decision: continue
    outcome: rejected
    ---
    Fine.
    === c.md
    ---
    company: Cedar
    date: 2026-12-02
    ---
    """
    lists = {
        slug: {point.name: point.status for point in on(points)}
        for slug, points in checklists_of(told(journal)).items()
    }
    assert lists.pop("c") == {}  # it is held on a later day
    assert lists == {
        "a": {
            "thank": "overdue",
            "reflect": "overdue",
            "decide": "upcoming",
            "references": "overdue",
            "next-step": "upcoming",
        },
        "b": {
            "thank": "done",
            "reflect": "done",
            "decide": "done",
            "references": "not needed",
            "next-step": "not needed",
        },
    }


def points(root: Path, slug: str) -> dict[str, tuple[str, str]]:
    """Give the status and the note of each point of an interview's checklist."""
    return {
        point.name: (point.status, in_english(point.note, point.beside))
        for point in on(checklists_of(told(root))[slug])
    }


def test_a_thank_you_of_the_log_is_done(journal: Path) -> None:
    """For those whom it names, or for all of the round.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    contacts: [Dana Reyes, Jo]
    log: {date: 2026-11-03, type: thank-you, with: Dana}
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-18
    contacts: [Mira, Sol]
    log: 2026-11-19 thank-you
    ---
    """
    assert points(journal, "a")["thank"] == ("done", "Dana Reyes")
    assert points(journal, "b")["thank"] == ("done", "Mira, Sol")


def test_references_are_done_only_once_all_know(journal: Path) -> None:
    """An earlier round leaves them to the latest; who is not told is never called done.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    references: Prof. Low
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-12
    next_stage: none
    ---
    === c.md
    ---
    company: Birch
    date: 2026-11-12
    references: {name: Ada, told: yes}
    outcome: rejected
    ---
    === d.md
    ---
    company: Cedar
    date: 2026-11-12
    references: Ada
    mute: a friend works there
    ---
    """
    assert points(journal, "a")["references"] == ("not needed", "see the latest round")
    assert points(journal, "b")["references"] == ("overdue", "Prof. Low")
    assert points(journal, "c")["references"] == ("done", "Ada")
    assert points(journal, "d")["references"] == ("not needed", "nothing is due")


def test_a_talk_has_its_next_step(journal: Path) -> None:
    """What was promised over a coffee is on its list too.

    === a.md
    ---
    company: Oak
    date: 2026-11-12
    format: chat
    tasks: {what: send the paper, due: 2026-11-20}
    ---
    """
    status, note = points(journal, "a")["next-step"]
    assert status == "due"
    assert "send the paper" in note


def test_what_to_prepare_is_what_the_last_dated_entry_names(journal: Path) -> None:
    """An entry without a day, or one that was cancelled, does not hide it.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    next_stage: {name: Final, prep: [read their blog]}
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-17
    cancelled: yes
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-26
    ---
    === d.md
    ---
    company: Acme
    applied: 2026-11-01
    ---
    """
    (sheet,) = derived(journal).sheets
    assert [item.what for item in sheet.prep] == ["read their blog"]
    assert find_entry(read(journal), "acme").interviews[0].slug == "c"


def test_a_whole_day_means_the_entry_of_that_day(journal: Path) -> None:
    """2026-11-12 has the words 2026, 11 and 11 too; where no entry has the day itself, its words still count.

    === 2026-11-11-acme.md
    ---
    company: Acme
    ---
    === 2026-11-12-birch.md
    ---
    company: Birch
    ---
    """
    found = read(journal)
    assert [entry.company for entry in find_entry(found, "2026-11-11").interviews] == ["Acme"]
    assert [entry.company for entry in find_entry(found, "2026-11").interviews] == ["Acme", "Birch"]


SEARCH = """\
=== a.md
---
company: Acme
role: Dev
date: 2026-11-10
stage: Phone
contacts: Dana
process: two rounds
tasks: send the portfolio
next_stage: {name: Final, prep: [read their blog]}
log: 2026-11-12 reply email: see you soon
---
## Next time

- Bring water

## Questions they asked

- Why us? (weak)

## Questions I still have

- Who decides?
=== b.md
---
company: Acme
role: Dev
date: 2026-11-26
stage: Final
time: 10:00
---
## Preparation

- [x] map
- [ ] shirt
=== c.md
---
company: Birch
date: 2026-11-12
next_stage: {name: Panel, date: 2026-11-27}
---
=== d.md
---
company: Oak
date: 2026-11-30
format: chat
---
"""


def test_a_sheet_for_each_round_ahead(tmp_path: Path) -> None:
    """Who they are, what was said, promised and asked, ticks, lessons and likely questions; none for a chat."""
    final, panel = derived(write_journal(tmp_path, SEARCH)).sheets
    assert (final.slug, final.stage, final.date, final.time) == ("b", "Final", date(2026, 11, 26), "10:00")
    assert [person.name for person in final.people] == ["Dana"]
    assert [in_english(text) for _, text in final.said_before] == ["two rounds", "They wrote: see you soon"]
    assert [in_english(text) for text in final.promised] == ["send the portfolio"]
    assert [(slug, item.text) for slug, item in final.my_questions] == [("a", "Who decides?")]
    assert [(item.text, item.ticked) for item in final.ticks] == [("map", True), ("shirt", False)]
    assert [item.what for item in final.prep] == ["read their blog"]
    assert [lesson.item.text for lesson in final.lessons] == ["Bring water"]
    assert [question.text for question in final.likely] == ["Why us?"]
    assert (panel.slug, panel.entry, panel.is_next, panel.stage) == ("c-next", "c", True, "Panel")


def test_what_was_noted_for_a_round_is_on_its_sheet(journal: Path) -> None:
    """Words above all headings and under own ones; the format's have places of their own, a pasted ad has none.

    === a.md
    ---
    company: Acme
    date: 2026-11-26
    ---
    Bring the story of the outage.

    ## Their product

    Storage for hospitals.

    ### Costs

    - by the seat

    ## Preparation

    - [ ] shirt

    ### Shoes

    - [ ] black

    ## What went well

    ## The ad

    AD
    """
    path = next(journal.rglob("a.md"))
    path.write_text(path.read_text("utf-8").replace("AD", "We are a team. " * 200), encoding="utf-8")
    (sheet,) = derived(journal).sheets
    assert [(note.heading, note.text) for note in sheet.notes] == [
        ("", "Bring the story of the outage."),
        ("Their product", "Storage for hospitals.\nCosts\nby the seat"),
    ]


def test_a_next_stage_without_a_day_has_its_sheet(journal: Path) -> None:
    """As soon as it is named, until a round comes; it is no round ahead, and nothing is practised by its day.

    === a.md
    ---
    company: Acme
    date: 2026-11-12
    contacts: Dana
    next_stage: {name: Panel, prep: [read their blog]}
    ---
    ## Questions they asked
    - Why us? (weak)
    === b.md
    ---
    company: Birch
    date: 2026-11-12
    next_stage: Panel
    ---
    === b2.md
    ---
    company: Birch
    date: 2026-11-26
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-12
    next_stage: Panel
    outcome: rejected 2026-11-13
    ---
    """
    found = derived(journal)
    own, undated = found.sheets
    assert own.slug == "b2"
    assert (undated.slug, undated.entry, undated.stage, undated.has_day) == ("a-next", "a", "Panel", False)
    assert [item.what for item in undated.prep] == ["read their blog"]
    assert [[meeting.stage for meeting in person.met] for person in undated.people] == [[""]]
    assert [question.text for question in undated.likely] == ["Why us?"]
    assert (undated.practice, bool(own.practice)) == ((), True)
    assert [sheet.slug for sheet in found.rounds_ahead] == ["b2"]


def test_two_sheets_never_have_one_page(journal: Path) -> None:
    """An entry may be called what the sheet of a next stage would be called.

    === a.md
    ---
    company: Acme
    date: 2026-11-12
    next_stage: {name: Panel, date: 2026-11-27}
    ---
    === a-next.md
    ---
    company: Birch
    date: 2026-11-26
    ---
    """
    assert [sheet.slug for sheet in derived(journal).sheets] == ["a-next", "a--next"]


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("journal/a.md", ["a"]),
        ("./journal/a.md", ["a"]),
        ("a", ["a"]),
        ("acme-dev", ["b"]),
        ("birch", ["c"]),
        ("ACME final", ["b"]),
        ("acme", ["b"]),
        ("2026-11-12", ["c"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_a_word_means_an_entry(tmp_path: Path, typed: str, slugs: list[str]) -> None:
    """By path, slug, application or words; rounds of one application mean its latest."""
    found = find_entry(read(write_journal(tmp_path, SEARCH)), typed)
    assert [interview.slug for interview in found.interviews] == slugs


def test_a_word_of_two_applications_gives_both(tmp_path: Path) -> None:
    """What is not clear is not guessed."""
    found = find_entry(read(write_journal(tmp_path, SEARCH)), "2026-11")
    assert found.only is None
    assert len(found.interviews) == 4


def test_a_whole_word_comes_before_a_part_of_one(journal: Path) -> None:
    """Who types "tern" does not mean Lantern.

    === a.md
    ---
    company: Lantern Health
    ---
    === b.md
    ---
    company: Tern Maritime
    ---
    """
    assert [interview.slug for interview in find_entry(read(journal), "tern").interviews] == ["b"]
    assert [interview.slug for interview in find_entry(read(journal), "lant").interviews] == ["a"]


def test_a_new_entry_belongs_to_the_latest_application(tmp_path: Path) -> None:
    """Company however it is spelled, role where it is given; what was named next, while it may lie ahead."""
    journal = read(write_journal(tmp_path, SEARCH))
    birch = earlier_application(journal, "BIRCH")
    assert birch is not None
    assert birch.slug == "birch"
    named = named_next(birch, AS_OF)
    assert named is not None
    assert named.name == "Panel"
    assert named_next(birch, date(2026, 12, 24)) is None
    assert earlier_application(journal, "Acme", "Lead") is None
    assert earlier_application(journal, "Nobody") is None


def test_what_comes_next_is_what_the_latest_round_names(journal: Path) -> None:
    """Not what one of the rounds before it named, nor what none of them did.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    next_stage: Technical
    ---
    === b.md
    ---
    company: Acme
    date: 2026-11-09
    next_stage: Panel
    ---
    === c.md
    ---
    company: Acme
    date: 2026-11-16
    next_stage: Final
    ---
    """
    named = named_next(earlier_application(read(journal), "Acme"), AS_OF)
    assert named is not None
    assert named.name == "Final"


def test_where_nothing_is_ahead_nothing_is_gathered_for_it() -> None:
    """Lessons and questions of all interviews are much, and a new day asks for the sheets of every journal."""
    asked: list[str] = []

    def contributions(kind: str) -> tuple[()]:
        asked.append(kind)
        return ()

    assert Overview(contributions, Settings(), AS_OF, AS_OF).sheets == ()
    assert asked == ["sheets"]
