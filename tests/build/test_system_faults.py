"""A disk that fails below Python and SQLite: a sample of calls of the system fails by strace, where it is installed.

What a process is told when a call fails, and where it is killed, is the kernel's here, and not ours as in
tests/support/faults.py. `make faults` takes more of them.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from site_builder.builder import build
from site_builder.remember.memory import FILE
from site_builder.steps.request import Request
from site_builder.write import disk
from site_builder.write.seal import SEAL
from tests.support.trees import tree

AS_OF = "2026-11-20"
ACME = "---\ncompany: Acme\ndate: 2026-11-18\n---\n## Next time\n\n- Breathe\n"
RUN = "from site_builder.cli import main; main()"
WRITTEN = (f"output/{SEAL}", "output/data.json")
CALLS = {"rename": "rename,renameat,renameat2", "unlink": "unlink,unlinkat"}
MEMORY, JOURNAL = f".afterview/{FILE}", f".afterview/{FILE}-journal"


class Fault(NamedTuple):
    """Calls of a kind on a file of the journal, what becomes of them, and of which ("2+": the second and all later)."""

    calls: str
    file: str
    what: str
    when: str = "1+"


USUAL = (
    Fault("pwrite64", MEMORY, "error=ENOSPC"),
    Fault("pwrite64", MEMORY, "signal=KILL", "2"),
    Fault("rename", "output/index.html", "signal=KILL", "1"),
    Fault("write", "output/index.html", "error=ENOSPC"),
)
MORE = (
    Fault("openat", MEMORY, "error=EACCES"),
    Fault("openat", MEMORY, "error=EIO", "2+"),
    Fault("pread64", MEMORY, "error=EIO"),
    Fault("pread64", MEMORY, "error=EINTR", "1"),
    *(Fault("pwrite64", MEMORY, what, when) for what in ("error=EIO", "signal=KILL") for when in ("1", "3", "5")),
    *(Fault("pwrite64", JOURNAL, what, when) for what in ("error=ENOSPC", "signal=KILL") for when in ("1", "2")),
    Fault("ftruncate", JOURNAL, "error=EIO"),
    Fault("ftruncate", JOURNAL, "signal=KILL", "1"),
    Fault("openat", JOURNAL, "error=EACCES"),
    Fault("flock", ".afterview/lock", "error=EIO"),
    Fault("openat", ".afterview/lock", "error=EACCES"),
    *(Fault("write", name, what) for name in WRITTEN for what in ("error=EIO", "signal=KILL")),
    *(Fault("rename", name, what) for name in WRITTEN for what in ("error=EIO", "signal=KILL")),
    Fault("unlink", "output/interviews/gone.html", "error=EACCES"),
    Fault("unlink", "output/interviews/gone.html", "signal=KILL"),
    Fault("openat", f"output/{SEAL}", "error=EIO"),
    Fault("openat", "journal/acme.md", "error=EIO"),
    Fault("openat", "journal", "error=EACCES"),
)  # fmt: skip


def aside(path: Path) -> Path:
    """Give the temporary name under which a file is written before it takes its place."""
    made = disk.write_temporary(path, ())
    made.unlink()
    return made


@pytest.fixture(scope="module")
def strace(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Find a strace that may look at a process of ours."""
    path = shutil.which("strace")
    if path is None:
        pytest.skip("there is no strace on the PATH")
    log = tmp_path_factory.mktemp("strace") / "log"
    tried = subprocess.run([path, "-f", "-o", log, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"strace may not look at a process here: {tried.stderr.decode().strip()}")
    return path


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a journal with a site that is one edit, one new entry and one deleted entry old."""
    root = tmp_path_factory.mktemp("started") / "mine"
    (root / "journal").mkdir(parents=True)
    (root / "journal/acme.md").write_text(ACME)
    (root / "journal/gone.md").write_text(ACME.replace("Acme", "Gone"))
    build(Request(root, root / "output", date.fromisoformat(AS_OF)))
    (root / "journal/acme.md").write_text(ACME.replace("Breathe", "Wait"))
    (root / "journal/birch.md").write_text(ACME.replace("Acme", "Birch"))
    (root / "journal/gone.md").unlink()
    yield root
    shutil.rmtree(root)


@pytest.mark.case("E03", "E09")
@pytest.mark.parametrize("fault", (*USUAL, *MORE) if os.environ.get("AFTERVIEW_FAULTS") else USUAL, ids="-".join)
def test_what_the_system_refuses_or_kills_loses_nothing(
    fault: Fault, strace: str, started: Path, tmp_path: Path
) -> None:
    """The journal is untouched, nothing ends in a traceback, and the next build is right."""
    root = tmp_path / "mine"
    shutil.copytree(started, root)
    entries = tree(root / "journal")
    file = root / fault.file
    calls = CALLS.get(fault.calls, fault.calls)
    log = tmp_path / "log"
    inject = f"inject={calls}:{fault.what}:when={fault.when}"
    looked_at = aside(file) if fault.calls in {"write", "rename"} else file
    traced = [strace, "-f", "-qq", "-o", str(log), "-P", str(looked_at), "-e", f"trace={calls}", "-e", inject]
    command = [sys.executable, "-c", RUN, "build", "-C", str(root), "--as-of", AS_OF]
    done = subprocess.run([*traced, *command], capture_output=True, text=True, check=False)
    assert re.search("INJECTED|SIGKILL", log.read_text()), f"nothing was made to fail: {done.stderr}"
    assert "Traceback" not in done.stderr
    assert tree(root / "journal") == entries
    clean = tmp_path / "clean"
    build(Request(root, root / "output", date.fromisoformat(AS_OF)))
    shutil.copytree(root / "journal", clean / "journal")
    build(Request(clean, clean / "output", date.fromisoformat(AS_OF)))
    assert tree(root / "output") == tree(clean / "output")
