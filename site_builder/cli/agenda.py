"""`afterview agenda`: what is due, in the terminal."""

import sys
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import (
    exit_code,
    find_root,
    journal_option,
    language_for,
    paint,
    say,
    say_problems,
    window_width,
)
from site_builder.cli.days import as_of_option
from site_builder.cli.output import echo_json
from site_builder.cli.progress import progress_on_terminal


@click.command()
@journal_option
@click.option(
    "--days", type=click.IntRange(0, 60), default=7, show_default=True, help="How many days ahead to show as well."
)
@click.option("--json", "as_json", is_flag=True, help="Write the rows as JSON, with the keys of data.json.")
@as_of_option
def agenda(journal: Path | None, days: int, as_of: date | None, *, as_json: bool) -> None:
    """Say what is overdue, due and coming up, and until when the rest can wait."""
    from site_builder.problems import Severity
    from site_builder.render.parts.clock_words import clock_words
    from site_builder.report.agenda import Ahead, Due, Look, agenda_text, shown_rows
    from site_builder.steps.queries.due_now import due_now

    root = find_root(journal)
    with progress_on_terminal() as progress:
        checked = due_now(root, as_of, progress)
    rows, standings = checked.follow_ups, checked.standings
    look = Look(checked.as_of, days, language_for(root, checked.settings.language), window_width(sys.stdout))
    if as_json:
        from site_builder.render.data.rows import agenda_data

        echo_json(agenda_data(shown_rows(rows, look), standings, look.as_of))
    else:
        colours, own = paint(sys.stdout), checked.settings.timezone
        ahead = tuple(
            Ahead(
                sheet.date,
                clock_words(look.language, sheet, own),
                sheet.company or sheet.entry,
                sheet.stage,
            )
            for sheet in checked.rounds
        )
        click.echo(agenda_text(checked.journal, Due(rows, standings, ahead), look, colours), color=colours.colour)
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    if errors:
        say("")
        say_problems(errors, root)
    sys.exit(exit_code(checked.problems))
