"""A journal -> all follow-ups and standings from `as_of` on, each with the days on which it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from site_builder.derive.elsewhere import NOTHING_BEFORE, NOWHERE, Around, Before, Elsewhere, around_of
from site_builder.derive.follow_ups.facts import facts_on
from site_builder.derive.follow_ups.history import History, history_of
from site_builder.derive.follow_ups.rows import follow_up
from site_builder.derive.follow_ups.rules import kind_of, rows_on
from site_builder.derive.follow_ups.settling import settle_of
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.follow_ups.waiting import Stand, stand_on
from site_builder.derive.working_days import days_after
from site_builder.memo import Memo, NoMemo
from site_builder.model import Application, FollowUp, Journal, Standing
from site_builder.settings import Settings

HORIZON = 60  # days after the build's day; a page is not expected to be opened later


@dataclass(frozen=True, slots=True)
class _Days:
    """What stands on the days from `first` to `last`, on all of them alike; the rows do not say these days yet."""

    first: date
    last: date
    follow_ups: tuple[FollowUp, ...]
    stand: Stand


def follow_ups_of(
    application: Application,
    settings: Settings,
    as_of: date,
    elsewhere: Elsewhere = NOWHERE,
    before: Before = NOTHING_BEFORE,
    *,
    talk: bool = False,
) -> tuple[FollowUp, ...]:
    """Derive the follow-ups of one application, or `talk`, on one day: `first` and `last` are that day."""
    history = history_of(application, settings.days_off, elsewhere, before)
    rows, _ = _on(history, settings, Today(as_of), talk=talk)
    return tuple(sorted((replace(row, first=as_of, last=as_of) for row in rows), key=_order))


def derive_follow_ups(
    journal: Journal,
    settings: Settings,
    as_of: date,
    memo: Memo | None = None,
    around: Mapping[str, Around] | None = None,
) -> tuple[tuple[FollowUp, ...], tuple[Standing, ...]]:
    """Derive all follow-ups, and where each application stands, for `as_of` and the 60 days after it.

    A follow-up or a standing that is the same on neighbouring days is there once, with its first and last day. `around`
    is what is elsewhere and was before, by application; None: what the journal's own applications give. Order:
    follow-ups by due day, company, kind, who and place; standings by application and day.
    """
    memo = memo or NoMemo()
    if around is None:
        around = around_of(journal, memo)
    found = [
        memo.of(_of_application, application, settings, as_of, *around.get(application.slug, ()))
        for application in journal.applications
    ]
    rows = [row for each, _ in found for row in each]
    rows += [row for talk in journal.talks for row in memo.of(_of_talk, talk, settings, as_of)]
    return tuple(sorted(rows, key=_order)), tuple(standing for _, standings in found for standing in standings)


def _of_application(
    application: Application,
    settings: Settings,
    as_of: date,
    elsewhere: Elsewhere = NOWHERE,
    before: Before = NOTHING_BEFORE,
    handle: str = "",
) -> tuple[list[FollowUp], list[Standing]]:
    history = history_of(application, settings.days_off, elsewhere, before, handle)
    days = tuple(_days_of(history, settings, as_of, talk=False))
    return _together(days), _standings(application.slug, days)


def _of_talk(talk: Application, settings: Settings, as_of: date) -> list[FollowUp]:
    return _together(_days_of(history_of(talk, settings.days_off), settings, as_of, talk=True))


def _days_of(history: History, settings: Settings, first: date, *, talk: bool) -> Iterator[_Days]:
    """Derive one application for each day on which something changes."""
    last = days_after(first, HORIZON)
    while True:
        today = Today(first)
        rows, stand = _on(history, settings, today, talk=talk)
        if today.changes is None or today.changes > last:
            yield _Days(first, last, rows, stand)
            return
        yield _Days(first, days_after(today.changes, -1), rows, stand)
        first = today.changes


def _on(history: History, settings: Settings, today: Today, *, talk: bool) -> tuple[tuple[FollowUp, ...], Stand]:
    """Derive the rows of one day, each once and without the days on which it stands, and the application's standing."""
    facts = facts_on(history, settings, today)
    rows = rows_on(facts, talk=talk)
    follow_ups = (
        replace(follow_up(row, kind, facts, talk=talk), settle=settle_of(row, kind, facts))
        for row in rows
        for kind in (kind_of(row),)
    )
    return tuple(dict.fromkeys(follow_ups)), stand_on(facts, rows)


def _together(days: Iterable[_Days]) -> list[FollowUp]:
    """Put the same rows of neighbouring days together."""
    found: list[FollowUp] = []
    begun: dict[FollowUp, date] = {}
    last = date.min
    for each in days:
        still_open = {row: begun.pop(row, each.first) for row in each.follow_ups}
        found += (replace(row, first=first, last=last) for row, first in begun.items())
        begun, last = still_open, each.last
    found += (replace(row, first=first, last=last) for row, first in begun.items())
    return found


def _standings(slug: str, days: Iterable[_Days]) -> list[Standing]:
    """Put the same standings of neighbouring days together."""
    found: list[Standing] = []
    stand: Stand | None = None
    for each in days:
        first = found.pop().first if each.stand == stand else each.first
        stand = each.stand
        found.append(Standing(slug, stand.attention, stand.until, stand.why, first, each.last))
    return found


def _order(row: FollowUp) -> tuple[date, str, str, str, str, int, str, str, str, date]:
    place = (row.path, row.line)
    return (row.due, row.company, row.kind, row.who, *place, row.rule, row.application or "", row.why, row.first)
