"""Figures as tables: medians, spread, ratios, what is allowed, and the document that they are put into."""

import math
from pathlib import Path

import pytest

from benchmarks.table import SCENARIOS, Figures, tables, written_into

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "performance.md"


def figures(size: int, values: dict[tuple[str, str], list[float]], kind: str = "rounds") -> Figures:
    """Make the figures of a run."""
    return Figures(kind, size, 600, values)


def rows(*runs: Figures) -> list[list[str]]:
    """Write the tables, and take their rows apart."""
    lines = [line for line in tables(runs).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_a_row_has_medians_spread_and_ratios() -> None:
    """Medians stand with the least and the most; ratios are of medians; what is allowed is judged by them."""
    run = figures(
        1_000,
        {
            ("nothing", "Afterview"): [1.9, 2.0, 2.4],
            ("nothing", "Hugo"): [0.4, 0.5, 0.6],
            ("nothing", "MkDocs"): [2.5],
        },
    )
    assert rows(run) == [
        ["", "entries", "Afterview", "Hugo", "to Hugo", "MkDocs", "to MkDocs", "allowed"],
        rows(run)[1],
        [
            *("build from nothing", "1,000", "2.00 s (1.90 to 2.40)", "500 ms (400 to 600)", "4.00 ×"),
            *("2.50 s", "0.80 ×", "2.5 × Hugo: missed"),
        ],
    ]
    assert all(set(cell) == {"-"} for cell in rows(run)[1])


@pytest.mark.parametrize(
    ("key", "ours", "shown", "allowed"),
    [
        ("body", 0.25, "250 ms", "0.5 × Hugo: kept"),
        ("body", 0.6, "600 ms", "0.5 × Hugo: missed"),
        ("page", 0.0149, "14.9 ms", "15.0 ms: kept"),
        ("lists", 0.1501, "150 ms", "150 ms: missed"),
        ("bytes", 31_000, "31.0 kB", "16.0 kB: missed"),
        ("memory", 503e6, "503 MB", ""),
        ("nothing", math.nan, "failed", "2.5 × Hugo: missed"),
        ("nothing", math.inf, "over 600 s", "2.5 × Hugo: missed"),
    ],
)
def test_what_is_allowed(key: str, ours: float, shown: str, allowed: str) -> None:
    """An amount is compared as it is, a ratio by Hugo's median of the same run; what failed is missed."""
    row = rows(figures(1_000, {(key, "Afterview"): [ours], (key, "Hugo"): [1.0]}))[2]
    assert (row[2], row[-1]) == (shown, allowed)


def test_without_hugo_no_ratio_is_judged() -> None:
    """What is allowed is said all the same, and there are no columns of generators that are not there."""
    assert rows(figures(100, {("nothing", "Afterview"): [1.0]}))[2] == [
        "build from nothing",
        "100",
        "1.00 s",
        "4 × Hugo",
    ]


def test_each_kind_of_journal_has_a_table_with_its_sizes_in_order() -> None:
    """A figure's sizes stand below each other; a figure that was not taken has no row."""
    runs = [
        figures(size, {("help", "Afterview"): [0.1], ("python", "Afterview"): [0.01]}, kind)
        for kind in ("rounds", "open")
        for size in (100, 1_000)
    ]
    text = tables(runs)
    assert text.count("### ") == 2
    assert text.index("A search of five years") < text.index("An imported tracker of ten years")
    assert [row[:2] for row in rows(*runs[:2])[2:]] == [
        *(["`--help`", "100"], ["`--help`", "1,000"]),
        *(["an empty Python", "100"], ["an empty Python", "1,000"]),
    ]


def test_a_run_replaces_the_figures_of_a_document() -> None:
    """What stands between the marks goes; everything else stays; a document without both marks is refused."""
    text = "# A\n\n<!-- figures -->\n\nold\n\n<!-- end of figures -->\n\nafter\n"
    once = written_into(text, "new\n")
    assert once == text.replace("old", "new")
    assert written_into(once, "new") == once
    for broken in ("# A\n", "<!-- figures -->\n", "<!-- end of figures --> <!-- figures -->"):
        with pytest.raises(ValueError, match="figures"):
            written_into(broken, "new")


def test_every_figure_is_explained() -> None:
    """docs/performance.md says of every row what it is, outside the tables, and has a place for the tables."""
    text = DOCUMENT.read_text(encoding="utf-8")
    explained = text.partition("<!-- figures -->")[0]
    assert [scenario.title for scenario in SCENARIOS if f"**{scenario.title}**" not in explained] == []
    assert "new" in written_into(text, "new")
