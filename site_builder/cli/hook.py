"""The hook of git that checks the journal before each commit."""

import subprocess
from pathlib import Path

import click

from site_builder.cli.common import say
from site_builder.plain_file import read_plain


def install_hook(folder: Path) -> None:
    """Install the hook in the repository that a journal lies in; one that is there is never touched.

    Raises ClickException, which says what to do instead, where it can't be installed.
    """
    from site_builder.edit.files.new_file import ExistsError, write_new
    from site_builder.edit.new.hook import hook_call, hook_text

    top, prefix = _ask(folder, "rev-parse", "--show-toplevel"), _ask(folder, "rev-parse", "--show-prefix")
    if not top or prefix is None:
        raise click.ClickException('there is no git repository here for a hook: type "git init", then this again.')
    call = hook_call(prefix)
    if _ask(folder, "config", "core.hooksPath") and not _ask(folder, "config", "--local", "core.hooksPath"):
        raise click.ClickException(
            f"git's settings (core.hooksPath) name one folder of hooks for all your repositories, so none was written. "
            f"Add this line to its pre-commit: {call}"
        )
    hook = Path(top) / (_ask(Path(top), "rev-parse", "--git-path", "hooks") or ".git/hooks") / "pre-commit"
    try:
        write_new(hook, hook_text(prefix), mode=0o755)
    except ExistsError:
        if _is(hook, hook_text(prefix)):
            say(f"{hook} is there already.")
            return
        message = f"{hook} is there already and was not changed. Add this line to it: {call}"
        raise click.ClickException(message) from None
    except OSError as failed:
        raise click.ClickException(f"{hook} can't be written: {failed.strerror}.") from None
    click.echo(hook)


def _is(hook: Path, text: str) -> bool:
    try:
        return read_plain(hook) == text.encode()
    except OSError:
        return False


def _ask(folder: Path, *question: str) -> str | None:
    """Ask git; None where it has no answer."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *question], capture_output=True, check=False)
    except OSError:  # there is no git
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")
