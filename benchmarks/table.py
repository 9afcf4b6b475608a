"""Figures of one run -> Markdown tables: medians with their spread, ratios to other generators, and what is allowed."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

OURS = "Afterview"
YARDSTICK = "Hugo"
TOO_LONG = math.inf  # the value of a round that was given up after the limit
FAILED = math.nan  # the value of a round that failed
_MARKS = ("<!-- figures -->", "<!-- end of figures -->")
_UNITS = {"s": ((1.0, "s"), (0.001, "ms")), "B": ((1e6, "MB"), (1e3, "kB"), (1.0, "B"))}


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is measured, in seconds or bytes; `ratio` and `most` are what is allowed, by the number of entries."""

    key: str
    title: str
    unit: str = "s"
    once: bool = False
    ratio: Mapping[int, float] = field(default_factory=dict)
    most: Mapping[int, float] = field(default_factory=dict)


_EDIT = {100: 2, 1_000: 0.5, 10_000: 0.1}
_SAVE = {100: 0.015, 1_000: 0.015, 10_000: 0.025}
_MEMORY = {10_000: 250e6}
_WEIGHT = dict.fromkeys((100, 1_000, 10_000), 16e3)
_PAGE = dict.fromkeys((100, 1_000, 10_000), 300e3)

SCENARIOS = (
    Scenario("nothing", "build from nothing", ratio={100: 4, 1_000: 2.5, 10_000: 3}),
    Scenario("body", "build after an edit of a body", ratio=_EDIT),
    Scenario("fact", "build after an edit of a fact", ratio=_EDIT),
    Scenario("day", "first build of a new day", ratio={1_000: 0.5, 10_000: 0.15}),
    Scenario("same", "build, nothing changed", ratio={100: 0.7, 1_000: 0.15, 10_000: 0.04}),
    Scenario("page", "served: a save, on its own page", most=_SAVE),
    Scenario("lists", "served: a saved fact, on the lists", most={1_000: 0.15, 10_000: 0.4}),
    Scenario("agenda", "`agenda`", most={1_000: 0.25}),
    Scenario("help", "`--help`"),
    Scenario("python", "an empty Python"),
    Scenario("memory", "peak memory of a build from nothing", "B", once=True, most=_MEMORY),
    Scenario("served-memory", "peak memory of `serve`, after many edits", "B", once=True, most=_MEMORY),
    Scenario("bytes", "the site, for each entry", "B", once=True, most=_WEIGHT),
    Scenario("largest", "the largest page", "B", once=True, most=_PAGE),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a run has measured of one journal: by scenario and name of the generator, one value a round.

    Nothing may take longer than `limit` seconds. What did, or failed, has that as its only value.
    """

    kind: str
    size: int
    limit: float
    values: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def add(self, key: str, name: str, value: float) -> None:
        """Add the value of a round."""
        self.values.setdefault((key, name), []).append(value)

    def median(self, key: str, name: str) -> float | None:
        """Give the median, or None where nothing was measured."""
        values = self.values.get((key, name))
        return statistics.median(values) if values else None

    def is_given_up(self, key: str, name: str) -> bool:
        """Whether a figure took too long or failed."""
        return not math.isfinite(self.median(key, name) or 0)

    def has_failed(self) -> bool:
        """Whether any figure failed."""
        return any(math.isnan(value) for values in self.values.values() for value in values)


def tables(runs: Sequence[Figures]) -> str:
    """Write a table for each kind of journal."""
    kinds = dict.fromkeys(run.kind for run in runs)
    return "\n\n".join(f"### {_title(kind)}\n\n{_table([run for run in runs if run.kind == kind])}" for kind in kinds)


def line(scenario: Scenario, name: str, run: Figures) -> str:
    """Write one figure of a generator: the median, and in brackets the least and the most; empty if there is none."""
    values = run.values.get((scenario.key, name))
    median = run.median(scenario.key, name)
    if not values or median is None:
        return ""
    if not math.isfinite(median):
        return "failed" if math.isnan(median) else f"over {run.limit:.0f} s"
    factor, unit = next(
        ((factor, unit) for factor, unit in _UNITS[scenario.unit] if median >= factor), _UNITS[scenario.unit][-1]
    )
    shown = f"{_digits(median / factor)} {unit}"
    if len(values) == 1:
        return shown
    return f"{shown} ({_digits(min(values) / factor)} to {_digits(max(values) / factor)})"


def written_into(text: str, figures: str) -> str:
    """Put figures between the two marks of a document, in the place of those that are there."""
    before, begin, rest = text.partition(_MARKS[0])
    _, end, after = rest.partition(_MARKS[1])
    if not begin or not end:
        raise ValueError(f"The document has no {_MARKS[0]} with {_MARKS[1]} below it.")
    return f"{before}{begin}\n\n{figures.strip()}\n\n{end}{after}"


def _title(kind: str) -> str:
    return {
        "rounds": "A search of five years: several rounds an application, a fifth of them open",
        "open": "An imported tracker of ten years: every entry its own application, a third of them open",
    }[kind]


def _table(runs: Sequence[Figures]) -> str:
    names = [OURS, *sorted({name for run in runs for _, name in run.values} - {OURS})]
    heads = [[name, f"to {name}"] for name in names[1:]]
    rows = [["", "entries", OURS, *(head for pair in heads for head in pair), "allowed"]]
    rows += [row for scenario in SCENARIOS for row in _rows(scenario, runs, names)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    ruled = [["-" * width for width in widths], *rows[1:]]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (rows[0], *ruled)
    )


def _rows(scenario: Scenario, runs: Sequence[Figures], names: Sequence[str]) -> Iterator[list[str]]:
    for run in runs:
        if any((scenario.key, name) in run.values for name in names):
            cells = [line(scenario, OURS, run)]
            for name in names[1:]:
                cells += [line(scenario, name, run), _ratio(scenario, name, run)]
            yield [scenario.title, f"{run.size:,}", *cells, _allowed(scenario, run)]


def _ratio(scenario: Scenario, name: str, run: Figures) -> str:
    ours, theirs = run.median(scenario.key, OURS), run.median(scenario.key, name)
    if ours is None or not theirs or not math.isfinite(ours) or not math.isfinite(theirs):
        return ""
    return f"{_digits(ours / theirs)} ×"


def _allowed(scenario: Scenario, run: Figures) -> str:
    """Say what is allowed, and whether it is kept where that can be told."""
    ours = run.median(scenario.key, OURS)
    if run.size in scenario.most:
        most = scenario.most[run.size]
        return _judged(line(scenario, "", Figures("", 0, 0, {(scenario.key, ""): [most]})), ours, most)
    if run.size in scenario.ratio:
        ratio, theirs = scenario.ratio[run.size], run.median(scenario.key, YARDSTICK)
        return _judged(f"{ratio:g} × {YARDSTICK}", ours, theirs * ratio if theirs else None)
    return ""


def _judged(allowed: str, ours: float | None, most: float | None) -> str:
    if ours is None or most is None:
        return allowed
    return f"{allowed}: {'kept' if ours <= most else 'missed'}"


def _digits(number: float) -> str:
    """Write a number with two or three digits that count."""
    if number >= 100:
        return f"{number:,.0f}"
    if number >= 10:
        return f"{number:.1f}"
    return f"{number:.2f}" if number >= 0.1 else f"{number:.2g}"
