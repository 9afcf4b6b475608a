"""A round after its application ended -> whether it begins a new application, or was arranged before the ending.

After a withdrawal or a rejection the user does not go to a round ahead: it is called off, and begins nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from msgspec.structs import replace

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.check.journal.attended import has_own_words, was_there
from site_builder.model.journal import Interview

_CALLS_OFF = frozenset({"rejected", "declined", "withdrawn"})  # after an acceptance the two sides may well meet
_AFTER_A_ROUND = frozenset({"thank-you", "nudge"})  # sent only after a meeting


def after_ending(round_: Interview, ended: date, before: Sequence[Interview]) -> tuple[Interview, bool]:
    """Return a round after the day of an ending, with assumptions, and whether it begins a new application.

    It does not where it was cancelled, where an entry `before` names it as the next stage, by its day, and where an
    invitation came by then. A log that goes on, a later ending of its own, or the words of someone who was there show
    that it came later. Where nothing decides, its page tells how to mark it as called off.
    """
    if goes_on(round_, ended) or any(day > ended for day in endings(round_)):
        return round_, True
    if round_.cancelled:
        return round_, False
    was_accepted = any(entry.outcome and entry.outcome.result == "accepted" for entry in before)
    if round_.no_show or was_there(round_) or has_own_words(round_) or was_accepted:
        return round_, True  # after an acceptance the two sides may well meet
    was_invited = any(item.type in THEIR_WORDS and item.date for item in round_.log)
    if was_invited or any(entry.next_stage and entry.next_stage.date == round_.date for entry in before):
        return mark_cancelled(round_, ended), False
    day = ended.isoformat()
    note = f"it ended on {day}, so this round begins a new application; where it was called off, write cancelled: yes"
    return replace(round_, assumptions=(*round_.assumptions, note)), True


def endings(entry: Interview) -> Iterator[date]:
    """Yield the typed days on which an entry's application ended so that no round follows."""
    outcome = entry.outcome
    if outcome and outcome.result in _CALLS_OFF and outcome.date:
        yield outcome.date
    yield from (item.date for item in entry.log if item.type == "withdrawal" and item.date)


def goes_on(entry: Interview, ended: date) -> bool:
    """Return whether an entry's log continues after the day of an ending with more than closing words.

    A request for feedback, the answer to it, and what the user sent before the round's day do not count.
    """
    was_asked = False
    later = ((item.date, item.type) for item in entry.log if item.date and item.date > ended)
    for day, kind in sorted(later, key=itemgetter(0)):
        was_asked = was_asked or kind == "feedback-request"
        is_held = entry.date is not None and day >= entry.date and kind in _AFTER_A_ROUND
        if is_held or kind == "applied" or (kind in THEIR_WORDS and not was_asked):
            return True
    return False


def mark_cancelled(round_: Interview, ended: date) -> Interview:
    """Mark a round as cancelled by an ending of an earlier day, with an assumption that says so."""
    note = f"it ended on {ended.isoformat()}, before the day of this round, so the round counts as cancelled"
    return replace(round_, cancelled=True, assumptions=(*round_.assumptions, note))
