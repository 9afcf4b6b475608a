"""Lists that are split by year, and years that are split by months, where they grow too long."""

from datetime import date

import pytest

from site_builder.render.pagination import Part, by_year, year_links

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


@pytest.mark.parametrize("items", [(None, None), (date(2026, 1, 1), date(2026, 1, 2), None)])
def test_a_long_list_of_one_month_or_without_days_stays_whole(items: tuple[date | None, ...]) -> None:
    """There is nothing to split it by."""
    parts = split(items, 1, "people")
    assert [(part.path, part.year, part.items) for part in parts] == [("people.html", "", items)]
