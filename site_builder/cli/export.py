"""`afterview export`: one file for other programs."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import (
    FOLDER,
    exit_code,
    find_root,
    journal_option,
    say_problems,
    write_result,
)
from site_builder.cli.days import PAST_DAY, as_of_option
from site_builder.cli.progress import progress_on_terminal
from site_builder.render.work_search.place_forms import FORMS, PlaceForm, form_for

# What an earlier export begins with, so that only such a file is written over.
_BEGINNINGS = {
    "ics": b"BEGIN:VCALENDAR",
    "vcf": b"BEGIN:VCARD",
    "csv": b'\xef\xbb\xbf"company","role"',
    "interviews": b'\xef\xbb\xbf"date","time"',
    "json": b'{\n  "version"',
    "work-log": b'\xef\xbb\xbf"date","employer"',
    "form": b'\xef\xbb\xbf"Dat',
    "page": b"<!doctype html>",
}
_KINDS = ("ics", "vcf", "csv", "xlsx", "json", "work-log")
# Options that mean something for one kind only, by their names in the function.
_ONLY = {
    "version": "vcf",
    "interviews": "csv",
    "first": "work-log",
    "last": "work-log",
    "place": "work-log",
    "page": "work-log",
}


@click.command()
@click.argument("kind", type=click.Choice(_KINDS), metavar="KIND")
@journal_option
@click.option("--output", type=FOLDER, metavar="FILE", help="Write to this file, not to the terminal.")
@click.option("--version", type=click.Choice(("3", "4")), help="Of vCards: 4, or 3 for older programs.")
@click.option("--interviews", is_flag=True, help="Of csv: a row for each interview, not for each application.")
@click.option("--from", "first", type=PAST_DAY, metavar="DAY", help="Of the work-log: from this day.")
@click.option("--to", "last", type=PAST_DAY, metavar="DAY", help="Of the work-log: to this day, and with it.")
@click.option(
    "--for", "place", metavar="PLACE", help="Of the work-log: as the office of a place asks: GB, DE, US-NE ..."
)
@click.option("--page", is_flag=True, help="Of the work-log: a page to print, not a table.")
@as_of_option
@click.pass_context
def export(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    kind: str,
    *,
    journal: Path | None,
    output: Path | None,
    version: str | None,
    first: date | None,
    last: date | None,
    as_of: date | None,
    place: str | None,
    interviews: bool,
    page: bool,
) -> None:
    """Write a file for other programs; KIND is ics, vcf, csv, xlsx, json or work-log.

    ics is a calendar of the interviews and of what is due, vcf are the people as address cards, csv the applications
    for a spreadsheet with their figures, xlsx a workbook of applications, interviews and what was done, json all that
    the site says, work-log what was done in the search, for a spreadsheet too or as a page to print.
    """
    from site_builder.derive.overview.work_log import between
    from site_builder.problems import Problem
    from site_builder.render.data import data
    from site_builder.render.data.document import document_pieces
    from site_builder.render.formats.calendar import calendar_bytes
    from site_builder.render.formats.calendar_events import calendar_of
    from site_builder.render.formats.contact_cards import cards_of
    from site_builder.render.formats.contacts import cards_bytes
    from site_builder.render.formats.tables import application_rows, csv_bytes, interview_rows, work_log_rows
    from site_builder.render.overview.gather import gather
    from site_builder.render.templating.catalogues import language_of
    from site_builder.render.templating.template_files import TemplateFiles
    from site_builder.render.templating.templates import Templates
    from site_builder.render.work_search.work_log import form_of, form_rows, general_form
    from site_builder.steps.queries.checked import check

    _refuse_what_means_nothing(context, kind)
    if kind == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("A workbook is no text to read here: name its file, such as --output search.xlsx.")
    if first and last and last < first:
        raise click.UsageError(f"--from {first} is after --to {last}.")
    root = find_root(journal)
    with progress_on_terminal() as progress:
        checked = check(root, as_of, progress=progress)
    files = TemplateFiles(root)
    form = _form_for(place) if place else None
    language, _ = language_of(files, form.language if form else checked.settings.language)
    language = language.on_pages() if kind == "page" else language
    material = gather(checked.journal, checked.settings, checked.as_of, checked.problems, language=language)
    weeks = between(material.overview.weeks, first, last)
    makers: dict[str, Callable[[], bytes | Problem]] = {
        "ics": lambda: calendar_bytes(calendar_of(material)),
        "vcf": lambda: cards_bytes(cards_of(material, int(version or "4"))),
        "csv": lambda: csv_bytes(application_rows(material)),
        "interviews": lambda: csv_bytes(interview_rows(material)),
        "xlsx": lambda: _workbook(
            {
                "applications": application_rows(material),
                "interviews": interview_rows(material),
                "work-log": work_log_rows(weeks, language),
            }
        ),
        "json": lambda: b"".join(document_pieces(data.data_of(material))),
        "work-log": lambda: csv_bytes(work_log_rows(weeks, language)),
        "form": lambda: csv_bytes(form_rows(material, weeks, form or general_form(language))),
        "page": lambda: Templates(files, language).render(
            form_of(material, weeks, form or general_form(language), first, last)
        ),
    }
    what = "interviews" if interviews else "page" if page else "form" if form else kind
    made = makers[what]()
    problems = checked.problems
    if isinstance(made, Problem):
        problems = (*problems, made)
    elif output:
        write_result(output, made, _BEGINNINGS.get(what) or _beginning_of_workbook(made))
    else:
        click.echo(made, nl=False)
    say_problems(problems, root)
    sys.exit(exit_code(problems))


def _workbook(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    from site_builder.render.formats.workbook import workbook_bytes

    return workbook_bytes(sheets)


def _beginning_of_workbook(workbook: bytes) -> bytes:
    from site_builder.render.formats.workbook import beginning_of

    return beginning_of(workbook)


def _form_for(place: str) -> PlaceForm:
    """Give the form of a place, or refuse a place that has none (exit code 2)."""
    form = form_for(place)
    if form is None:
        known = ", ".join(FORMS)
        raise click.UsageError(
            f'There is no form for "{place}". There is one for {known}; without --for a general one.'
        )
    return form


def _refuse_what_means_nothing(context: click.Context, kind: str) -> None:
    for parameter in context.command.params:
        own = _ONLY.get(parameter.name or "")
        if own and own != kind and context.params[parameter.name or ""]:
            raise click.UsageError(f"{parameter.opts[-1]} means nothing for {kind}. It is for {own}.")
