"""Every setting of journal.toml, by its name, and what it takes."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import fields

from site_builder.figures import Figures


class Setting(NamedTuple):
    """What a setting takes: the types of its value, and the words that name them."""

    types: tuple[type, ...]
    words: str


_TEXT = Setting((str,), "a text in quotes")
_DAY = Setting((date, str), "a day such as 2026-11-20")
_YES_NO = Setting((bool,), "true or false")
SETTINGS = {
    "title": _TEXT,
    "name": _TEXT,
    "language": _TEXT,
    "country": _TEXT,
    "timezone": _TEXT,
    "me": Setting((str, list), "your own addresses, a list of texts"),
    "holidays": Setting((list,), "a list of days"),
    "away": Setting((list,), "a list of stretches such as 12-24..01-01"),
    "as_of": _DAY,
    "editor": _TEXT,
    "git": _YES_NO,
    "qr_codes": _YES_NO,
    "follow_ups": Setting((dict,), "a table [follow_ups]"),
    "sections": Setting((dict,), "a table [sections]"),
    "references": Setting((list,), "tables [[references]]"),
    "private": Setting((list,), "a list of section names"),
    "calendar": Setting((dict,), "a table [calendar]"),
}
CALENDAR = {"follow_ups": _TEXT, "alarms": Setting((list,), "a list of minutes")}
REFEREE = {"name": _TEXT, "email": _TEXT, "phone": _TEXT, "role": _TEXT, "agreed": _DAY}


def setting_names() -> tuple[str, ...]:
    """Name every setting as one writes it; those of a table as `follow_ups.nudges`."""
    figures = tuple(f"follow_ups.{figure.name}" for figure in fields(Figures))
    tables = {"references": REFEREE, "calendar": CALENDAR}
    return (*SETTINGS, *figures, *(f"{table}.{name}" for table, names in tables.items() for name in names))
