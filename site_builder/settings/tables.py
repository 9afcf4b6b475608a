"""Every setting of journal.toml: its name, its type in words, and how its value is read.

The validators are those of pydantic's core, as for the fields of an entry. A reader gets a value as tomllib has it, and
raises by `_wrong` for an unusable one; the words of a setting are the message for values of another type.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache, partial
from typing import Any, NoReturn

from msgspec import Struct, field
from msgspec.structs import fields
from pydantic_core import PydanticCustomError, SchemaValidator
from pydantic_core.core_schema import ValidationInfo

from site_builder.language.dates import is_plausible
from site_builder.language.suggest import nearest
from site_builder.model.kinds import KINDS, SPECIAL_RULES
from site_builder.patterns import pattern
from site_builder.settings.country import NoHolidaysError, holidays_of
from site_builder.settings.days_off import Away, leaves_working_days, parse_away
from site_builder.settings.figures import Figures
from site_builder.settings.settings import CALENDAR_FOLLOW_UPS
from site_builder.settings.time_zones import is_zone, zone_names

OWN = "wrong"  # the type of a mistake with its own message
NO_TEXT = "no text"  # a wrong item in a list of texts; other mistakes are wrong types, or unknown names
_FOUR_WEEKS = 40320  # minutes; calendars accept no earlier alarm
_TEN_YEARS = 3660  # days; a longer wait is a typo, and days stay far from the end of the calendar
_RULES = (*KINDS, *SPECIAL_RULES)
# The scheme of a link to the editor; the others would run in the page or leave this machine.
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NO_EDITOR = frozenset({"javascript", "data", "vbscript", "http", "https"})

_Schema = dict[str, Any]  # one of `pydantic_core.core_schema`, as that documents it


class Context(Struct):
    """What was read so far: the days away, which must leave working days, and the holidays of the country."""

    away: list[Away] = field(default_factory=list)
    holidays: frozenset[date] = frozenset()


def _context(info: ValidationInfo) -> Context:
    return info.context if isinstance(info.context, Context) else Context()


class Setting(Struct, frozen=True):
    """A setting: its type in words, and its schema; only `needed` ones are required."""

    takes: str
    schema: _Schema
    needed: bool = False


def _wrong(message: str, hint: str) -> NoReturn:
    raise PydanticCustomError(OWN, "{message}", {"message": message, "hint": hint})


def _read(read: Callable[[Any, ValidationInfo], object]) -> _Schema:
    return {"type": "function-plain", "function": {"type": "with-info", "function": read}}


def _checked(kind: str, check: Callable[[Any, ValidationInfo], object]) -> _Schema:
    """Return the schema of a value of a kind that `check` checks and converts."""
    return {"type": "function-after", "function": {"type": "with-info", "function": check}, "schema": {"type": kind}}


def _list(item: _Schema) -> _Schema:
    """Return the schema of a list; a single value is a list of one."""
    listed = {"type": "list", "items_schema": item}
    return {"type": "function-before", "function": {"type": "no-info", "function": _as_list}, "schema": listed}


def _item(read: Callable[[str, ValidationInfo], object]) -> _Schema:
    """Return the schema of a text in a list of texts."""

    def read_item(value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError(NO_TEXT, "no text in quotes")
        return read(value, info)

    return _read(read_item)


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _as_typed(text: str, _info: ValidationInfo) -> str:
    return text


def _day(value: object, _info: ValidationInfo) -> date:
    with suppress(ValueError):
        typed = date.fromisoformat(value) if isinstance(value, str) else value
        day = typed.date() if isinstance(typed, datetime) else typed
        if isinstance(day, date) and is_plausible(day):
            return day
    return _wrong(f'"{value}" is not a day', "write it as 2026-11-20")


def _address(text: str, _info: ValidationInfo) -> str:
    return (
        text.strip() if "@" in text else _wrong(f'"{text}" is not an address', 'write it as me = ["sam@mail.example"]')
    )


def _zone(name: str, _info: ValidationInfo) -> str:
    if name and not is_zone(name):
        similar = nearest(name, sorted(zone_names())) or "Europe/Berlin"
        _wrong(f'"{name}" is not a time zone', f'did you mean "{similar}"?')
    return name


def _country(code: str, info: ValidationInfo) -> str:
    try:
        _context(info).holidays = holidays_of(code) if code else frozenset()
    except NoHolidaysError as reason:
        _wrong(str(reason), reason.hint)
    return code


def _away(text: str, info: ValidationInfo) -> Away:
    """Read days away that still leave some working days."""
    days_away, before = parse_away(text), _context(info).away
    if days_away is None:
        hint = 'write it as "12-24..01-01" for every year, or "2027-02-08..2027-02-19"; at most half a year'
        _wrong(f'"{text}" is not a span of days', hint)
    if not leaves_working_days((*before, days_away)):
        _wrong(f'with "{text}" no working day is left', "leave some weeks of each year")
    before.append(days_away)
    return days_away


def _editor(form: str, _info: ValidationInfo) -> str:
    """Read the form of a link that opens a file in an editor."""
    scheme, hint = _SCHEME.match(form), 'write it as "vscode://file/{path}:{line}"'
    if form and (scheme is None or scheme[1].lower() in _NO_EDITOR):
        _wrong(f'"{form}" does not begin with the scheme of an editor', hint)
    if form and "{path}" not in form:
        _wrong(f'"{form}" does not say where the path goes', hint)
    return form


def _figure(name: str, number: int, _info: ValidationInfo) -> int:
    if not 0 <= number <= _TEN_YEARS:
        _wrong(f'"{name}" takes a whole number from 0 to {_TEN_YEARS}', "the default is used")
    return number


def _rule(name: str, _info: ValidationInfo) -> str:
    if name not in _RULES:
        similar = nearest(name, _RULES)
        hint = f'did you mean "{similar}"?' if similar else f"the kinds and rules are {', '.join(_RULES)}"
        _wrong(f'unknown kind or rule "{name}"', hint)
    return name


def _alarm(value: object, _info: ValidationInfo) -> int:
    if type(value) is int and 0 <= value <= _FOUR_WEEKS:
        return value
    hint = "write them as [60, 1440]; others are left out"
    return _wrong(f'"alarms" takes whole minutes from 0 to {_FOUR_WEEKS}', hint)


def _shown(way: str, _info: ValidationInfo) -> str:
    if way not in CALENDAR_FOLLOW_UPS:
        hint = f"the choices are {', '.join(CALENDAR_FOLLOW_UPS)}"
        _wrong(f'"{way}" is not a way to show follow-ups', hint)
    return way


def _name(name: str, _info: ValidationInfo) -> str:
    return name or _wrong("a reference has no name", 'add a line such as name = "Ada Byron"')


_TEXT = Setting("a text in quotes", {"type": "str"})
_YES_NO = Setting("true or false", {"type": "bool"})
_DAY = Setting("a day such as 2026-11-20", _read(_day))
_TEXTS = _list(_item(_as_typed))

_FIGURES = {
    figure.name: Setting("a whole number, 0 or more", _checked("int", partial(_figure, figure.name)))
    for figure in fields(Figures)
    if figure.name != "off"
}
_FOLLOW_UPS = {**_FIGURES, "off": Setting("a list of kinds or rules", _list(_item(_rule)))}
_REFEREE = {
    "name": Setting(_TEXT.takes, _checked("str", _name), needed=True),
    "email": _TEXT,
    "phone": _TEXT,
    "role": _TEXT,
    "agreed": _DAY,
}
_CALENDAR = {
    "follow_ups": Setting(_TEXT.takes, _checked("str", _shown)),
    "alarms": Setting("a list of minutes", _list(_read(_alarm))),
}


def _table(settings: Mapping[str, Setting]) -> _Schema:
    """Return the schema of a table of these settings and no others."""
    described = {
        name: {"type": "typed-dict-field", "schema": setting.schema, "required": setting.needed}
        for name, setting in settings.items()
    }
    return {"type": "typed-dict", "extra_behavior": "forbid", "fields": described}


_SECTIONS: _Schema = {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": _TEXTS}
_TOP = {
    "title": _TEXT,
    "name": _TEXT,
    "language": _TEXT,
    "country": Setting(_TEXT.takes, _checked("str", _country)),
    "timezone": Setting(_TEXT.takes, _checked("str", _zone)),
    "me": Setting("your own addresses, a list of texts", _list(_item(_address))),
    "holidays": Setting("a list of days", _list(_read(_day))),
    "away": Setting("a list of stretches such as 12-24..01-01", _list(_item(_away))),
    "as_of": _DAY,
    "editor": Setting(_TEXT.takes, _checked("str", _editor)),
    "git": _YES_NO,
    "qr_codes": _YES_NO,
    "follow_ups": Setting("a table [follow_ups]", _table(_FOLLOW_UPS)),
    "sections": Setting("a table [sections]", _SECTIONS),
    "references": Setting("tables [[references]]", {"type": "list", "items_schema": _table(_REFEREE)}),
    "private": Setting("a list of section names", _TEXTS),
    "calendar": Setting("a table [calendar]", _table(_CALENDAR)),
}

# Every table by its name in journal.toml; the top level has the name "".
TABLES: Mapping[str, Mapping[str, Setting]] = {
    "": _TOP,
    "follow_ups": _FOLLOW_UPS,
    "references": _REFEREE,
    "calendar": _CALENDAR,
}


def read_tables(data: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Read tomllib's data of journal.toml; missing settings are not in the result.

    Raises `ValidationError` of pydantic's core with all mistakes.
    """
    read: dict[str, Any] = _reader().validate_python(data, strict=True, context=context)
    return read


@cache
def _reader() -> SchemaValidator:
    return SchemaValidator(_table(_TOP))
