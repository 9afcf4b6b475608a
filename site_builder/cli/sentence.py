"""A journal that was just built -> the sentence of its front page, for the end of a command."""

from datetime import date
from pathlib import Path


def say_sentence(root: Path, as_of: date | None) -> None:
    """Say what there is to do, from what the build remembers; without a memory the journal is looked at anew."""
    from site_builder.cli.common import language_for, say
    from site_builder.report.agenda import Due, Look, agenda_sentence
    from site_builder.steps.glimpse import glimpse

    seen = glimpse(root, as_of)
    due = Due(seen.follow_ups, seen.standings, seen.rounds)
    say(agenda_sentence(due, Look(seen.as_of, 0, language_for(root, seen.settings.language))))
