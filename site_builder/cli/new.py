"""`afterview new`: a new entry, with what is known from earlier rounds."""

import os
import shlex
import subprocess
from collections.abc import Callable, Container
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import can_ask, find_root, journal_option, language_for, prefix_of, say
from site_builder.cli.days import MOMENT, days_read


@click.command()
@click.argument("company", required=False, default="")
@journal_option
@click.option("--role", default="", help="The job's title.")
@click.option(
    "--date",
    "moment",
    type=MOMENT,
    metavar="DAY",
    help='When it takes, or took, place: fri, 20 nov, 2026-11-20, also with its time ("fri 14:30"); else today.',
)
@click.option("--stage", default="", help='This round: "Phone screen", "Technical", "Final" ...')
@click.option(
    "--applied",
    is_flag=False,
    flag_value="today",
    default=None,
    metavar="[DAY]",
    help="An application without a round yet: when you applied, else today.",
)
@click.option("--via", default="", metavar="HOW", help="How you applied: email, linkedin, their site ...")
@click.option("--story", metavar="TITLE", help="A story to tell, in stories/, in the place of an entry.")
@click.option("--open", "open_it", is_flag=True, help="Open the new entry in $VISUAL or $EDITOR.")
@days_read
def new(  # noqa: PLR0913 - one parameter an option
    company: str,
    journal: Path | None,
    role: str,
    moment: tuple[date, str] | None,
    stage: str,
    *,
    applied: str | None,
    via: str,
    story: str | None,
    open_it: bool,
) -> None:
    """Write a new entry for COMPANY, or a new story, and print its path.

    Role, people and further fields come from earlier rounds at the same employer; what to ask before you leave stands
    in it as comments.
    """
    from site_builder.derive.lookup.earlier import (
        earlier_application,
        earlier_words,
        named_next,
        new_employer_words,
        similar_employer,
    )
    from site_builder.edit.new.entry import NewEntry, entry_path, entry_text
    from site_builder.steps.queries.checked import check

    if story is not None:
        if company or role or moment or stage or applied is not None or via:
            raise click.UsageError("--story begins a story; company and day belong to an entry.")
        _new_story(find_root(journal), " ".join(story.split()), open_it=open_it)
        return
    if not company.strip():
        missing = 'the employer\'s name is missing; write it behind new: afterview new "Acme Robotics".'
        raise click.BadParameter(missing, param_hint="COMPANY")
    root = find_root(journal)
    checked = check(root)
    day, time = moment or (None, "")
    applied_on = _applied_on(applied, day, checked.as_of, checked.settings.days_off, checked.settings.language)
    if via and applied_on is None:
        raise click.UsageError("--via says how you applied; give --applied with it.")
    earlier = earlier_application(checked.journal, company, role)
    next_stage = named_next(earlier, checked.as_of)
    known_day = day or (next_stage.date if next_stage else None) or checked.as_of
    known_stage = stage or (next_stage.name if next_stage else "")
    if applied_on:
        known_stage = stage
    entry = NewEntry(" ".join(company.split()), known_day, role.strip(), known_stage, applied_on, via.strip(), time)
    language = language_for(root, checked.settings.language)
    memory = [language.of(sentence) for sentence in earlier_words(checked.journal, company, checked.as_of)]
    text = entry_text(entry, earlier, memory)
    if meant := similar_employer(checked.journal, company):
        say(language.of(new_employer_words(entry.company, meant)))
    _write(root, lambda: entry_path(root / "journal", entry), text, open_it=open_it)


def _new_story(root: Path, title: str, *, open_it: bool) -> None:
    """Write a new story, with its headings to write under."""
    from site_builder.edit.new.story import story_path, story_text
    from site_builder.read.files.folders import STORIES

    if not title:
        raise click.BadParameter("the story's title is missing.", param_hint="--story")
    _write(root, lambda: story_path(root / STORIES, title), story_text(title), open_it=open_it)


def _write(root: Path, free_path: Callable[[], Path], text: str, *, open_it: bool) -> None:
    """Write a new file under a name that nobody has, and print its path."""
    from site_builder.edit.files.new_file import ExistsError, write_new

    while True:
        path = free_path()
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


def _applied_on(
    applied: str | None, day: date | None, today: date, days_off: Container[date], language: str
) -> date | None:
    """Say when the person applied; on a terminal that was told nothing, ask whether it is an application."""
    from site_builder.check.fields.not_readable import NotReadableError
    from site_builder.edit.log.spoken_days import Calendar, spoken_day

    if applied is None:
        if day is not None or not can_ask():
            return None
        is_round = click.confirm("Is there an interview already (no: you have only applied)?", default=True, err=True)
        return None if is_round else today
    if day is not None:
        raise click.UsageError("--applied is for an entry without a round; --date is the day of one.")
    calendar = Calendar(today, days_off, language)
    try:
        return spoken_day(applied, calendar, ahead=False)
    except NotReadableError as reason:
        raise click.BadParameter(f"{reason}; {reason.hint}.", param_hint="--applied") from None


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
