"""`afterview new`: a new entry, with what is known from earlier rounds."""

import os
import shlex
import subprocess
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import DAY, find_root, journal_option, prefix_of, say


@click.command()
@click.argument("company")
@journal_option
@click.option("--role", default="", help="The job's title.")
@click.option("--date", "day", type=DAY, metavar="DAY", help="When it takes, or took, place (2026-11-20); else today.")
@click.option("--stage", default="", help='This round: "Phone screen", "Technical", "Final" ...')
@click.option("--open", "open_it", is_flag=True, help="Open the new entry in $VISUAL or $EDITOR.")
def new(company: str, journal: Path | None, role: str, day: date | None, stage: str, *, open_it: bool) -> None:
    """Write a new entry for COMPANY and print its path.

    Role, people and further fields come from earlier rounds at the same employer; what to ask before you leave stands
    in it as comments.
    """
    from site_builder.build import check
    from site_builder.derive.earlier import earlier_application, named_next
    from site_builder.edit.new_file import ExistsError, write_new
    from site_builder.edit.scaffold import NewEntry, entry_path, entry_text

    if not company.strip():
        raise click.BadParameter("the employer's name is missing.", param_hint="COMPANY")
    root = find_root(journal)
    checked = check(root)
    earlier = earlier_application(checked.journal, company, role)
    next_stage = named_next(earlier, checked.as_of)
    known_day = day or (next_stage.date if next_stage else None) or checked.as_of
    known_stage = stage or (next_stage.name if next_stage else "")
    entry = NewEntry(" ".join(company.split()), known_day, role.strip(), known_stage)
    text = entry_text(entry, earlier)
    while True:
        path = entry_path(root / "journal", entry)
        try:
            write_new(path, text)
        except ExistsError:  # another program has taken that name in this moment
            continue
        except OSError as failed:
            raise click.ClickException(f"{path} can't be written: {failed.strerror}.") from None
        break
    click.echo(f"{prefix_of(root)}{path.relative_to(root).as_posix()}")
    if open_it:
        _open(path)


def _open(path: Path) -> None:
    """Open a file in the person's own editor; without one, say how to set it."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        say("Set EDITOR to the editor that --open should start.")
        return
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=False)
    except OSError as failed:
        say(f"{editor} could not be started: {failed.strerror}.")
