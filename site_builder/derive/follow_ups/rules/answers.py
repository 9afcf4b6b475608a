"""What the employer said -> an answer to their question, a request for feedback after a rejection, and their tasks."""

from collections.abc import Iterator
from datetime import date

from site_builder.derive.follow_ups.endings import rejection_message
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, line_of
from site_builder.derive.follow_ups.rows import Row, after, their_contact, working_days_later
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said, said_many

_TAKEN_BACK = frozenset({"rejected", "declined", "withdrawn"})  # endings that a later word from them may undo


def answers(facts: Facts) -> Iterator[Row]:
    """Ask to answer their last question."""
    question, days = facts.question, facts.settings.follow_ups.answer
    if question is None or question.day is None or not _may_answer(facts, question.day):
        return
    yield Row(
        rule="answer",
        due=after(facts, question.day, days),
        place=Dated(question.day, question.interview, question.item.line),
        because=said("they asked for an answer on %(day)s", day=question.day),
        so=_and_if_it_goes_on(facts, working_days_later(days)),
        who=their_contact(facts),
    )


def _and_if_it_goes_on(facts: Facts, then: Said) -> Said:
    """Name the line that ended the application, as their question may reopen it; not after an acceptance."""
    if facts.ended not in _TAKEN_BACK:
        return then
    entry = facts.history.outcome
    if entry and entry.outcome and entry.outcome.result == facts.ended:
        path, line = entry.path, line_of(entry, "outcome.result", "outcome")
    else:
        log = (*facts.log, *facts.history.undated_log)
        path, line = next(
            (record.interview.path, record.item.line) for record in log if record.item.type == "withdrawal"
        )
    place = f"{path}:{line}"
    return said("%(then)s (if it goes on, change the line that ended it: %(place)s)", then=then, place=place)


def _may_answer(facts: Facts, asked_on: date) -> bool:
    """Return whether a question is still to be answered: after an ending only a later one."""
    if facts.ended:
        return facts.ended != "ghosted" and (facts.ended_on is None or asked_on >= facts.ended_on)
    return not facts.is_over


def feedback(facts: Facts) -> Iterator[Row]:
    """Ask for feedback after a rejection, for a few days; an undated rejection came with their last word in the log."""
    figures, rejection = facts.settings.follow_ups, _rejection(facts)
    if rejection is None:
        return
    is_asked = any(logged.item.type == "feedback-request" for logged in (*facts.log, *facts.history.undated_log))
    if is_asked or facts.today.passed(days_after(rejection.day, figures.feedback_drop)):
        return
    yield Row(
        rule="feedback",
        due=after(facts, rejection.day, figures.feedback),
        place=rejection,
        because=said("they said no on %(day)s", day=rejection.day),
        so=_easiest(figures.feedback),
        who=their_contact(facts),
    )


def _easiest(days: int) -> Said:
    if days == 0:
        return said("feedback is easiest to get the same day")
    return said_many(
        "feedback is easiest to get the next working day",
        "feedback is easiest to get within %(count)s working days",
        days,
    )


def _rejection(facts: Facts) -> Dated | None:
    """Return the day of the rejection."""
    entry = facts.history.outcome
    if facts.ended != "rejected" or entry is None or entry.outcome is None:
        return None
    if entry.outcome.date:
        return Dated(entry.outcome.date, entry, line_of(entry, "outcome.date", "outcome"))
    word = rejection_message(facts.log, facts.past)
    return Dated(word.day, word.interview, word.item.line) if word and word.day else None


def tasks(facts: Facts) -> Iterator[Row]:
    """Ask to do what they asked for by its day."""
    for entry in facts.history.entries:
        for index, task in enumerate(entry.tasks):
            if task.due is None or (task.done and task.done.done):
                continue
            line = entry.lines.get(f"tasks[{index}].due", task.line)
            because = said("“%(task)s” is due on %(day)s", task=task.what, day=task.due)
            yield Row("task", task.due, Dated(task.due, entry, line), because, keeps=True, what=task.what)
