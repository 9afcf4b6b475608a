"""A word for an application, and what is logged -> the round that it is about."""

from collections.abc import Sequence
from datetime import date

from site_builder.check.journal.attended import was_there
from site_builder.derive.lookup.find import Match, application_of
from site_builder.model.journal import Application, Interview, Journal

# Logged about a round that took place (or to which nobody came), and about the next round.
_AFTERWARDS = frozenset({"thanked", "went", "fit", "well", "change", "next_time", "no_show"})
_BEFOREHAND = frozenset({"prepared", "cancelled"})
# Logged about a person or thing that an entry names, which may be another entry of the application.
_OF_A_NAME = frozenset({"thanked", "told", "done"})


def is_of_the_next(kind: str) -> bool:
    """Return whether something is logged about the next round, where a word means the application."""
    return kind in _BEFOREHAND


def rounds_meant(journal: Journal, match: Match, kind: str, on: date, today: date) -> tuple[Interview, ...]:
    """Return the entries that a log command of a kind may be about, the likeliest first.

    A word for an application means its latest entry, with three exceptions: how it went belongs to a round that took
    place by the day `on`, a preparation to the next round, and who was thanked or told, or what was done, may be named
    in any entry. The path of an entry always means that entry, and so does its slug, unless the command cannot be about
    it yet.
    """
    entry = match.interviews[0]
    application = application_of(journal, entry)
    if application is None or match.is_path:
        return (entry,)
    is_ahead = entry.date is not None and entry.date > on
    if kind in _AFTERWARDS and (match.is_application or is_ahead):
        entry = _last_taken(application, kind, on) or entry
    elif kind in _BEFOREHAND and match.is_application:
        entry = _next(application, today) or entry
    if kind in _OF_A_NAME and match.is_application:
        return (entry, *_others(application, entry, kind, on))
    return (entry,)


def _last_taken(application: Application, kind: str, on: date) -> Interview | None:
    """Find the last round by a day that took place; a no-show is always logged to the last round."""
    until = (entry for entry in reversed(application.rounds) if entry.date and entry.date <= on)
    return next((entry for entry in until if kind == "no_show" or not (entry.cancelled or entry.no_show)), None)


def _next(application: Application, today: date) -> Interview | None:
    """Find the next round; of today's rounds, one that nobody has attended yet."""
    return next((entry for entry in application.rounds if _is_to_come(entry, today)), None)


def _is_to_come(entry: Interview, today: date) -> bool:
    if entry.date is None or entry.cancelled or entry.no_show:
        return False
    return entry.date > today or (entry.date == today and not was_there(entry))


def _others(application: Application, first: Interview, kind: str, on: date) -> Sequence[Interview]:
    """Return the other entries, the latest first; nobody is thanked for what lies ahead."""
    return tuple(
        entry
        for entry in reversed(application.rounds)
        if entry is not first and not (kind == "thanked" and entry.date and entry.date > on)
    )
