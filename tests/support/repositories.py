"""Real git repositories for tests, made with settings of their own and none of this machine's."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
SETTINGS = """\
[user]
    name = Sam Doe
    email = sam@acme.example
[init]
    defaultBranch = main
[commit]
    gpgSign = false
[core]
    autocrlf = false
[protocol "file"]
    allow = always
"""
Git = Callable[..., str]


def git_of(root: Path, home: Path, patch: pytest.MonkeyPatch) -> Git:
    """Give a function that runs git in a folder; this process too sees no settings but those of these tests."""
    settings = home / "gitconfig"
    settings.write_text(SETTINGS, encoding="utf-8")
    patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    patch.setenv("GIT_CEILING_DIRECTORIES", str(home))

    def git(*arguments: str, on: str = "") -> str:
        command = ["git", "-C", str(root), *arguments, *([f"--date={on}"] if on else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    return git
