"""A disk that fails anywhere: the journal is as it was or wholly changed, each page old or new, the next build right.

The usual run takes a few calls of each kind; `make faults` takes all (AFTERVIEW_FAULTS=all).
"""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from site_builder.builder import Builder, build
from site_builder.cli import main
from site_builder.steps.request import Request
from site_builder.write.seal import SEAL
from tests.faults import ERRORS, Disk, faulty, points
from tests.trees import tree

AS_OF = "2026-11-20"
ACME = (
    "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana Reyes <dana@acme.example>\n---\n## Next time\n\n- Breathe\n"
)
BIRCH = "---\ncompany: Birch\ndate: 2026-11-10\n---\nFine.\n"
TABLE = "Company,Date\nCedar,2026-11-12\nDogwood,2026-11-13\n"
WANTED = os.environ.get("AFTERVIEW_FAULTS", "2")


class Fault(NamedTuple):
    """Which calls fail, how, and whether for ever; a read that is cut short or killed is like one that fails."""

    kind: int | str
    for_ever: bool = False
    changing: bool = True


_USUAL = (
    Fault(errno.ENOSPC, for_ever=True),
    Fault("kill"),
    Fault(errno.EIO, changing=False),
    Fault(errno.EACCES, for_ever=True, changing=False),
)
_ALL = (
    *(
        Fault(number, for_ever, changing)
        for number in ERRORS
        for for_ever in (False, True)
        for changing in (False, True)
    ),
    Fault("short"),
    Fault("kill"),
)


def _run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-C", str(root)])


def _has_no_traceback(done: Result) -> None:
    if done.exception and not isinstance(done.exception, SystemExit):
        raise AssertionError(done.output) from done.exception


def _build(root: Path) -> None:
    done = _run(root, "build", "--as-of", AS_OF)
    assert done.exit_code in {0, 1, 2}
    _has_no_traceback(done)


def _import(root: Path) -> None:
    done = _run(root, "import", str(root.with_suffix(".csv")), "--yes")
    _has_no_traceback(done)


def _log(root: Path) -> None:
    done = _run(root, "log", "acme", "thank-you", "--on", "2026-11-19")
    _has_no_traceback(done)


def _new(root: Path) -> None:
    done = _run(root, "new", "Elm", "--date", "2026-11-17")
    _has_no_traceback(done)


def _serve(root: Path) -> None:
    """Do what the building thread of `serve` does after a save; it tells of an OSError, and goes on."""
    try:
        Builder(Request(root, root / "output", date.fromisoformat(AS_OF))).build()
    except OSError:
        return


STEPS: Mapping[str, Callable[[Path], None]] = {
    "build": _build,
    "serve": _serve,
    "log": _log,
    "new": _new,
    "import": _import,
}


def _start(root: Path) -> None:
    """Make a journal with a site that is one edit, one new entry and one deleted entry old."""
    (root / "journal").mkdir(parents=True)
    root.with_suffix(".csv").write_text(TABLE)
    (root / "journal/acme.md").write_text(ACME)
    (root / "journal/gone.md").write_text(BIRCH.replace("Birch", "Gone"))
    _build(root)
    (root / "journal/acme.md").write_text(ACME.replace("Breathe", "Wait"))
    (root / "journal/birch.md").write_text(BIRCH)
    (root / "journal/gone.md").unlink()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the journal that each case begins with, once."""
    root = tmp_path_factory.mktemp("started") / "mine"
    _start(root)
    return root


def _copy(started: Path, root: Path) -> None:
    shutil.copytree(started, root)
    shutil.copy(started.with_suffix(".csv"), root.with_suffix(".csv"))


def _entries(root: Path) -> dict[str, bytes]:
    return {name: text for name, text in tree(root / "journal").items() if not name.endswith(".tmp")}


def _pages(root: Path) -> dict[str, bytes]:
    return {name: text for name, text in tree(root / "output").items() if not name.endswith(".tmp") and name != SEAL}


class _Clean:
    """Clean builds, one of each state of the journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sites: dict[tuple[tuple[str, bytes], ...], dict[str, bytes]] = {}

    def site(self, root: Path) -> dict[str, bytes]:
        """Give the site that a clean build of a journal writes."""
        state = tuple(sorted(_entries(root).items()))
        if state not in self._sites:
            at = self._folder / str(len(self._sites))
            shutil.copytree(root, at, ignore=shutil.ignore_patterns("output", ".afterview", ".afterview-*"))
            build(Request(at, at / "output", date.fromisoformat(AS_OF)))
            self._sites[state] = tree(at / "output")
        return self._sites[state]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> _Clean:
    """Give clean builds to compare with."""
    return _Clean(tmp_path_factory.mktemp("clean"))


@pytest.mark.parametrize("fault", _ALL if WANTED == "all" else _USUAL, ids=str)
@pytest.mark.parametrize("step", STEPS)
def test_wherever_a_disk_fails_nothing_is_lost(
    step: str, fault: Fault, started: Path, clean: _Clean, tmp_path: Path
) -> None:
    """Whatever call of whatever step fails, once or for ever, in part, or is the last of the process."""
    whole = tmp_path / "whole"
    _copy(started, whole)
    with faulty(Disk(whole, changing=fault.changing)) as disk:
        STEPS[step](whole)
    old, new = _entries(started), _entries(whole)
    old_pages, new_pages = _pages(started), _pages(whole)
    calls = disk.calls
    assert calls
    for number in points(len(calls), len(calls) if WANTED == "all" else int(WANTED)):
        root = tmp_path / str(number)
        _copy(started, root)
        with faulty(Disk(root, number, *fault)) as failing:
            STEPS[step](root)
        at = f"{step}: {fault} at call {number}, {failing.hit}"
        for name, text in _entries(root).items():
            assert text in (old.get(name), new.get(name)), f"{at}: {name}"
        assert old.keys() <= _entries(root).keys(), at
        for name, text in _pages(root).items():
            assert text in (old_pages.get(name), new_pages.get(name)), f"{at}: {name}"
        if step != "new" or not (root / "journal/2026-11-17-elm.md").exists():
            STEPS[step](root)
        assert {name: text for name, text in _entries(root).items() if name in new} == _entries(root), at
        _build(root)
        assert tree(root / "output") == clean.site(root), at
        assert [name for name in tree(root / "output") if name.endswith(".tmp")] == [], at
        if step != "build" and fault.kind != "kill":
            assert [name for name in tree(root / "journal") if name.endswith(".tmp")] == [], at
        shutil.rmtree(root)
