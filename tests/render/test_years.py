"""Lists that are split by year, and years that are split by months, where they grow too long."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.parts.pagination import Part, by_year, year_links

ITEMS = (date(2026, 5, 1), None, date(2024, 3, 1), date(2025, 12, 31), date(2026, 1, 1))


def split(
    items: tuple[date | None, ...], limit: int, stem: str = "timeline", language: str = "en"
) -> tuple[Part[date | None], ...]:
    """Split days, each of ten characters."""
    return by_year(stem, items, lambda item: item, lambda _: 10, language, limit)


def test_a_short_list_is_one_page() -> None:
    """Nothing is split that fits, and no links between years are shown."""
    parts = split(ITEMS, 50)
    assert [(part.path, part.year, part.items) for part in parts] == [("timeline.html", "", ITEMS)]
    assert year_links(parts) == ()


def test_a_long_list_has_its_newest_year_under_the_plain_name() -> None:
    """Each year has its page in the order of the list; what has no day stands with the newest."""
    parts = split(ITEMS, 49)
    assert [(part.path, part.year, part.items) for part in parts] == [
        ("timeline.html", "2026", (ITEMS[0], None, ITEMS[4])),
        ("timeline-2025.html", "2025", (ITEMS[3],)),
        ("timeline-2024.html", "2024", (ITEMS[2],)),
    ]
    assert [(link.text, link.href) for link in year_links(parts)] == [
        ("2026", "timeline.html"),
        ("2025", "timeline-2025.html"),
        ("2024", "timeline-2024.html"),
    ]


@pytest.mark.parametrize(
    ("limit", "paths", "words"),
    [
        (60, ["timeline.html", "timeline-2025.html", "timeline-2025-01.html"], "July – December 2025"),
        (
            30,
            ["timeline.html"] + [f"timeline-2025{end}.html" for end in ("", "-07", "-04", "-01")],
            "October – December 2025",
        ),
        (
            19,
            ["timeline.html", "timeline-2025.html"] + [f"timeline-2025-{month:02}.html" for month in range(11, 0, -1)],
            "December 2025",
        ),
    ],
)
def test_a_year_that_is_too_long_is_split_by_months(limit: int, paths: list[str], words: str) -> None:
    """Into halves, thirds and so on down to months, as few as will do; its newest part has the name of the year."""
    days = tuple(date(2025, month, 3) for month in range(12, 0, -1))
    parts = split((date(2026, 1, 1), *days), limit)
    assert [part.path for part in parts] == paths
    assert parts[1].year == words
    assert tuple(day for part in parts[1:] for day in part.items) == days


def test_one_long_year_is_split_too() -> None:
    """The newest months have the plain name, in the language of the journal."""
    parts = split((None, date(2026, 8, 1), date(2026, 2, 1)), 20, "people", "de")
    assert [(part.path, part.year) for part in parts] == [
        ("people.html", "Juli – Dezember 2026"),
        ("people-2026-01.html", "Januar – Juni 2026"),
    ]


def test_a_month_that_is_too_long_is_split_by_what_fits() -> None:
    """However much happens in it, no page is too long; what is newest has the plain name."""
    days = tuple(date(2026, 1, day) for day in (9, 8, 7, 6, 5))
    parts = split(days, 20, "people")
    assert [(part.path, part.year, len(part.items)) for part in parts] == [
        ("people.html", "January 2026", 2),
        ("people-2026-part-2.html", "January 2026 (2)", 2),
        ("people-2026-part-3.html", "January 2026 (3)", 1),
    ]
    assert tuple(day for part in parts for day in part.items) == days


def test_a_long_list_without_days_is_split_by_what_fits() -> None:
    """Its pages have numbers."""
    parts = split((None,) * 5, 20, "people")
    assert [(part.path, part.year, len(part.items)) for part in parts] == [
        ("people.html", "1", 2),
        ("people-2.html", "2", 2),
        ("people-3.html", "3", 1),
    ]


@given(st.lists(st.none() | st.dates(date(2024, 1, 1), date(2026, 3, 1)), max_size=40), st.integers(10, 90))
def test_no_page_is_longer_than_it_may_be(items: list[date | None], limit: int) -> None:
    """Each item stands on one page, and each page has an address of its own."""
    parts = split(tuple(items), limit)
    assert all(10 * len(part.items) <= limit for part in parts)
    assert len({part.path for part in parts}) == len(parts)
    assert Counter(item for part in parts for item in part.items) == Counter(items)
