"""The plan of an import -> shown, asked for, and, where it is wanted, carried out."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from site_builder.build import Checked
from site_builder.cli.common import EXIT_PROBLEMS, prefix_of, say, say_problems
from site_builder.edit.new_file import ExistsError, write_new
from site_builder.importing.carried_out import CannotWriteError, ChangedError, Ready, change, ready, write
from site_builder.importing.plan import Change, Listed, Plan
from site_builder.problems import Problem
from site_builder.read.files.folders import find_files
from site_builder.render.tables import csv_bytes
from site_builder.report.text import counted, printable

_LONG = 60  # letters of a cell that is listed


def carry_out(plan: Plan, rest: Path | None, checked: Checked, root: Path, *, yes: bool, dry_run: bool) -> None:
    """Show the plan, ask, and do it. Ends the program."""
    files, bad = ready(plan.new, root, checked.settings)
    listed = [*plan.listed, *(Listed(each.came_from, f"it would not be read: {why.message}") for each, why in bad)]
    _show(plan, files, listed, root)
    is_something = bool(files or plan.changes)
    is_wanted = is_something and not dry_run and (yes or _wants())
    if rest and listed and not dry_run and is_wanted == is_something:
        _keep_rest(rest, plan, listed)
    if is_wanted:
        changes, chosen = (list(plan.changes), files) if yes else _chosen(plan, files)
        _write([*chosen, *changes], checked, root)
    elif is_something:
        say("Nothing was written." + ("" if dry_run else " With --yes it is done."))
    sys.exit(EXIT_PROBLEMS if listed and not is_something else 0)


def _show(plan: Plan, files: Sequence[Ready], listed: Sequence[Listed], root: Path) -> None:
    prefix = prefix_of(root)
    for note in plan.notes:
        click.echo(printable(note))
    for each in files:
        what = ", ".join(part for part in (each.draft.company, each.draft.role, each.draft.stage) if part)
        when = " ".join(part for part in (str(each.draft.day or ""), each.draft.time, each.draft.timezone) if part)
        click.echo(printable(f"new: {prefix}{each.path}: {what}{f', {when}' if when else ''} ({each.draft.came_from})"))
        if each.draft.before:
            _show_difference(each)
        for guess in (*each.draft.guessed, *(problem.message for problem in each.problems)):
            click.echo(printable(f"  look at: {guess}"))
    for one in plan.changes:
        for words in one.words:
            click.echo(printable(f"change: {prefix}{one.path}: {words} ({one.came_from})"))
    for skipped in listed:
        cells = "; ".join(cell if len(cell) <= _LONG else f"{cell[:_LONG]}…" for cell in skipped.cells if cell.strip())
        click.echo(printable(f"not taken: {skipped.came_from}: {skipped.reason}{f' [{cells}]' if cells else ''}"))
    new, changed = counted(len(files), "new entry", "new entries"), counted(len(plan.changes), "entry", "entries")
    click.echo(f"{new}, {changed} to change, {len(listed)} not taken.")


def _show_difference(each: Ready) -> None:
    """Show how an entry differs from the note that it is made of."""
    before, after = each.draft.before.splitlines(), each.text.splitlines()
    for line in difflib.unified_diff(before, after, "the note", each.path, lineterm="", n=1):
        click.echo(printable(f"  {line}"))


def _wants() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and click.confirm("Do it?", default=False, err=True)


def _chosen(plan: Plan, files: Sequence[Ready]) -> tuple[list[Change], list[Ready]]:
    """Ask for each part of a plan that has several, unless all are wanted."""
    several = len(files) + len(plan.changes) > 1
    if not several or click.confirm("All of it?", default=True, err=True):
        return list(plan.changes), list(files)
    kept = [each for each in files if click.confirm(printable(f"{each.path} ({each.draft.came_from})?"), err=True)]
    changes = [
        each for each in plan.changes if click.confirm(printable(f"{each.path}: {'; '.join(each.words)}?"), err=True)
    ]
    return changes, kept


def _write(steps: Sequence[Ready | Change], checked: Checked, root: Path) -> None:
    prefix, refused = prefix_of(root), list[Problem]()
    reals = {each.path: each.real for each in find_files(root)[0]}
    left = 0  # entries that stay as they were, though the disk would have taken them
    for done, step in enumerate(steps):
        try:
            if isinstance(step, Ready):
                say(f"Written: {prefix}{write(step, root)}")
            elif problem := change(step, reals[step.path], checked.settings):
                refused.append(problem)
            else:
                say(f"Changed: {prefix}{step.path}")
        except OSError as failed:
            reason = f"{prefix}{step.path} can't be written: {failed.strerror}."
            raise click.ClickException(printable(f"{reason} {_so_far(done - left, len(steps))}")) from None
        except ChangedError:
            left += 1
            say(f"Not changed: {prefix}{step.path}: another program has just saved it")
        except CannotWriteError as reason:
            left += 1
            say(f"Not changed: {prefix}{step.path}: {reason}")
    if refused:
        say_problems(refused, root)
    if left:
        raise click.ClickException(_so_far(len(steps) - left, len(steps)))
    if refused:
        sys.exit(EXIT_PROBLEMS)


def _so_far(done: int, of: int) -> str:
    """Say what became of a plan that was not carried out as a whole."""
    return f"{done} of {of} are done, as named above; the others are as they were. The same command goes on with them."


def _keep_rest(path: Path, plan: Plan, listed: Sequence[Listed]) -> None:
    header = (*plan.header, "why it was not taken")
    rows = [(*each.cells, *[""] * (len(plan.header) - len(each.cells)), each.reason) for each in listed]
    try:
        write_new(path, csv_bytes(iter([header, *rows])).decode())
    except ExistsError:
        raise click.UsageError(f"{path} is there already. Name a new file for what is not taken.") from None
    except OSError as failed:
        raise click.UsageError(f"{path} can't be written: {failed.strerror}.") from None
    say(f"What was not taken is in {path}.")
