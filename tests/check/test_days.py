"""Days, clock times and lengths, as people type them."""

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.clocks import check_time, clock_of, read_time
from site_builder.check.times.days import is_shaped_like_a_day, leading_day, read_day
from site_builder.check.times.lengths import length_alone, read_minutes, read_within
from site_builder.check.times.zones import check_zone
from site_builder.model.parts import Within
from tests.support.examples import examples


@pytest.mark.parametrize(
    ("typed", "time", "offset"),
    [
        ("2026-11-18", "", ""),
        ("2026-11-18 14:30", "14:30", ""),
        ("2026-11-18T14:30:00Z", "14:30", "Z"),
        ("2026-11-18T14:30+01:00", "14:30", "+01:00"),
        ("18 Nov 2026", "", ""),
        ("Wed, 18 November 2026", "", ""),
        ("Nov 18th, 2026", "", ""),
        ("2026-11-18 9:30", "9:30", ""),
        ("18.11.2026", "", ""),
        ("18/11/2026", "", ""),
    ],
)
def test_forms_that_can_mean_one_day_only(typed: str, time: str, offset: str) -> None:
    """A day is as written, whatever zone stands beside it; the time stays as typed."""
    found = read_day(typed)
    assert (found.day, found.time, found.offset) == (date(2026, 11, 18), time, offset)
    assert bool(found.note) is not typed.startswith("2026-11-18")


@pytest.mark.case("A04")
@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("03/04/2026", "write 2026-04-03 or 2026-03-04"),
        ("2026-02-30", "February 2026 has 28 days"),
        ("2026-13-01", "write it as year, month, day: 2026-11-18"),
        ("Thu 18 Nov 2026", "write 2026-11-18, or the day that you mean"),
        ("TBD", "write it as 2026-11-18"),
        ("next week", "write it as 2026-11-18"),
        ("0000-00-00", "write it as year, month, day: 2026-11-18"),
        ("9999-12-31", "write it as 2026-11-18"),
        ("0001-01-01", "write it as 2026-11-18"),
        ("2026-11-18 24:00", "write it as 14:30"),
        ("9" * 5000, "write it as 2026-11-18"),
    ],
)
def test_what_is_no_day_is_said_with_a_hint(typed: str, hint: str) -> None:
    """Two readings are both named; the calendar is respected; nobody means the year 9999."""
    with pytest.raises(NotReadableError) as found:
        read_day(typed)
    assert found.value.hint == hint


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_every_iso_day_is_read(day: date) -> None:
    """What a calendar has is read back as itself."""
    assert read_day(day.isoformat()).day == day


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the readers fail in any other way."""
    for read in (read_day, check_time, read_time, read_minutes, read_within, check_zone, leading_day):
        with contextlib.suppress(NotReadableError):
            read(text)


@pytest.mark.case("A02")
@pytest.mark.parametrize("typed", ["14:30", "9:30", "09:30", "14:30:00", "14.30", "2:30 PM", "2pm", "0:00", "23:59"])
def test_clock_times(typed: str) -> None:
    """A time is any that a clock shows."""
    check_time(typed)


@pytest.mark.parametrize(
    ("typed", "day", "time", "minutes", "zone"),
    [
        ("2026-11-25 10:00-11:00", "2026-11-25", "10:00", 60, ""),
        ("2026-11-25 14:30–15:15", "2026-11-25", "14:30", 45, ""),
        ("2026-11-25 10:00 -11:00", "2026-11-25", "10:00", 60, ""),
        ("2026-11-25 10:00-11:00 +01:00", "2026-11-25", "10:00", 60, "+01:00"),
        ("2026-11-25 10:00-11:00 -05:00", "2026-11-25", "10:00", 60, "-05:00"),
        ("2026-11-25 10:00 - 11:00", "2026-11-25", "10:00", 60, ""),
        ("2026-11-25 10:00 -05:00", "2026-11-25", "10:00", None, "-05:00"),
        ("2026-11-25 10:00 +01:00", "2026-11-25", "10:00", None, "+01:00"),
        ("2026-11-25T09:30:00-10:00", "2026-11-25", "09:30", None, "-10:00"),
        ("2026-11-25T14:30:00.000Z", "2026-11-25", "14:30", None, "Z"),
        ("2026-11-25T00:00:00.000Z", "2026-11-25", "", None, ""),
        ("2026-11-25 00:00:00", "2026-11-25", "", None, ""),
        ("11/18/2026 0:00", "2026-11-18", "", None, ""),
        ("2026-11-11 2:30 PM", "2026-11-11", "2:30 PM", None, ""),
        ("2026-11-11 14h30", "2026-11-11", "14h30", None, ""),
        ("2026-11-11 at 14:30", "2026-11-11", "14:30", None, ""),
        ("2026-11-11, 14:30", "2026-11-11", "14:30", None, ""),
        ("2026-11-11 (Wed)", "2026-11-11", "", None, ""),
        ("2026-11-11 Wed 14:30", "2026-11-11", "14:30", None, ""),
        ("2026-11-11 14:30 (Wed)", "2026-11-11", "14:30", None, ""),
        ("[[2026-11-11]]", "2026-11-11", "", None, ""),
        ("[[2026-11-11|Wed]]", "2026-11-11", "", None, ""),
        ("2026‑11‑11", "2026-11-11", "", None, ""),
        ("11-Nov-2026", "2026-11-11", "", None, ""),
        ("18-Nov-26", "2026-11-18", "", None, ""),
        ("18 Nov '26", "2026-11-18", "", None, ""),
        ("11th of November 2026", "2026-11-11", "", None, ""),
        ("20261118", "2026-11-18", "", None, ""),
        ("11/18/26", "2026-11-18", "", None, ""),
        ("Nov 11, 2026 2:30 PM", "2026-11-11", "2:30 PM", None, ""),
        ("Wednesday, November 11, 2026 at 2:30 PM", "2026-11-11", "2:30 PM", None, ""),
        ("Wed Nov 11, 2026 2:30pm – 3:30pm (EST)", "2026-11-11", "2:30pm", 60, "America/New_York"),
        ("Wed, 11 Nov 2026 14:30:00 +0100", "2026-11-11", "14:30", None, "+0100"),
    ],
)
def test_forms_of_mails_spreadsheets_and_programs(
    typed: str, day: str, time: str, minutes: int | None, zone: str
) -> None:
    """A stretch is a stretch, an offset an offset, and midnight is not a time."""
    found = read_day(typed)
    assert (found.day.isoformat(), found.time, found.minutes, found.offset) == (day, time, minutes, zone)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("Mittwoch, 11. November 2026 um 14 Uhr", "de"),
        ("Mi. 11. Nov. 2026", "de-AT"),
        ("11.11.2026 (Mi)", "de"),
        ("mercredi 11 novembre 2026 à 14 h", "fr"),
        ("mer. 11 nov. 2026", "fr"),
        ("miércoles, 11 de noviembre de 2026", "es"),
        ("mié 11 nov 2026 a las 14:30", "es"),
        ("Wed 11 Nov 2026", "es"),
    ],
)
def test_names_are_those_of_the_language_or_english(typed: str, language: str) -> None:
    """A weekday stands before or after the day."""
    assert read_day(typed, language).day == date(2026, 11, 11)


@pytest.mark.parametrize(
    "typed",
    [
        "18.11.26",
        "3/4/2026",
        "11/2/26",
        "2026-11-25T10:00-11:00",
        "2026-11-25 11:00-10:00",
        "2026-11-25 10:00 +15:00",
        "2026-11-25 10:00-24:30",
        "2026-11-25 10:00-11:00-12:00",
        "2026-11-25 10:00-11:00 +15:00",
        "2026-11-02 to 2026-11-05",
        "2026-11-11 Thu",
        "18 Nov 14:30",
        "Nov 18 14:30",
        "18 Nov 10 am",
        "Nov 18 10-11",
        "18 Nov",
        "2026-11-1114:30",
        "2026-11-11T",
        "46344",
        "November 2026",
        "2026-11",
    ],
)
def test_what_may_be_another_day_or_time_is_refused(typed: str) -> None:
    """No clock time becomes a year, no end of a stretch an offset, no range of days a day."""
    with pytest.raises(NotReadableError):
        read_day(typed)


_WRITTEN = (
    "%Y-%m-%d|%Y/%m/%d|%Y.%m.%d|%Y%m%d|%d.%m.%Y|%d.%m.%y|%y.%m.%d|%d/%m/%Y|%m/%d/%Y|%d-%m-%Y|%m-%d-%Y|%d/%m/%y|%m/%d/%y|"
    "%y/%m/%d|%d-%b-%Y|%d-%b-%y|%d %b %Y|%d %B %Y|%d %b %y|%d. %B %Y|%b %d, %Y|%B %d, %Y|%Y %b %d|%A, %B %d, %Y|"
    "%a, %d %b %Y|%Y-%m-%d (%a)|%Y-%m-%d %A|%d %b|%b %d|%A|%B %Y|%d/%m"
).split("|")
_CLOCKS = (
    "",
    " %H:%M",
    "T%H:%M",
    "T%H:%M:%S",
    " %H:%M:%S",
    ", %H:%M",
    " at %I:%M %p",
    " %I:%M%p",
    " (%H:%M)",
    " %H.%M",
)
_ZONES = ("", "Z", "+01:00", " +0100", "-05:00", " -05:00", " UTC", "+14:00", "+15:00", " CET", "-23:00", " - 23:59")


@examples(100)
@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2068, 12, 31)),  # noqa: DTZ001 - as typed
    st.sampled_from(_WRITTEN),
    st.sampled_from(_CLOCKS),
    st.sampled_from(_ZONES),
)
def test_a_day_is_never_another_day(when: datetime, form: str, clock: str, zone: str) -> None:
    """Of all forms that we read and all that we refuse: what is read is the day and the time that were written."""
    typed = when.strftime(form + clock) + (zone if clock else "")
    try:
        found = read_day(typed)
    except NotReadableError as refused:
        assert refused.hint  # noqa: PT017 - both ends are fine
        assert form not in {"%Y-%m-%d", "%d %b %Y", "%A, %B %d, %Y", "%d-%b-%y"} or clock == " (%H:%M)" or zone
        return
    if form in {"%d/%m/%y", "%m/%d/%y", "%y/%m/%d", "%d.%m.%y", "%y.%m.%d"}:
        assert found.note
    assert found.day == when.date()
    if found.time:
        shown = clock_of(found.time)
        assert shown == when.time().replace(second=0, microsecond=0)
        assert not found.offset or found.offset in zone or found.offset == "Europe/Berlin"
    else:
        assert not clock or (when.hour, when.minute) == (0, 0)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("2026-11-10 nudge asked for news", "2026-11-10", " nudge asked for news"),
        ("Wed 11 Nov 2026 call Sam", "Wed 11 Nov 2026", " call Sam"),
        ("10.11.2026, call", "10.11.2026", ", call"),
        ("2026-11-10", "2026-11-10", ""),
    ],
)
def test_a_day_at_the_beginning_of_a_line(text: str, day: str, rest: str) -> None:
    """What stands behind it is kept to the letter."""
    assert leading_day(text) == (day, rest)


def test_a_word_is_not_shaped_like_a_day() -> None:
    """A day that the calendar does not have is."""
    assert is_shaped_like_a_day("2026-02-30")
    assert is_shaped_like_a_day("3/4/2026")
    assert not any(map(is_shaped_like_a_day, ("Final", "May", "18 Nov", "Panel 2026", "")))


@pytest.mark.parametrize(
    ("typed", "time", "minutes", "zone"),
    [
        ("14:30-15:15", "14:30", 45, ""),
        ("14:30–15:15", "14:30", 45, ""),
        ("10–11 Uhr", "10:00", 60, ""),
        ("14:30-15:15+01:00", "14:30", 45, "+01:00"),
        ("2:30-3:30 PM", "2:30 PM", 60, ""),
        ("11:30-1:00 PM", "11:30 AM", 90, ""),
        ("10-11:30", "10:00", 90, ""),
        ("9:00 bis 9:45 Uhr", "9:00", 45, ""),
        ("14:30 (Europe/Berlin)", "14:30", None, "Europe/Berlin"),
        ("2pm PST", "2pm", None, "America/Los_Angeles"),
        ("14.30 Uhr", "14.30 Uhr", None, ""),
        ("14 h", "14 h", None, ""),
    ],
)
def test_stretches_and_zones_of_a_time(typed: str, time: str, minutes: int | None, zone: str) -> None:
    """The first clock time is the interview's, and its length is that of the stretch."""
    found = read_time(typed)
    assert (found.time, found.minutes, found.zone) == (time, minutes, zone)
    assert clock_of(found.time)


@pytest.mark.case("A02")
@pytest.mark.parametrize("typed", ["24:00", "14:60", "14", "half two", "13 PM", "0:30 am", ""])
def test_what_no_clock_shows(typed: str) -> None:
    """Impossible times are refused."""
    with pytest.raises(NotReadableError):
        check_time(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        *(("45 min", 45), ("45", 45), ("1h30", 90), ("1h", 60), ("1.5 hours", 90), ("2 h 15 min", 135), ("PT45M", 45)),
        *(("an hour", 60), ("half an hour", 30), ("two hours", 120), ("an hour and a half", 90), ("45'", 45)),
        *(("30-45 min", 45), ("1 to 1.5 hours", 90), ("1:30", 90), ("0:45", 45), ("01:00:00", 60)),
        *(("45 Minuten", 45), ("1 Std.", 60), ("1,5 Stunden", 90), ("eine Stunde", 60), ("eine halbe Stunde", 30)),
        *(("1 Stunde und 15 Minuten", 75), ("anderthalb Stunden", 90), ("zwei Stunden", 120)),
        *(("une heure", 60), ("une demi-heure", 30), ("1 heure et 15 minutes", 75), ("une heure et demie", 90)),
        *(("una hora", 60), ("media hora", 30), ("dos horas", 120), ("una hora y media", 90), ("20 minutos", 20)),
    ],
)
def test_lengths_of_interviews(typed: str, minutes: int) -> None:
    """Lengths are read as minutes."""
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("2 weeks", 2, "weeks"),
        ("10 working days", 10, "working days"),
        ("five business days", 5, "working days"),
        ("a fortnight", 2, "weeks"),
        ("a month", 1, "months"),
        ("a week or two", 2, "weeks"),
        ("a week or so", 1, "weeks"),
        ("max. 2 weeks", 2, "weeks"),
        ("2 weeks at most", 2, "weeks"),
        ("~2 wks", 2, "weeks"),
        ("2w", 2, "weeks"),
        ("5wd", 5, "working days"),
        ("within the next ten days", 10, "days"),
        ("roughly a fortnight", 2, "weeks"),
        ("48 hours", 2, "days"),
        ("in den nächsten zwei Wochen", 2, "weeks"),
        ("maximal drei Wochen", 3, "weeks"),
        ("24 Stunden", 1, "days"),
        ("two to three weeks", 3, "weeks"),
        ("1-2 weeks", 2, "weeks"),
        ("a couple of weeks", 2, "weeks"),
        ("a few days", 3, "days"),
        ("in about two weeks.", 2, "weeks"),
        ("2 Wochen", 2, "weeks"),
        ("innerhalb von zehn Arbeitstagen", 10, "working days"),
        ("eine Woche oder zwei", 2, "weeks"),
        ("ein bis zwei Wochen", 2, "weeks"),
        ("ein paar Tage", 3, "days"),
        ("einen Monat", 1, "months"),
        ("deux semaines", 2, "weeks"),
        ("sous 10 jours ouvrés", 10, "working days"),
        ("quinze jours", 15, "days"),
        ("un mois", 1, "months"),
        ("dos semanas", 2, "weeks"),
        ("10 días hábiles", 10, "working days"),
        ("una semana o dos", 2, "weeks"),
        ("de 3 a 5 días", 5, "days"),
    ],
)
def test_how_long_they_take(typed: str, amount: int, unit: str) -> None:
    """Of two lengths the longer counts, so that nobody asks too early."""
    assert read_within(typed) == Within(amount, unit, typed)


@pytest.mark.parametrize(
    ("typed", "alone"),
    [
        ("within a week", "a week"),
        ("Within two weeks", "two weeks"),
        ("in 2 weeks", "2 weeks"),
        ("innerhalb von zehn Tagen", "zehn Tagen"),
        ("up to two weeks", "two weeks"),
        ("a week or two", "a week or two"),
        ("de 3 a 5 días", "3 a 5 días"),
    ],
)
def test_a_length_stands_behind_within_without_a_second_one(typed: str, alone: str) -> None:
    """They said within within a week."""
    assert length_alone(typed) == alone


@pytest.mark.parametrize(
    "typed", ["soon", "two", "45 weeks of", "1-2", "25 h", "0 min", "1:75", "hour", "half", "minutes", "", "x" * 5000]
)
def test_what_is_no_length_of_an_interview(typed: str) -> None:
    """It is asked about."""
    with pytest.raises(NotReadableError):
        read_minutes(typed)


@pytest.mark.parametrize(
    "typed", ["soon", "two", "weeks", "0 days", "45 min", "a week or", "5000 weeks", "", "a " * 3000]
)
def test_what_does_not_say_how_long_they_take(typed: str) -> None:
    """It is asked about too."""
    with pytest.raises(NotReadableError):
        read_within(typed)


def test_zones_are_those_of_the_package() -> None:
    """A zone is an IANA name; a city alone is answered with the name that was meant."""
    for zone in ("Europe/Berlin", "+01:00", "-0330", "Z", "UTC+1"):
        check_zone(zone)
    with pytest.raises(NotReadableError) as found:
        check_zone("berlin")
    assert found.value.hint == 'did you mean "Europe/Berlin"?'
