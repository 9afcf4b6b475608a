"""`afterview export`: one file for other programs."""

import sys
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import (
    FOLDER,
    as_of_option,
    exit_code,
    find_root,
    journal_option,
    say_problems,
    write_result,
)

# What an earlier export begins with, so that only such a file is written over.
_BEGINNINGS = {
    "ics": b"BEGIN:VCALENDAR",
    "vcf": b"BEGIN:VCARD",
    "csv": b'\xef\xbb\xbf"date","time"',
    "json": b'{\n  "version"',
    "work-log": b'\xef\xbb\xbf"date","employer"',
}


@click.command()
@click.argument("kind", type=click.Choice(tuple(_BEGINNINGS)), metavar="KIND")
@journal_option
@click.option("--output", type=FOLDER, metavar="FILE", help="Write to this file, not to the terminal.")
@click.option(
    "--version", type=click.Choice(("3", "4")), default="4", show_default=True, help="Of vCards: older programs need 3."
)
@as_of_option
def export(kind: str, journal: Path | None, output: Path | None, version: str, as_of: date | None) -> None:
    """Write a file for other programs; KIND is ics, vcf, csv, json or work-log.

    ics is a calendar of the interviews and of what is due, vcf are the people as address cards, csv the interviews for
    a spreadsheet, json all that the site says, work-log what was done in the search, for a spreadsheet too.
    """
    from site_builder.build import Means, check, material_of
    from site_builder.memo import NoMemo
    from site_builder.render import data
    from site_builder.render.calendar import calendar_bytes
    from site_builder.render.contacts import cards_bytes
    from site_builder.render.tables import csv_bytes, interview_rows, work_log_rows
    from site_builder.render.templates import Templates, json_bytes
    from site_builder.render.views.calendar import calendar_of
    from site_builder.render.views.contacts import cards_of

    root = find_root(journal)
    checked = check(root, as_of)
    material = material_of(checked, Means(Templates(root), NoMemo(), ""))
    makers = {
        "ics": lambda: calendar_bytes(calendar_of(material)),
        "vcf": lambda: cards_bytes(cards_of(material, int(version))),
        "csv": lambda: csv_bytes(interview_rows(material)),
        "json": lambda: json_bytes(next(data.pages(material)).view),
        "work-log": lambda: csv_bytes(work_log_rows(material)),
    }
    made = makers[kind]()
    if output:
        write_result(output, made, _BEGINNINGS[kind])
    else:
        click.echo(made, nl=False)
    say_problems(checked.problems, root)
    sys.exit(exit_code(checked.problems))
