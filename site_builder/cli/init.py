"""`afterview init`: a new journal."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import click

from site_builder.cli.common import FOLDER, say
from site_builder.cli.hook import install_hook


@click.command()
@click.argument("folder", type=FOLDER, default=Path())
@click.option("--hook", is_flag=True, help="Have git check the journal before each commit.")
def init(folder: Path, *, hook: bool) -> None:
    """Make a new journal in FOLDER (here, when none is named): settings, an example, a place for entries.

    Nothing that is there is overwritten. On a terminal a first commit is offered.
    """
    from site_builder.edit.new_file import ExistsError, write_new
    from site_builder.edit.scaffold import scaffold_files

    made = []
    for path, text in scaffold_files(folder).items():
        try:
            write_new(path, text)
            made.append(path)
            click.echo(path.as_posix())
        except ExistsError as exists:
            say(str(exists))
        except OSError as failed:
            raise click.ClickException(f"{path} can't be written: {failed.strerror}.") from None
    if made and _wants_commit():
        _commit(folder, made)
    if hook:
        install_hook(folder)
    elsewhere = "" if folder == Path() else f'-C "{folder}" '
    say(f'Next: afterview new {elsewhere}"Acme Robotics", then afterview build {elsewhere}'.rstrip())


def _wants_commit() -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty() and which("git")):
        return False
    return click.confirm("Keep the journal in git, with these files as its first commit?", default=True, err=True)


def _commit(folder: Path, made: Sequence[Path]) -> None:
    """Commit exactly the new files, in the repository that is there or in a new one."""
    git = ["git", "-C", str(folder)]
    inside = subprocess.run([*git, "rev-parse", "--is-inside-work-tree"], capture_output=True, check=False)
    files = [str(path.relative_to(folder)) for path in made]
    steps = [] if inside.returncode == 0 else [[*git, "init", "--quiet"]]
    steps += [[*git, "add", "--", *files], [*git, "commit", "--quiet", "-m", "A journal of interviews", "--", *files]]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"git could not do it; the files are there all the same. It said: {done.stderr.strip()}")
            return
    say("Committed.")
