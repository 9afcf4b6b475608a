"""journal.toml and flags -> Settings: every setting has a default, a mistake in the file is a problem."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields, replace

from site_builder.country import NoHolidaysError, holidays_of
from site_builder.dates import is_meant
from site_builder.days_off import CHRISTMAS, Away, DaysOff, leave_work, stretch_of
from site_builder.editor import mistake_in
from site_builder.figures import Figures
from site_builder.headings import NoSectionError, synonyms_of
from site_builder.here import is_zone, zone_names
from site_builder.kinds import KINDS, SPECIAL_RULES
from site_builder.problems import Problem, Span, error, with_excerpt
from site_builder.setting_table import CALENDAR, REFEREE, SETTINGS, Setting
from site_builder.suggest import nearest
from site_builder.toml_parts import Mistake, read_parts
from site_builder.toml_places import Places

FILE = "journal.toml"
CALENDAR_FOLLOW_UPS = ("both", "todos", "events", "none")
_FOUR_WEEKS = 40320  # minutes; calendars take no earlier alarm
_TEN_YEARS = 3660  # days; a longer wait is a slip of the pen, and days stay far from the end of the calendar


class Referee(Struct, frozen=True):
    """Someone who has agreed to be a referee."""

    name: str
    email: str = ""
    phone: str = ""
    role: str = ""
    agreed: date | None = None
    line: int = 1


class CalendarSettings(Struct, frozen=True):
    """What calendar.ics has: follow-ups as one of CALENDAR_FOLLOW_UPS, alarms in minutes before an interview."""

    follow_ups: str = "both"
    alarms: tuple[int, ...] = ()


class Settings(Struct, frozen=True):
    """All settings of a journal. `holidays` has the days of `holidays` and of `country` alike.

    `timezone` is the writer's own, by its IANA name; `me` are their own addresses, never a contact. `as_of` is only
    that of journal.toml. `sections` maps a heading, lower case, to a standard section name.
    """

    title: str = "My job search"
    name: str = ""
    language: str = "en"
    country: str = ""
    timezone: str = ""
    me: tuple[str, ...] = ()
    holidays: frozenset[date] = frozenset()
    away: tuple[Away, ...] = (CHRISTMAS,)
    as_of: date | None = None
    editor: str = ""
    git: bool = False
    qr_codes: bool = False
    follow_ups: Figures = field(default_factory=Figures)
    sections: Mapping[str, str] = field(default_factory=dict)
    references: tuple[Referee, ...] = ()
    private: tuple[str, ...] = ()
    calendar: CalendarSettings = field(default_factory=CalendarSettings)

    @property
    def days_off(self) -> DaysOff:
        """Give the days on which nobody answers, holidays and days away alike."""
        return DaysOff(self.holidays, self.away)


def today() -> date:
    """Read the local date from the clock; nothing else in a build does."""
    return datetime.now().astimezone().date()


def load_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `journal.toml` below `root`; a missing file means the defaults, a wrong setting its default."""
    try:
        data = (root / FILE).read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as reason:
        hint = "the defaults are used until it can be read"
        return Settings(), (error(FILE, Span(), "settings", f"can't be read: {reason.strerror}", hint),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        return Settings(), (error(FILE, Span(line), "settings", "is not UTF-8", "save the file as UTF-8"),)
    parts, mistakes = read_parts(text)
    settings, problems = _Reader(Places(text)).settings(dict(parts))
    problems = (*(_syntax(mistake) for mistake in mistakes), *problems)
    return settings, tuple(with_excerpt(problem, text.splitlines()) for problem in problems)


def _syntax(mistake: Mistake) -> Problem:
    """Say what the syntax spoils; the rest of the file is used."""
    left = f"the rest is used, without what this line begins: {mistake.left_out}" if mistake.left_out else ""
    hint = f"put quotes around texts, none around days; {left or 'until it is fixed all settings have their defaults'}"
    return error(FILE, mistake.span, "settings", mistake.message, hint)


class _Reader:
    """Turns the parsed file into settings, collecting problems with their places."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._problems: list[Problem] = []

    def settings(self, data: dict[str, Any]) -> tuple[Settings, tuple[Problem, ...]]:
        known = self._known(data, SETTINGS, ())
        holidays = self._days(known.get("holidays", []), ("holidays",))
        values = {name: known[name] for name in ("title", "name", "language", "git", "qr_codes") if name in known}
        settings = Settings(
            **values,
            country=known.get("country", ""),
            timezone=self._zone(known.get("timezone", "")),
            me=self._addresses(known.get("me", [])),
            holidays=frozenset(holidays) | self._of_country(known.get("country", "")),
            away=self._away(known["away"]) if "away" in known else (CHRISTMAS,),
            as_of=self._day(known.get("as_of"), ("as_of",)),
            editor=self._editor(known.get("editor", "")),
            follow_ups=self._figures(known.get("follow_ups", {})),
            sections=self._sections(known.get("sections", {})),
            references=tuple(self._referees(known.get("references", []))),
            private=tuple(self._texts(known.get("private", []), ("private",))),
            calendar=self._calendar(known.get("calendar", {})),
        )
        return settings, tuple(self._problems)

    def _report(self, key: tuple[str, ...], message: str, hint: str = "", index: int = 0) -> None:
        self._problems.append(error(FILE, self._places.of(key, index), "settings", message, hint))

    def _known(
        self, data: Mapping[str, Any], table: Mapping[str, Setting], above: tuple[str, ...], index: int = 0
    ) -> dict[str, Any]:
        """Keep what is known and of the right type; say the rest."""
        kept = {}
        for name, value in data.items():
            setting = table.get(name)
            key = (*above, name)
            if setting is None:
                meant = nearest(name, table)
                hint = f'did you mean "{meant}"?' if meant else f"the settings here are {', '.join(table)}"
                self._report(key, f'unknown setting "{name}"', hint, index)
            elif not isinstance(value, setting.types) or (isinstance(value, bool) and bool not in setting.types):
                self._report(key, f'"{name}" takes {setting.words}', "the default is used", index)
            else:
                kept[name] = value
        return kept

    def _editor(self, form: str) -> str:
        """Keep the form of a link that can open a file in an editor."""
        mistake = mistake_in(form) if form else ""
        if mistake:
            self._report(("editor",), mistake, 'write it as "vscode://file/{path}:{line}"')
        return "" if mistake else form

    def _zone(self, name: str) -> str:
        if not name or is_zone(name):
            return name
        meant = nearest(name, sorted(zone_names()))
        self._report(("timezone",), f'"{name}" is not a time zone', f'did you mean "{meant or "Europe/Berlin"}"?')
        return ""

    def _addresses(self, value: str | Iterable[Any]) -> tuple[str, ...]:
        texts = self._texts([value] if isinstance(value, str) else value, ("me",))
        for text in [text for text in texts if "@" not in text]:
            self._report(("me",), f'"{text}" is not an address', 'write it as me = ["sam@mail.example"]')
        return tuple(text.strip() for text in texts if "@" in text)

    def _day(self, value: object, key: tuple[str, ...], index: int = 0) -> date | None:
        if value is None:
            return None
        with suppress(ValueError):
            typed = date.fromisoformat(value) if isinstance(value, str) else value
            day = typed.date() if isinstance(typed, datetime) else typed
            if isinstance(day, date) and is_meant(day):
                return day
        self._report(key, f'"{value}" is not a day', "write it as 2026-11-20", index)
        return None

    def _days(self, values: Iterable[Any], key: tuple[str, ...]) -> list[date]:
        return [day for value in values if (day := self._day(value, key)) is not None]

    def _away(self, values: Iterable[Any]) -> tuple[Away, ...]:
        """Read the stretches away; together they must leave days on which somebody works."""
        stretches: list[Away] = []
        for value in self._texts(values, ("away",)):
            stretch = stretch_of(value)
            if stretch is None:
                hint = 'write it as "12-24..01-01" for every year, or "2027-02-08..2027-02-19"; at most half a year'
                self._report(("away",), f'"{value}" is not a span of days', hint)
            elif leave_work((*stretches, stretch)):
                stretches.append(stretch)
            else:
                self._report(("away",), f'with "{value}" no working day is left', "leave some weeks of each year")
        return tuple(stretches)

    def _texts(self, values: Iterable[Any], key: tuple[str, ...]) -> list[str]:
        texts = []
        for value in values:
            if isinstance(value, str):
                texts.append(value)
            else:
                self._report(key, f'"{key[-1]}" takes a list of texts in quotes', f"put quotes around {value}")
        return texts

    def _of_country(self, country: str) -> frozenset[date]:
        try:
            return holidays_of(country) if country else frozenset()
        except NoHolidaysError as reason:
            self._report(("country",), str(reason), reason.hint)
            return frozenset()

    def _figures(self, data: Mapping[str, Any]) -> Figures:
        numbers = Setting((int,), "a whole number, 0 or more")
        table = {figure.name: numbers for figure in fields(Figures)} | {
            "off": Setting((list,), "a list of kinds or rules")
        }
        known = self._known(data, table, ("follow_ups",))
        for name in [name for name, value in known.items() if isinstance(value, int) and not 0 <= value <= _TEN_YEARS]:
            message = f'"{name}" takes a whole number from 0 to {_TEN_YEARS}'
            self._report(("follow_ups", name), message, "the default is used")
            del known[name]
        off = self._texts(known.pop("off", []), ("follow_ups", "off"))
        names = (*KINDS, *SPECIAL_RULES)
        for name in [name for name in off if name not in names]:
            meant = nearest(name, names)
            hint = f'did you mean "{meant}"?' if meant else f"the kinds and rules are {', '.join(names)}"
            self._report(("follow_ups", "off"), f'unknown kind or rule "{name}"', hint)
        return replace(Figures(**known), off=tuple(name for name in off if name in names))

    def _calendar(self, data: Mapping[str, Any]) -> CalendarSettings:
        known = self._known(data, CALENDAR, ("calendar",))
        shown = known.get("follow_ups", "both")
        if shown not in CALENDAR_FOLLOW_UPS:
            hint = f"the choices are {', '.join(CALENDAR_FOLLOW_UPS)}"
            self._report(("calendar", "follow_ups"), f'"{shown}" is not a way to show follow-ups', hint)
        alarms = [
            minutes for minutes in known.get("alarms", []) if type(minutes) is int and 0 <= minutes <= _FOUR_WEEKS
        ]
        if len(alarms) < len(known.get("alarms", [])):
            message = f'"alarms" takes whole minutes from 0 to {_FOUR_WEEKS}'
            self._report(("calendar", "alarms"), message, "write them as [60, 1440]; others are left out")
        return CalendarSettings(shown if shown in CALENDAR_FOLLOW_UPS else "both", tuple(alarms))

    def _sections(self, data: Mapping[str, Any]) -> dict[str, str]:
        synonyms: dict[str, str] = {}
        for left, right in data.items():
            headings = self._texts(right if isinstance(right, list) else [right], ("sections", left))
            try:
                synonyms |= synonyms_of(left, headings)
            except NoSectionError as reason:
                self._report(("sections", left), str(reason), reason.hint)
        return synonyms

    def _referees(self, tables: Iterable[Any]) -> Iterable[Referee]:
        for index, table in enumerate(tables):
            if not isinstance(table, dict):
                self._report(("references",), "references are tables", "begin each with a line [[references]]")
                continue
            known = self._known(table, REFEREE, ("references",), index)
            if not known.get("name"):
                self._report(("references",), "a reference has no name", 'add a line such as name = "Ada Byron"', index)
                continue
            agreed = self._day(known.pop("agreed", None), ("references", "agreed"), index)
            yield Referee(**known, agreed=agreed, line=self._places.of(("references",), index).line)
