"""What earlier builds know: a cache that can be damaged, deleted or forged without harm."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import msgspec
import pytest

from site_builder.build import Built, Request, build
from site_builder.store import Entries, Pages, Store
from tests.trees import touched, tree

Make = Callable[[Mapping[str, str]], Path]
ENTRY = "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana\n---\nFine.\n"


def built(root: Path) -> Built:
    """Build for a Friday in November."""
    return build(Request(root, root / "output", date(2026, 11, 20), debug=True))


def test_the_cache_is_private_and_out_of_git(make_journal: Make) -> None:
    """Its folder is the owner's only, with a .gitignore of its own."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    assert (root / ".afterview/.gitignore").read_text() == "*\n"
    if os.name == "posix":
        assert (root / ".afterview").stat().st_mode & 0o077 == 0
        assert all(file.stat().st_mode & 0o077 == 0 for file in (root / ".afterview").glob("*.msgpack"))


@pytest.mark.case("E09")
@pytest.mark.parametrize("damage", [b"", b"\x00", b"cos\nsystem\n(S'touch /tmp/x'\ntR.", b"\xc1" * 50, b"\x93" * 4000])
def test_a_damaged_cache_is_no_cache(make_journal: Make, damage: bytes) -> None:
    """Whatever lies there, the site is what a clean build writes."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    expected = tree(root / "output")
    for file in (root / ".afterview").glob("*.msgpack"):
        file.write_bytes(damage)
    (root / "journal/a.md").write_text(ENTRY + "More.\n")
    built(root)
    (root / "journal/a.md").write_text(ENTRY)
    built(root)
    assert tree(root / "output") == expected


@pytest.mark.case("E09")
def test_a_cache_of_other_versions_or_settings_is_no_cache(make_journal: Make) -> None:
    """What was read under other settings or by another version is read again."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    store = Store(root)
    kept = msgspec.msgpack.decode((root / ".afterview/entries.msgpack").read_bytes(), type=Entries)
    assert store.entries(kept.made_with).keys() == {"journal/a.md"}
    assert store.entries("another") == {}


def test_a_forged_cache_of_pages_hides_no_change(make_journal: Make) -> None:
    """What it says of files counts only where the seal and the disk agree."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    path = next((root / ".afterview").glob("pages-*.msgpack"))
    kept = msgspec.msgpack.decode(path.read_bytes(), type=Pages)
    path.write_bytes(msgspec.msgpack.encode(Pages(kept.inputs, dict(list(kept.files.items())[1:]))))
    (root / "output/index.html").write_text("changed")
    built(root)
    assert "changed" not in (root / "output/index.html").read_text("utf-8")


def test_without_a_writable_cache_the_build_does_without(make_journal: Make) -> None:
    """A file in the way of the folder is enough to do without."""
    root = make_journal({"journal/a.md": ENTRY, ".afterview": "in the way\n"})
    assert built(root).problems == ()
    assert (root / "output/index.html").exists()
    assert (root / ".afterview").read_text() == "in the way\n"


def test_deleting_the_cache_changes_nothing(make_journal: Make) -> None:
    """The next build finds every page as it is, and writes none."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    before = touched(root / "output")
    shutil.rmtree(root / ".afterview")
    assert built(root).files.written == ()
    assert touched(root / "output") == before


@pytest.mark.case("E05")
@pytest.mark.skipif(os.name != "posix", reason="the test stops a process as POSIX does")
def test_a_second_build_waits_for_the_first_and_a_dead_one_holds_nothing(make_journal: Make) -> None:
    """The lock is the system's own: it is free as soon as its process is gone."""
    root = make_journal({"journal/a.md": ENTRY})
    program = (
        "import sys; from pathlib import Path; from site_builder.store import Store\n"
        "with Store(Path(sys.argv[1])).lock(): print('held', flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    waiting = subprocess.Popen(
        [sys.executable, "-c", "from site_builder.cli import main; main()", "build", "-C", str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(1.5)
    assert not (root / "output").exists()
    holder.kill()
    holder.communicate()
    assert waiting.wait(60) == 0
    assert (root / "output/index.html").exists()


def test_looking_at_a_journal_reads_no_entry_again(make_journal: Make) -> None:
    """What a build remembers of an entry's bytes serves the commands that only look; they write nothing."""
    root = make_journal({"journal/acme.md": ENTRY})
    built(root)
    before = touched(root)
    script = (
        "import sys; from pathlib import Path; from site_builder.build import check;"
        "assert [each.company for each in check(Path(sys.argv[1])).journal.interviews] == ['Acme'];"
        "assert 'site_builder.read.entry' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script, str(root)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert touched(root) == before
