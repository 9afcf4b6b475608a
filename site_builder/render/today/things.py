"""Rows -> the things to do on the front page: rows that are done together are one thing, the most urgent first."""

import shlex
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.language import ENGLISH, Language
from site_builder.model.actions import QUICK, done_at_once
from site_builder.model.follow_up import status_on
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.rows import CopyableMessage, HowToSettle, Row, Way
from site_builder.render.parts.words import STATUSES

_NAMED = 3  # applications of a thing that are named; the others are counted
_PEOPLE = 6  # people of a thing who have their own line; the others are on the page of the interview
_AT_ONCE = 12  # entries at most in one command
_Split = Callable[[str], list[str]]  # a command -> its words

# From what somebody waits for, or what has a deadline, to what nobody waits for.
_URGENCY = {
    kind: urgency
    for urgency, kinds in enumerate(
        (
            ("answer-offer", "answer", "no-show"),
            ("prepare", "task", "tell-reference"),
            ("thank-you", "thank-offer", "withdraw", "tell-offer"),
            ("nudge", "decide"),
            ("reflect", "feedback"),
            ("close",),
        )
    )
    for kind in kinds
}


class Person(Struct, frozen=True):
    """A person of a thing to do, and the ways to reach them; a draft's name is that of its application."""

    name: str
    ways: tuple[Way, ...]
    drafts: tuple[CopyableMessage, ...]


class Thing(Struct, frozen=True):
    """A thing to do: `row` says what, why and when. `places` are its applications, `more` counts those left out.

    `others` links to the people who have no line here; its text is "" if there are none. `first` and `last` (ISO) are
    the days on which to do it; `hidden` says that the day of the build is not among them.
    """

    row: Row
    places: tuple[Anchor, ...]
    more: str
    people: tuple[Person, ...]
    others: Anchor
    settle: HowToSettle
    first: str
    last: str
    hidden: bool

    @property
    def is_quick(self) -> bool:
        """Whether it takes a minute."""
        return self.row.kind in QUICK


def things_of(rows: Iterable[Row], as_of: date, language: Language = ENGLISH) -> tuple[Thing, ...]:
    """Build the things to do from all rows, each for the days from its due day on, in the order to do them.

    The order is the same on every day: a thing that is not due yet already has its later position.
    """
    groups: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if max(row.first, row.due.iso) <= row.last:
            groups[_done_together(row)].append(row)
    words_of = cache(shlex.split)  # the same rows come up in many stretches of days
    things = (thing for group in groups.values() for thing in _things(group, as_of, language, words_of))
    return tuple(sorted(things, key=_urgency))


def _done_together(row: Row) -> tuple[object, ...]:
    """Return the key of rows that are one thing (see `actions.thing_of`; a round's thank-yous share a row already)."""
    if row.kind == "tell-reference":
        return (row.kind, row.names)
    return (row.kind,) if row.kind == "close" else (row.order,)


def _things(rows: Sequence[Row], as_of: date, language: Language, words_of: _Split) -> Iterator[Thing]:
    """Yield one thing for each stretch of days on which the same rows are to be done."""
    if len(rows) == 1:
        yield _thing(rows, (max(rows[0].first, rows[0].due.iso), rows[0].last), as_of, language, rows[0].settle)
        return
    starts = {max(row.first, row.due.iso) for row in rows} | {_day_after(row.last) for row in rows}
    for first, after in pairwise(sorted(starts)):
        last = _day_after(after, -1)
        active = [row for row in rows if max(row.first, row.due.iso) <= first and row.last >= last]
        if active:
            newest_first = sorted(active, key=lambda row: (row.due.iso, row.order), reverse=True)
            settle = newest_first[0].settle if len(active) == 1 else _settled(newest_first, words_of)
            yield _thing(newest_first, (first, last), as_of, language, settle)


def _day_after(iso: str, days: int = 1) -> str:
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()


def _thing(rows: Sequence[Row], days: tuple[str, str], as_of: date, language: Language, settle: HowToSettle) -> Thing:
    """Build one thing of rows, newest first, that are done together on the `days` from the first to the last."""
    first, last = days
    row, others = rows[0], len(rows) - _NAMED
    status = status_on(date.fromisoformat(row.due.iso), max(date.fromisoformat(first), as_of))
    people = tuple(_people(rows))
    left_out = max(len(people) - _PEOPLE, 0)
    companies = () if len(rows) == 1 else tuple(member.application for member in rows[:_NAMED])
    return Thing(
        row=replace(
            row, status=status, status_words=language.of(STATUSES[status]), why=row.why if len(rows) == 1 else ""
        ),
        places=companies or (row.application,),
        more=language.say("%(number)s more", number=str(others)) if len(rows) > 1 and others > 0 else "",
        people=people[:_PEOPLE],
        others=Anchor(
            language.say("And %(number)s more", number=str(left_out)) if left_out > 0 else "", row.interview.href
        ),
        settle=settle,
        first=first,
        last=last,
        hidden=not first <= as_of.isoformat() <= last,
    )


def _people(rows: Sequence[Row]) -> Iterator[Person]:
    """Yield each person of some rows, with a draft for each of their applications."""
    row = rows[0]
    if len(rows) > 1:
        drafts = tuple(replace(draft, name=member.application.text) for member in rows for draft in member.drafts)
        if row.ways or drafts:
            yield Person(row.names[0] if row.names else "", row.ways, drafts)
        return
    names = row.names if len(row.names) > 1 else ("",)
    for name in names:
        places = [place for place, draft in enumerate(row.drafts) if not name or draft.name == name]
        ways = tuple(
            replace(way, message=places.index(way.message)) if way.message in places else replace(way, message=None)
            for way in row.ways
            if not name or way.name == name
        )
        if ways or places:
            yield Person(name, ways, tuple(row.drafts[place] for place in places))


def _settled(rows: Sequence[Row], words_of: _Split) -> HowToSettle:
    """Merge the commands of rows that only differ in their entry."""
    commands = (row.settle.command for row in rows if row.settle.command)
    if command := done_at_once([words_of(command) for command in islice(commands, _AT_ONCE)]):
        return HowToSettle(command, "", "", "")
    return replace(rows[0].settle, start="", day="", end="", dated=False, otherwise="")


def _urgency(thing: Thing) -> tuple[object, ...]:
    """Return the sort key of a thing: by urgency of its kind, newest due day first, then in the order of all rows."""
    row = thing.row
    return (_URGENCY[row.kind], -date.fromisoformat(row.due.iso).toordinal(), row.order, thing.first)
