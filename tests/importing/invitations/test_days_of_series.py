"""Events of more than one day: what is taken out of a series, what is added, and how long an event goes."""

import pytest

from tests.importing.importing import SAM, interviews, planned

EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Interview with Acme\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
ZONE = ";TZID=Europe/Berlin:"


def plan_of(*lines: str) -> tuple[str, str, list[str]]:
    """Plan an event: its day and time, what it says as text, and what is to be looked at."""
    plan = planned(("a.ics", EVENT.format(lines="\n".join(lines)).encode()), person=SAM)
    (entry,) = interviews(plan)
    return f"{entry.date} {entry.time}".strip(), plan.new[0].kept[0][1], list(plan.new[0].guessed)


@pytest.mark.parametrize(
    ("lines", "when", "without"),
    [
        ((f"DTSTART{ZONE}20261118T100000", "RRULE:FREQ=WEEKLY;COUNT=3", f"EXDATE{ZONE}20261118T100000"),
         "2026-11-25 10:00", "Wed 18 Nov 2026"),
        ((f"DTSTART{ZONE}20261118T100000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20261118T090000Z,20261125T090000Z"),
         "2026-12-02 10:00", "Wed 18 Nov 2026, Wed 25 Nov 2026"),
        ((f"DTSTART{ZONE}20261118T100000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261118"),
         "2026-11-25 10:00", "Wed 18 Nov 2026"),
        (("DTSTART;VALUE=DATE:20261118", "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20261118"),
         "2026-11-19", "Wed 18 Nov 2026"),
        (("DTSTART:20261118T090000Z", "RRULE:FREQ=DAILY;UNTIL=20261120T090000Z", "EXDATE:20261118T090000Z"),
         "2026-11-19 09:00", "Wed 18 Nov 2026"),
        ((f"DTSTART{ZONE}20261118T100000", "RRULE:FREQ=WEEKLY", f"EXDATE{ZONE}20261125T100000"),
         "2026-11-18 10:00", "Wed 25 Nov 2026"),
        ((f"DTSTART{ZONE}20261118T100000", "RRULE:FREQ=DAILY;COUNT=1", f"EXDATE{ZONE}20261118T100000"),
         "2026-11-18 10:00", "Wed 18 Nov 2026"),
        ((f"DTSTART{ZONE}20261118T100000", "RRULE:FREQ=NEVER", f"EXDATE{ZONE}20261118T100000"),
         "2026-11-18 10:00", "Wed 18 Nov 2026"),
    ],
)  # fmt: skip
def test_a_day_that_is_taken_out_of_a_series_is_none(lines: tuple[str, ...], when: str, without: str) -> None:
    """The entry is of the first that is left, and its text names those that are not."""
    found, words, guessed = plan_of(*lines)
    assert found == when
    assert f"Not on: {without}" in words.split("\n")
    assert "it repeats; only the first is taken" in guessed


def test_days_that_are_added_are_named() -> None:
    """The entry is of the first of them all."""
    found, words, guessed = plan_of(f"DTSTART{ZONE}20261118T100000", f"RDATE{ZONE}20261120T100000,20261123T100000")
    assert found == "2026-11-18 10:00"
    assert "Also on: Fri 20 Nov 2026, Mon 23 Nov 2026" in words
    assert "it repeats; only the first is taken" in guessed


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        (";VALUE=DATE:20261118", ";VALUE=DATE:20261120", "Thu 19 Nov 2026"),
        (";VALUE=DATE:20261118", ";VALUE=DATE:20261119", ""),
        (f"{ZONE}20261118T090000", f"{ZONE}20261120T170000", "Fri 20 Nov 2026"),
        (f"{ZONE}20261118T220000", f"{ZONE}20261119T010000", ""),
        (f"{ZONE}20261118T100000", f"{ZONE}20261118T110000", ""),
    ],
)
def test_until_when_an_event_goes(start: str, end: str, until: str) -> None:
    """An assessment centre of two days; a length of hours stands in the entry."""
    _, words, _ = plan_of(f"DTSTART{start}", f"DTEND{end}")
    assert [line for line in words.split("\n") if line.startswith("Until")] == ([f"Until: {until}"] if until else [])
