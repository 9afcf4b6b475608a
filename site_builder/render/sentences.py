"""Rows and rounds ahead -> the one sentence that says what there is to do, for each day until the horizon."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from site_builder.derive.derived import Derived
from site_builder.render.material import Material
from site_builder.render.rows import Row
from site_builder.render.words import count, full_day, number, sentence, tomorrow_or


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the days (ISO) on which it is true; "" is for ever. `hidden` of one for another day."""

    text: str
    first: str
    last: str
    hidden: bool


def front_sentences(material: Material, rows: Sequence[Row]) -> tuple[Said, ...]:
    """Say what there is to do on each day from `as_of` to the horizon, and after it that the site is old.

    Days with the same sentence are one; a script shows the one of the reader's own day.
    """
    derived, language = material.derived, material.settings.language
    ahead = tuple(sheet.date for sheet in material.derived.sheets)
    said = said_by_day(derived, lambda each: _on(each, rows, ahead, language))
    built = full_day(derived.as_of, language).words
    old = f"This site is old: it was built for {built}, more than 60 days ago. Build it again to see what is due."
    after = (derived.horizon + timedelta(days=1)).isoformat()
    return (*said, Said(old, after, "", hidden=True))


def said_by_day(derived: Derived, say: Callable[[date], str]) -> tuple[Said, ...]:
    """Say something for each day from `as_of` to the horizon; days with the same words are one."""
    found = []
    for text, run in groupby(_days(derived.as_of, derived.horizon), key=say):
        span = list(run)
        found.append(Said(text, span[0].isoformat(), span[-1].isoformat(), span[0] != derived.as_of))
    return tuple(found)


def _days(first: date, last: date) -> Iterator[date]:
    for distance in range((last - first).days + 1):
        yield first + timedelta(days=distance)


def _on(today: date, rows: Iterable[Row], ahead: Sequence[date], language: str) -> str:
    """Say what there is to do on one day."""
    iso = today.isoformat()
    standing = [row.due.iso for row in rows if row.first <= iso <= row.last]
    due = standing.count(iso)
    overdue = sum(each < iso for each in standing)
    interviews = ahead.count(today)
    later = [date.fromisoformat(each) for each in standing if each > iso] + [each for each in ahead if each > today]
    parts = [sentence(count(interviews, "interview")) + " today."] if interviews else []
    if due or overdue:
        parts.append(_to_do(due, overdue))
        then = f"Then nothing until {tomorrow_or(min(later), language, today)}." if later else "Nothing else yet."
        parts.append(then)
    elif later:
        nothing = "Nothing else" if interviews else "Nothing to do"
        parts.append(f"{nothing} until {tomorrow_or(min(later), language, today)}.")
    else:
        nothing = "Nothing else has a day yet." if interviews else "Nothing to do, and nothing ahead that has a day."
        parts.append(nothing)
    return " ".join(parts)


def _to_do(due: int, overdue: int) -> str:
    """Count kindly: what is overdue still matters; nobody is told what they missed."""
    if not overdue:
        return sentence(f"{count(due, 'thing')} to do today.")
    if not due:
        return "This one still matters." if overdue == 1 else f"These {number(overdue)} still matter."
    still = "one that still matters" if overdue == 1 else f"{number(overdue)} that still matter"
    return sentence(f"{count(due, 'thing')} to do today, and {still}.")
