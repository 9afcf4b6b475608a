"""An interview -> warnings where a promised day was over when it was named: another month or year was meant."""

from collections.abc import Iterator
from datetime import date

from site_builder.model import Interview
from site_builder.problems import Problem, Span, warning

_HINT = "look at its month and its year"


def day_order_problems(interview: Interview) -> Iterator[Problem]:
    """Yield a warning for each promise, and each day by which they want an answer, that was over when it was given."""
    for path, day, said_on in _said(interview):
        if day < said_on:
            line = interview.lines.get(path, interview.lines.get(path.partition(".")[0], 1))
            name = path.rpartition(".")[2]
            message = f"{name} is {day}, and that was over when they said it on {said_on}"
            if path == "reply_by":
                message = f"{name} is {day}, before the interview on {said_on}"
            yield warning(interview.path, Span(line), "day-order", message, _HINT)


def _said(interview: Interview) -> Iterator[tuple[str, date, date]]:
    """Give the path of each such day, the day, and that on which it was said."""
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
