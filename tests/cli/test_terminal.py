"""What a person sees on a real terminal, and in their shell."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.unmeasured import unmeasured

if sys.platform == "win32":
    pytest.skip("terminals are those of POSIX", allow_module_level=True)

import pty

PROGRAM = (sys.executable, "-c", "from site_builder.cli import main; main(prog_name='afterview')")
PATIENCE = 60  # seconds without a word
UNSAID = "\n" * 4  # name, address, zone and country, as this computer has them
ROOT = Path(__file__).parents[2]
AUTHOR = {"GIT_AUTHOR_NAME": "Sam", "GIT_AUTHOR_EMAIL": "sam@mail.example"}
COMMITTER = {"GIT_COMMITTER_NAME": "Sam", "GIT_COMMITTER_EMAIL": "sam@mail.example"}


def environment(*, measured: bool = True, **more: str) -> dict[str, str]:
    """Give an environment in which the checkout's program runs, and git knows who commits."""
    outer = os.environ if measured else unmeasured()
    return {**outer, "PYTHONPATH": str(ROOT), **AUTHOR, **COMMITTER, "GIT_CONFIG_GLOBAL": os.devnull, **more}


def on_a_terminal(cwd: Path, typed: str, *words: str) -> str:
    """Run afterview on a terminal of its own, type an answer, and give all that it wrote."""
    mine, its = pty.openpty()
    command = subprocess.Popen([*PROGRAM, *words], cwd=cwd, stdin=its, stdout=its, stderr=its, env=environment())
    os.close(its)
    os.write(mine, typed.encode())
    said = b""
    while True:
        if not select.select([mine], [], [], PATIENCE)[0]:
            command.kill()
            pytest.fail(f"it waits for more than was typed: {said.decode()}")
        try:
            part = os.read(mine, 4096)
        except OSError:  # Linux says so when the other side has closed
            break
        if not part:
            break
        said += part
    command.wait()
    os.close(mine)
    return said.decode()


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_init_offers_a_first_commit_on_a_terminal(tmp_path: Path) -> None:
    """With a yes the new files, and only they, are the first commit of a new repository."""
    (tmp_path / "mine.txt").write_text("mine")
    said = on_a_terminal(tmp_path, UNSAID + "y\n", "init")
    assert "first commit?" in said
    assert "Committed." in said
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert listed.split() == [".gitignore", "journal.toml", "journal/_example.md", "stories/_example.md"]


def test_init_leaves_git_alone_without_a_yes(tmp_path: Path) -> None:
    """With a no, or where nobody can answer, there is no repository."""
    on_a_terminal(tmp_path, UNSAID + "n\n", "init")
    assert (tmp_path / "journal.toml").exists()
    assert not (tmp_path / ".git").exists()
    (tmp_path / "other").mkdir()
    subprocess.run([*PROGRAM, "init"], cwd=tmp_path / "other", stdin=subprocess.DEVNULL, env=environment(), check=True)
    assert not (tmp_path / "other/.git").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands_and_options(shell: str, tmp_path: Path) -> None:
    """Each documented shell gets its script, and words are completed."""
    source = subprocess.run(
        PROGRAM, env=environment(_AFTERVIEW_COMPLETE=f"{shell}_source"), capture_output=True, text=True, check=False
    )
    assert "_AFTERVIEW_COMPLETE" in source.stdout or "bash" in source.stderr.casefold()
    words = environment(_AFTERVIEW_COMPLETE=f"{shell}_complete", COMP_WORDS="afterview ag", COMP_CWORD="1")
    words["COMP_CWORD"] = "ag" if shell == "fish" else "1"
    completed = subprocess.run(PROGRAM, cwd=tmp_path, env=words, capture_output=True, text=True, check=False)
    assert "agenda" in completed.stdout


def test_colours_and_progress_are_for_terminals_only(tmp_path: Path) -> None:
    """On a terminal problems are coloured; a pipe gets plain words."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/a.md").write_text("---\ncompany: A\ncompnay: B\n---\n")
    assert "\x1b[33mwarning" in on_a_terminal(tmp_path, "", "check")
    piped = subprocess.run(
        [*PROGRAM, "check"], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert "\x1b" not in piped.stdout + piped.stderr


@pytest.mark.case("E03")
def test_a_full_disk_is_said_in_words_and_mended_by_the_next_build(tmp_path: Path) -> None:
    """No traceback, exit code 1, whole pages only; with room again the site is what it should be."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/a.md").write_text("---\ncompany: A\ndate: 2026-11-18\n---\nFine.\n")
    command = [*PROGRAM, "build", "--as-of", "2026-11-20"]
    shell = ["sh", "-c", 'ulimit -f 4; exec "$@"', "sh", *command]
    full = subprocess.run(
        shell, cwd=tmp_path, env=environment(measured=False), capture_output=True, text=True, check=False
    )
    assert full.returncode == 1
    assert "could not be written whole" in full.stderr
    assert "Traceback" not in full.stderr
    assert subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False).returncode == 0
    assert (tmp_path / "output/index.html").read_text("utf-8").rstrip().endswith("</html>")
    assert not list((tmp_path / "output").rglob("*.tmp"))
