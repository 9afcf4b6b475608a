"""Facts of a day -> what limits a message: where the application stands, the day of an offer, and doubts."""

from collections.abc import Iterator
from datetime import date

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.missed import last_taken_place
from site_builder.derive.follow_ups.rows import after, ahead_words
from site_builder.derive.follow_ups.rules.after_round import all_are_thanked
from site_builder.derive.follow_ups.rules.offers import answer_by, offer_told_by
from site_builder.language.said import Said, said, said_in

_AFTER_ENDINGS = frozenset({"thank-you", "answer", "feedback", "thanks-after-rejection"})
_HOW = {
    "accepted": said_in("how it ended", "accepted"),
    "declined": said_in("how it ended", "declined"),
    "rejected": said_in("how it ended", "rejected"),
    "withdrawn": said_in("how it ended", "withdrawn"),
    "ghosted": said_in("how it ended", "ghosted"),
}
_OF_AN_OFFER = frozenset({"answer-offer", "thank-offer", "thank-you"})


def doubts_of(kind: str, facts: Facts) -> Iterator[Said]:
    """Yield what speaks against a message of a kind now: the application has ended, or it is not time yet."""
    is_answered = kind == "answer-offer" and facts.ended in {"accepted", "declined"}
    if facts.ended and kind not in _AFTER_ENDINGS and not is_answered:
        if facts.ended_on:
            yield said("This application has ended (%(how)s on %(day)s).", how=_HOW[facts.ended], day=facts.ended_on)
        else:
            yield said("This application has ended (%(how)s).", how=_HOW[facts.ended])
    elif facts.settled and kind not in {"withdraw", "thank-you"}:
        yield said("You accepted %(company)s on %(day)s.", company=facts.settled.company, day=facts.settled.day)
    elif kind == "nudge":
        yield from _against_a_nudge(facts)
    elif not is_answered:
        yield from _without_its_reason(kind, facts)


def _against_a_nudge(facts: Facts) -> Iterator[Said]:
    """Yield why not to ask for news: it is the user's turn, or it is not time yet."""
    if facts.withdrawing:
        yield said("You no longer want it, and they have not heard that from you.")
    elif facts.has_offer:
        yield said("They made you an offer, and wait for your answer.")
    elif facts.question and facts.question.day:
        yield said("They asked for an answer on %(day)s; it is your turn.", day=facts.question.day)
    elif facts.next_to_come:
        yield said("%(reason)s; you may ask there.", reason=ahead_words(facts.next_to_come))
    elif facts.promise and facts.promise.day >= facts.today.day:
        due = after(facts, facts.promise.day, facts.settings.follow_ups.after_promise)
        yield said("They said by %(day)s; a nudge is due on %(due)s.", day=facts.promise.day, due=due)


def _without_its_reason(kind: str, facts: Facts) -> Iterator[Said]:
    """Yield that the journal lacks what a message is about."""
    if kind in {"answer-offer", "thank-offer"} and not facts.has_offer:
        yield said("The journal has no offer of theirs.")
    elif kind == "tell-offer" and not facts.history.elsewhere.offers:
        yield said("The journal has no offer of anyone else.")
    elif kind in {"feedback", "thanks-after-rejection"} and facts.ended != "rejected":
        yield said("The journal has no rejection of theirs.")
    elif kind == "thank-you" and last_taken_place(facts) is None:
        yield said("The journal has no round that took place.")
    elif kind == "answer" and not _have_spoken(facts):
        yield said("The journal has no word of theirs.")
    elif kind == "thank-you" and all_are_thanked(facts):
        yield said("Everyone of the last round has been thanked.")
    elif kind == "no-show" and not any(entry.no_show for entry in facts.history.entries):
        yield said("The journal has no round to which nobody came.")


def _have_spoken(facts: Facts) -> bool:
    """Return whether they have been in touch; a round to which nobody came does not count."""
    wrote = any(touch.kind in THEIR_WORDS for touch in facts.touches)
    return wrote or facts.their_answer is not None or last_taken_place(facts) is not None


def state_of(facts: Facts) -> str:
    """Return in a word where an application stands, so that a message says nothing outdated."""
    if facts.ended:
        return facts.ended
    if facts.settled:
        return "settled"
    if facts.withdrawing:
        return "leaving"
    return "offer" if facts.has_offer else ""


def answer_wanted_by(wording: str, facts: Facts) -> date | None:
    """Return the day by which an offer, this one or the one elsewhere, wants an answer, while it is ahead."""
    day = _answer_wanted(wording, facts)
    return day if day and day >= facts.today.day else None


def answer_wanted_before(wording: str, facts: Facts) -> date | None:
    """Return the day by which this offer wanted an answer, once it has passed."""
    day = _answer_wanted(wording, facts) if wording == "answer-offer" else None
    return day if day and day < facts.today.day else None


def _answer_wanted(wording: str, facts: Facts) -> date | None:
    if wording == "tell-offer":
        elsewhere = offer_told_by(facts) or next(iter(facts.history.elsewhere.offers), None)
        return elsewhere.answer_by if elsewhere else None
    entry = facts.history.outcome
    dated = answer_by(entry, facts) if entry and wording in _OF_AN_OFFER and facts.has_offer else None
    return dated.day if dated else None
