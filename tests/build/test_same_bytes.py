"""The same inputs give the same bytes, under other zones, languages, hash seeds, folders and orders of files."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2]

# Builds the journal named first; with a second word the file system lists every folder backwards.
PROGRAM = """
import os, sys
from pathlib import Path
root = Path(sys.argv[1])
if sys.argv[2:]:
    class Backwards:
        def __init__(self, found): self.found = found; self.entries = reversed(sorted(found, key=lambda one: one.name))
        def __enter__(self): return self
        def __exit__(self, *_): self.found.close()
        def __iter__(self): return self
        def __next__(self): return next(self.entries)
        def close(self): self.found.close()
    listing, scanning = os.listdir, os.scandir
    os.listdir = lambda *path: sorted(listing(*path), reverse=True)
    os.scandir = lambda *path: Backwards(scanning(*path))
from site_builder.builder import build
from site_builder.steps.request import Request
build(Request(root, root / "output", debug=True))
"""


def copy_sample(root: Path) -> Path:
    """Copy the sample journal, so that nothing of the checkout is touched."""
    for folder in ("journal", "stories", "reviews"):
        shutil.copytree(SAMPLE / folder, root / folder)
    shutil.copy(SAMPLE / "journal.toml", root)
    return root


def digest_of(root: Path, environment: Mapping[str, str], cwd: Path, *words: str) -> str:
    """Build in a process of its own, and hash every path and byte of the site."""
    clean = {
        name: value for name, value in os.environ.items() if name not in {"TZ", "LANG", "LC_ALL", "PYTHONHASHSEED"}
    }
    command = [sys.executable, "-X", "utf8=0", "-c", PROGRAM, str(root), *words]
    subprocess.run(command, check=True, cwd=cwd, env={**clean, "PYTHONPATH": str(SAMPLE), **environment})
    found = hashlib.sha256()
    for path in sorted((root / "output").rglob("*")):
        if path.is_file():
            found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Hash the sample's site as built in the plainest surroundings."""
    root = copy_sample(tmp_path_factory.mktemp("plain"))
    return digest_of(root, {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, root)


@pytest.mark.case("G07")
@pytest.mark.parametrize(
    ("environment", "elsewhere", "words"),
    [
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, False, ()),
        ({"TZ": "Etc/GMT+12", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}, True, ()),
        ({"TZ": "Europe/London", "PYTHONHASHSEED": "7"}, False, ("backwards",)),
    ],
    ids=["a zone a day ahead", "another language, from elsewhere", "files listed backwards"],
)
def test_surroundings_do_not_show(
    expected: str,
    environment: Mapping[str, str],
    elsewhere: bool,  # noqa: FBT001 - a row of the table
    words: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Zone, language, hash seed, working folder and the order of files leave no trace in any byte."""
    root = copy_sample(tmp_path_factory.mktemp("other") / "search")
    assert digest_of(root, environment, Path(root.anchor) if elsewhere else root, *words) == expected
