"""Rows of follow-ups: their words, thank-yous together, and the days on which each stands."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from site_builder.check.journal.groups import Group
from site_builder.language.language import ENGLISH
from site_builder.language.said import typed
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Interview, Journal
from site_builder.model.parts import Contact
from site_builder.render.overview.gather import story_material
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.parts.rows import Row, all_rows, follow_up_rows, ways
from site_builder.settings.settings import Settings
from tests.render import everything
from tests.render.gathering import search_of

AS_OF = everything.AS_OF
THANK = FollowUp(
    kind="thank-you",
    rule="thank-you",
    who="Dana",
    application=None,
    company="Acme",
    role="",
    interview="acme",
    due=AS_OF,
    reason=typed("you met yesterday"),
    path="journal/acme.md",
    line=3,
    email="",
    phone="",
    first=AS_OF,
    last=AS_OF + timedelta(days=5),
)
ENTRY = Interview(
    "journal/acme.md", "acme", company="Acme", date=AS_OF - timedelta(days=1), contacts=(Contact("Dana"),)
)


def material_of(*follow_ups: FollowUp, entry: Interview = ENTRY, slug: str = "acme") -> StoryMaterial:
    """Return the inputs of the pages of an application with these follow-ups."""
    story = everything.plain_story(Group("application", slug, "Acme", "", (entry,)))
    return story_material(Journal(interviews=(entry,)), replace(story, follow_ups=follow_ups), Settings())


def listed(*materials: StoryMaterial) -> tuple[Row, ...]:
    """Return the rows of some stories for the pages over everything."""
    return all_rows(search_of(Journal(), materials, Settings(), (AS_OF, everything.HORIZON)))


def _words(row: Row) -> str:
    return " ".join(part for part in (row.lead, ", ".join(row.names), row.tail) if part)


def _rows(*follow_ups: FollowUp, entry: Interview = ENTRY) -> Sequence[Row]:
    """Return the rows of the pages of the application; those for the pages over everything are the same ones."""
    material = material_of(*follow_ups, entry=entry)
    rows = follow_up_rows(material, "", material.story.follow_ups)
    assert [(_words(row), row.first, row.last, row.order) for row in listed(material)] == [
        (_words(row), row.first or AS_OF.isoformat(), row.last or everything.HORIZON.isoformat(), row.order)
        for row in rows
    ]
    return rows


@pytest.mark.parametrize(
    ("kind", "rule", "words"),
    [
        ("thank-you", "thank-you", "Thank Dana"),
        ("reflect", "reflect", "Write down how it went"),
        ("nudge", "nudge", "Ask Dana for news"),
        ("nudge", "nudge-second", "Ask Dana for news once more"),
        ("nudge", "nudge-applied", "Ask Dana whether your application arrived"),
        ("close", "close", "Perhaps call it gone quiet"),
        ("answer", "answer", "Answer Dana"),
        ("tell-reference", "tell-reference", "Tell Dana that they may be called"),
        ("decide", "decide", "Decide whether you still want it"),
        ("withdraw", "withdraw", "Let Dana know that you withdraw"),
        ("answer-offer", "answer-offer", "Answer the offer"),
        ("feedback", "feedback", "Ask Dana for feedback"),
        ("no-show", "no-show", "Ask Dana what happened"),
        ("prepare", "prepare", "Prepare for Panel"),
        ("prepare", "prepare-early", "Prepare for Panel"),
        ("task", "task", "Panel"),
        ("thank-you", "thank-you-unnamed", "Thank those whom you met"),
        ("withdraw", "withdraw-accepted", "Let Dana know that you accepted another offer"),
        ("thank-offer", "thank-offer", "Thank Dana for the offer"),
        ("tell-offer", "tell-offer", "Tell Dana that you have another offer"),
    ],
)
def test_each_kind_has_its_words(kind: str, rule: str, words: str) -> None:
    """A row says what to do, in words without the name of a rule."""
    (row,) = _rows(replace(THANK, kind=kind, rule=rule, what="Panel"))
    assert _words(row) == words


def test_a_task_without_words_says_so() -> None:
    """A row is never empty."""
    (row,) = _rows(replace(THANK, kind="task", rule="task"))
    assert _words(row) == "Do what they asked for"


def test_thank_yous_of_one_round_are_one_row() -> None:
    """Their names stand in it; those of another round have their own."""
    lee, other = replace(THANK, who="Lee"), replace(THANK, who="Kim", interview="other")
    assert [_words(row) for row in _rows(THANK, lee, other)] == ["Thank Dana, Lee", "Thank Kim"]


def test_thank_yous_that_end_on_different_days_are_one_row_on_each_day() -> None:
    """On any day, the names of the one row that stands are those whose thank-you is open."""
    lee = replace(THANK, who="Lee", last=AS_OF + timedelta(days=2))
    kim = replace(THANK, who="Kim", first=AS_OF + timedelta(days=4))
    rows = _rows(THANK, lee, kim)
    for distance, names in enumerate([["Dana", "Lee"]] * 3 + [["Dana"], ["Dana", "Kim"], ["Dana", "Kim"]]):
        day = (AS_OF + timedelta(days=distance)).isoformat()
        standing = [list(row.names) for row in rows if row.first <= day <= row.last]
        assert standing == [names], day


def test_rows_of_several_applications_are_in_one_order() -> None:
    """By due day, company and kind, whichever application they are of, and each has its place."""
    later = replace(THANK, kind="nudge", rule="nudge", due=AS_OF + timedelta(days=3))
    other = replace(THANK, kind="answer", rule="answer", company="Aardvark")
    lee = replace(THANK, who="Lee", company="Birch")
    rows = listed(material_of(later, THANK), material_of(lee, slug="birch"), material_of(other, slug="aardvark"))
    assert [_words(row) for row in rows] == ["Answer Dana", "Thank Dana", "Thank Lee", "Ask Dana for news"]
    assert [row.order for row in rows] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("due", "first", "status", "hidden"),
    [
        (AS_OF - timedelta(days=1), AS_OF, "overdue", False),
        (AS_OF, AS_OF, "due", False),
        (AS_OF + timedelta(days=1), AS_OF, "upcoming", False),
        (AS_OF + timedelta(days=2), AS_OF + timedelta(days=1), "upcoming", True),
        (AS_OF + timedelta(days=1), AS_OF + timedelta(days=1), "due", True),
        (AS_OF, AS_OF + timedelta(days=1), "overdue", True),
    ],
)
def test_a_row_has_the_status_of_the_day_on_which_it_first_stands(
    due: date, first: date, status: str, *, hidden: bool
) -> None:
    """Rows of a later day are there, hidden."""
    (row,) = _rows(replace(THANK, due=due, first=first))
    assert (row.status, row.hidden) == (status, hidden)


def test_rows_are_in_order_of_due_day_company_and_kind() -> None:
    """The oldest comes first, whatever the order in which they were found."""
    later = replace(THANK, kind="nudge", rule="nudge", due=AS_OF + timedelta(days=3))
    other = replace(THANK, kind="answer", rule="answer", company="Aardvark")
    assert [row.kind for row in _rows(later, THANK, other)] == ["answer", "thank-you", "nudge"]


def test_ways_are_links_only_if_the_address_is_valid() -> None:
    """An invalid address or number is shown as typed."""
    found = ways(ENGLISH, "Dana", "dana@acme.example", "ask at the desk")
    assert [(way.verb, way.text, way.href) for way in found] == [
        ("Write to", "dana@acme.example", "mailto:dana@acme.example"),
        ("Call", "ask at the desk", ""),
    ]
    assert ways(ENGLISH, "", "", "") == ()
