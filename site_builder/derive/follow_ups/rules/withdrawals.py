"""A wish to withdraw, or an acceptance elsewhere -> a row to tell the employer."""

from collections.abc import Iterator

from site_builder.derive.follow_ups.facts import FROM_YOU, Facts
from site_builder.derive.follow_ups.history import Dated, Round, Touch, line_of
from site_builder.derive.follow_ups.rows import Row, after, before, their_contact
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said

_DROP = 20  # working days after an acceptance


def withdrawals(facts: Facts) -> Iterator[Row]:
    """Ask to tell them that the user withdraws, before they prepare another round."""
    entry = facts.decision
    if not facts.withdrawing or facts.ended or entry is None:
        return
    because = said("you no longer want it")
    who = their_contact(facts)
    since: list[tuple[Dated, Said]] = []
    if facts.last_touch:  # the last held round is one of the touches
        since.append((facts.last_touch, _after(facts.last_touch)))
    if entry.decided:
        place = Dated(entry.decided, entry, line_of(entry, "decision.date", "decision"))
        words = said("tell them the next working day after your decision on %(day)s", day=entry.decided)
        since.append((place, words))
    rows = []
    if since:
        latest, so = max(since, key=lambda pair: pair[0].day)
        rows.append(Row("withdraw", after(facts, latest.day, 1), latest, because, so, who))
    if facts.ahead:
        next_round = facts.ahead[0]
        day = before(facts, next_round.day)
        rows.append(Row("withdraw", day, next_round, because, _before(next_round), who))
    if rows:
        yield min(rows, key=lambda row: row.due)


def _after(touch: Touch) -> Said:
    """Return the words for the touch after which to tell them."""
    day = touch.day
    return {
        "round": said("tell them the next working day after the interview on %(day)s", day=day),
        "thanked": said("tell them the next working day after your thank-you on %(day)s", day=day),
        "thank-you": said("tell them the next working day after your thank-you on %(day)s", day=day),
        "applied": said("tell them the next working day after your application on %(day)s", day=day),
        "nudge": said("tell them the next working day after your question on %(day)s", day=day),
        "message": said("tell them the next working day after your message on %(day)s", day=day),
        "call": said("tell them the next working day after the call on %(day)s", day=day),
        "reply": said("tell them the next working day after their reply on %(day)s", day=day),
        "feedback-request": said("tell them the next working day after your request on %(day)s", day=day),
    }.get(touch.kind, said("tell them the next working day after the last word on %(day)s", day=day))


def _before(round_: Round) -> Said:
    if not round_.stage:
        return said("the next round is on %(day)s, and they should know the working day before", day=round_.day)
    return said(
        "%(stage)s is on %(day)s, and they should know the working day before", stage=round_.stage, day=round_.day
    )


def withdrawals_after_acceptance(facts: Facts) -> Iterator[Row]:
    """Ask to tell those who still count on the user that another offer was accepted, for some weeks."""
    accepted = facts.settled
    if accepted is None or facts.ended or facts.withdrawing or not deserves_a_word(facts):
        return
    yield Row(
        rule="withdraw-accepted",
        due=after(facts, accepted.day, 1),
        place=Dated(accepted.day, facts.last_round or facts.history.entries[-1], 1),
        because=said("you accepted %(company)s on %(day)s", company=accepted.company, day=accepted.day),
        so=said("let them know the next working day, so that they can plan without you"),
        who=their_contact(facts),
        elsewhere=accepted,
    )


def deserves_a_word(facts: Facts) -> bool:
    """Return whether they still count on the user, who has accepted another offer and not written to them since."""
    accepted = facts.settled
    if accepted is None or facts.ended or facts.today.passed(after(facts, accepted.day, _DROP)):
        return False
    latest, days = facts.last_touch, facts.settings.follow_ups.close_days
    recent = latest is not None and days_after(latest.day, days) >= accepted.day
    if not (facts.ahead or (facts.from_them and recent)):
        return False
    return not any(touch.day > accepted.day and touch.kind in FROM_YOU for touch in facts.touches)
