"""What they or the writer said -> an answer, a withdrawal, the reply to an offer, a question after a no, tasks."""

from collections.abc import Iterator

from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, date_line, line_of
from site_builder.derive.follow_ups.rows import (
    Row,
    after,
    before,
    round_words,
    their_contact,
    touch_words,
    within_working_days,
    working_days_later,
)
from site_builder.derive.working_days import days_after
from site_builder.model import Interview


def answers(facts: Facts) -> Iterator[Row]:
    """Ask to answer their last question."""
    asked, days = facts.question, facts.settings.follow_ups.answer
    if asked is None or asked.day is None:
        return
    yield Row(
        rule="answer",
        due=after(facts, asked.day, days),
        place=Dated(asked.day, asked.interview, asked.item.line),
        because=("they asked for an answer on ", asked.day),
        so=(working_days_later(days),),
        who=their_contact(facts),
    )


def withdrawals(facts: Facts) -> Iterator[Row]:
    """Ask to tell them that the writer does not want it any more, before they prepare another round."""
    if not facts.withdrawing or facts.ended:
        return
    because = ("you no longer want it",)
    who = their_contact(facts)
    found = []
    if facts.last_touch:
        so = ("tell them the next working day after ", *touch_words(facts.last_touch))
        found.append(Row("withdraw", after(facts, facts.last_touch.day, 1), facts.last_touch, because, so, who))
    if facts.ahead:
        next_round = facts.ahead[0]
        so = (*round_words(next_round, ahead=True), ", and they should know the working day before")
        found.append(Row("withdraw", before(facts, next_round.day), next_round, because, so, who))
    if found:
        yield min(found, key=lambda row: row.due)


def offers(facts: Facts) -> Iterator[Row]:
    """Ask to answer an offer, by the day that they named or some days after it."""
    entry = facts.history.outcome
    if entry is None or entry.outcome is None or not facts.has_offer:
        return
    days, who = facts.settings.follow_ups.offer, their_contact(facts)
    named = answer_by(entry, facts)
    if named:
        yield Row("answer-offer", named.day, named, ("they want your answer by ", named.day), (), who, keeps=True)
        return
    offered = _offered(entry) or facts.last_touch
    if offered:
        because = ("the offer came on ", offered.day)
        so = ("answer it ", within_working_days(days))
        yield Row("answer-offer", after(facts, offered.day, days), offered, because, so, who, keeps=True)


def _offered(entry: Interview) -> Dated | None:
    """Give the day of an offer: its own, else its round's."""
    if entry.outcome and entry.outcome.date:
        return Dated(entry.outcome.date, entry, line_of(entry, "outcome.date", "outcome"))
    return Dated(entry.date, entry, date_line(entry)) if entry.date else None


def answer_by(entry: Interview, facts: Facts) -> Dated | None:
    """Find the day by which they want the answer: the outcome's, else the latest that the log has since the offer."""
    outcome = entry.outcome
    if outcome and outcome.answer_by:
        return Dated(outcome.answer_by, entry, line_of(entry, "outcome.answer_by", "outcome"))
    offered = _offered(entry)
    for logged in reversed(facts.log):
        if logged.day and logged.item.answer_by and (offered is None or logged.day >= offered.day):
            return Dated(logged.item.answer_by, logged.interview, logged.answer_by_line)
    return None


def feedback(facts: Facts) -> Iterator[Row]:
    """Ask for feedback after a no, for a few days."""
    entry, figures = facts.history.outcome, facts.settings.follow_ups
    if facts.ended != "rejected" or entry is None or entry.outcome is None or entry.outcome.date is None:
        return
    day = entry.outcome.date
    asked = any(each.item.type == "feedback-request" for each in (*facts.log, *facts.history.undated_log))
    if asked or facts.today.passed(days_after(day, figures.feedback_drop)):
        return
    yield Row(
        rule="feedback",
        due=after(facts, day, figures.feedback),
        place=Dated(day, entry, line_of(entry, "outcome.date", "outcome")),
        because=("they said no on ", day),
        so=("feedback is easiest to get ", within_working_days(figures.feedback)),
        who=their_contact(facts),
    )


def tasks(facts: Facts) -> Iterator[Row]:
    """Ask to do what they asked for by its day."""
    for entry in facts.history.entries:
        for index, task in enumerate(entry.tasks):
            if task.due is None or (task.done and task.done.done):
                continue
            line = entry.lines.get(f"tasks[{index}].due", task.line)
            because = (f"“{task.what}” is due on ", task.due)
            yield Row("task", task.due, Dated(task.due, entry, line), because, keeps=True)
