"""An entry with an offer -> a warning where what may be the day to answer by was misread, or not read."""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times.calendar_names import weekday_of
from site_builder.check.times.days import leading_day, read_day
from site_builder.model.field_names import EITHER_ANSWERS, field_words
from site_builder.model.journal import Interview
from site_builder.model.parts import Outcome
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning
from site_builder.read.nodes import Fields, Items, Node, Scalar

_EXAMPLE = "2026-11-18"
# Words of an answer or a deadline among the terms of an offer, with what stands behind them.
_ANSWER = pattern(
    r"\b(?:answer|reply|respond|response|decide|decision|deadline|expires?|frist|antwort(?:en)?|entscheidung|r[e\u00e9]ponse"
    r"|r[e\u00e9]pondre|respuesta|responder|plazo|(?:know|hear)(?=\s+(?:by|until|before)\b))\b"
    r"(?:[\s:_-]*\b(?:is|by|until|on|before|date|day|deadline|due|needed|wanted|bis|zum|avant|le|antes|del|de|hasta|el)\b)*"
    r"[\s:_-]*(?P<day>[^\n]{1,60})",
    re.IGNORECASE,
)


def offer_day_problems(interview: Interview, fields: Fields | None) -> Iterator[Problem]:
    """Ask what such a day is where an offer has none, unless it had passed when the offer came."""
    outcome, day = interview.outcome, interview.reply_by
    if outcome is None or outcome.result != "offer" or outcome.answer_by:
        return
    offered = outcome.date or interview.date
    pairs = fields.pairs if fields else ()
    for key, value in (pair for pair in pairs if field_words(pair[0].text) in EITHER_ANSWERS):
        if day and value.span.line == interview.lines.get("reply_by"):
            if offered is None or day > offered:
                message = f'"{key.text}" was read as the day by which they answer, and they have made an offer'
                yield _problem(interview, key.span, message, _hint(outcome, day))
        elif isinstance(value, Scalar) and _may_be_a_day(value.text):
            yield _problem(interview, value.span, f'"{value.text}" is not a day', _hint(outcome, _EXAMPLE))
    for value in (value for key, value in pairs if field_words(key.text) == "offer"):
        for text, span in _terms(value):
            if (behind := _ANSWER.search(text)) and _may_be_a_day(behind["day"]):
                message = f'"{text}" was not read as the day by which they want your answer'
                yield _problem(interview, span, message, _hint(outcome, _first_day(behind["day"]) or _EXAMPLE))


def _terms(value: Node, name: str = "") -> Iterator[tuple[str, Span]]:
    """Yield the terms of an offer as text, a named one with its name before it, each with its place."""
    if isinstance(value, Scalar):
        yield f"{name} {value.text}".strip(), value.span
    elif isinstance(value, Items):
        for item in value.items:
            yield from _terms(item, name)
    else:
        for key, term in value.pairs:
            yield from _terms(term, key.text.replace("_", " "))


def _first_day(text: str) -> date | None:
    """Return the day that a text begins with, if it means one day."""
    day = leading_day(text)
    try:
        return read_day(day[0]).day if day else None
    except NotReadableError:
        return None


def _may_be_a_day(text: str) -> bool:
    """Return whether a text is meant as a day: 4 Dec, Friday; not how they answer, as in `response by: email`."""
    words = text.split()
    return any(letter.isdecimal() for letter in text) or any(weekday_of(word, "en") is not None for word in words)


def _hint(outcome: Outcome, day: date | str) -> str:
    parts = {"result": "offer", **({"date": outcome.date} if outcome.date else {}), "answer_by": day}
    form = ", ".join(f"{name}: {part}" for name, part in parts.items())
    return f"where they want your answer by then, write outcome: {{{form}}}"


def _problem(interview: Interview, span: Span, message: str, hint: str) -> Problem:
    return warning(interview.path, Span(span.line, span.column, span.length), "offer-day", message, hint)
