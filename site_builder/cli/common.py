"""What the commands share: which journal is meant, and how the terminal is spoken to."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import click

from site_builder.language.language import Language
from site_builder.problems import Problem, Severity
from site_builder.report.text import Paint, problem_text

ENVIRONMENT = "AFTERVIEW_JOURNAL"
EXIT_PROBLEMS = 1


class NoJournalError(click.UsageError):
    """There is no journal where one was looked for; exit code 2."""

    def __init__(self, where: Path | None = None) -> None:
        start = f"{where} is not a journal." if where else "There is no journal here or in a folder above."
        super().__init__(
            f"{start} A journal is a folder with journal.toml or journal/. Three ways to name one:\n"
            f"  -C FOLDER (or --journal FOLDER)\n"
            f"  {ENVIRONMENT}=FOLDER in the environment\n"
            f"  go into the folder, or below it\n"
            f'"afterview init FOLDER" makes a new one.'
        )


FOLDER = click.Path(path_type=Path)


journal_option = click.option(
    "-C",
    "--journal",
    type=FOLDER,
    metavar="FOLDER",
    help="The journal's folder; else AFTERVIEW_JOURNAL, else the nearest one upwards.",
)
debug_option = click.option("--debug", is_flag=True, help="Let an internal error show its traceback.")
poll_option = click.option(
    "--poll", is_flag=True, help="Look for changes twice a second: for network drives and synced folders."
)


def language_for(root: Path, tag: str) -> Language:
    """Give the language that a journal's settings name; English loads nothing."""
    if tag.partition("-")[0].lower() in {"", "en"}:
        return Language(tag or "en")
    from site_builder.render.templating.catalogues import language_of
    from site_builder.render.templating.template_files import TemplateFiles

    return language_of(TemplateFiles(root), tag)[0]


def find_root(named: Path | None) -> Path:
    """Find the journal that is meant. Raises NoJournalError (exit code 2)."""
    if named is None and os.environ.get(ENVIRONMENT):
        named = Path(os.environ[ENVIRONMENT])
    if named is not None:
        if not is_journal(named):
            raise NoJournalError(named)
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_journal(folder):
            return folder
    raise NoJournalError


def is_journal(folder: Path) -> bool:
    """Whether a folder holds a journal."""
    return (folder / "journal.toml").is_file() or (folder / "journal").is_dir()


def paint(stream: IO[str]) -> Paint:
    """Decide about colour: NO_COLOR forbids it, FORCE_COLOR wants it, else a terminal has it."""
    if os.environ.get("NO_COLOR"):
        return Paint()
    return Paint(colour=bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb"))


def window_width(stream: IO[str]) -> int:
    """Count the columns of the window that a stream is shown in; 0 for a pipe or a file, whose lines have no end."""
    if not stream.isatty():
        return 0
    import shutil  # it brings readers of four kinds of archives

    return shutil.get_terminal_size().columns


def prefix_of(root: Path) -> str:
    """Write what stands before a path of the journal, so that it can be opened from the working directory."""
    relative = os.path.relpath(root)
    return "" if relative == os.curdir else Path(relative).as_posix() + "/"


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def say(text: str) -> None:
    """Tell the person something; results go to stdout, this goes to stderr."""
    click.echo(text, err=True)


def say_problems(problems: Iterable[Problem], root: Path) -> None:
    """Show problems on stderr."""
    prefix, colours = prefix_of(root), paint(sys.stderr)
    for problem in problems:
        click.echo(problem_text(problem, prefix, colours), err=True, color=colours.colour)


def exit_code(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """Say how a command ends: 1 with errors (with `strict` also with warnings), else 0."""
    bad = any(strict or problem.severity is Severity.ERROR for problem in problems)
    return EXIT_PROBLEMS if bad else 0


def write_result(path: Path, data: bytes, beginning: bytes) -> None:
    """Write a result to a file that the person named, and print its path; only an earlier one is written over."""
    from site_builder.write.exported import NotOursError, write_exported

    try:
        write_exported(path, data, beginning)
    except NotOursError as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as failed:
        raise click.ClickException(f"{path} can't be written: {failed.strerror}.") from None
    click.echo(path)
