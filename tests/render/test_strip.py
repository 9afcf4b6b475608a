"""The next fourteen days: what is on each, as it is known on every day from which they may be looked at."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Journal
from site_builder.render.months.almanac import STRIP
from site_builder.render.parts.rows import all_rows
from site_builder.render.today.strip import StripDay, strip_of
from site_builder.render.today.things import things_of
from site_builder.settings.days_off import Away
from site_builder.settings.settings import Settings
from tests.render import everything
from tests.render.gathering import search_of
from tests.render.test_rows import THANK, material_of

AS_OF, HORIZON = everything.AS_OF, everything.HORIZON
NUDGE = replace(THANK, kind="nudge", rule="nudge", due=AS_OF + timedelta(days=3), last=AS_OF + timedelta(days=10))


def _strip(*follow_ups: FollowUp, rounds: tuple[tuple[date, date], ...] = (), **chosen: object) -> dict[str, StripDay]:
    own = replace(Settings(), **chosen)
    sheets = tuple(
        replace(everything.parts()["rounds_ahead"][0], date=day, last=last, time="10:00") for day, last in rounds
    )
    material = search_of(Journal(), [material_of(*follow_ups)], own, (AS_OF, HORIZON), rounds_ahead=sheets)
    rows = all_rows(material)
    return {day.iso: day for day in strip_of(material, rows, things_of(rows, AS_OF))}


def _said(day: StripDay, seen_on: date) -> str:
    (text,) = [said.text for said in day.said if (said.first or "0") <= seen_on.isoformat() <= (said.last or "9")] or [
        ""
    ]
    return text


def test_fourteen_days_are_seen_from_every_day() -> None:
    """From the build's to the horizon, the first of them the day itself."""
    strip = _strip()
    for distance in range(61):
        seen_on = (AS_OF + timedelta(days=distance)).isoformat()
        seen = [iso for iso, day in strip.items() if (day.first or "0") <= seen_on <= (day.last or "9")]
        assert len(seen) == STRIP
        assert seen[0] == seen_on
    assert [day.hidden for day in strip.values()] == [False] * STRIP + [True] * 60


def test_what_is_due_stands_on_its_day_and_then_today() -> None:
    """On its own day, and on any later one until it is done, it is to do."""
    strip = _strip(NUDGE)
    assert _said(strip["2026-11-23"], AS_OF) == "1 due"
    assert _said(strip["2026-11-23"], date(2026, 11, 23)) == "1 to do"
    assert _said(strip["2026-11-24"], AS_OF) == "free"
    assert _said(strip["2026-11-24"], date(2026, 11, 24)) == "1 to do"
    assert _said(strip["2026-12-01"], date(2026, 12, 1)) == "free"  # it is dropped after Mon 30 Nov


@pytest.mark.parametrize(
    ("day", "off", "words"),
    [
        ("2026-11-21", "weekend", "free"),
        ("2026-11-24", "", "free"),
        ("2026-11-26", "holiday", "holiday"),
        ("2026-12-24", "away", "away"),
    ],
)
def test_a_free_day_is_named(day: str, off: str, words: str) -> None:
    """A holiday and a day away have their own words."""
    away = (Away(date(2026, 12, 24), date(2026, 12, 28)),)
    strip = _strip(holidays=frozenset({date(2026, 11, 26)}), away=away)
    assert strip[day].off == off
    assert _said(strip[day], max(AS_OF, date.fromisoformat(day) - timedelta(days=5))) == words


def test_an_interview_stands_on_its_day_while_it_is_ahead() -> None:
    """With its time and the way to its page; the day is not called free."""
    strip = _strip(rounds=((date(2026, 11, 24), date(2026, 11, 24)),))
    (own,) = strip["2026-11-24"].rounds
    assert own.time == "10:00"
    assert (own.first, own.last, own.hidden) == ("", "2026-11-24", False)
    assert _said(strip["2026-11-24"], AS_OF) == ""
