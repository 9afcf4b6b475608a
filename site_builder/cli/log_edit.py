"""The steps that were asked for -> a changed file, or how it would change, and words about it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from site_builder.check.journal.journal import check_journal
from site_builder.cli.common import EXIT_PROBLEMS, language_for, prefix_of, say, say_problems
from site_builder.cli.log_words import (
    difference,
    dry,
    kept,
    next_line,
    still_to_come,
    taken,
    turned,
    unchanged,
    write_all_the_same,
)
from site_builder.derive.follow_ups.spans import derive_follow_ups
from site_builder.derive.lookup.find import Match, application_of
from site_builder.derive.lookup.round_meant import rounds_meant
from site_builder.edit.change import Step
from site_builder.edit.entry.patch import patched
from site_builder.edit.files.new_file import ExistsError
from site_builder.edit.files.replace import CannotWriteError, ChangedError, clear_up, held_by, replace_bytes
from site_builder.edit.log.request import LogRequest, NotHereError
from site_builder.edit.log.steps import FIELDS, steps_of
from site_builder.edit.new.untouched import as_application, move_over, path_without_day
from site_builder.language.language import Language
from site_builder.model.journal import Interview
from site_builder.problems import Problem
from site_builder.read.files.folders import find_files
from site_builder.report.agenda import Look, next_text
from site_builder.steps.queries.checked import Checked


def first_that_fits(checked: Checked, match: Match, asked: LogRequest) -> tuple[Interview, tuple[Step, ...]]:
    """Find the entry that something is about, and its steps. Raises WrongUseError, NotHereError where none names it."""
    application = application_of(checked.journal, match.interviews[0])
    others = application.rounds if application else ()
    reasons: list[NotHereError] = []
    for interview in rounds_meant(checked.journal, match, asked.type, min(asked.when, checked.as_of), checked.as_of):
        try:
            return interview, steps_of(asked, interview, checked.settings.language, others)
        except NotHereError as reason:
            reasons.append(reason)
    raise reasons[0]


def edit(
    root: Path, checked: Checked, meant: Interview, asked: LogRequest, steps: Sequence[Step], *, dry_run: bool
) -> None:
    """Change the file, or show how it would change, and say what is next."""
    language = language_for(root, checked.settings.language)
    real = _real_path(root, meant.path)
    shown = f"{prefix_of(root)}{meant.path}"
    if asked.when > asked.today and asked.type != "snooze_until" and not (asked.type in FIELDS and asked.day is None):
        _see_future(asked, language, dry_run=dry_run)
    try:
        old = real.read_bytes()
    except OSError as failed:
        raise click.ClickException(f"{shown} can't be read: {failed.strerror}.") from None
    result = patched(meant.path, old, steps, checked.settings)
    if isinstance(result, Problem):
        say_problems([result], root)
        sys.exit(EXIT_PROBLEMS)
    if result.data == old:
        say(unchanged(shown, language))
        _clear_up(real, shown, dry_run=dry_run)
    if asked.type == "applied" and _turned(root, checked, meant, steps, (real, old, language), dry_run=dry_run):
        return
    # All words are ready before anything is written: what is done is told.
    lines = [f"{shown}: {line}" for line in taken(result.taken, steps, meant, language)]
    lines.append(_next(checked, result.interview, language))
    if dry_run and result.data != old:
        click.echo(difference(shown, old, result.data))
    elif result.data != old:
        _write(real, shown, old, result.data)
    _tell(lines, language, dry_run=dry_run)


def _turned(
    root: Path,
    checked: Checked,
    meant: Interview,
    steps: Sequence[Step],
    file: tuple[Path, bytes, Language],
    *,
    dry_run: bool,
) -> bool:
    """Make an application of an entry that nobody has written into since `new`; False where somebody has."""
    real, old, language = file
    text = as_application(old.decode("utf-8", "replace"), application_of(checked.journal, meant), checked.as_of)
    if text is None:
        return False
    new = path_without_day(real, meant)
    path = Path(meant.path).with_name(new.name).as_posix()
    result = patched(path, text.encode("utf-8"), steps, checked.settings)
    if isinstance(result, Problem):
        return False
    before, after = f"{prefix_of(root)}{meant.path}", f"{prefix_of(root)}{path}"
    lines = [f"{after}: {line}" for line in taken(result.taken, steps, meant, language)]
    lines.append(turned(before, language))
    if dry_run:
        click.echo(difference(after, old, result.data))
    else:
        try:
            move_over(real, old, new, result.data.decode("utf-8"))
        except (ExistsError, OSError) as failed:
            raise click.ClickException(f"{after} can't be written: {failed}") from None
    others = replace(checked.journal, interviews=tuple(entry for entry in checked.journal.interviews if entry != meant))
    lines.append(_next(replace(checked, journal=others), result.interview, language))
    _tell(lines, language, dry_run=dry_run)
    return True


def _tell(lines: Sequence[str], language: Language, *, dry_run: bool) -> None:
    for line in lines:
        click.echo(line, err=dry_run)
    if dry_run:
        say(dry(language))


def _real_path(root: Path, path: str) -> Path:
    """Find the file of an entry; its path may be written otherwise, where its name can't be shown."""
    files, _ = find_files(root)
    return next((file.real for file in files if file.path == path), root / path)


def _see_future(asked: LogRequest, language: Language, *, dry_run: bool) -> None:
    """Ask back where something is said to have happened on a day that is still to come."""
    if dry_run or not sys.stdin.isatty():
        say(f"warning: {still_to_come(asked.when, language)}")
    elif not click.confirm(write_all_the_same(asked.when, language), err=True):
        say(kept(language))
        sys.exit(EXIT_PROBLEMS)


def _write(real: Path, shown: str, old: bytes, new: bytes) -> None:
    """Replace the file, or say why not; exit code 1."""
    for name in held_by(real):
        say(f"warning: an editor has {shown} open ({name} is there): load it again there before you save.")
    try:
        links = real.stat().st_nlink
        replace_bytes(real, old, new)
    except ChangedError:
        message = (
            f"{shown} was saved by another program just now; that is kept, and nothing else was changed. Try again."
        )
        raise click.ClickException(message) from None
    except CannotWriteError as refused:
        raise click.ClickException(f"{shown}: {refused}.") from None
    except OSError as failed:
        raise click.ClickException(f"{shown} can't be written: {failed.strerror}; nothing was changed.") from None
    if links > 1:
        say(f"warning: {shown} had other names (hard links); they still have the old text.")


def _clear_up(real: Path, shown: str, *, dry_run: bool) -> None:
    """Remove what a stopped edit left beside the file; what has to be looked at is said."""
    try:
        if not dry_run:
            clear_up(real)
    except CannotWriteError as refused:
        say(f"warning: {shown}: {refused}.")
    except OSError:
        return  # the next edit tries again


def _next(checked: Checked, interview: Interview, language: Language) -> str:
    """Say what is next for the application, once the entry is as it is now."""
    others = [entry for entry in checked.journal.interviews if entry.path != interview.path]
    journal, _ = check_journal([*others, interview], checked.settings, lambda _path: None)
    slug = next(entry.slug for entry in journal.interviews if entry.path == interview.path)
    owner = journal.owner[slug]
    rows, standings = derive_follow_ups(journal, checked.settings, checked.as_of)
    own = [row for row in rows if (row.application == owner if owner else row.interview == slug)]
    standing = [candidate for candidate in standings if candidate.application == owner]
    return next_line(next_text(own, standing, Look(checked.as_of, 0, language)), language)
