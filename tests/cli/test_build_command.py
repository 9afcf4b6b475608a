"""`afterview build` where it is used wrongly, refused, or stopped by a disk."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from site_builder import builder
from site_builder.cli import main
from site_builder.read.files.folders import UnreadableFolderError
from site_builder.steps.request import Built, Request
from site_builder.write.seal import SEAL


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal of one entry."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    (tmp_path / "journal" / "acme.md").write_text(
        "---\ncompany: Acme\ndate: 2026-11-18\n---\nFine.\n", encoding="utf-8"
    )
    return tmp_path


def build(root: Path, *words: str, code: int = 0, typed: str = "") -> Result:
    """Run afterview build, and expect an exit code."""
    done = CliRunner().invoke(main, ["build", "-C", str(root), *words], input=typed)
    assert done.exit_code == code, done.output
    return done


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--poll"], "--poll goes with --watch."),
        *((["--watch", word], "--watch goes with none of") for word in ("--strict", "--clean", "--explain", "--adopt")),
        (["--watch", "--redact"], "--watch goes with none of"),
    ],
)
def test_options_that_do_not_go_together_are_refused(root: Path, words: list[str], said: str) -> None:
    """Before anything is built."""
    assert said in build(root, *words, code=2).stderr
    assert not (root / "output").exists()


@pytest.mark.parametrize("watch", [[], ["--watch"]])
def test_a_folder_that_must_not_be_a_site_is_refused(root: Path, watch: list[str]) -> None:
    """The journal's own folder is nobody's to write pages into."""
    before = sorted(path.name for path in (root / "journal").iterdir())
    said = build(root, "--output", str(root / "journal"), *watch, code=2).stderr
    assert "Error: " in said
    assert sorted(path.name for path in (root / "journal").iterdir()) == before


def raising(reason: Exception) -> Callable[..., None]:
    """Give a build that fails."""

    def fail(*_given: object) -> None:
        raise reason

    return fail


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "output/index.html"),
            "The site could not be written whole: No space left on device (output/index.html). The next build puts it",
        ),
        (OSError("The disk is gone"), "The site could not be written whole: The disk is gone. The next build puts it"),
        (
            UnreadableFolderError(errno.EACCES, "Permission denied", "journal/private"),
            "journal/private can't be read: Permission denied. The site is left as it was.",
        ),
    ],
)
def test_what_the_disk_refuses_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: Exception, said: str
) -> None:
    """What failed, with its file, and that the next build mends it; with --debug the reason is kept."""
    monkeypatch.setattr(builder, "build", raising(reason))
    for debug in ([], ["--debug"]):
        assert said in build(root, *debug, code=1).stderr


def test_what_was_remembered_and_is_damaged_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is made anew, and --explain says why."""
    real = builder.build

    def damaged(request: Request, *progress: Any) -> Built:  # noqa: ANN401 - passed on
        return replace(real(request, *progress), is_cache_lost=True)

    monkeypatch.setattr(builder, "build", damaged)
    assert "What earlier builds remembered was damaged: all of it was made anew." in build(root, "--explain").stderr
    assert "damaged" not in build(root).stderr


def test_a_page_that_is_gone_is_explained(root: Path) -> None:
    """It is named, with the reason."""
    other = root / "journal" / "birch.md"
    other.write_text("---\ncompany: Birch\n---\n", encoding="utf-8")
    build(root)
    other.unlink()
    assert "applications/birch.html: removed, it is no longer a page" in build(root, "--explain").stderr


def test_many_files_that_would_be_taken_over_are_counted(root: Path) -> None:
    """Twenty are named."""
    for number in range(30):
        (root / "journal" / f"{number}.md").write_text(f"---\ncompany: C{number}\n---\n", encoding="utf-8")
    build(root)
    (root / "output" / SEAL).unlink()
    page = root / "output" / "applications" / "c1.html"
    for path in (root / "output").rglob("*.html"):
        path.write_text("else", encoding="utf-8")
    said = build(root, "--adopt", typed="n\n", code=1).stderr
    assert said.count("would be written anew") == 20
    assert " more\n" in said
    assert page.read_text("utf-8") == "else"
    build(root, "--adopt", typed="y\n")
    assert "C1" in page.read_text("utf-8")
