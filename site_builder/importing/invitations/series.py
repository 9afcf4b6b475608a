"""What an entry keeps of the event that it was made from, by which later invitations find it."""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.importing.invitations.event import Event
from site_builder.model.journal import Interview, Journal

UID = "calendar_uid"
VERSION = "calendar_version"
INSTANCE = "calendar_instance"
REPEATS = "calendar_repeats"

_DIGITS = 10  # of a number that counts versions; a longer one is none


class Kept(Struct, frozen=True):
    """The event of an entry: `instance` is the moment that it had first in its series, `repeats` the series' rule."""

    uid: str
    version: tuple[int, str] | None
    instance: str
    repeats: str


def kept_of(entry: Interview) -> Kept:
    """Read what an entry keeps of its event; a version that is not there is None."""
    own = {more.name.casefold().replace("-", "_").replace(" ", "_"): more.text.strip() for more in entry.more}
    number, _, stamp = own.get(VERSION, "").partition(" ")
    version = (int(number), stamp.strip()) if number.isdecimal() and len(number) < _DIGITS else None
    return Kept(own.get(UID, ""), version, own.get(INSTANCE, ""), own.get(REPEATS, ""))


def fields_of(event: Event) -> tuple[tuple[str, str], ...]:
    """Return the fields that an entry keeps of its event."""
    repeats = event.repeats if not event.instance else ""
    instance = event.instance or (event.start.mark if repeats and event.start else "")
    fields = ((UID, event.uid), (VERSION, version_text(event)), (INSTANCE, instance), (REPEATS, repeats))
    return tuple((name, text) for name, text in fields if text) if event.uid else ()


def version_text(event: Event) -> str:
    """Write the version of an event (SEQUENCE and DTSTAMP); "" where the event has neither."""
    number, stamp = event.version
    return f"{number} {stamp}".strip() if number or stamp else ""


def entries_of(event: Event, journal: Journal) -> tuple[Interview, ...]:
    """Find the entries that an event is about: the one of its instance, or all of a series that is cancelled."""
    of_series = series_of(event, journal)
    if not event.instance:
        if event.cancelled:
            return of_series
        first = [entry for entry in of_series if kept_of(entry).repeats or not kept_of(entry).instance]
        return tuple(first[:1])
    same = [entry for entry in of_series if kept_of(entry).instance == event.instance]
    if not same:  # written before instances were kept, or in a zone of nobody's
        day = event.instance[:8]
        same = [
            entry for entry in of_series if not kept_of(entry).instance and entry.date and f"{entry.date:%Y%m%d}" == day
        ]
    return tuple(same[:1])


def series_of(event: Event, journal: Journal) -> tuple[Interview, ...]:
    """Find every entry that has the UID of an event."""
    return tuple(
        entry for entry in journal.interviews if event.uid and kept_of(entry).uid.partition("#")[0] == event.uid
    )


def is_older(event: Event, entry: Interview) -> bool:
    """Whether an event is older than what its entry has had already."""
    known = kept_of(entry).version
    return known is not None and version_text(event) != "" and event.version < known


def ordinal(number: int) -> str:
    """Write a place in a series as "second", or "21st"."""
    words: Sequence[str] = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
    if number < len(words):
        return words[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 % 10 != 1 else 0, "th")
    return f"{number}{ending}"
