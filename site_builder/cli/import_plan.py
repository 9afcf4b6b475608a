"""The plan of an import -> shown, asked for, and, where it is wanted, carried out."""

import difflib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from site_builder.cli.common import EXIT_PROBLEMS, can_ask, prefix_of, say, say_problems
from site_builder.edit.files.new_file import ExistsError, write_new
from site_builder.edit.files.replace import CannotWriteError, ChangedError, replace_bytes
from site_builder.importing.carried_out import Ready, change, ready, write
from site_builder.importing.entry_text import values_of
from site_builder.importing.plan import Change, Listed, Plan, Rewritten
from site_builder.problems import Problem
from site_builder.read.files.folders import find_files
from site_builder.render.formats.tables import csv_bytes
from site_builder.report.text import counted, printable
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import Checked

Step = Ready | Rewritten | Change
_LONG = 60  # letters of a cell that is listed


def carry_out(plan: Plan, rest: Path | None, checked: Checked, root: Path, *, yes: bool, dry_run: bool) -> None:
    """Show the plan, ask, and do it. Ends the program."""
    files, bad = ready(plan.new, root, checked.settings)
    listed = [*plan.listed, *(Listed(draft.came_from, f"it would not be read: {why.message}") for draft, why in bad)]
    _show(plan, files, listed, root)
    is_something = bool(files or plan.changes or plan.rewritten)
    is_wanted = is_something and not dry_run and (yes or _wants())
    if rest and listed and not dry_run and is_wanted == is_something:
        _keep_rest(rest, plan, listed)
    if is_wanted:
        steps: list[Step] = [*files, *plan.rewritten, *plan.changes]
        _write(steps if yes else _chosen(steps), checked, root)
    elif is_something:
        say("Nothing was written." + ("" if dry_run else " With --yes it is done."))
    sys.exit(EXIT_PROBLEMS if listed and not is_something else 0)


def _show(plan: Plan, files: Sequence[Ready], listed: Sequence[Listed], root: Path) -> None:
    prefix = prefix_of(root)
    for sentence in plan.notes:
        click.echo(printable(sentence))
    for entry in files:
        what = ", ".join(part for part in (entry.draft.company, entry.draft.role, entry.draft.stage) if part)
        when = " ".join(part for part in (str(entry.draft.day or ""), entry.draft.time, entry.draft.timezone) if part)
        click.echo(
            printable(f"new: {prefix}{entry.path}: {what}{f', {when}' if when else ''} ({entry.draft.came_from})")
        )
        for value in values_of(entry.draft):
            click.echo(printable(f"  {value}"))
        if entry.draft.before:
            _show_difference(entry.draft.before, entry.text, entry.path)
        _show_guesses((*entry.draft.guessed, *(problem.message for problem in entry.problems)))
    for note in plan.rewritten:
        click.echo(printable(f"change: {prefix}{note.path}: it becomes an entry ({note.came_from})"))
        _show_difference(note.before.decode("utf-8", "replace"), note.text, note.path)
        _show_guesses(note.guessed)
    for edited in plan.changes:
        for words in edited.words:
            click.echo(printable(f"change: {prefix}{edited.path}: {words} ({edited.came_from})"))
        _show_guesses(edited.guessed)
    for skipped in listed:
        texts = (" ".join(cell.split()) for cell in skipped.cells)
        cells = "; ".join(text if len(text) <= _LONG else f"{text[:_LONG]}…" for text in texts if text)
        click.echo(printable(f"not taken: {skipped.came_from}: {skipped.reason}{f' [{cells}]' if cells else ''}"))
    paths = {changed.path for changed in plan.changes} | {note.path for note in plan.rewritten}
    new, changed = counted(len(files), "new entry", "new entries"), counted(len(paths), "entry", "entries")
    click.echo(f"{new}, {changed} to change, {len(listed)} not taken.")


def _show_guesses(guesses: Sequence[str]) -> None:
    """Show what was concluded, and what the writer had better look at."""
    for guess in guesses:
        click.echo(printable(f"  look at: {guess}"))


def _show_difference(before: str, after: str, path: str) -> None:
    """Show how an entry differs from the note that it is made of."""
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), "the note", path, lineterm="", n=1):
        click.echo(printable(f"  {line}"))


def _wants() -> bool:
    return can_ask() and click.confirm("Do it?", default=False, err=True)


def _chosen(steps: Sequence[Step]) -> Sequence[Step]:
    """Ask for each part of a plan that has several, unless all are wanted."""
    if len(steps) == 1 or click.confirm("All of it?", default=True, err=True):
        return steps
    return [step for step in steps if click.confirm(printable(_asked(step)), err=True)]


def _asked(step: Step) -> str:
    if isinstance(step, Change):
        return f"{step.path}: {'; '.join(step.words)}?"
    return f"{step.path} ({step.draft.came_from if isinstance(step, Ready) else step.came_from})?"


def _write(steps: Sequence[Step], checked: Checked, root: Path) -> None:
    prefix, refused = prefix_of(root), list[Problem]()
    reals = {file.path: file.real for file in find_files(root)[0]}
    left = 0  # entries that stay as they were, though the disk would have taken them
    for done, step in enumerate(steps):
        try:
            result = _done(step, root, reals, checked.settings)
            if isinstance(result, Problem):
                refused.append(result)
            else:
                say(result)
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


def _done(step: Step, root: Path, reals: Mapping[str, Path], settings: Settings) -> str | Problem:
    """Do a step, and say so; the problem is that of a refusal. Raises what `change` and `write` raise."""
    prefix = prefix_of(root)
    if isinstance(step, Ready):
        return f"Written: {prefix}{write(step, root)}"
    if isinstance(step, Rewritten):
        replace_bytes(step.real, step.before, step.text.encode("utf-8", "replace"))
    elif problem := change(step, reals[step.path], settings):
        return problem
    return f"Changed: {prefix}{step.path}"


def _so_far(done: int, of: int) -> str:
    """Say what became of a plan that was not carried out as a whole."""
    return f"{done} of {of} are done, as named above; the others are as they were. The same command goes on with them."


def _keep_rest(path: Path, plan: Plan, listed: Sequence[Listed]) -> None:
    header = (*plan.header, "why it was not taken")
    rows = [(*skipped.cells, *[""] * (len(plan.header) - len(skipped.cells)), skipped.reason) for skipped in listed]
    try:
        write_new(path, csv_bytes(iter([header, *rows])).decode())
    except ExistsError:
        raise click.UsageError(f"{path} is there already. Name a new file for what is not taken.") from None
    except OSError as failed:
        raise click.UsageError(f"{path} can't be written: {failed.strerror}.") from None
    say(f"What was not taken is in {path}.")
