"""A journal's folder -> its entries: what is one, what is skipped, links."""

import os
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.problems import Severity
from site_builder.read.files import folders
from site_builder.read.files.attachments import FileFacts, attachment_facts
from site_builder.read.files.folders import find_files
from tests.support.examples import examples

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and names as on POSIX")


def write(root: Path, *paths: str) -> None:
    """Write small files below the journal."""
    for path in paths:
        (root / "journal" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "journal" / path).write_text("x", encoding="utf-8")


def found(root: Path) -> list[str]:
    """List the paths of the entries that are found, without their folder."""
    return [file.path.removeprefix("journal/") for file in find_files(root)[0]]


def said(root: Path) -> list[tuple[str, str]]:
    """List what is wrong: path and rule."""
    return [(problem.path.removeprefix("journal/"), problem.rule) for problem in find_files(root)[1]]


def test_entries_are_markdown_in_any_folder(tmp_path: Path) -> None:
    """Both endings, in any case, in order of path."""
    write(tmp_path, "b.md", "a.MD", "2026/deep/er/c.Markdown", "2026/x.markdown", "notes.txt", "md", ".md")
    assert found(tmp_path) == ["2026/deep/er/c.Markdown", "2026/x.markdown", "a.MD", "b.md"]
    assert said(tmp_path) == []


@pytest.mark.case("D05")
@pytest.mark.parametrize(
    "name",
    [
        ".hidden.md",
        "_draft.md",
        ".obsidian/x.md",
        "_archive/x.md",
        "node_modules/x.md",
        "README.md",
        "sub/readme.md",
        "x.md~",
        "#x.md#",
        ".#x.md",
        ".x.md.swp",
        "x.md.tmp",
        "x.md___jb_tmp___",
        "___jb_x.md",
        "x.md.bak",
    ],
)
def test_what_is_skipped_without_a_word(tmp_path: Path, name: str) -> None:
    """Hidden, put aside, or left by an editor."""
    write(tmp_path, name, "kept.md")
    assert (found(tmp_path), said(tmp_path)) == (["kept.md"], [])


@pytest.mark.case("D05")
@pytest.mark.parametrize(
    "name",
    ["a.sync-conflict-20261118-101010-ABC.md", "a (Sam's conflicted copy 2026-11-18).md", "x/A (Conflicted Copy).MD"],
)
def test_copies_of_sync_programs_are_named(tmp_path: Path, name: str) -> None:
    """They are not read, and not passed over in silence."""
    write(tmp_path, name, "a.md")
    assert (found(tmp_path), said(tmp_path)) == (["a.md"], [(name, "sync-conflict")])


def test_links_are_read_under_the_path_that_the_writer_sees(tmp_path: Path) -> None:
    """Linked files and folders, from outside too, each real file once; a file's own path wins."""
    write(tmp_path, "a.md", "own/b.md")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.md").write_text("x", encoding="utf-8")
    (outside / "plain.txt").write_text("x", encoding="utf-8")
    journal = tmp_path / "journal"
    (journal / "0-link-to-a.md").symlink_to("a.md")
    (journal / "again").symlink_to("own")
    (journal / "linked").symlink_to(outside)
    (journal / "twice").symlink_to(outside)
    (journal / "as-entry.md").symlink_to(outside / "plain.txt")
    assert found(tmp_path) == ["a.md", "as-entry.md", "linked/c.md", "own/b.md"]
    assert said(tmp_path) == []


@pytest.mark.case("D09")
def test_loops_and_dangling_links_are_named(tmp_path: Path) -> None:
    """No loop is followed, and nothing else is lost by one."""
    write(tmp_path, "a.md", "sub/b.md")
    journal = tmp_path / "journal"
    (journal / "sub" / "up").symlink_to("..")
    (journal / "above").symlink_to(tmp_path)
    (journal / "self.md").symlink_to("self.md")
    (journal / "gone.md").symlink_to("nowhere.md")
    assert found(tmp_path) == ["a.md", "sub/b.md"]
    assert sorted(said(tmp_path)) == [("above", "link"), ("gone.md", "link"), ("self.md", "link"), ("sub/up", "link")]


@pytest.mark.case("D09")
def test_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    """Each real folder is walked once, however many ways lead to it."""
    journal = tmp_path / "journal"
    for name in "abcdef":
        write(tmp_path, f"{name}/{name}.md")
        for other in "abcdef".replace(name, ""):
            (journal / name / f"to-{other}").symlink_to(f"../{other}")
    assert found(tmp_path) == [f"{name}/{name}.md" for name in "abcdef"]


def test_special_files_are_not_opened(tmp_path: Path) -> None:
    """A pipe would make the build wait for ever."""
    write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "journal" / "pipe.md")
    assert (found(tmp_path), said(tmp_path)) == (["a.md"], [("pipe.md", "unreadable")])


@pytest.mark.case("B10")
def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 and control characters stand in the path as escapes; the file itself is found."""
    (tmp_path / "journal").mkdir()
    for name in (b"caf\xe9.md", b"two\nlines.md", "naïve 李.md".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path / "journal") + b"/" + name)).write_text("x", encoding="utf-8")
    files, problems = find_files(tmp_path)
    assert [file.path for file in files] == ["journal/caf\\xe9.md", "journal/naïve 李.md", "journal/two\\x0alines.md"]
    assert [file.real.read_bytes() for file in files] == [b"x"] * 3
    assert problems == ()
    for file in files:
        file.path.encode("utf-8")


def test_names_that_look_alike_are_both_read(tmp_path: Path) -> None:
    """An escape never makes two files one."""
    (tmp_path / "journal").mkdir()
    for name in (b"a\xe9.md", b"a\\xe9.md"):
        Path(os.fsdecode(os.fsencode(tmp_path / "journal") + b"/" + name)).write_text("x", encoding="utf-8")
    assert len(set(found(tmp_path))) == 2


def test_a_journal_without_a_folder_is_empty(tmp_path: Path) -> None:
    """It is said, and nothing fails."""
    files, problems = find_files(tmp_path)
    assert files == ()
    assert [(problem.rule, problem.severity) for problem in problems] == [("no-journal", Severity.WARNING)]


def test_facts_of_attachments(tmp_path: Path) -> None:
    """What counts is the real file: inside the journal, a plain file, its size and its ending."""
    write(tmp_path, "cv.PDF", "sub/x.md")
    (tmp_path / "secret.pdf").write_bytes(b"1234")
    (tmp_path / "journal" / "link.pdf").symlink_to("../secret.pdf")
    (tmp_path / "journal" / "alias").symlink_to("cv.PDF")
    facts = attachment_facts(
        tmp_path,
        [
            "journal/cv.PDF",
            "journal/link.pdf",
            "journal/alias",
            "journal/sub",
            "journal/no",
            "journal/../secret.pdf",
            "a\0",
        ],
    )
    assert facts == {
        "journal/cv.PDF": FileFacts(inside=True, size=1, ending="pdf"),
        "journal/link.pdf": FileFacts(inside=False, size=4, ending="pdf"),
        "journal/alias": FileFacts(inside=True, size=1, ending="pdf"),
        "journal/sub": FileFacts(inside=False, size=facts["journal/sub"].size, ending=""),
        "journal/../secret.pdf": FileFacts(inside=False, size=4, ending="pdf"),
    }


_ODD_NAMES = (
    *("readme.md", "README.md", "claude.md", "conflict.md", "a.sync-conflict-1.md", "a (conflicted copy).md"),
    *(".a.md.icloud", "a.md.txt", "a.MD", "a.markdown", "-.md", "0.md"),
)


@examples(15)
@given(
    names=st.sets(
        st.text("aAz0-_~# é", min_size=1, max_size=6).map("{}.md".format) | st.sampled_from(_ODD_NAMES), max_size=8
    )
)
def test_a_usual_name_is_treated_as_any_other(names: set[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is asked of a usual name is one question; the answer is that of all questions."""
    root = tmp_path_factory.mktemp("names")
    (root / "journal").mkdir()
    for name in names:
        (root / "journal" / name).write_text("---\ncompany: Acme\n---\n", "utf-8")
    found = find_files(root)
    with patch.object(folders, "_USUAL", re.compile(r"(?!)")):
        assert find_files(root) == found
