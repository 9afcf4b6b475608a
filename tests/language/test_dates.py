"""Days and months in words."""

from datetime import date

import pytest

from site_builder.language.dates import day_in_full, day_in_words, month_in_words

DAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "Tue 9 Jun", "June 2026"),
        ("en-GB", "Tue 9 Jun", "June 2026"),
        ("de", "Di 9. Juni", "Juni 2026"),
        ("fr-CH", "mar. 9 juin", "juin 2026"),
        ("ES", "mar 9 jun", "junio de 2026"),
        ("xx", "Tue 9 Jun", "June 2026"),
    ],
)
def test_days_and_months_follow_the_language(language: str, day: str, month: str) -> None:
    """A language that is not known is written as English."""
    assert day_in_words(DAY, language, beside=DAY) == day
    assert month_in_words(DAY, language) == month


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_month_has_its_name(language: str) -> None:
    """Twelve months, twelve names."""
    assert len({month_in_words(date(2026, month, 1), language) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(("beside", "words"), [(DAY, "Tue 9 Jun"), (date(2025, 6, 9), "Tue 9 Jun 2026")])
def test_the_year_stands_where_it_is_another(beside: date, words: str) -> None:
    """A day of the year beside it needs no year."""
    assert day_in_words(DAY, beside=beside) == words
    assert day_in_words(DAY) == "Tue 9 Jun 2026"


@pytest.mark.parametrize(
    ("language", "ninth", "first"),
    [
        ("en", "Tuesday 9 June", "Monday 1 June 2026"),
        ("de-AT", "Dienstag, 9. Juni", "Montag, 1. Juni 2026"),
        ("fr", "mardi 9 juin", "lundi 1er juin 2026"),
        ("es", "martes 9 de junio", "lunes 1 de junio de 2026"),
        ("xx", "Tuesday 9 June", "Monday 1 June 2026"),
    ],
)
def test_a_letter_writes_days_in_full(language: str, ninth: str, first: str) -> None:
    """As one writes them by hand, the year only where it is another."""
    assert day_in_full(DAY, language, beside=DAY) == ninth
    assert day_in_full(date(2026, 6, 1), language) == first
