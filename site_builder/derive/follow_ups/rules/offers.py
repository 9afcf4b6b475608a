"""An offer, here or elsewhere -> thanks for it, the answer to it, and a word to those who have not decided yet."""

from collections.abc import Iterator
from datetime import date

from site_builder.derive.elsewhere import Offer, day_of_outcome
from site_builder.derive.follow_ups.facts import FROM_YOU, Facts
from site_builder.derive.follow_ups.history import Dated, line_of
from site_builder.derive.follow_ups.rows import Row, after, before, their_contact
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said, said_many
from site_builder.model.journal import Interview

_THANKS = frozenset({"thank-you", "message", "call"})
_THANKS_DROP = 5  # working days


def thanks_for_offer(facts: Facts) -> Iterator[Row]:
    """Ask to thank them for an offer, for a few days, whatever the answer will be."""
    offered = _offered(facts)
    if offered is None or facts.today.passed(after(facts, offered.day, _THANKS_DROP)):
        return
    if any(logged.item.type in _THANKS and logged.day and logged.day >= offered.day for logged in facts.log):
        return
    yield Row(
        rule="thank-offer",
        due=after(facts, offered.day, 1),
        place=offered,
        because=said("the offer came on %(day)s", day=offered.day),
        so=said("thank them the next working day, whatever the answer will be"),
        who=their_contact(facts),
        keeps=True,
    )


def answers_to_offer(facts: Facts) -> Iterator[Row]:
    """Ask to answer an offer, the working day before the named day, or some days after it came."""
    entry, figures = facts.history.outcome, facts.settings.follow_ups
    if entry is None or not facts.has_offer:
        return
    who, offered, named = their_contact(facts), _offered(facts), answer_by(entry, facts)
    if named:
        due = before(facts, named.day, figures.offer_lead)
        due = max(due, after(facts, offered.day, 1)) if offered else due
        in_time = said("answer by %(day)s, so that it is there in time", day=due)
        so = in_time if due < named.day else said("answer on %(day)s", day=due)
        because = said("they want your answer by %(day)s", day=named.day)
        if facts.today.passed(named.day):
            because = said("they wanted your answer by %(day)s", day=named.day)
            so = said("answer now, or ask for more time")
        yield Row("answer-offer", due, named, because, so, who, keeps=True)
        return
    since = offered or facts.last_touch
    if since:
        due = after(facts, since.day, figures.offer)
        came = said("the offer came on %(day)s", day=since.day)
        yield Row("answer-offer", due, since, came, _answer_within(figures.offer), who, keeps=True)


def _answer_within(days: int) -> Said:
    if days == 0:
        return said("answer it the same day")
    return said_many("answer it the next working day", "answer it within %(count)s working days", days)


def words_of_offer(facts: Facts) -> Iterator[Row]:
    """Ask to tell those who have not decided yet about an offer elsewhere, and by when it wants an answer."""
    if offer := offer_told_by(facts):
        yield Row(
            rule="tell-offer",
            due=after(facts, offer.day, 1),
            place=Dated(offer.day, _own_entry(facts), 1),
            because=_offered_elsewhere(offer, facts),
            so=said("tell them the next working day, and ask kindly where they stand"),
            who=their_contact(facts),
            elsewhere=offer,
        )


def _offered_elsewhere(offer: Offer, facts: Facts) -> Said:
    company, day, by = offer.company, offer.day, offer.answer_by
    if by is None:
        return said("on %(day)s %(company)s made you an offer", company=company, day=day)
    if facts.today.passed(by):
        return said(
            "on %(day)s %(company)s made you an offer, which they wanted answered by %(last)s",
            company=company,
            day=day,
            last=by,
        )
    return said(
        "on %(day)s %(company)s made you an offer, which they want answered by %(last)s",
        company=company,
        day=day,
        last=by,
    )


def answer_by(entry: Interview, facts: Facts) -> Dated | None:
    """Find the day by which they want the answer: the outcome's, otherwise the log's latest since the offer."""
    outcome = entry.outcome
    if outcome and outcome.answer_by:
        return Dated(outcome.answer_by, entry, line_of(entry, "outcome.answer_by", "outcome"))
    offered = _day_of(entry)
    for logged in reversed(facts.log):
        if logged.day and logged.item.answer_by and (offered is None or logged.day >= offered.day):
            return Dated(logged.item.answer_by, logged.interview, logged.answer_by_line)
    return None


def offer_told_by(facts: Facts) -> Offer | None:
    """Return the offer elsewhere that they should hear of, if there is one.

    Of several, the one that must be answered first; an offer without a named day counts as due when its own row says.
    An offer whose day has passed comes last. An offer of today takes precedence only once its word is due.
    """
    open_offers = (offer for offer in facts.history.elsewhere.offers if _is_open(offer, facts))
    to_tell = [offer for offer in open_offers if _should_hear(offer, facts)]
    if len(to_tell) <= 1:
        return to_tell[0] if to_tell else None
    due = [offer for offer in to_tell if facts.today.reached(after(facts, offer.day, 1))]
    return min(due, key=lambda offer: _pressing(offer, facts), default=to_tell[0])


def _pressing(offer: Offer, facts: Facts) -> tuple[bool, date, date]:
    by = offer.answer_by or after(facts, offer.day, facts.settings.follow_ups.offer)
    return facts.today.passed(by), by, offer.day


def _offered(facts: Facts) -> Dated | None:
    """Return the day of the offer that waits for an answer."""
    entry = facts.history.outcome
    return _day_of(entry) if entry and facts.has_offer else None


def _day_of(entry: Interview) -> Dated | None:
    """Return the day of an offer: its own, otherwise its round's, otherwise the last of its entry's log."""
    day_and_line = day_of_outcome(entry)
    return Dated(day_and_line[0], entry, day_and_line[1]) if day_and_line else None


def _is_open(offer: Offer, facts: Facts) -> bool:
    """Return whether an offer elsewhere has come by now, and was not turned down in its log."""
    return facts.today.reached(offer.day) and not (offer.until and facts.today.reached(offer.until))


def _should_hear(offer: Offer, facts: Facts) -> bool:
    """Return whether they have not decided yet, and neither side has been in touch since the offer."""
    if facts.has_offer or facts.is_over:
        return False
    latest = facts.last_touch
    recent = latest is not None and days_after(latest.day, facts.settings.follow_ups.close_days) >= offer.day
    if not (facts.ahead or (facts.awaiting and facts.from_them and recent)):
        return False
    return not any(
        touch.day >= offer.day if touch.kind in FROM_YOU else touch.day > offer.day for touch in facts.touches
    )


def _own_entry(facts: Facts) -> Interview:
    """Return the entry to attach a word about another application to: the last round's, otherwise the last."""
    return facts.last_round or facts.history.entries[-1]
