"""A word for an application, and what is said of it -> the round that it is about."""

from collections.abc import Sequence
from datetime import date

from site_builder.check.journal.attended import was_there
from site_builder.derive.lookup.find import Match, application_of
from site_builder.model.journal import Application, Interview, Journal

# Of a round that took place (or to which nobody came), and of the next one.
_AFTERWARDS = frozenset({"thanked", "went", "fit", "well", "change", "next_time", "no_show"})
_BEFOREHAND = frozenset({"prepared", "cancelled"})
# Of somebody, or of something, that an entry names: another entry of the application may be the one that does.
_OF_A_NAME = frozenset({"thanked", "told", "done"})


def is_of_the_next(kind: str) -> bool:
    """Whether something is said of the next round, where a word means the application."""
    return kind in _BEFOREHAND


def rounds_meant(journal: Journal, match: Match, kind: str, on: date, today: date) -> tuple[Interview, ...]:
    """Give the entries that something of a kind may be about, the likeliest first, where one is clear.

    A word for an application means its latest entry. How it went is said of a round that took place by the day `on`,
    though, and a preparation of the next one; who was thanked or told, and what was done, may be named in any entry. An
    entry by its path is always the one that is meant, and so is one by its slug, but for what can't be said of it yet.
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
    """Find the last round by a day that took place; that nobody came is said of the last one, whatever it says yet."""
    until = (entry for entry in reversed(application.rounds) if entry.date and entry.date <= on)
    return next((entry for entry in until if kind == "no_show" or not (entry.cancelled or entry.no_show)), None)


def _next(application: Application, today: date) -> Interview | None:
    """Find the next round: of today's, one where nobody has been yet."""
    return next((entry for entry in application.rounds if _is_to_come(entry, today)), None)


def _is_to_come(entry: Interview, today: date) -> bool:
    if entry.date is None or entry.cancelled or entry.no_show:
        return False
    return entry.date > today or (entry.date == today and not was_there(entry))


def _others(application: Application, first: Interview, kind: str, on: date) -> Sequence[Interview]:
    """Give the other entries, the latest first; nobody is thanked for what lies ahead."""
    return tuple(
        entry
        for entry in reversed(application.rounds)
        if entry is not first and not (kind == "thanked" and entry.date and entry.date > on)
    )
