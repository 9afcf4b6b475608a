"""The cache of builds: it can be damaged, deleted or forged without harm."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.builder import Builder, build
from site_builder.remember.encoding import encode
from site_builder.remember.memory import FILE, DamagedError, Memory
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Built, Request
from tests.support.examples import examples
from tests.support.trees import touched, tree

Make = Callable[[Mapping[str, str]], Path]
ENTRY = "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana\n---\nFine.\n"


def built(root: Path) -> Built:
    """Build for a Friday in November."""
    return build(Request(root, root / "output", date(2026, 11, 20), debug=True))


def memory_of(root: Path) -> Path:
    """Give the file in which a journal's builds remember."""
    return root / ".afterview" / FILE


def changed(root: Path, text: str) -> None:
    """Write the entry."""
    (root / "journal/a.md").write_text(text)


def test_the_memory_is_private_and_ignored_by_git(make_journal: Make) -> None:
    """Its folder is its owner's only, with its own .gitignore."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    assert (root / ".afterview/.gitignore").read_text() == "*\n"
    if os.name == "posix":
        assert (root / ".afterview").stat().st_mode & 0o077 == 0
        assert memory_of(root).stat().st_mode & 0o077 == 0


@pytest.mark.case("E09")
@pytest.mark.parametrize("damage", [b"", b"\x00", b"cos\nsystem\n(S'touch /tmp/x'\ntR.", b"\xc1" * 50, b"\x93" * 4000])
def test_a_damaged_memory_is_not_used(make_journal: Make, damage: bytes) -> None:
    """Whatever the file is, the site is that of a clean build."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    expected = tree(root / "output")
    memory_of(root).write_bytes(damage)
    changed(root, ENTRY + "More.\n")
    built(root)
    changed(root, ENTRY)
    built(root)
    assert tree(root / "output") == expected


@examples(8)
@given(data=st.data())
def test_flipped_bits_are_detected(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Flip any bits, or truncate it anywhere: the site is that of a clean build, and no command ends in a traceback."""
    root = tmp_path_factory.mktemp("damaged")
    (root / "journal").mkdir()
    changed(root, ENTRY)
    (root / "journal/b.md").write_text(ENTRY.replace("Acme", "Hooli").replace("18", "19"))
    built(root)
    raw = bytearray(memory_of(root).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] ^= 1 << data.draw(st.integers(0, 7))
    cut = data.draw(st.none() | st.integers(0, len(raw)))
    memory_of(root).write_bytes(bytes(raw[:cut]))
    assert [interview.date for interview in check(root).journal.interviews] == [date(2026, 11, 18), date(2026, 11, 19)]
    changed(root, ENTRY + "More.\n")
    built(root)
    now = tree(root / "output")
    shutil.rmtree(root / ".afterview")
    shutil.rmtree(root / "output")
    built(root)
    assert tree(root / "output") == now


@pytest.mark.parametrize(
    "space", ["state", "interviews", "heads", "problems", "known", "done", "views", "contributions/rows"]
)
def test_values_of_another_version_are_not_used(make_journal: Make, space: str) -> None:
    """They are intact, but of another type: builds and commands do without them."""
    root = make_journal({"journal/a.md": ENTRY, "journal/b.md": ENTRY.replace("Acme", "Hooli")})
    built(root)
    expected = tree(root / "output")
    memory = Memory(root / ".afterview")
    for key, digest in memory.digests(space).items():
        memory.put(space, key, digest, encode({"of another": "form"}))
    memory.commit()
    memory.close()
    assert len(check(root).journal.interviews) == 2
    changed(root, ENTRY + "More.\n")
    built(root)
    changed(root, ENTRY)
    built(root)
    assert tree(root / "output") == expected


@pytest.mark.parametrize("space", ["interviews", "heads", "beside"])
def test_a_missing_value_is_detected(make_journal: Make, space: str) -> None:
    """A file that is listed without its values is read again, by builds and by commands that only read."""
    story = "---\ntitle: The night of the release\n---\nIt held.\n"
    root = make_journal({"journal/a.md": ENTRY, "journal/b.md": ENTRY.replace("Acme", "Hooli"), "stories/s.md": story})
    built(root)
    expected = tree(root / "output")
    with contextlib.closing(sqlite3.connect(memory_of(root))) as store, store:
        keys = [key for (key,) in store.execute("SELECT key FROM kept WHERE space = ? ORDER BY key", (space,))]
        store.execute("UPDATE kept SET key = 'elsewhere' WHERE space = ? AND key = ?", (space, keys[0]))
    looked = check(root)
    assert len(looked.journal.interviews) == 2
    assert len(looked.journal.beside.stories) == 1
    changed(root, ENTRY + "More.\n")
    built(root)
    changed(root, ENTRY)
    built(root)
    assert tree(root / "output") == expected


@pytest.mark.skipif(os.name != "posix", reason="pipes, links and owners as POSIX has them")
@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "dangling"])
def test_a_memory_that_is_no_file_is_not_used(make_journal: Make, kind: str, tmp_path: Path) -> None:
    """A folder, a link or a pipe in its place: the build does without it, and leaves it alone."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    expected = tree(root / "output")
    other = tmp_path / "other"
    memory_of(root).unlink()
    if kind == "folder":
        memory_of(root).mkdir()
    elif kind == "pipe":
        os.mkfifo(memory_of(root))
    else:
        if kind == "link":
            other.write_bytes(b"mine")
        memory_of(root).symlink_to(other)
    changed(root, ENTRY + "More.\n")
    built(root)
    changed(root, ENTRY)
    built(root)
    assert tree(root / "output") == expected
    assert not other.exists() or other.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["lock", ".gitignore"])
def test_a_folder_in_place_of_the_lock_does_not_fail_the_build(make_journal: Make, name: str) -> None:
    """The build does without a memory."""
    root = make_journal({"journal/a.md": ENTRY, f".afterview/{name}/x": ""})
    assert built(root).problems == ()
    assert (root / "output/index.html").exists()


@pytest.mark.case("E09")
def test_other_settings_read_all_entries_again(make_journal: Make) -> None:
    """Their digest includes the settings."""
    root = make_journal({"journal/a.md": ENTRY.replace("Fine.", "## Gut\n\n- Reden\n")})
    built(root)
    (root / "journal.toml").write_text('[sections]\n"Gut" = "What went well"\n')
    built(root)
    assert "Reden" in (root / "output/reflections.html").read_text("utf-8")


def test_a_changed_page_is_rendered_again(make_journal: Make) -> None:
    """What is stored about files counts only if the seal and the disk agree."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    for page in ("index.html", "interviews/a.html"):
        (root / "output" / page).write_text("changed")
        built(root)
        assert "changed" not in (root / "output" / page).read_text("utf-8")


def test_a_value_is_returned_unchanged_or_detected() -> None:
    """A value that was stored under another key, or that was changed, is damage."""
    memory = Memory()
    memory.put("space", "key", "digest", b"value")
    assert memory.get("space", "key") == ("digest", b"value")
    assert memory.get("space", "other") is None
    memory._store.execute("UPDATE kept SET key = 'other'")
    with pytest.raises(DamagedError):
        memory.get("space", "other")
    memory._store.execute("UPDATE kept SET key = 'key', digest = 'another'")
    with pytest.raises(DamagedError):
        list(memory.all("space"))


def test_a_build_without_a_writable_folder_has_no_memory(make_journal: Make) -> None:
    """A file in place of the folder is enough."""
    root = make_journal({"journal/a.md": ENTRY, ".afterview": "in the way\n"})
    assert built(root).problems == ()
    assert (root / "output/index.html").exists()
    assert (root / ".afterview").read_text() == "in the way\n"


def test_deleting_the_memory_changes_nothing(make_journal: Make) -> None:
    """The next build finds every page unchanged, and writes none."""
    root = make_journal({"journal/a.md": ENTRY})
    built(root)
    before = touched(root / "output")
    shutil.rmtree(root / ".afterview")
    assert built(root).files.written == ()
    assert touched(root / "output") == before


@pytest.mark.skipif(os.name != "posix", reason="the test stops a process as POSIX does")
def test_the_memory_of_another_version_is_removed(make_journal: Make) -> None:
    """Nothing reads it any more, and it has text of the journal."""
    root = make_journal({"journal/a.md": ENTRY})
    folder = root / ".afterview"
    folder.mkdir()
    for name in ("entries.msgpack", "memory-0.sqlite"):
        (folder / name).write_text("Fine.")
    built(root)
    assert not list(folder.glob("*.msgpack"))
    assert [path.name for path in folder.glob("memory-*.sqlite")] == [FILE]


@pytest.mark.parametrize("rest", [ENTRY, None])
def test_deleted_text_does_not_stay_in_the_memory(make_journal: Make, rest: str | None) -> None:
    """Neither a deleted sentence nor a deleted entry stays in any file next to the journal."""
    root = make_journal({"journal/a.md": ENTRY + "I told them about the quokka.\n", "journal/b.md": ENTRY})
    built(root)
    assert any(b"quokka" in path.read_bytes() for path in (root / ".afterview").iterdir())
    if rest is None:
        (root / "journal/a.md").unlink()
    else:
        changed(root, rest)
    built(root)
    assert not [path.name for path in (root / ".afterview").iterdir() if b"quokka" in path.read_bytes()]


def test_a_second_build_waits_and_a_dead_process_holds_no_lock(make_journal: Make) -> None:
    """The operating system releases the lock when the process ends."""
    root = make_journal({"journal/a.md": ENTRY})
    program = (
        "import sys; from pathlib import Path; from site_builder.remember.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
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


def test_commands_that_only_read_use_the_memory(make_journal: Make) -> None:
    """They read no unchanged entry again, and write nothing."""
    root = make_journal({"journal/acme.md": ENTRY})
    built(root)
    before = touched(root)
    script = (
        "import sys; from pathlib import Path; from site_builder.steps.queries.checked import check;"
        "assert [each.company for each in check(Path(sys.argv[1])).journal.interviews] == ['Acme'];"
        "assert 'site_builder.read.entry' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script, str(root)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert touched(root) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file can't be taken away")
@pytest.mark.parametrize("at", [1, 2, 5, 40, 10_000])
def test_the_memory_can_be_deleted_during_a_build(make_journal: Make, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Whenever a value is stored, or right before the commit: this build and the next ones are like clean builds.

    What had been stored is taken back by that; a process that goes on, as `serve` does, must not build upon it.
    """
    root = make_journal({f"journal/{name}.md": ENTRY.replace("Acme", name) for name in "abcd"})
    builder = Builder(Request(root, root / "output", date(2026, 11, 20), debug=True))
    builder.build()
    stored, plain, commit = 0, Memory.put, Memory.commit

    def put(self: Memory, space: str, key: str, digest: str, data: bytes) -> None:
        nonlocal stored
        stored += 1
        if stored % at == 0:
            shutil.rmtree(root / ".afterview", ignore_errors=True)
        plain(self, space, key, digest, data)

    def committed(self: Memory) -> None:
        shutil.rmtree(root / ".afterview", ignore_errors=True)
        commit(self)

    monkeypatch.setattr(Memory, "put", put)
    monkeypatch.setattr(Memory, "commit", committed)
    for step in range(4):
        (root / "journal" / f"{'abcd'[step]}.md").unlink()
        (root / "journal" / f"new-{step}.md").write_text(ENTRY.replace("Acme", f"New {step}"), "utf-8")
        (root / "journal" / "kept.md").write_text(ENTRY.replace("Fine", f"Step {step}"), "utf-8")
        assert builder.build().entries == 5
        assert tree(root / "output") == clean_tree(root)
    builder.close()


def clean_tree(root: Path) -> Mapping[str, bytes]:
    """Build a journal elsewhere, in another process's stead."""
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "mine"
        shutil.copytree(root, other, ignore=shutil.ignore_patterns("output", ".afterview"))
        built(other)
        return tree(other / "output")


def test_values_that_a_full_disk_rolled_back_are_not_used(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is written, the memory is not: the next build in this process starts from nothing."""
    resource = pytest.importorskip("resource")
    root = make_journal({"journal/a.md": ENTRY, "journal/b.md": ENTRY.replace("Acme", "Birch")})
    builder = Builder(Request(root, root / "output", date(2026, 11, 20), debug=True))
    builder.build()
    commit, soft = Memory.commit, resource.getrlimit(resource.RLIMIT_FSIZE)

    def full(self: Memory) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, soft[1]))
        try:
            commit(self)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, soft)

    monkeypatch.setattr(Memory, "commit", full)
    (root / "journal/b.md").unlink()
    changed(root, ENTRY.replace("Fine", "Better"))
    builder.build()
    assert builder._memory is not None
    assert builder._memory.is_lost
    assert builder.early_pages(root / "journal/a.md") is None
    assert builder.early_lists() == {}
    builder.warm_up()
    monkeypatch.undo()
    (root / "journal/c.md").write_text(ENTRY.replace("Acme", "Cedar"), "utf-8")
    assert builder.build().entries == 2
    assert tree(root / "output") == clean_tree(root)
    builder.close()
