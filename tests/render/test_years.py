"""Lists that are split by year where they grow too long."""

import pytest

from site_builder.render.years import by_year, year_links

ITEMS = (2026, None, 2024, 2025, 2026)


def test_a_short_list_is_one_page() -> None:
    """Nothing is split that fits, and no links between years are shown."""
    parts = by_year("timeline", ITEMS, lambda item: item, lambda _: 10, limit=50)
    assert [(part.path, part.year, part.items) for part in parts] == [("timeline.html", "", ITEMS)]
    assert year_links(parts) == ()


def test_a_long_list_has_its_newest_year_under_the_plain_name() -> None:
    """Each year has its page in the order of the list; what has no year stands with the newest."""
    parts = by_year("timeline", ITEMS, lambda item: item, lambda _: 10, limit=49)
    assert [(part.path, part.year, part.items) for part in parts] == [
        ("timeline.html", "2026", (2026, None, 2026)),
        ("timeline-2025.html", "2025", (2025,)),
        ("timeline-2024.html", "2024", (2024,)),
    ]
    assert [(link.text, link.href) for link in year_links(parts)] == [
        ("2026", "timeline.html"),
        ("2025", "timeline-2025.html"),
        ("2024", "timeline-2024.html"),
    ]


@pytest.mark.parametrize("items", [(None, None), (2026, 2026, None)])
def test_a_long_list_of_one_year_or_none_stays_whole(items: tuple[int | None, ...]) -> None:
    """There is nothing to split it by."""
    parts = by_year("people", items, lambda item: item, lambda _: 10, limit=1)
    assert [(part.path, part.year, part.items) for part in parts] == [("people.html", "", items)]
