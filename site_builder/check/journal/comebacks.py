"""A round after the day on which its application ended -> whether it begins a new one, or was arranged before that day.

Who withdraws, or hears a no, while a round is ahead does not go there: it is called off, and nothing begins with it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from msgspec.structs import replace

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.check.journal.attended import has_own_words, was_there
from site_builder.model.journal import Interview

_CALLS_OFF = frozenset({"rejected", "declined", "withdrawn"})  # one may well meet those whose offer one has accepted
_AFTER_A_ROUND = frozenset({"thank-you", "nudge"})  # what is sent to those whom one has met


def after_ending(round_: Interview, ended: date, before: Sequence[Interview]) -> tuple[Interview, bool]:
    """Say whether a round after the day of an ending begins anew, and give the round with what was assumed of it.

    It does not where it was cancelled, where an entry `before` names it as the next stage, by its day, and where they
    had invited to it by then. A log that goes on, an ending of its own since, or the words of someone who was there say
    that it came later. Where nothing says either, its page tells how to say that it was called off.
    """
    if goes_on(round_, ended) or any(day > ended for day in endings(round_)):
        return round_, True
    if round_.cancelled:
        return round_, False
    was_accepted = any(entry.outcome and entry.outcome.result == "accepted" for entry in before)
    if round_.no_show or was_there(round_) or has_own_words(round_) or was_accepted:
        return round_, True  # one may well meet those whose offer one has accepted
    was_invited = any(item.type in THEIR_WORDS and item.date for item in round_.log)
    if was_invited or any(entry.next_stage and entry.next_stage.date == round_.date for entry in before):
        return taken_as_cancelled(round_, ended), False
    day = ended.isoformat()
    note = f"it ended on {day}, so this round begins a new application; where it was called off, write cancelled: yes"
    return replace(round_, assumptions=(*round_.assumptions, note)), True


def endings(entry: Interview) -> Iterator[date]:
    """Give the days, typed in an entry, on which its application ended so that no round follows."""
    outcome = entry.outcome
    if outcome and outcome.result in _CALLS_OFF and outcome.date:
        yield outcome.date
    yield from (item.date for item in entry.log if item.type == "withdrawal" and item.date)


def goes_on(entry: Interview, ended: date) -> bool:
    """Whether the log of an entry says that there was more after the day of an ending than what ends it kindly.

    Feedback that was asked for, their answer to that, and what the writer sent before the round's day are no comeback.
    """
    was_asked = False
    later = ((item.date, item.type) for item in entry.log if item.date and item.date > ended)
    for day, kind in sorted(later, key=itemgetter(0)):
        was_asked = was_asked or kind == "feedback-request"
        is_held = entry.date is not None and day >= entry.date and kind in _AFTER_A_ROUND
        if is_held or kind == "applied" or (kind in THEIR_WORDS and not was_asked):
            return True
    return False


def taken_as_cancelled(round_: Interview, ended: date) -> Interview:
    """Take a round as cancelled by an ending of an earlier day, and say so."""
    note = f"it ended on {ended.isoformat()}, before the day of this round, so the round counts as cancelled"
    return replace(round_, cancelled=True, assumptions=(*round_.assumptions, note))
