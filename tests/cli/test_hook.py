"""The journal is checked before each commit: by the hook of `afterview init --hook`, or by that for pre-commit."""

import os
import re
import shlex
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from site_builder.cli import main
from tests.support.repositories import NEEDS_GIT, Git, git_of

if sys.platform == "win32":
    pytest.skip("programs made here are those of POSIX", allow_module_level=True)
pytestmark = NEEDS_GIT

ROOT = Path(__file__).parents[2]
BROKEN = "---\ncompany: Acme\ndate: 2026-11-31\n---\nFine.\n"
MENDED = BROKEN.replace("11-31", "11-18")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a place for a repository."""
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


@pytest.fixture
def git(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Make a repository, and an `afterview` of this checkout that is found by its name."""
    program = tmp_path / "bin/afterview"
    program.parent.mkdir()
    call = 'from site_builder.cli import main; main(prog_name="afterview")'
    program.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c '{call}' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    git = git_of(repository, tmp_path, monkeypatch)
    git("init", "--quiet")
    return git


def init(folder: Path) -> Result:
    """Make a journal, and the hook."""
    return CliRunner().invoke(main, ["init", "--hook", str(folder)])


def commit(git: Git) -> str:
    """Commit everything; give what was said where it was refused, "" where it was made."""
    git("add", "--all")
    try:
        git("commit", "--quiet", "--message=x")
    except subprocess.CalledProcessError as refused:
        return str(refused.stdout + refused.stderr)
    return ""


def stops_what_is_broken(git: Git, journal: Path) -> None:
    """See that an entry with an error is not committed, and that it is once it is mended."""
    (journal / "journal/acme.md").write_text(BROKEN, encoding="utf-8")
    assert "acme.md:3:7: error: " in commit(git)
    (journal / "journal/acme.md").write_text(MENDED, encoding="utf-8")
    assert commit(git) == ""
    assert git("log", "--format=%s") == "x\n"


@pytest.mark.parametrize("below", [".", "deep/it's a journal", "-C"])
def test_a_commit_waits_until_the_journal_is_mended(below: str, repository: Path, git: Git) -> None:
    """The hook checks the journal wherever it lies in the repository, whatever the folder is called."""
    made = init(repository / below)
    assert made.exit_code == 0, made.output
    hook = repository / ".git/hooks/pre-commit"
    assert str(hook) in made.stdout
    assert hook.stat().st_mode & stat.S_IXUSR
    stops_what_is_broken(git, repository / below)


def test_it_goes_past_with_the_word_for_it(repository: Path, git: Git) -> None:
    """Who wants to commit all the same can."""
    init(repository)
    (repository / "journal/acme.md").write_text(BROKEN, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--no-verify", "--message=x")


def test_without_the_program_it_says_so(
    repository: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that could not be checked is refused, with what to do."""
    init(repository)
    (tmp_path / "bin/afterview").unlink()
    here = [folder for folder in os.environ["PATH"].split(os.pathsep) if not (Path(folder) / "afterview").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(here))
    said = commit(git)
    assert 'there is no program "afterview" on the PATH' in said
    assert "git commit --no-verify" in said


def test_a_hook_that_is_there_stays(repository: Path, git: Git) -> None:
    """Somebody's own hook is not changed; the line to add is told, and does what ours does."""
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho mine\n", encoding="utf-8")
    hook.chmod(0o755)
    refused = init(repository / "sub")
    assert refused.exit_code == 1
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\necho mine\n"
    line = refused.stderr.rpartition("Add this line to it: ")[2].strip()
    assert line == "afterview check -C ./sub || exit 1"
    hook.write_text(f"#!/bin/sh\n{line}\necho mine\n", encoding="utf-8")
    stops_what_is_broken(git, repository / "sub")


@pytest.mark.usefixtures("git")
def test_a_link_that_leads_nowhere_is_a_hook_too(repository: Path, tmp_path: Path) -> None:
    """Nothing is written through it."""
    (repository / ".git/hooks").mkdir(exist_ok=True)
    (repository / ".git/hooks/pre-commit").symlink_to(tmp_path / "elsewhere")
    assert init(repository).exit_code == 1
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.usefixtures("git")
def test_made_twice_it_is_the_same(repository: Path) -> None:
    """Our own hook is not an obstacle to itself."""
    assert init(repository).exit_code == 0
    again = init(repository)
    assert again.exit_code == 0
    assert "pre-commit is there already." in again.stderr


def test_the_repository_says_where_hooks_are(repository: Path, git: Git) -> None:
    """Its own core.hooksPath counts, from wherever one asks."""
    git("config", "core.hooksPath", "tools/hooks")
    assert init(repository / "sub").exit_code == 0
    assert (repository / "tools/hooks/pre-commit").exists()
    assert not (repository / ".git/hooks/pre-commit").exists()
    stops_what_is_broken(git, repository / "sub")


def test_hooks_of_all_repositories_are_left_alone(repository: Path, git: Git, tmp_path: Path) -> None:
    """A folder of hooks that every repository uses gets none for one journal; the line for it is told."""
    git("config", "--global", "core.hooksPath", str(tmp_path / "all"))
    refused = init(repository)
    assert refused.exit_code == 1
    assert "afterview check -C . || exit 1" in refused.stderr
    assert not (tmp_path / "all").exists()


def test_it_serves_every_worktree(repository: Path, git: Git, tmp_path: Path) -> None:
    """Made in one worktree it checks the files of another; one without a journal is let pass."""
    git("commit", "--quiet", "--allow-empty", "--message=first")
    git("worktree", "add", "--quiet", str(tmp_path / "other"))
    assert init(tmp_path / "other").exit_code == 0
    assert (repository / ".git/hooks/pre-commit").exists()
    (tmp_path / "other/journal/acme.md").write_text(BROKEN, encoding="utf-8")
    git("-C", str(tmp_path / "other"), "add", "--all")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git("-C", str(tmp_path / "other"), "commit", "--message=x")
    assert "acme.md:3:7: error: " in refused.value.stderr
    git("commit", "--quiet", "--allow-empty", "--message=nothing of a journal here")


def test_without_a_repository_it_says_so(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal is made all the same."""
    git_of(repository, tmp_path, monkeypatch)
    refused = init(repository)
    assert refused.exit_code == 1
    assert 'type "git init"' in refused.stderr
    assert (repository / "journal.toml").exists()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert init(repository).exit_code == 1


def test_the_hook_for_pre_commit_is_a_command_that_exists(repository: Path, git: Git) -> None:
    """Its file is right, it is asked for what belongs to a journal, and what it runs stops a broken entry."""
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (offered["id"], offered["language"], offered["pass_filenames"]) == ("afterview-check", "python", False)
    assert offered["name"]
    program, command = offered["entry"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert program in scripts
    assert main.get_command(click.Context(main), command)
    asked = re.compile(offered["files"])
    assert all(map(asked.search, ("journal.toml", "journal/a.md", "mine/journal/deep/A.MARKDOWN", "mine/journal.toml")))
    assert not any(map(asked.search, ("README.md", "journal/cv.pdf", "my-journal/a.md", "output/index.html")))
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {offered['entry']}\n", encoding="utf-8")
    hook.chmod(0o755)
    (repository / "journal").mkdir()
    stops_what_is_broken(git, repository)
