"""An entry with an offer -> a warning where a day was read as their promise that may be the one to answer by."""

from collections.abc import Iterator

from site_builder.field_names import EITHER_ANSWERS, plain
from site_builder.model import Interview
from site_builder.problems import Problem, Span, warning
from site_builder.read.nodes import Fields


def offer_day_problems(interview: Interview, fields: Fields | None) -> Iterator[Problem]:
    """Ask what such a day is where there is an offer without one, unless it was over when the offer came."""
    outcome, day = interview.outcome, interview.reply_by
    if fields is None or outcome is None or outcome.result != "offer" or outcome.answer_by or day is None:
        return
    offered = outcome.date or interview.date
    line = interview.lines.get("reply_by")
    key = next(
        (key for key, value in fields.pairs if value.span.line == line and plain(key.text) in EITHER_ANSWERS), None
    )
    if key is None or (offered and day <= offered):
        return
    parts = {"result": "offer", **({"date": outcome.date} if outcome.date else {}), "answer_by": day}
    form = ", ".join(f"{name}: {value}" for name, value in parts.items())
    message = f'"{key.text}" was read as the day by which they answer, and they have made an offer'
    hint = f"where they want your answer by then, write outcome: {{{form}}}"
    yield warning(interview.path, Span(key.span.line, key.span.column, key.span.length), "offer-day", message, hint)
