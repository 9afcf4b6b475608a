"""An interview -> warnings where its days conflict, such as a day that had passed when it was named."""

from collections.abc import Iterator
from datetime import date

from site_builder.check.times.own_clock import on_own_clock
from site_builder.model.journal import Interview
from site_builder.problems import Problem, Span, warning

_HINT = "look at its month and its year"


def day_order_problems(interview: Interview) -> Iterator[Problem]:
    """Warn of each promise, and each day to answer by, that had passed when it was given."""
    for path, day, said_on in _said(interview):
        if day < said_on:
            line = interview.lines.get(path, interview.lines.get(path.partition(".")[0], 1))
            name = path.rpartition(".")[2]
            message = f"{name} is {day}, and that was over when they said it on {said_on}"
            if path == "reply_by":
                message = f"{name} is {day}, before the interview on {said_on}"
            yield warning(interview.path, Span(line), "day-order", message, _HINT)


def answer_day_problems(interview: Interview) -> Iterator[Problem]:
    """Warn where the employer has since named another day to answer their offer by."""
    outcome = interview.outcome
    if outcome is None or outcome.result != "offer" or not (outcome.answer_by and outcome.date):
        return
    since = [(item.date, item.answer_by) for item in interview.log if item.date and item.answer_by]
    said_on, day = max((pair for pair in since if pair[0] > outcome.date), default=(None, None))
    if said_on and day != outcome.answer_by:
        line = interview.lines.get("outcome.answer_by", interview.lines.get("outcome", 1))
        message = f"the offer wants an answer by {outcome.answer_by}, and on {said_on} they said by {day}"
        hint = f"the day in outcome counts; if it has changed, write answer_by: {day} there"
        yield warning(interview.path, Span(line), "offer-day", message, hint)


def own_day_problems(interview: Interview, own_zone: str) -> Iterator[Problem]:
    """Warn where a round in another zone is on another day for the user: all reminders use its date."""
    day, time, there = interview.date, interview.time, interview.timezone
    here = on_own_clock(day, time, there, own_zone) if day and not interview.cancelled else None
    if here and here.date() != day:
        message = f"{time} on {day} in {there} is {here:%H:%M} on {here.date()} for you"
        hint = f"write date: {here:%Y-%m-%d %H:%M} without the zone, so that you are reminded on your own day"
        yield warning(interview.path, Span(interview.lines.get("date", 1)), "own-day", message, hint)


def _said(interview: Interview) -> Iterator[tuple[str, date, date]]:
    """Yield the path of each such day, the day, and the day on which it was named."""
    outcome = interview.outcome
    if interview.reply_by and interview.date and not interview.cancelled:
        yield "reply_by", interview.reply_by, interview.date
    if outcome and outcome.answer_by and outcome.date and outcome.result == "offer":
        yield "outcome.answer_by", outcome.answer_by, outcome.date
    for index, item in enumerate(interview.log):
        if item.date and item.reply_by:
            yield f"log[{index}].reply_by", item.reply_by, item.date
        if item.date and item.answer_by:
            yield f"log[{index}].answer_by", item.answer_by, item.date
