"""A time in UTC is told in the writer's zone; where nobody knows that, the plan says whose time and day they are."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

import pytest
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from msgspec.structs import replace

from site_builder.importing.days.zone_names import zone_of
from site_builder.importing.invitations.moments import Moment
from site_builder.importing.person import Person
from site_builder.importing.plan import Plan
from site_builder.model.journal import Journal
from site_builder.settings.time_zones import is_zone, zones_by_country
from tests.importing.importing import SAM, interviews, planned

PARIS = replace(SAM, zone="Europe/Paris")
OF_THIS_COMPUTER = replace(PARIS, is_zone_said=False)
UNKNOWN = "set timezone in journal.toml to have it in yours"


def event(start: str, number: int) -> tuple[str, bytes]:
    """Write an invitation that starts at a moment."""
    lines = (
        f"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nSEQUENCE:{number}\nDTSTAMP:2026111{number}T100000Z\n"
        f"DTSTART:{start}\nSUMMARY:Interview with Acme\nORGANIZER;CN=Dana Reyes:mailto:dana@acme.example\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    return ("a.ics", lines.encode())


def table(*rows: str) -> tuple[str, bytes]:
    """Write a table of a tracker, which has its moments in UTC."""
    return ("a.csv", "\n".join(("Company,Interview date,Applied", *rows)).encode())


def mail(day: str) -> tuple[str, bytes]:
    """Write a mail that says no, with its date."""
    head = f"From: Dana Reyes <dana@acme.example>\nDate: {day}\nSubject: Your application to Acme\nMIME-Version: 1.0\n"
    return ("a.eml", f"{head}\nWe regret to inform you that we will not be moving forward.\n".encode())


def said(plan: Plan) -> str:
    """Return the sentences of a plan, and what is to be looked at."""
    guesses = [*(guess for draft in plan.new for guess in draft.guessed)]
    guesses += [guess for change in plan.changes for guess in change.guessed]
    return "\n".join([*plan.notes, *guesses])


def test_an_invitation_in_utc_and_its_move() -> None:
    """The day is that of the zone; without one it is that of UTC, which is said both times."""
    first, moved = event("20261124T233000Z", 1), event("20261125T233000Z", 2)
    for person, day, is_said in ((PARIS, "2026-11-25 00:30 Europe/Paris", False), (SAM, "2026-11-24 23:30 UTC", True)):
        plan = planned(first, person=person)
        (entry,) = interviews(plan)
        assert f"{entry.date} {entry.time} {entry.timezone}" == day
        assert (UNKNOWN in said(plan)) == is_said
        change = planned(moved, person=person, journal=Journal((entry,)))
        assert len(change.changes) == 1
        assert (UNKNOWN in said(change)) == is_said
    journal = Journal(tuple(interviews(planned(first))))
    assert UNKNOWN not in said(planned(event("20261124T233000Z", 3), journal=journal))  # nothing has moved


def test_a_table_in_utc() -> None:
    """Days of applying too; the zone is said once, and only where a cell is a moment."""
    cells = table("Acme,2026-11-24T23:30:00.000Z,2026-11-02T23:30:00Z", "Birch,2026-11-25T23:30:00Z,")
    for person, days in ((PARIS, ("2026-11-25", "2026-11-03")), (SAM, ("2026-11-24", "2026-11-02"))):
        plan = planned(cells, person=person)
        entry = interviews(plan)[0]
        assert (str(entry.date), str(entry.log[0].date)) == days
        assert said(plan).count("times in UTC stay so, and their days too: set timezone") == (person is SAM)
    assert "times are in Europe/Paris, the zone of this computer" in said(planned(cells, person=OF_THIS_COMPUTER))
    days_only = table("Acme,2026-11-24,2026-11-02T00:00:00.000Z", "Birch,2026-11-25 14:30,")
    assert "UTC" not in said(planned(days_only))


def test_a_mail_is_of_the_day_on_which_its_reader_got_it() -> None:
    """A program's mail has its date in UTC; without a zone of one's own the day is the sender's."""
    for person, written, day in (
        (PARIS, "Tue, 10 Nov 2026 23:30:00 +0000", "2026-11-11"),
        (PARIS, "Tue, 10 Nov 2026 17:00:00 -0800", "2026-11-11"),
        (PARIS, "Tue, 10 Nov 2026 23:30:00 -0000", "2026-11-10"),
        (SAM, "Tue, 10 Nov 2026 23:30:00 +0000", "2026-11-10"),
        (Person("Sam Doe", zone="America/Los_Angeles"), "Wed, 11 Nov 2026 02:00:00 +0000", "2026-11-10"),
    ):
        (entry,) = interviews(planned(mail(written), person=person))
        assert entry.outcome
        assert str(entry.outcome.date) == day, written


def test_a_zone_of_windows_has_the_name_that_it_has_now() -> None:
    """Kolkata and Kyiv, whatever the table of names that is at hand calls them."""
    for windows in WINDOWS_TO_OLSON.keys() - {"UTC"}:
        zone = zone_of(windows)
        assert is_zone(zone)
        assert zone in zones_by_country() or zone.startswith("Etc/") or "/" not in zone, windows
        assert zone.partition("/")[0] == WINDOWS_TO_OLSON[windows].partition("/")[0]


@pytest.fixture
def odd_system(tmp_path: Path) -> Iterator[None]:
    """Let the system take Berlin's clocks for those of London's winter."""
    (tmp_path / "Europe").mkdir()
    utc = resources.files("tzdata").joinpath("zoneinfo", "UTC").read_bytes()
    (tmp_path / "Europe/Berlin").write_bytes(utc)
    zoneinfo.reset_tzpath([str(tmp_path)])
    zoneinfo.ZoneInfo.clear_cache()
    assert datetime(2026, 11, 24, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")).utcoffset() == timedelta()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.usefixtures("odd_system")
def test_zones_are_those_of_the_package_as_on_the_site() -> None:
    """The system's may be years behind, and others on the next machine."""
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert Moment(noon.date(), "12:00", "UTC", noon).within("Europe/Berlin").time == "13:00"
    berlin = replace(SAM, zone="Europe/Berlin")
    assert [entry.time for entry in interviews(planned(event("20261124T120000Z", 1), person=berlin))] == ["13:00"]
    held = interviews(planned(table("Acme,2026-11-24T12:00:00Z,"), person=berlin))
    assert [entry.time for entry in held] == ["13:00"]
