"""A disk that fails anywhere: the journal is as it was or wholly changed, each page old or new, the next build right.

The usual run takes two calls of a few kinds of faults; `make faults` takes about twenty calls of each kind, and with
POINTS=all all. What the system does below SQLite, a sample by strace shows (tests/build/test_system_faults.py).
"""

import errno
import os
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from site_builder.builder import Builder, build
from site_builder.cli import main
from site_builder.steps.request import Request
from site_builder.write.seal import SEAL
from tests.support.faults import ERRORS, Disk, faulty, points
from tests.support.trees import tree

AS_OF = "2026-11-20"
ACME = (
    "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana Reyes <dana@acme.example>\ndocuments: advert.txt\n---\n"
    "## Next time\n\n- Breathe\n"
)
BIRCH = "---\ncompany: Birch\ndate: 2026-11-10\n---\nFine.\n"
TABLE = "Company,Date\nCedar,2026-11-12\nDogwood,2026-11-13\n"
WANTED = os.environ.get("AFTERVIEW_FAULTS", "")


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
        if not (for_ever and number == errno.EINTR)  # who is interrupted tries again, for ever
    ),
    Fault("short"),
    Fault("kill"),
)


def _run(root: Path, *words: str) -> str:
    """Run a command; it never ends in a traceback. What it says is given back."""
    done = CliRunner().invoke(main, [*words, "-C", str(root)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise AssertionError(done.output) from done.exception
    assert done.exit_code in {0, 1, 2}
    return done.output


def _build(root: Path) -> str:
    return _run(root, "build", "--as-of", AS_OF)


def _redact(root: Path) -> str:
    return _run(root, "build", "--redact", "--as-of", AS_OF)


def _import(root: Path) -> str:
    return _run(root, "import", str(root.with_suffix(".csv")), "--yes")


def _log(root: Path) -> str:
    return _run(root, "log", "acme", "thank-you", "--on", "2026-11-19")


def _set(root: Path) -> str:
    return _run(root, "log", "acme", "decision", "continue")


def _new(root: Path) -> str:
    return _run(root, "new", "Elm", "--date", "2026-11-17")


def _agenda(root: Path) -> str:
    return _run(root, "check") + _run(root, "agenda", "--as-of", AS_OF)


def _serve(root: Path) -> str:
    """Do what the building thread of `serve` does after a save; it tells of an OSError, and goes on."""
    builder = Builder(Request(root, root / "output", date.fromisoformat(AS_OF)))
    try:
        return "".join(str(problem.severity) for problem in builder.build().problems)
    except OSError as failed:
        return str(failed)
    finally:
        builder.close()


STEPS: Mapping[str, Callable[[Path], str]] = {
    "build": _build,
    "serve": _serve,
    "redact": _redact,
    "agenda": _agenda,
    "log": _log,
    "set": _set,
    "new": _new,
    "import": _import,
}


def _start(root: Path) -> None:
    """Make a journal with a site that is one edit, one new entry and one deleted entry old."""
    for folder in ("journal", "stories", "templates/assets"):
        (root / folder).mkdir(parents=True)
    root.with_suffix(".csv").write_text(TABLE)
    (root / "journal.toml").write_text('title = "Mine"\nlanguage = "en"\n')
    (root / "stories/walrus.md").write_text("---\ntitle: The walrus\n---\n## Situation\n\nWet.\n")
    (root / "templates/assets/custom.css").write_text("body { margin: 0 }\n")
    (root / "journal/advert.txt").write_text("Wanted\n")
    (root / "journal/acme.md").write_text(ACME)
    (root / "journal/gone.md").write_text(BIRCH.replace("Birch", "Gone"))
    _build(root)
    _redact(root)
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


def _pages(root: Path, folder: str = "output") -> dict[str, bytes]:
    return {name: text for name, text in tree(root / folder).items() if not name.endswith(".tmp") and name != SEAL}


class _Clean:
    """Clean builds, one of each state of the journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sites: dict[tuple[object, ...], dict[str, bytes]] = {}

    def site(self, root: Path, *, redact: bool = False) -> dict[str, bytes]:
        """Give the site that a clean build of a journal writes."""
        state = (redact, *sorted(_entries(root).items()))
        if state not in self._sites:
            at = self._folder / str(len(self._sites))
            output = at / ("output-redacted" if redact else "output")
            shutil.copytree(root, at, ignore=shutil.ignore_patterns("output*", ".afterview", ".afterview-*"))
            build(Request(at, output, date.fromisoformat(AS_OF), redact=redact))
            self._sites[state] = tree(output)
        return self._sites[state]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> _Clean:
    """Give clean builds to compare with."""
    return _Clean(tmp_path_factory.mktemp("clean"))


class _Before(NamedTuple):
    """A journal before and after a step that nothing disturbs, and the calls that it makes."""

    entries: tuple[dict[str, bytes], dict[str, bytes]]
    pages: tuple[dict[str, bytes], dict[str, bytes]]
    calls: tuple[str, ...]


class _Undisturbed:
    """What each step does where nothing is wrong, found out once."""

    def __init__(self, started: Path, folder: Path) -> None:
        self._started, self._folder = started, folder
        self._done: dict[tuple[str, bool], _Before] = {}

    def of(self, step: str, *, changing: bool) -> _Before:
        """Give what a step changes, and those of its calls that change something, or all."""
        if (step, changing) not in self._done:
            self._done[step, changing] = self._before(step, self._folder / f"{step}-{changing}", changing=changing)
        return self._done[step, changing]

    def _before(self, step: str, root: Path, *, changing: bool) -> _Before:
        _copy(self._started, root)
        with faulty(Disk(root, changing=changing)) as disk:
            STEPS[step](root)
        folder = "output-redacted" if step == "redact" else "output"
        entries = (_entries(self._started), _entries(root))
        return _Before(entries, (_pages(self._started, folder), _pages(root, folder)), tuple(disk.calls))


@pytest.fixture(scope="module")
def undisturbed(started: Path, tmp_path_factory: pytest.TempPathFactory) -> _Undisturbed:
    """Give what each step does where nothing is wrong."""
    return _Undisturbed(started, tmp_path_factory.mktemp("undisturbed"))


def _lost(step: str, root: Path, before: _Before, said: str) -> list[str]:
    """Name what is neither as before the step nor as after it; of pages only where nothing wrong was said."""
    (old, new), (old_pages, new_pages) = before.entries, before.pages
    there = _entries(root)
    lost = [name for name, text in there.items() if text not in (old.get(name), new.get(name))]
    lost += [f"{name} is gone" for name in old.keys() - there.keys()]
    pages = _pages(root, "output-redacted" if step == "redact" else "output")
    if not re.search("error|warning", said):
        lost += [name for name, text in pages.items() if text not in (old_pages.get(name), new_pages.get(name))]
    whole = (b"</html>", b"</svg>")
    return lost + [name for name, text in pages.items() if name.endswith(".html") and not text.strip().endswith(whole)]


def _wrong(step: str, root: Path, before: _Before, clean: _Clean, *, killed: bool) -> list[str]:
    """Do the step again, then build: name what is not right then."""
    new = before.entries[1]
    if step != "new" or not (root / "journal/2026-11-17-elm.md").exists():
        STEPS[step](root)
    again = {
        name for name, text in _entries(root).items() if new.get(name) != text and (step != "log" or name not in new)
    }
    wrong = [f"{name}, again" for name in again]  # what is logged twice stands twice
    _build(root)
    wrong += _differing(tree(root / "output"), clean.site(root))
    if step == "redact":
        wrong += _differing(tree(root / "output-redacted"), clean.site(root, redact=True))
    if step not in {"build", "redact"} and not killed:
        wrong += [name for name in tree(root / "journal") if name.endswith(".tmp")]
    return wrong


def _differing(site: Mapping[str, bytes], clean: Mapping[str, bytes]) -> list[str]:
    return [f"{name}, built again" for name in site.keys() | clean.keys() if site.get(name) != clean.get(name)]


@pytest.mark.parametrize("fault", _ALL if WANTED else _USUAL, ids=str)
@pytest.mark.parametrize("step", STEPS)
def test_wherever_a_disk_fails_nothing_is_lost(
    step: str, fault: Fault, started: Path, undisturbed: _Undisturbed, clean: _Clean, tmp_path: Path
) -> None:
    """Whatever call of whatever step fails, once or for ever, in part, or is the last of the process."""
    before = undisturbed.of(step, changing=fault.changing)
    assert before.calls or fault.changing
    wrong = []
    for number in points(len(before.calls), len(before.calls) if WANTED == "all" else int(WANTED or 2)):
        root = tmp_path / str(number)
        _copy(started, root)
        with faulty(Disk(root, number, *fault)) as failing:
            failing.said = STEPS[step](root)
        lost = _lost(step, root, before, failing.said)
        lost += _wrong(step, root, before, clean, killed=fault.kind == "kill")
        wrong += [f"{step}: {fault} at call {number}, {failing.hit}: {sorted(lost)}"] if lost else []
        shutil.rmtree(root)
    assert wrong == []
