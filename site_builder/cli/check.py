"""`afterview check`: problems only, nothing written."""

import sys
from pathlib import Path

import click

from site_builder.cli.common import debug_option, exit_code, find_root, journal_option, paint, prefix_of, say
from site_builder.cli.output import echo_json
from site_builder.cli.progress import progress_on_terminal
from site_builder.report.text import as_github, counted, problem_text, problems_summary


@click.command()
@journal_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are written.",
)
@click.option("--strict", is_flag=True, help="End with exit code 1 on warnings too.")
@debug_option
def check(journal: Path | None, form: str, *, strict: bool, debug: bool) -> None:
    """Check every entry and the settings; say all problems, write nothing."""
    from site_builder.steps.queries.checked import check as check_journal

    root = find_root(journal)
    with progress_on_terminal() as progress:
        checked = check_journal(root, debug=debug, progress=progress)
    prefix, colours = prefix_of(root), paint(sys.stdout)
    if form == "json":
        from site_builder.render.data.rows import problem_data

        echo_json([problem_data(problem) for problem in checked.problems])
    elif form == "github":
        for problem in checked.problems:
            click.echo(as_github(problem, prefix))
    else:
        for problem in checked.problems:
            click.echo(problem_text(problem, prefix, colours), color=colours.colour)
    say(f"{counted(checked.journal.entries, 'entry', 'entries')} read: {problems_summary(checked.problems)}")
    sys.exit(exit_code(checked.problems, strict=strict))
