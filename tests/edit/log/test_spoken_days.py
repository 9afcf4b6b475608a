"""Days as people say them, on Friday 20 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.edit.log.spoken_days import Calendar, spoken_day

TODAY = date(2026, 11, 20)
HOLIDAYS = frozenset({date(2026, 11, 25)})
HERE = Calendar(TODAY, HOLIDAYS)


@pytest.mark.parametrize(
    ("said", "was", "comes"),
    [
        ("today", "2026-11-20", "2026-11-20"),
        ("Yesterday ", "2026-11-19", "2026-11-19"),
        ("tomorrow", "2026-11-21", "2026-11-21"),
        ("gestern", "2026-11-19", "2026-11-19"),
        ("thu", "2026-11-19", "2026-11-26"),
        ("on Thurs.", "2026-11-19", "2026-11-26"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("sat", "2026-11-14", "2026-11-21"),
        ("last fri", "2026-11-13", "2026-11-13"),
        ("last thu", "2026-11-19", "2026-11-19"),
        ("next fri", "2026-11-27", "2026-11-27"),
        ("next mon", "2026-11-23", "2026-11-23"),
        ("this mon", "2026-11-16", "2026-11-16"),
        ("+3d", "2026-11-23", "2026-11-23"),
        ("3d", "2026-11-23", "2026-11-23"),
        ("-3d", "2026-11-17", "2026-11-17"),
        ("3d ago", "2026-11-17", "2026-11-17"),
        ("3 days ago", "2026-11-17", "2026-11-17"),
        ("two weeks ago", "2026-11-06", "2026-11-06"),
        ("a week ago", "2026-11-13", "2026-11-13"),
        ("2w", "2026-12-04", "2026-12-04"),
        ("in 2 weeks", "2026-12-04", "2026-12-04"),
        ("a fortnight", "2026-12-04", "2026-12-04"),
        ("5wd", "2026-11-30", "2026-11-30"),
        ("5 working days", "2026-11-30", "2026-11-30"),
        ("2wd ago", "2026-11-18", "2026-11-18"),
        ("1m", "2026-12-20", "2026-12-20"),
        ("1 month ago", "2026-10-20", "2026-10-20"),
        ("18 nov", "2026-11-18", "2027-11-18"),
        ("Nov 20", "2026-11-20", "2026-11-20"),
        ("wed 18 nov", "2026-11-18", None),
        ("1.12.", "2025-12-01", "2026-12-01"),
        ("29 feb", "2024-02-29", "2028-02-29"),
        ("2026-11-18", "2026-11-18", "2026-11-18"),
        ("18 Nov 2026", "2026-11-18", "2026-11-18"),
        ("18.11.2026", "2026-11-18", "2026-11-18"),
    ],
)
def test_a_day_as_people_say_it(said: str, was: str, comes: str | None) -> None:
    """The same words mean a day that was for what has happened, and one to come for a promise."""
    assert spoken_day(said, HERE, ahead=False).isoformat() == was
    if comes:
        assert spoken_day(said, HERE, ahead=True).isoformat() == comes
    else:
        with pytest.raises(NotReadableError):
            spoken_day(said, HERE, ahead=True)


@pytest.mark.parametrize(
    ("said", "words", "hint"),
    [
        ("next fri", "can mean two days", "2026-11-20 or 2026-11-27"),
        ("03/04/2026", "can mean two days", "2026-04-03 or 2026-03-04"),
        ("thu 18 nov", "can mean two days", "2026-11-18"),
        ("30 feb", "not a day", "write today"),
        ("2026-02-30", "not a day of the calendar", "Feb"),
        ("soon", "not a day", "write today, yesterday, fri"),
        ("+3d ago", "both ways", "3d ago"),
        ("t", "not a day", "write today"),
        ("-", "not a day", "write today"),
    ],
)
def test_a_doubtful_day_is_refused_with_what_to_write(said: str, words: str, hint: str) -> None:
    """Two readings are both shown; of anything else the forms are named."""
    wednesday = Calendar(date(2026, 11, 18))
    with pytest.raises(NotReadableError) as refused:
        spoken_day(said, wednesday, ahead=False)
    assert words in str(refused.value)
    assert hint.casefold() in refused.value.hint.casefold()


@given(st.dates(), st.integers(0, 9999), st.sampled_from(("d", "w", "wd", "m")), st.booleans())
def test_there_and_back(today: date, amount: int, unit: str, ahead: bool) -> None:  # noqa: FBT001 - drawn
    """What is ahead is never before today, what is ago never after, and the ends of the calendar stop both."""
    calendar = Calendar(today)
    assert spoken_day(f"+{amount}{unit}", calendar, ahead=ahead) >= today
    assert spoken_day(f"{amount}{unit} ago", calendar, ahead=ahead) <= today


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.sampled_from(("mon", "tue", "wed", "thu", "fri", "sat", "sun")))
def test_a_weekday_is_in_the_week_around(today: date, name: str) -> None:
    """A weekday is one of the seven days up to today, or of the seven after it."""
    was = spoken_day(name, Calendar(today), ahead=False)
    comes = spoken_day(name, Calendar(today), ahead=True)
    assert timedelta() <= today - was < timedelta(7)
    assert comes - was == timedelta(7)
    assert was.strftime("%a").casefold() == name


@given(st.text(max_size=12), st.booleans())
def test_any_text_is_a_day_or_refused(text: str, ahead: bool) -> None:  # noqa: FBT001 - drawn
    """Nothing that is typed raises anything else."""
    try:
        spoken_day(text, HERE, ahead=ahead)
    except NotReadableError as refused:
        assert refused.hint  # noqa: PT017 - both ends are fine
