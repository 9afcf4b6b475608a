"""The memory that a build needs: a large journal builds one kind of lists after the other, and stores nothing twice."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks.generate import write
from site_builder.builder import build
from site_builder.remember.memory import Memory
from site_builder.steps.overview import overview
from site_builder.steps.overview.data_parts import DataPart
from site_builder.steps.overview.overview import OverviewStep
from site_builder.steps.processes.pool import Work
from site_builder.steps.request import Request
from site_builder.write.site_files import Output

AS_OF = date(2026, 11, 20)


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make all lists anew in each build, as those of a large journal; note the most bytes that they needed at once."""
    needed: list[int] = []
    outputs = OverviewStep.outputs

    def counted(self: OverviewStep, work: Work | None = None) -> Iterator[Output]:
        tracemalloc.start()
        try:
            yield from outputs(self, work)
            needed.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()

    monkeypatch.setattr(overview, "_LARGE", 8)
    monkeypatch.setattr(OverviewStep, "_load_record", lambda _self, _name: None)
    monkeypatch.setattr(OverviewStep, "outputs", counted)
    return needed


def test_the_lists_of_a_large_journal_need_little_for_each_entry(tmp_path: Path, most: list[int]) -> None:
    """Another entry of 400 words needs less than 14 kB at the peak."""
    for many in (60, 60, 360):  # the first loads what all need
        root = tmp_path / f"{len(most)}"
        write(root, many)
        build(Request(root, root / "output", AS_OF, debug=True, cores=1))
    assert (most[2] - most[1]) / 300 < 14_000


@pytest.mark.parametrize("many", [0, 1, 100, 101, 250])
def test_a_part_of_the_data_can_be_read_repeatedly(many: int) -> None:
    """Whatever was stored before it, and however small it is."""
    memory = Memory()
    part, items = DataPart(memory, "lessons"), [b'"%d"' % number for number in range(many)]
    assert not part.is_made_from("now")
    part.put("then", (b'"old"' for _ in range(180)))
    part.put("now", iter(items))
    assert part.is_made_from("now")
    assert list(part) == list(part) == items
    assert not DataPart(memory, "questions").is_made_from("now")
