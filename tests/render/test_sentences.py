"""The front page's sentence for each of the days that a site lasts."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Journal
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import all_rows
from site_builder.render.parts.shown_days import DayText
from site_builder.render.today.sentences import front_sentences
from site_builder.settings.settings import Settings
from tests.render import everything
from tests.render.gathering import search_of
from tests.render.test_rows import THANK, material_of

AS_OF = everything.AS_OF
DECIDE = replace(THANK, kind="decide", rule="decide", who="", last=AS_OF + timedelta(days=60))
NEXT_WEEK = AS_OF + timedelta(days=6)


def _said(*follow_ups: FollowUp, rounds: tuple[date, ...] = ()) -> tuple[DayText, ...]:
    sheets = tuple(replace(everything.parts()["rounds_ahead"][0], date=day) for day in rounds)
    days = (AS_OF, everything.HORIZON)
    material = search_of(Journal(), [material_of(*follow_ups)], Settings(), days, rounds_ahead=sheets)
    return _sentences(material)


def _sentences(material: SearchMaterial) -> tuple[DayText, ...]:
    return front_sentences(material, all_rows(material))


def _nudge(days: int, last: int = 60, company: str = "Acme") -> FollowUp:
    due = AS_OF + timedelta(days=days)
    return replace(THANK, kind="nudge", rule="nudge", due=due, last=AS_OF + timedelta(days=last), company=company)


@pytest.mark.parametrize(
    ("follow_ups", "rounds", "sentence"),
    [
        ((), (), "Nothing to do, and nothing ahead that has a day."),
        ((_nudge(6),), (), "Nothing to do until Thu 26 Nov."),
        ((_nudge(1),), (), "Nothing to do until tomorrow."),
        ((), (NEXT_WEEK,), "Nothing to do until Thu 26 Nov."),
        (
            (_nudge(0), _nudge(0, company="B"), _nudge(6)),
            (),
            "Two things to do, both quick. Then nothing until Thu 26 Nov.",
        ),
        ((_nudge(0),), (), "One thing to do, and it is quick. Nothing else yet."),
        ((_nudge(-2),), (), "One thing to do, and it is quick. Nothing else yet."),
        ((_nudge(-2), _nudge(-9, company="B")), (), "Two things to do, both quick. Nothing else yet."),
        ((DECIDE, _nudge(-9), _nudge(4)), (), "Two things to do, one of them quick. Then nothing until Tue 24 Nov."),
        ((DECIDE,), (), "One thing to do. Nothing else yet."),
        ((DECIDE, replace(DECIDE, company="B")), (), "Two things to do. Nothing else yet."),
        ((), (AS_OF,), "One interview today. Nothing else has a day yet."),
        ((_nudge(3),), (AS_OF,), "One interview today. Nothing else until Mon 23 Nov."),
        ((_nudge(60),), (), "Nothing to do until Tue 19 Jan 2027."),
    ],
)
def test_the_sentence_says_what_there_is_to_do(
    follow_ups: tuple[FollowUp, ...], rounds: tuple[date, ...], sentence: str
) -> None:
    """Counts in words, the next day that matters, and no reproach."""
    assert _said(*follow_ups, rounds=rounds)[0].text == sentence


def test_each_day_has_one_sentence() -> None:
    """From the day of the build to the horizon each day is in exactly one span, and after it the site is old."""
    said = _sentences(everything.search())
    for distance in range(61):
        day = (AS_OF + timedelta(days=distance)).isoformat()
        assert sum(sentence.first <= day <= sentence.last for sentence in said) == 1, day
    assert [sentence.hidden for sentence in said] == [False] + [True] * (len(said) - 1)
    assert (said[-1].first, said[-1].last) == ((AS_OF + timedelta(days=61)).isoformat(), "")
    assert said[-1].text == (
        "This site is old: it was built for Fri 20 Nov 2026, more than 60 days ago. Build it again to see what is due."
    )


def test_the_sentence_turns_with_the_days() -> None:
    """A row that comes up is to be done from its day on, and is gone after its last."""
    said = {sentence.first: sentence.text for sentence in _said(_nudge(3, last=4))}
    assert said == {
        "2026-11-20": "Nothing to do until Mon 23 Nov.",
        "2026-11-22": "Nothing to do until tomorrow.",
        "2026-11-23": "One thing to do, and it is quick. Nothing else yet.",
        "2026-11-25": "Nothing to do, and nothing ahead that has a day.",
        "2027-01-20": said["2027-01-20"],
    }
