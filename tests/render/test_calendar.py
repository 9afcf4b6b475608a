"""calendar.ics: another program's parser reads it without loss, and it is the same in every build."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentlines

from site_builder.check.times.own_clock import zone_named
from site_builder.render.formats import content_lines
from site_builder.render.formats.calendar import Calendar, Event, Todo, calendar_bytes, component_of
from site_builder.render.formats.calendar_events import calendar_of
from tests.render.gathering import gathered

AS_OF = date(2026, 11, 20)
EVENT = Event(
    uid="a@afterview.invalid",
    date=date(2026, 11, 18),
    time="14:30",
    zone="",
    minutes=45,
    summary="Acme: Technical",
    description="",
    place="",
    url="",
    cancelled=False,
    alarms=(),
)
# A reader gives back every text but for control characters, and knows one kind of line end.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t"), max_size=120)
ANY = st.text(max_size=120) | st.sampled_from(
    ["a\r\nBEGIN:VEVENT\r\nSUMMARY:x", "\x00\x1f\x7f", "\u2028END:VEVENT", "\\n\\,;"]
)


def _with(*items: Event | Todo, name: str = "") -> Calendar:
    return Calendar(name, tuple(map(component_of, items)))


def _of(journal: Path, as_of: date = AS_OF) -> Calendar:
    return calendar_of(gathered(journal, as_of))


def _read(calendar: Calendar) -> icalendar.Calendar:
    data = calendar_bytes(calendar)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no letter is parted
    return icalendar.Calendar.from_ical(data)


def lines_of(data: bytes) -> list[tuple[str, str]]:
    """Read the lines of a file of content lines, by icalendar's reader: calendars and cards share their form."""
    lines = Contentlines.from_ical(data)  # type: ignore[no-untyped-call] # as icalendar has it
    return [(line.parts()[0], line.parts()[2]) for line in lines if line]


def _event(journal: Path) -> icalendar.Component:
    (event,) = _read(_of(journal)).walk("VEVENT")
    return event


@pytest.mark.case("B12")
@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a, b", "a\\, b"),
        ("a; b", "a\\; b"),
        ("a\\nb", "a\\\\nb"),
        ("a\r\nb\rc\u2028d", "a\\nb\\nc\\nd"),
        ("a\x00\x1bb", "ab"),
    ],
)
def test_a_text_is_written_as_the_format_wants_it(value: str, written: str) -> None:
    """Commas and semicolons part values for a reader that is strict about it (RFC 5545, 3.3.11)."""
    assert content_lines.text(value) == written


@pytest.mark.case("B12")
@given(texts=st.lists(TEXTS, min_size=4, max_size=4))
def test_a_reader_gives_every_text_back(texts: list[str]) -> None:
    """Commas, semicolons, backslashes, line feeds, letters of any script: nothing is lost or changed."""
    name, summary, description, place = texts
    event = Event("u", AS_OF, "", "", 60, summary, description, place, "", cancelled=False, alarms=())
    read = _read(_with(event, Todo("t", AS_OF, summary, description), name=name))
    names = [line for line in lines_of(calendar_bytes(_with(name=name))) if line[0] in {"NAME", "X-WR-CALNAME"}]
    assert names == [("NAME", name), ("X-WR-CALNAME", name)]
    (found,) = read.walk("VEVENT")
    assert str(found["SUMMARY"]) == summary
    assert str(found.get("DESCRIPTION", "")) == description
    assert str(found.get("LOCATION", "")) == place
    (todo,) = read.walk("VTODO")
    assert (str(todo["SUMMARY"]), str(todo["DESCRIPTION"])) == (summary, description)


@pytest.mark.case("B12")
@given(texts=st.lists(ANY, min_size=6, max_size=6))
def test_one_event_stays_one_event(texts: list[str]) -> None:
    """Whatever a note has, no line of it becomes a line of the file."""
    name, uid, summary, description, place, url = texts
    event = Event(uid, AS_OF, "", "", 60, summary, description, place, url, cancelled=False, alarms=(5,))
    read = _read(_with(event, name=name))
    assert [component.name for component in read.walk()] == ["VCALENDAR", "VEVENT", "VALARM"]


def test_an_interview_is_an_event(journal: Path) -> None:
    """With its hours, its place, and who will be there.

    === acme.md
    ---
    company: Acme
    role: Backend engineer
    date: 2026-11-18
    time: 14:30
    duration: 45 min
    stage: Technical
    place: https://meet.example/x?a=1,2
    contacts: [{name: Dana Reyes, role: CTO, email: dana@acme.example, phone: "+44 20 7946 0188"}]
    ---
    """
    event = _read(_of(journal)).walk("VEVENT")[0]
    assert str(event["UID"]) == "acme@afterview.invalid"
    assert str(event["SUMMARY"]) == "Acme: Technical"
    assert event.decoded("DTSTART") == datetime(2026, 11, 18, 14, 30)  # noqa: DTZ001 - the reader's own zone
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)
    assert str(event["LOCATION"]) == "https://meet.example/x?a=1,2"
    assert str(event["URL"]) == "https://meet.example/x?a=1,2"
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Role: Backend engineer",
        "With: Dana Reyes, CTO · dana@acme.example · +44 20 7946 0188",
    ]
    assert str(event["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("9:05", (9, 5)), ("2 pm", (14, 0)), ("12 am", (0, 0)), ("12:30 PM", (12, 30)), ("14.30", (14, 30))],
)
def test_a_clock_time_is_read_as_people_type_it(typed: str, clock: tuple[int, int]) -> None:
    """And an interview without a length takes an hour."""
    event = Event("u", AS_OF, typed, "", 60, "x", "", "", "", cancelled=False, alarms=())
    (found,) = _read(_with(event)).walk("VEVENT")
    assert (found.decoded("DTSTART").hour, found.decoded("DTSTART").minute) == clock
    assert found.decoded("DTEND") - found.decoded("DTSTART") == timedelta(hours=1)


def test_a_day_without_a_time_is_a_whole_day(journal: Path) -> None:
    """It does not block the day.

    === journal.toml
    [calendar]
    follow_ups = "none"
    === acme.md
    ---
    company: Acme
    date: 2026-12-31
    ---
    """
    event = _event(journal)
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert event.decoded("DTEND") == date(2027, 1, 1)
    assert str(event["TRANSP"]) == "TRANSPARENT"


@pytest.mark.parametrize(
    ("day", "time", "name"),
    [
        (date(2026, 3, 29), "00:30", "Europe/London"),
        (date(2026, 3, 30), "09:00", "Europe/London"),
        (date(2026, 10, 25), "00:30", "Europe/London"),
        (date(2026, 10, 25), "01:30", "Europe/London"),
        (date(2026, 10, 26), "09:00", "Europe/London"),
        (date(2026, 11, 18), "15:00", "Europe/Berlin"),
        (date(2026, 7, 1), "15:00", "America/New_York"),
        (date(2026, 1, 1), "15:00", "Asia/Kolkata"),
        (date(2026, 1, 1), "15:00", "Australia/Lord_Howe"),
        (date(2026, 2, 20), "12:00", "Africa/Casablanca"),
        (date(2026, 7, 1), "12:00", "Europe/Dublin"),
    ],
)
def test_a_zone_is_carried_with_the_file(day: date, time: str, name: str) -> None:
    """A reader that knows no zones finds the same moment as the zone data do, on the days of a change too."""
    event = Event("u", day, time, name, 60, "x", "", "", "", cancelled=False, alarms=())
    data = calendar_bytes(_with(event))
    read = icalendar.Calendar.from_ical(data)
    (found,) = read.walk("VEVENT")
    assert found["DTSTART"].params["TZID"] == name
    (described,) = read.walk("VTIMEZONE")
    typed = datetime.fromisoformat(f"{day}T{time}")
    assert found.decoded("DTSTART").replace(tzinfo=None) == typed
    assert _offset_in(described, typed) == typed.replace(tzinfo=ZoneInfo(name)).utcoffset()


def _offset_in(described: icalendar.Component, local: datetime) -> timedelta:
    """Read the offset at a local time as RFC 5545 says: that of the latest change on or before it."""
    onsets = []
    for part in described.subcomponents:
        extra = part.get("RDATE")
        days = [part.decoded("DTSTART")] + ([moment.dt for moment in extra.dts] if extra else [])
        onsets += [(day, part.decoded("TZOFFSETTO")) for day in days]
    offset: timedelta = max(onset for onset in onsets if onset[0] <= local)[1]
    return offset


def test_a_time_that_no_clock_shows_is_written_as_typed() -> None:
    """In the hour that is left out in spring the reader's program decides."""
    event = Event("u", date(2026, 3, 29), "01:30", "Europe/London", 60, "x", "", "", "", cancelled=False, alarms=())
    assert b"DTSTART;TZID=Europe/London:20260329T013000\r\n" in calendar_bytes(_with(event))


@pytest.mark.case("G03")
def test_an_end_beyond_a_change_of_clocks_is_as_long_as_it_was_typed() -> None:
    """Two hours are two hours, whatever the clocks say."""
    event = Event("u", date(2026, 10, 25), "00:30", "Europe/London", 120, "x", "", "", "", cancelled=False, alarms=())
    (found,) = icalendar.Calendar.from_ical(calendar_bytes(_with(event))).walk("VEVENT")
    assert found.decoded("DTEND").replace(tzinfo=None) == datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 - on the wall


@pytest.mark.case("G04")
@pytest.mark.parametrize(
    ("offset", "hour"), [("Z", 14), ("+01:00", 13), ("-0500", 19), ("UTC+2", 12), ("GMT-03:30", 18)]
)
def test_a_time_with_an_offset_is_that_moment(offset: str, hour: int) -> None:
    """As a mail has it."""
    event = Event(
        "u", AS_OF, "14:00" if "30" not in offset else "14:30", offset, 60, "x", "", "", "", cancelled=False, alarms=()
    )
    (found,) = _read(_with(event)).walk("VEVENT")
    assert found.decoded("DTSTART") == datetime(2026, 11, 20, hour, 0, tzinfo=UTC)


@pytest.mark.case("G06")
@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2199, 12, 31), date(2028, 2, 29)])
def test_odd_days_are_written(day: date) -> None:
    """From the first to the last day that an entry may have."""
    events = tuple(
        Event(f"u{number}", day, time, name, 1440, "x", "", "", "", cancelled=False, alarms=())
        for number, (time, name) in enumerate((("", ""), ("23:59", "Asia/Tokyo"), ("23:59", "-12:00"), ("0:00", "")))
    )
    assert len(_read(_with(*events)).walk("VEVENT")) == 4


def test_a_cancelled_round_says_so(journal: Path) -> None:
    """A program that has it crosses it out.

    === acme.md
    ---
    company: Acme
    date: 2026-11-27
    cancelled: yes
    ---
    """
    event = _read(_of(journal)).walk("VEVENT")[0]
    assert str(event["STATUS"]) == "CANCELLED"
    assert "VALARM" not in [component.name for component in event.walk()]


def test_what_is_ahead_has_alarms_and_a_named_stage_its_day(journal: Path) -> None:
    """Alarms only for what is ahead; a next stage without an entry is an event too.

    === journal.toml
    [calendar]
    follow_ups = "none"
    alarms = [60, 1440]
    === acme.md
    ---
    company: Acme
    date: 2026-11-18
    next_stage: {name: Panel, date: 2026-11-27}
    ---
    """
    past, ahead = _read(_of(journal)).walk("VEVENT")
    assert [component.name for component in past.walk()] == ["VEVENT"]
    assert (str(ahead["SUMMARY"]), ahead.decoded("DTSTART")) == ("Acme: Panel", date(2026, 11, 27))
    alarms = [alarm.decoded("TRIGGER") for alarm in ahead.walk("VALARM")]
    assert alarms == [timedelta(minutes=-60), timedelta(minutes=-1440)]


OPEN = """\
---
company: Acme
date: 2026-11-19
contacts: [{name: Dana, email: dana@acme.example}, {name: Lee}]
tasks: [{what: send the code, due: 2026-11-25}, {what: send the bill, due: 2026-11-25}]
---
"""


@pytest.mark.parametrize(
    ("chosen", "todos", "days"), [("both", 6, 6), ("todos", 6, 0), ("events", 0, 6), ("none", 0, 0)]
)
def test_follow_ups_are_to_dos_or_days_by_choice(tmp_path: Path, chosen: str, todos: int, days: int) -> None:
    """What is open on the day, each with an id of its own; a thank-you for each person."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "acme.md").write_text(OPEN, encoding="utf-8")
    (tmp_path / "journal.toml").write_text(f'[calendar]\nfollow_ups = "{chosen}"\n', encoding="utf-8")
    read = _read(_of(tmp_path))
    found = read.walk("VTODO")
    events = read.walk("VEVENT")[1:]
    assert (len(found), len(events)) == (todos, days)
    ids = [str(component["UID"]) for component in (*found, *events)]
    assert len(set(ids)) == len(ids)
    for todo in found:
        assert str(todo["STATUS"]) == "NEEDS-ACTION"
    if found:
        dana = next(component for component in found if "Dana" in str(component["SUMMARY"]))
        assert str(dana["SUMMARY"]) == "Thank Dana (Acme)"
        assert dana.decoded("DUE") == date(2026, 11, 20)
        assert "dana@acme.example" in str(dana["DESCRIPTION"])


def test_ids_stay_when_days_move(tmp_path: Path) -> None:
    """A program that has a to-do already moves it; and an unchanged journal gives the very same bytes."""
    (tmp_path / "journal").mkdir()
    entry = tmp_path / "journal" / "acme.md"
    entry.write_text(OPEN, encoding="utf-8")
    before = _of(tmp_path)
    assert calendar_bytes(_of(tmp_path)) == calendar_bytes(before)
    entry.write_text(
        OPEN.replace("2026-11-25", "2026-11-26").replace("---\ncompany", "---\n# moved\ncompany"), encoding="utf-8"
    )
    after = _of(tmp_path)
    todos_before, todos_after = (_read(made).walk("VTODO") for made in (before, after))
    assert {str(todo["UID"]) for todo in todos_after} == {str(todo["UID"]) for todo in todos_before}
    assert {todo["DUE"].to_ical() for todo in todos_after} != {todo["DUE"].to_ical() for todo in todos_before}


def test_zones_are_those_of_the_package() -> None:
    """Not of the machine, whose data may be older."""
    assert str(zone_named("Europe/Berlin")) == "Europe/Berlin"
    assert datetime(2026, 7, 1, tzinfo=zone_named("Europe/Berlin")).utcoffset() == timedelta(hours=2)
