"""A wish to leave, or an acceptance elsewhere -> the word that they should hear of it."""

from collections.abc import Iterator

from site_builder.derive.follow_ups.facts import FROM_YOU, Facts
from site_builder.derive.follow_ups.history import Dated, line_of
from site_builder.derive.follow_ups.rows import Row, Words, after, before, round_words, their_contact, touch_words
from site_builder.derive.working_days import days_after

_DROP = 20  # working days after an acceptance


def withdrawals(facts: Facts) -> Iterator[Row]:
    """Ask to tell them that the writer does not want it any more, before they prepare another round."""
    entry = facts.decision
    if not facts.withdrawing or facts.ended or entry is None:
        return
    because: Words = ("you no longer want it",)
    who = their_contact(facts)
    since: list[tuple[Dated, Words]] = []
    if facts.last_touch:  # the last held round is one of the touches
        since.append((facts.last_touch, touch_words(facts.last_touch)))
    if entry.decided:
        place = Dated(entry.decided, entry, line_of(entry, "decision.date", "decision"))
        since.append((place, ("your decision on ", entry.decided)))
    rows = []
    if since:
        latest, words = max(since, key=lambda each: each[0].day)
        so: Words = ("tell them the next working day after ", *words)
        rows.append(Row("withdraw", after(facts, latest.day, 1), latest, because, so, who))
    if facts.ahead:
        next_round = facts.ahead[0]
        so = (*round_words(next_round, ahead=True), ", and they should know the working day before")
        rows.append(Row("withdraw", before(facts, next_round.day), next_round, because, so, who))
    if rows:
        yield min(rows, key=lambda row: row.due)


def withdrawals_after_acceptance(facts: Facts) -> Iterator[Row]:
    """Ask to tell those who still count on the writer that another offer was accepted, for some weeks."""
    accepted = facts.settled
    if accepted is None or facts.ended or facts.withdrawing or not deserves_a_word(facts):
        return
    yield Row(
        rule="withdraw-accepted",
        due=after(facts, accepted.day, 1),
        place=Dated(accepted.day, facts.last_round or facts.history.entries[-1], 1),
        because=(f"you accepted {accepted.company} on ", accepted.day),
        so=("let them know the next working day, so that they can plan without you",),
        who=their_contact(facts),
        elsewhere=accepted,
    )


def deserves_a_word(facts: Facts) -> bool:
    """Whether they still count on the writer, who has accepted another offer and has not written to them since."""
    accepted = facts.settled
    if accepted is None or facts.ended or facts.today.passed(after(facts, accepted.day, _DROP)):
        return False
    latest, days = facts.last_touch, facts.settings.follow_ups.close_days
    recent = latest is not None and days_after(latest.day, days) >= accepted.day
    if not (facts.ahead or (facts.from_them and recent)):
        return False
    return not any(touch.day > accepted.day and touch.kind in FROM_YOU for touch in facts.touches)
