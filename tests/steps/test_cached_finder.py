"""What sheets are taught is cached until any interview teaches something else."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import Builder
from site_builder.derive.overview import overview
from site_builder.remember.memory import Memory
from site_builder.steps.request import Request
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)
_PAST = """\
---
company: {company}
role: Gardener
stage: Phone screen
date: {day}
---
## Next time
- {lesson}

## Questions they asked
- Why do you want to grow tulips?
"""
_AHEAD = """\
---
company: Acme
role: Gardener
stage: Panel
date: 2026-11-27
---
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Write two interviews that taught something, and one that lies ahead; build the site."""
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "acme.md").write_text(_PAST.format(company="Acme", day="2026-11-02", lesson="Bring the spade"), "utf-8")
    (folder / "beta.md").write_text(_PAST.format(company="Beta", day="2026-11-05", lesson="Ask about rain"), "utf-8")
    (folder / "panel.md").write_text(_AHEAD, "utf-8")
    build(tmp_path)
    return tmp_path


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often the lessons and the questions of all interviews are put together."""
    done: Counter[str] = Counter()
    for name in ("lessons_of", "questions_of"):
        function = getattr(overview, name)

        def counted(*given: object, name: str = name, function: object = function) -> object:
            done[name] += 1
            return function(*given)  # type: ignore[operator]  # the function that is counted

        monkeypatch.setattr(overview, name, counted)
    return done


def build(root: Path, day: date = AS_OF) -> None:
    """Build as a new process does."""
    builder = Builder(Request(root, root / "output", day, debug=True, cores=1))
    builder.build()
    builder.close()


def sheet(root: Path) -> str:
    """Read the only preparation sheet."""
    (page,) = (root / "output" / "preparation").iterdir()
    return page.read_text("utf-8")


def is_clean(root: Path, day: date = AS_OF) -> bool:
    """Whether the site is that of a clean build."""
    clean = root / "clean"
    Builder(Request(root, clean, day, clean=True, debug=True, cores=1)).build()
    return tree(root / "output") == tree(clean)


def test_a_new_task_needs_no_new_search_for_its_sheet(journal: Path, looked_up: Counter[str]) -> None:
    """The task is on the sheet, and what the interviews taught comes from the cache; so it is on a new day."""
    page = journal / "journal/panel.md"
    page.write_text(_AHEAD.replace("---\n", "---\ntasks: [{what: Send the seeds}]\n", 1), "utf-8")
    build(journal)
    assert all(words in sheet(journal) for words in ("Send the seeds", "Bring the spade", "grow tulips"))
    build(journal, date(2026, 11, 21))
    assert looked_up == {}
    assert is_clean(journal, date(2026, 11, 21))


def test_what_another_interview_teaches_is_on_the_sheet(journal: Path, looked_up: Counter[str]) -> None:
    """A lesson of another company changes, and another round asks a new question."""
    beta = journal / "journal/beta.md"
    beta.write_text(beta.read_text("utf-8").replace("Ask about rain", "Ask about frost"), "utf-8")
    build(journal)
    assert "Ask about frost" in sheet(journal)
    assert "Ask about rain" not in sheet(journal)
    assert looked_up
    looked_up.clear()
    panel = journal / "journal/panel.md"
    panel.write_text(_AHEAD.replace("Panel", "Phone screen"), "utf-8")
    build(journal)
    assert looked_up
    assert is_clean(journal)


def test_the_cache_of_a_removed_sheet_is_dropped(journal: Path) -> None:
    """It has text of the journal that the user may have deleted."""
    file = journal / ".afterview"

    def kept() -> list[str]:
        memory = Memory(file)
        try:
            return list(memory.digests("taught"))
        finally:
            memory.close()

    assert len(kept()) == 1
    (journal / "journal/panel.md").unlink()
    build(journal)
    assert kept() == []
    assert is_clean(journal)
