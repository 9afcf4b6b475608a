"""`afterview log`: what happened, written into its entry."""

from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import find_root, journal_option
from site_builder.cli.days import as_of_option


@click.command()
@click.argument("entry")
@click.argument("kind", metavar="TYPE")
@click.argument("value", nargs=-1)
@journal_option
@click.option("--to", multiple=True, metavar="NAME", help="With or to whom, or which task; more than once for several.")
@click.option(
    "--on", "day", default="", metavar="DAY", help="When: today, yesterday, fri, 3d ago, 2026-11-20; else today."
)
@click.option("--via", default="", metavar="HOW", help="How: email, phone, letter, linkedin, in person, or any words.")
@click.option("--note", default="", metavar="TEXT", help="Anything worth keeping.")
@click.option("--reply-by", default="", metavar="DAY", help="When they said that they would answer: fri, 2w, 5wd.")
@click.option("--answer-by", default="", metavar="DAY", help="By when an offer wants an answer.")
@click.option("--needs-answer", is_flag=True, help="They wait for your answer.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@as_of_option
def log(  # noqa: PLR0913 - one parameter an option
    entry: str,
    kind: str,
    value: tuple[str, ...],
    journal: Path | None,
    to: tuple[str, ...],
    as_of: date | None,
    *,
    day: str,
    via: str,
    note: str,
    reply_by: str,
    answer_by: str,
    needs_answer: bool,
    dry_run: bool,
) -> None:
    """Write into an ENTRY what happened; every other byte of its file stays.

    Several entries are with commas between them: acme,birch.

    TYPE adds to the log: applied, thank-you, nudge, message, reply, call, withdrawal, feedback-request, reference or
    note; VALUE is the note. Or it sets a field: thanked, told, done (VALUE: who, or which task), decision, outcome,
    snooze_until, mute, no_show, cancelled, went or fit (VALUE: what to set). Or it writes a line under a heading: well,
    change or next_time; prepared says that you are ready. An outcome or a decision may stand alone: accepted.
    """
    from site_builder.check.fields.not_readable import NotReadableError
    from site_builder.cli.entries import meant_entries
    from site_builder.cli.log_edit import edit, first_that_fits
    from site_builder.derive.lookup.find import words_of_names
    from site_builder.edit.log.day_behind import day_behind
    from site_builder.edit.log.request import LogRequest, WrongUseError
    from site_builder.edit.log.spoken_days import Calendar, spoken_day
    from site_builder.edit.log.steps import type_of, typed_as_value
    from site_builder.steps.queries.checked import check

    root = find_root(journal)
    checked = check(root, as_of)
    calendar = Calendar(checked.as_of, checked.settings.days_off, checked.settings.language)

    def read(text: str, *, ahead: bool, option: str) -> date | None:
        if not text.strip():
            return None
        try:
            return spoken_day(text, calendar, ahead=ahead)
        except NotReadableError as reason:
            raise click.BadParameter(f"{reason}; {reason.hint}.", param_hint=option) from None

    try:
        words = " ".join(" ".join(value).split())
        if said := typed_as_value(kind):
            kind, words = said[0], " ".join((said[1], words)).strip()
        kind = type_of(kind)
        if kind == "snooze_until":
            day, words = (day or words), ""
        elif not day:
            words, day = day_behind(kind, words, calendar, words_of_names(checked.journal))
        asked = LogRequest(
            kind,
            checked.as_of,
            words,
            tuple(name.strip() for name in to if name.strip()),
            read(day, ahead=kind == "snooze_until", option="--on"),
            via.strip(),
            note.strip(),
            read(reply_by, ahead=True, option="--reply-by"),
            read(answer_by, ahead=True, option="--answer-by"),
            needs_answer,
        )
        matches = meant_entries(checked.journal, entry, root)
        meant = [first_that_fits(checked, match, asked) for match in matches]
    except WrongUseError as wrong:
        raise click.UsageError(str(wrong)) from None
    for interview, steps in meant:
        edit(root, checked, interview, asked, steps, dry_run=dry_run)
