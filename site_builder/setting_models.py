"""Every setting of journal.toml as pydantic reads it: its name, what it takes, and what its value becomes.

A reader gets a value as tomllib has it. What can't be used it says by `_wrong`; the description of a field says what
it takes, for values of another type.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, NoReturn

from msgspec import Struct, field
from msgspec.structs import fields
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, create_model
from pydantic_core import PydanticCustomError

from site_builder.country import NoHolidaysError, holidays_of
from site_builder.dates import is_meant
from site_builder.days_off import Away, leave_work, stretch_of
from site_builder.figures import Figures
from site_builder.here import is_zone, zone_names
from site_builder.kinds import KINDS, SPECIAL_RULES
from site_builder.patterns import pattern
from site_builder.settings import CALENDAR_FOLLOW_UPS
from site_builder.suggest import nearest

OWN = "wrong"  # the type of a mistake that has its own words
NO_TEXT = "no text"  # of one in a list of texts; all other mistakes are values of another type, or unknown names
_FOUR_WEEKS = 40320  # minutes; calendars take no earlier alarm
_TEN_YEARS = 3660  # days; a longer wait is a slip of the pen, and days stay far from the end of the calendar
_RULES = (*KINDS, *SPECIAL_RULES)
# What begins a link to the editor, and what is none, since it would act in the page or leave this machine.
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NO_EDITOR = frozenset({"javascript", "data", "vbscript", "http", "https"})


class Context(Struct):
    """What was read so far: the stretches away, which must leave days to work on, and the holidays of the country."""

    away: list[Away] = field(default_factory=list)
    holidays: frozenset[date] = frozenset()


def _context(info: ValidationInfo) -> Context:
    return info.context if isinstance(info.context, Context) else Context()


class Table(BaseModel):
    """A table of settings: no other names, and no value of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True)


def _wrong(message: str, hint: str) -> NoReturn:
    raise PydanticCustomError(OWN, "{message}", {"message": message, "hint": hint})


def _takes(words: str) -> Any:  # noqa: ANN401 - pydantic's own type
    return Field(None, description=words)


def _item(read: Callable[[str, ValidationInfo], Any]) -> BeforeValidator:
    """Read a text of a list of texts."""

    def read_item(value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError(NO_TEXT, "no text in quotes")
        return read(value, info)

    return BeforeValidator(read_item)


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _as_typed(text: str, _info: ValidationInfo) -> str:
    return text


def _day(value: object) -> date:
    with suppress(ValueError):
        typed = date.fromisoformat(value) if isinstance(value, str) else value
        day = typed.date() if isinstance(typed, datetime) else typed
        if isinstance(day, date) and is_meant(day):
            return day
    return _wrong(f'"{value}" is not a day', "write it as 2026-11-20")


def _address(text: str, _info: ValidationInfo) -> str:
    return (
        text.strip() if "@" in text else _wrong(f'"{text}" is not an address', 'write it as me = ["sam@mail.example"]')
    )


def _zone(name: str) -> str:
    if name and not is_zone(name):
        meant = nearest(name, sorted(zone_names())) or "Europe/Berlin"
        _wrong(f'"{name}" is not a time zone', f'did you mean "{meant}"?')
    return name


def _country(code: str, info: ValidationInfo) -> str:
    try:
        _context(info).holidays = holidays_of(code) if code else frozenset()
    except NoHolidaysError as reason:
        _wrong(str(reason), reason.hint)
    return code


def _away(text: str, info: ValidationInfo) -> Away:
    """Read a stretch with which days are left on which somebody works."""
    stretch, before = stretch_of(text), _context(info).away
    if stretch is None:
        hint = 'write it as "12-24..01-01" for every year, or "2027-02-08..2027-02-19"; at most half a year'
        _wrong(f'"{text}" is not a span of days', hint)
    if not leave_work((*before, stretch)):
        _wrong(f'with "{text}" no working day is left', "leave some weeks of each year")
    before.append(stretch)
    return stretch


def _editor(form: str) -> str:
    """Take the form of a link that opens a file in an editor."""
    scheme, hint = _SCHEME.match(form), 'write it as "vscode://file/{path}:{line}"'
    if form and (scheme is None or scheme[1].lower() in _NO_EDITOR):
        _wrong(f'"{form}" does not begin with the scheme of an editor', hint)
    if form and "{path}" not in form:
        _wrong(f'"{form}" does not say where the path goes', hint)
    return form


def _figure(number: int, info: ValidationInfo) -> int:
    if not 0 <= number <= _TEN_YEARS:
        _wrong(f'"{info.field_name}" takes a whole number from 0 to {_TEN_YEARS}', "the default is used")
    return number


def _rule(name: str, _info: ValidationInfo) -> str:
    if name not in _RULES:
        meant = nearest(name, _RULES)
        hint = f'did you mean "{meant}"?' if meant else f"the kinds and rules are {', '.join(_RULES)}"
        _wrong(f'unknown kind or rule "{name}"', hint)
    return name


def _alarm(value: object) -> int:
    if type(value) is int and 0 <= value <= _FOUR_WEEKS:
        return value
    hint = "write them as [60, 1440]; others are left out"
    return _wrong(f'"alarms" takes whole minutes from 0 to {_FOUR_WEEKS}', hint)


def _shown(way: str) -> str:
    if way not in CALENDAR_FOLLOW_UPS:
        hint = f"the choices are {', '.join(CALENDAR_FOLLOW_UPS)}"
        _wrong(f'"{way}" is not a way to show follow-ups', hint)
    return way


def _name(name: str) -> str:
    return name or _wrong("a reference has no name", 'add a line such as name = "Ada Byron"')


_TEXT = "a text in quotes"
_YES_NO = "true or false"
_Day = Annotated[date, BeforeValidator(_day)]
_AS_LIST = BeforeValidator(_as_list)  # one value is a list of one
_Texts = Annotated[list[Annotated[str, _item(_as_typed)]], _AS_LIST]
_Figure = Annotated[int, AfterValidator(_figure)]

_FIGURES: dict[str, Any] = {
    figure.name: (_Figure, _takes("a whole number, 0 or more")) for figure in fields(Figures) if figure.name != "off"
}
_OFF: Any = (Annotated[list[Annotated[str, _item(_rule)]], _AS_LIST], _takes("a list of kinds or rules"))
FollowUpSettings = create_model("FollowUpSettings", __base__=Table, **_FIGURES, off=_OFF)


class RefereeSettings(Table):
    """Someone who has agreed to be a referee."""

    name: Annotated[str, AfterValidator(_name)] = Field(description=_TEXT)
    email: str = _takes(_TEXT)
    phone: str = _takes(_TEXT)
    role: str = _takes(_TEXT)
    agreed: _Day = _takes("a day such as 2026-11-20")


class CalendarTable(Table):
    """What calendar.ics has."""

    follow_ups: Annotated[str, AfterValidator(_shown)] = _takes(_TEXT)
    alarms: Annotated[list[Annotated[int, BeforeValidator(_alarm)]], _AS_LIST] = _takes("a list of minutes")


class SettingsTable(Table):
    """The whole of journal.toml."""

    title: str = _takes(_TEXT)
    name: str = _takes(_TEXT)
    language: str = _takes(_TEXT)
    country: Annotated[str, AfterValidator(_country)] = _takes(_TEXT)
    timezone: Annotated[str, AfterValidator(_zone)] = _takes(_TEXT)
    me: Annotated[list[Annotated[str, _item(_address)]], _AS_LIST] = _takes("your own addresses, a list of texts")
    holidays: Annotated[list[_Day], _AS_LIST] = _takes("a list of days")
    away: Annotated[list[Annotated[Away, _item(_away)]], _AS_LIST] = _takes("a list of stretches such as 12-24..01-01")
    as_of: _Day = _takes("a day such as 2026-11-20")
    editor: Annotated[str, AfterValidator(_editor)] = _takes(_TEXT)
    git: bool = _takes(_YES_NO)
    qr_codes: bool = _takes(_YES_NO)
    follow_ups: FollowUpSettings = _takes("a table [follow_ups]")  # type: ignore[valid-type]  # made above
    sections: dict[str, _Texts] = _takes("a table [sections]")
    references: list[RefereeSettings] = _takes("tables [[references]]")
    private: _Texts = _takes("a list of section names")
    calendar: CalendarTable = _takes("a table [calendar]")


TABLES: Mapping[str, type[Table]] = {
    "": SettingsTable,
    "follow_ups": FollowUpSettings,
    "references": RefereeSettings,
    "calendar": CalendarTable,
}
