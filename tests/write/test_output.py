"""Claim, write, prune, seal: files of ours are updated, and nothing else is touched."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.causes import Tampered
from site_builder.write import disk
from site_builder.write.folder import RefusedFolderError, UnsealedError, check_folder, is_temporary
from site_builder.write.output import write_site
from site_builder.write.seal import SEAL, read_seal, seal_bytes
from site_builder.write.site_files import Output, UnchangedFiles, WriteResult, WrittenFile
from tests.support.faults import Disk, faulty
from tests.support.trees import touched, tree

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


class Stopped(BaseException):
    """The machine was switched off."""


def write(
    root: Path, pages: Mapping[str, str], known: Mapping[str, WrittenFile] | None = None, *, adopt: bool = False
) -> WriteResult:
    """Write pages given by path and text into `root/output`."""
    outputs = [_output(path, text) for path, text in pages.items()]
    return write_site(root / "output", root, outputs, known or {}, adopt=adopt)


def _output(path: str, text: str | None) -> Output:
    return Output(path, str(text), lambda: None if text is None else text.encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal's folder."""
    (tmp_path / "journal").mkdir()
    return tmp_path


def test_a_first_build_writes_pages_seal_and_gitignore(root: Path) -> None:
    """A new output folder has the pages, their list, and a .gitignore that keeps it out of git."""
    written = write(root, {"index.html": "a", "interviews/x.html": "b"})
    assert written.written == ("index.html", "interviews/x.html")
    found = tree(root / "output")
    assert set(found) == {"index.html", "interviews/x.html", SEAL, ".gitignore"}
    assert found[".gitignore"] == b"*\n!.gitignore\n"
    assert set(json.loads(found[SEAL])) == {"files", "format"}
    assert set(json.loads(found[SEAL])["files"]) == {"index.html", "interviews/x.html"}


def test_a_second_build_touches_no_file(root: Path) -> None:
    """Nothing is written, not even the same bytes, if nothing has changed."""
    first = write(root, {"index.html": "a", "interviews/x.html": "b"})
    before = touched(root / "output")
    for known in (first.known, {}):
        second = write(root, {"index.html": "a", "interviews/x.html": "b"}, known)
        assert (second.written, second.unchanged, second.removed) == ((), 2, ())
        assert touched(root / "output") == before


def test_an_output_in_pieces_is_compared_and_written_as_one_file(root: Path) -> None:
    """The file has all pieces in order; they are rendered once, and an unchanged file is not replaced."""
    made = [0]

    def pieces(*texts: bytes) -> Callable[[], Iterator[bytes]]:
        def given() -> Iterator[bytes]:
            made[0] += 1
            yield from texts

        return given

    def whole() -> bytes:
        raise AssertionError("it is never put together")

    folder = root / "output"
    first = write_site(folder, root, [Output("data.json", "1", whole, pieces=pieces(b"[1,", b"2]"))], {})
    assert first.written == ("data.json",)
    assert (folder / "data.json").read_bytes() == b"[1,2]"
    before = touched(folder)
    again = Output("data.json", "2", whole, pieces=pieces(b"[", b"1,2]"))
    second = write_site(folder, root, [again], first.known)
    assert (second.written, second.unchanged) == ((), 1)
    assert made == [2]
    assert touched(folder) == before
    assert not any(is_temporary(path.name) for path in folder.iterdir())


def test_of_unchanged_files_only_damaged_ones_are_rendered(root: Path) -> None:
    """One that was changed on the disk, one that is missing, and one whose inputs have changed."""
    pages = {f"{number}.html": f"page {number}" for number in range(5)}
    first = write(root, pages)
    folder = root / "output"
    (folder / "1.html").write_text("mine")
    (folder / "3.html").unlink()
    asked = []

    def again(path: str) -> bytes:
        asked.append(path)
        return pages[path].encode()

    standing = UnchangedFiles({path: "other" if path == "4.html" else text for path, text in pages.items()}, again)
    second = write_site(folder, root, [standing], first.known)
    assert asked == ["1.html", "3.html", "4.html"]
    assert (second.written, second.unchanged) == (("1.html", "3.html"), 3)
    assert {path: text for path, text in tree(folder).items() if path in pages} == {
        path: text.encode() for path, text in pages.items()
    }
    (folder / SEAL).unlink()
    asked.clear()
    third = write_site(folder, root, [standing], second.known)
    assert (third.written, third.unchanged) == ((), 5)


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_is_in_the_way_of_a_page_is_named(root: Path, kind: str) -> None:
    """Users look for a file, or for a link; it stays as it is."""
    write(root, {"index.html": "a"})
    page = root / "output" / "x.html"
    if kind == "file":
        page.write_text("mine")
    elif kind == "link":
        page.symlink_to(root / "elsewhere")
    else:
        page.mkdir()
    problems = write(root, {"index.html": "a", "x.html": "b"}).problems
    (problem,) = (problem for problem in problems if problem.rule == "output-taken")
    named = {"file": "a file", "link": "a link", "folder": "a folder or link"}[kind]
    assert problem.message == f"{named} that is not ours is in the way of this page"
    assert (page.is_symlink(), page.is_dir(), page.is_file()) == (kind == "link", kind == "folder", kind == "file")


def test_a_page_that_the_user_removed_does_not_stop_pruning(root: Path) -> None:
    """In any order: a missing file is skipped."""
    write(root, dict.fromkeys(("a.html", "b.html", "c.html"), "old"))
    (root / "output" / "b.html").unlink()
    assert write(root, {"index.html": "new"}).removed == ("a.html", "c.html")
    assert tree(root / "output").keys() >= {"index.html"}
    assert not {"a.html", "b.html", "c.html"} & tree(root / "output").keys()


def test_a_seal_has_the_format_that_earlier_versions_read(root: Path) -> None:
    """In order; a single hash is a text, those of a claim are a list."""
    old, new = "0" * 64, "1" * 64
    text = seal_bytes({"b.html": (old, new), "a.html": (new,)})
    assert json.loads(text) == {"files": {"a.html": new, "b.html": [old, new]}, "format": 1}
    assert text.index(b"a.html") < text.index(b"b.html")
    (root / SEAL).write_bytes(text)
    assert read_digests(root / SEAL) == {"a.html": (new,), "b.html": (old, new)}


def test_a_fulfilled_claim_becomes_the_seal(root: Path) -> None:
    """After a build that was stopped with all pages in place, only the seal is written."""
    write(root, {"index.html": "a"})
    seal = root / "output" / SEAL
    final = seal.read_bytes()
    (digest,) = read_digests(seal)["index.html"]
    seal.write_bytes(seal_bytes({"index.html": ("0" * 64, digest)}))
    before = touched(root / "output")["index.html"]
    assert write(root, {"index.html": "a"}).written == ()
    assert seal.read_bytes() == final
    assert touched(root / "output")["index.html"] == before


def read_digests(seal: Path) -> Mapping[str, tuple[str, ...]]:
    """Read the digests of a seal."""
    found = read_seal(seal.parent)
    assert found is not None
    return found.files


def test_a_temporary_file_that_vanishes_stops_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something else may remove it between the scan and the build."""
    scan = disk.scan
    monkeypatch.setattr(disk, "scan", lambda folder: replace(scan(folder), temporary=(".gone.tmp",)))
    assert write(root, {"index.html": "a"}).written == ("index.html",)


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_only_a_plain_file_has_facts(tmp_path: Path) -> None:
    """No folder, no link, and no missing file."""
    page = tmp_path / "page.html"
    page.write_text("a", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(page)
    assert disk.facts_of(page) is not None
    assert [disk.facts_of(path) for path in (tmp_path, tmp_path / "link.html", tmp_path / "none.html")] == [None] * 3
    assert [disk.hash_of(path) for path in (tmp_path, tmp_path / "none.html")] == [None] * 2


@pytest.mark.case("E02")
def test_a_stale_page_is_removed_with_its_empty_folder(root: Path) -> None:
    """Folders that only stale pages were in go with them."""
    write(root, {"index.html": "a", "interviews/x.html": "b"})
    assert write(root, {"index.html": "a"}).removed == ("interviews/x.html",)
    assert not (root / "output/interviews").exists()


def test_a_page_changed_by_hand_is_rewritten_while_it_is_a_page(root: Path) -> None:
    """The page of the site replaces the changed file."""
    first = write(root, {"index.html": "a"})
    (root / "output/index.html").write_text("mine")
    written = write(root, {"index.html": "a"}, first.known)
    assert written.written == ("index.html",)
    assert written.causes == {"index.html": Tampered()}
    assert (root / "output/index.html").read_text() == "a"


@pytest.mark.case("E02")
def test_a_stale_page_changed_by_hand_is_left_and_named(root: Path) -> None:
    """A changed file is not ours to remove."""
    write(root, {"index.html": "a", "old.html": "b"})
    (root / "output/old.html").write_text("mine")
    written = write(root, {"index.html": "a"})
    assert written.removed == ()
    assert [(problem.path, problem.rule) for problem in written.problems] == [("output/old.html", "output-changed")]
    assert (root / "output/old.html").read_text() == "mine"


def test_a_foreign_file_is_left_alone_and_named(root: Path) -> None:
    """A file of somebody else stays, with a warning; files of file managers without one."""
    write(root, {"index.html": "a"})
    (root / "output/notes.txt").write_text("mine")
    (root / "output/.DS_Store").write_text("theirs")
    written = write(root, {"index.html": "a"})
    assert [(problem.path, problem.severity) for problem in written.problems] == [("output/notes.txt", "warning")]
    assert (root / "output/notes.txt").read_text() == "mine"


def test_a_page_never_replaces_a_foreign_file(root: Path) -> None:
    """It is an error, and the file stays."""
    write(root, {"index.html": "a"})
    (root / "output/people.html").write_text("mine")
    written = write(root, {"index.html": "a", "people.html": "ours"})
    assert [(problem.path, problem.severity) for problem in written.problems] == [("output/people.html", "error")]
    assert (root / "output/people.html").read_text() == "mine"


@pytest.mark.case("E02")
@pytest.mark.skipif(os.name != "posix", reason="links need rights on other systems")
def test_nothing_is_written_or_removed_through_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder of the output that was replaced by a link is not followed."""
    write(root, {"interviews/x.html": "b"})
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "x.html").write_text("b")
    (root / "output/interviews/x.html").unlink()
    (root / "output/interviews").rmdir()
    (root / "output/interviews").symlink_to(elsewhere)
    rules = [problem.rule for problem in write(root, {"interviews/x.html": "new"}).problems]
    assert rules == ["output-taken", "output-foreign"]
    assert write(root, {}).removed == ()
    assert (elsewhere / "x.html").read_text() == "b"


@pytest.mark.case("B17")
@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_files_are_for_their_owner_only_whatever_the_umask(root: Path) -> None:
    """New files have mode 0600 and folders 0700; wider modes are narrowed."""
    old = os.umask(0)
    try:
        write(root, {"interviews/x.html": "b"})
        (root / "output/interviews/x.html").chmod(0o644)
        for name in ("", "interviews", SEAL, ".gitignore"):
            (root / "output" / name).chmod(0o755)
        assert write(root, {"interviews/x.html": "b"}).written == ()
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (root / "output").rglob("*")}
    assert modes == {"interviews": 0o700, "x.html": 0o600, SEAL: 0o600, ".gitignore": 0o600}
    assert stat.S_IMODE((root / "output").stat().st_mode) == 0o700


def test_a_page_that_cannot_be_rendered_keeps_its_last_good_file(root: Path) -> None:
    """While a template is broken, the last page stays, and stays ours."""
    write(root, {"index.html": "a", "people.html": "b"})
    outputs = [_output("index.html", "a2"), _output("people.html", None)]
    written = write_site(root / "output", root, outputs, {})
    assert (written.written, written.removed) == (("index.html",), ())
    assert (root / "output/people.html").read_text() == "b"
    assert "people.html" in json.loads((root / "output" / SEAL).read_text())["files"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2, "files": {}}', '{"format": 1, "files": {"a": 3}}'])
def test_a_truncated_seal_locks_nobody_out(root: Path, text: str) -> None:
    """Pages with the bytes that they would get are ours; else the error says what to do, and nothing changes."""
    pages = {"index.html": "a", "interviews/x.html": "b"}
    write(root, pages)
    whole = tree(root / "output")
    (root / "output" / SEAL).write_text(text)
    assert write(root, pages).written == ()
    assert tree(root / "output") == whole
    (root / "output" / SEAL).write_text(text)
    (root / "output/mine.txt").write_text("mine")
    before = tree(root / "output")
    with pytest.raises(UnsealedError, match="build --adopt") as refused:
        write(root, {"index.html": "a", "interviews/x.html": "new"})
    assert (refused.value.pages, refused.value.others) == (("interviews/x.html",), ("mine.txt",))
    assert tree(root / "output") == before
    adopted = write(root, {"index.html": "a", "interviews/x.html": "new"}, adopt=True)
    assert (adopted.written, [problem.path for problem in adopted.problems]) == (
        ("interviews/x.html",),
        ["output/mine.txt"],
    )
    assert tree(root / "output")["mine.txt"] == b"mine"


def test_a_missing_seal_locks_nobody_out(root: Path) -> None:
    """The same without a seal; a folder in which no page is ours stays refused."""
    write(root, {"index.html": "a"})
    whole = tree(root / "output")
    (root / "output" / SEAL).unlink()
    assert write(root, {"index.html": "a"}).written == ()
    assert tree(root / "output") == whole
    (root / "output" / SEAL).unlink()
    with pytest.raises(UnsealedError):
        write(root, {})
    (root / "output/index.html").unlink()
    assert write(root, {"index.html": "b"}).written == ("index.html",)


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_folder_that_may_not_be_ours_keeps_its_modes(root: Path) -> None:
    """Scanning the files of somebody else changes none of them."""
    (root / "output").mkdir()
    (root / "output/index.html").write_text("theirs")
    for path in (root / "output", root / "output/index.html"):
        path.chmod(0o755)
    before = touched(root)
    with pytest.raises(UnsealedError):
        write(root, {"index.html": "a"})
    assert touched(root) == before


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.EMFILE])
def test_an_unreadable_seal_is_not_a_missing_one(root: Path, number: int) -> None:
    """One failed read changes nothing; the next build goes on as before."""
    write(root, {"index.html": "a", "old.html": "b"})
    before = tree(root / "output")
    with faulty(Disk(root / "output" / SEAL, 0, number, for_ever=True, only="open")):
        with pytest.raises(OSError, match=os.strerror(number)):
            write(root, {"index.html": "new"})
        with pytest.raises(OSError, match=os.strerror(number)):
            check_folder(root / "output", root)
    assert tree(root / "output") == before
    assert write(root, {"index.html": "new"}).removed == ("old.html",)


def test_a_stale_page_that_cannot_be_read_stays_ours(root: Path) -> None:
    """It is named, and removed as soon as it can be read; other pages are pruned."""
    write(root, {"index.html": "a", "old.html": "b", "older.html": "c"})
    with faulty(Disk(root / "output/old.html", 0, errno.EIO, for_ever=True, only="open")):
        written = write(root, {"index.html": "a"})
    assert written.removed == ("older.html",)
    assert [(problem.path, problem.rule) for problem in written.problems] == [("output/old.html", "output-changed")]
    assert "can't be read" in written.problems[0].message
    assert "old.html" in json.loads((root / "output" / SEAL).read_text())["files"]
    assert write(root, {"index.html": "a"}).removed == ("old.html",)


def test_an_unreadable_file_of_a_page_that_cannot_be_rendered_stays_ours(root: Path) -> None:
    """Both the file and the seal stay as they are."""
    write(root, {"people.html": "b"})
    outputs = [_output("people.html", None)]
    with faulty(Disk(root / "output/people.html", 0, errno.EIO, for_ever=True, only="open")):
        write_site(root / "output", root, outputs, {})
    assert "people.html" in json.loads((root / "output" / SEAL).read_text())["files"]
    assert (root / "output/people.html").read_text() == "b"


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a//b", "a/../b", "", ".", "a\\b", "a\0b", SEAL])
def test_a_seal_names_only_files_below_its_folder(root: Path, path: str) -> None:
    """A forged seal can't make us remove anything else."""
    (root / "output").mkdir()
    (root / "output" / SEAL).write_bytes(seal_bytes({"a": ("0" * 64,), path: ("0" * 64,), "z": ("0" * 64,)}))
    assert read_seal(root / "output") is None


def _link(path: Path, target: Path) -> Path:
    path.symlink_to(target)
    return path


Refuse = Callable[[Path], Path]
_REFUSED: dict[str, Refuse] = {
    "the journal's folder": lambda root: root,
    "the folder of the entries": lambda root: root / "journal",
    "a folder among the entries": lambda root: root / "journal" / "2026",
    "a folder above": lambda root: root.parent,
    "home": lambda _root: Path.home(),
    "the root of all": lambda root: Path(root.anchor),
    "below the memory": lambda root: root / ".afterview" / "site",
    "within a repository's own folder": lambda root: root / ".git" / "site",
    "a link that leads back to itself": lambda root: _link(root / "loop", root / "loop"),
    "a folder behind such a link": lambda root: _link(root / "loop", root / "loop") / "site",
    "a link that leads nowhere": lambda root: _link(root / "lost", root / "nothing"),
    "a way around": lambda root: root / "journal" / ".." / "journal",
}


@pytest.mark.case("E01")
def test_a_home_without_the_journal_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal may be on another disk, and the home folder would be lost all the same."""
    (tmp_path / "homes" / "sam").mkdir(parents=True)
    (tmp_path / "disk" / "journal").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "homes" / "sam")
    for folder in (tmp_path / "homes" / "sam", tmp_path / "homes"):
        with pytest.raises(RefusedFolderError, match="it contains your home folder"):
            check_folder(folder, tmp_path / "disk")


@pytest.mark.case("E03")
def test_a_file_is_the_old_one_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seal and the memory: if the last step fails, the old file stays."""
    path = tmp_path / "seal"
    disk.write_whole(path, b"old")

    def fail(*_given: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match=r"^$"):
        disk.write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"


@pytest.mark.case("E01")
@pytest.mark.parametrize("named", _REFUSED.values(), ids=_REFUSED)
def test_dangerous_folders_are_refused_before_anything_is_touched(root: Path, named: Refuse) -> None:
    """The site never goes to a folder of the user's own files."""
    (root / "journal/a.md").write_text("mine")
    with pytest.raises(RefusedFolderError):
        write_site(named(root), root, [], {})
    assert tree(root) == {"journal/a.md": b"mine"}


def test_the_private_site_never_goes_to_the_folder_of_the_redacted_one(root: Path) -> None:
    """Nor below it, because others look there; and the other way round."""
    for name in ("output-redacted", "output-redacted/site"):
        with pytest.raises(RefusedFolderError, match="site to show"):
            check_folder(root / name, root)
    check_folder(root / "output-redacted", root, redact=True)
    with pytest.raises(RefusedFolderError, match="private site"):
        check_folder(root / "output", root, redact=True)
    check_folder(root / "output", root)


@pytest.mark.case("E01")
def test_foreign_folders_files_repositories_and_links_are_refused(root: Path) -> None:
    """A folder with other files, a file, a repository, or a link to the journal is no output folder."""
    (root / "photos").mkdir()
    (root / "photos/a.jpg").write_text("mine")
    (root / "file").write_text("mine")
    (root / "repository/.git").mkdir(parents=True)
    (root / "link").symlink_to(root)
    before = tree(root / "photos")
    for name in ("photos", "file", "repository", "link"):
        with pytest.raises(RefusedFolderError):
            write_site(root / name, root, [], {})
    assert tree(root / "photos") == before


States = st.lists(
    st.dictionaries(
        st.sampled_from(["index.html", "a/x.html", "a/y.html", "b/z.html"]), st.sampled_from(["one", "two", "three"])
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.case("E03")
@given(states=States, stops=st.lists(st.integers(0, 14), max_size=5), remembering=st.booleans())
def test_the_law_holds_after_any_history_of_stopped_writes(
    states: list[dict[str, str]],
    stops: list[int],
    remembering: bool,  # noqa: FBT001 - drawn by hypothesis
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """After any writes, changes and stops, the folder is that of a clean build."""
    root, clean = tmp_path_factory.mktemp("history"), tmp_path_factory.mktemp("clean")
    known: Mapping[str, WrittenFile] = {}
    for number, state in enumerate(states):
        if number < len(stops):
            _write_and_stop(root, state, known, after=stops[number])
        else:
            written = write(root, state, known)
            known = written.known if remembering else {}
    last = write(root, states[-1], known)
    write(clean, states[-1])
    assert last.problems == ()
    assert tree(root / "output") == tree(clean / "output")
    assert write(root, states[-1], last.known).written == ()


def _write_and_stop(root: Path, state: Mapping[str, str], known: Mapping[str, WrittenFile], *, after: int) -> None:
    """Write, and be stopped before the step of that number that changes the disk."""
    left = after

    def counted(step: Callable[_Args, _Result]) -> Callable[_Args, _Result]:
        def stepping(*args: _Args.args, **kwargs: _Args.kwargs) -> _Result:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stopped
            return step(*args, **kwargs)

        return stepping

    with pytest.MonkeyPatch.context() as patch:
        for name in ("write_temporary", "put_in_place", "write_whole", "make_folder"):
            patch.setattr(disk, name, counted(getattr(disk, name)))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        try:
            write(root, state, known)
        except Stopped:
            return


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
@pytest.mark.parametrize(("before", "after"), [(0o755, 0o700), (0o511, 0o500), (0o2775, 0o700), (0o700, 0o700)])
def test_a_folder_loses_only_the_rights_of_other_users(tmp_path: Path, before: int, after: int) -> None:
    """Its owner's rights stay; a missing folder is no error."""
    folder = tmp_path / "memory"
    disk.narrow_folder(folder)
    assert not folder.exists()
    folder.mkdir()
    folder.chmod(before)
    disk.narrow_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == after
