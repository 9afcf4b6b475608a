"""What is to be imported -> a plan that is shown, and, where it is wanted, carried out."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from site_builder.build import Checked
from site_builder.cli.common import EXIT_PROBLEMS, prefix_of, say, say_problems
from site_builder.cli.entries import meant_entry
from site_builder.edit.new_file import ExistsError, write_new
from site_builder.importing.cards import cards_of
from site_builder.importing.cards import plan_of as plan_of_cards
from site_builder.importing.carried_out import CannotWriteError, ChangedError, Ready, change, ready, write
from site_builder.importing.invitation import events_of
from site_builder.importing.invited import Said
from site_builder.importing.invited import plan_of as plan_of_events
from site_builder.importing.plan import Change, Listed, NotImportableError, Plan
from site_builder.importing.table import table_of
from site_builder.importing.tracked import plan_of as plan_of_rows
from site_builder.problems import Problem
from site_builder.read.files.folders import find_files
from site_builder.render.tables import csv_bytes
from site_builder.report.text import counted, printable

_LARGEST = 20_000_000  # bytes
_LONG = 60  # letters of a cell that is listed


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked for; text that was not given is ""."""

    file: Path
    said: Said
    mapped: tuple[str, ...]
    dates: str
    entry: str
    rest: Path | None


def planned(asked: Asked, checked: Checked, root: Path) -> Plan:
    """Read the file, and plan what becomes of it. Raises NotImportableError."""
    data = _bytes_of(asked.file)
    ending = asked.file.suffix.casefold()
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n").upper()
    if ending in {".ics", ".ical"} or start.startswith(b"BEGIN:VCALENDAR"):
        return plan_of_events(events_of(data), checked.journal, asked.said, checked.settings.name)
    if ending in {".csv", ".tsv", ".txt", ".tab"}:
        return plan_of_rows(table_of(data), checked.journal, asked.mapped, asked.dates)
    if ending == ".vcf" or start.startswith(b"BEGIN:VCARD"):
        if not asked.entry:
            raise click.UsageError("Whose contact is it? Say it with --entry.")
        return plan_of_cards(cards_of(data), meant_entry(checked.journal, asked.entry, root))
    raise NotImportableError("it is neither an invitation (.ics) nor a table (.csv) nor an address card (.vcf)")


def carry_out(plan: Plan, asked: Asked, checked: Checked, root: Path, *, yes: bool, dry_run: bool) -> None:
    """Show the plan, ask, and do it. Ends the program."""
    files, bad = ready(plan.new, root, checked.settings)
    listed = [*plan.listed, *(Listed(each.came_from, f"it would not be read: {why.message}") for each, why in bad)]
    _show(plan, files, listed, root)
    is_something = bool(files or plan.changes)
    is_wanted = is_something and not dry_run and (yes or _wants())
    if asked.rest and listed and not dry_run and is_wanted == is_something:
        _keep_rest(asked.rest, plan, listed)
    if is_wanted:
        _write(plan, files, checked, root)
    elif is_something:
        say("Nothing was written." + ("" if dry_run else " With --yes it is done."))
    sys.exit(EXIT_PROBLEMS if listed and not is_something else 0)


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise click.ClickException(f"{file} is larger than {_LARGEST // 1_000_000} MB; cut it into parts.")
        return file.read_bytes()
    except OSError as failed:
        raise click.UsageError(f"{file} can't be read: {failed.strerror}.") from None


def _show(plan: Plan, files: Sequence[Ready], listed: Sequence[Listed], root: Path) -> None:
    prefix = prefix_of(root)
    for note in plan.notes:
        click.echo(printable(note))
    for each in files:
        what = ", ".join(part for part in (each.draft.company, each.draft.role, each.draft.stage) if part)
        when = " ".join(part for part in (str(each.draft.day or ""), each.draft.time, each.draft.timezone) if part)
        click.echo(printable(f"new: {prefix}{each.path}: {what}{f', {when}' if when else ''} ({each.draft.came_from})"))
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


def _wants() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and click.confirm("Do it?", default=False, err=True)


def _write(plan: Plan, files: Sequence[Ready], checked: Checked, root: Path) -> None:
    prefix, refused = prefix_of(root), list[Problem]()
    reals = {each.path: each.real for each in find_files(root)[0]}
    steps: list[Ready | Change] = [*files, *plan.changes]
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
