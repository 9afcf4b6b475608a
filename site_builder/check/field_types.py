"""The kinds of values that fields take: how a value is read, and how the JSON Schema describes it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from site_builder.check import marks, values, words
from site_builder.described import Kind
from site_builder.parts import Mark, More, Within

_DAY = {"type": "string", "format": "date", "description": "a day: 2026-11-18"}
_YES = {"enum": ["yes", "no", True, False]}
_MARKS: list[dict[str, Any]] = [_DAY, _YES, {"type": "string", "pattern": "^(sent|done)"}]
_TEXT = {"type": ["string", "number", "boolean"]}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_RATINGS = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, {"type": "string", "pattern": "^[1-5]/5$"}]}


def _kind(type_: object, read: Callable[..., object], schema: dict[str, Any]) -> object:
    return Annotated[type_ | None, BeforeValidator(read), WithJsonSchema(schema)]  # type: ignore[operator]  # a class, or a form of one


def _choice(known: tuple[str, ...], synonyms: Mapping[str, str]) -> object:
    return _kind(str, values.choice(known, synonyms), {"enum": [*known, *synonyms]})


_WORDS = _kind(str, values.read_text, _TEXT)
TYPES: Mapping[Kind, object] = {
    **dict.fromkeys(("text", "company", "person", "place", "address"), _WORDS),
    **dict.fromkeys(("texts", "people"), _kind(tuple[str, ...], values.read_texts, _TEXTS)),
    "tags": _kind(tuple[str, ...], values.read_tags, _TEXTS),
    "rows": _kind(tuple[More, ...], values.read_rows, {"anyOf": [{"type": "object"}, _TEXT]}),
    "day": _kind(date, values.read_day, _DAY),
    "moment": _kind(
        date, values.read_moment, {"type": "string", "description": "a day, or a day and a time: 2026-11-18 14:30"}
    ),
    "time": _kind(str, values.read_time, {"type": ["string", "integer", "number"]}),
    "duration": _kind(str, values.read_duration, {"type": "string"}),
    "zone": _kind(str, values.read_zone, {"type": "string"}),
    "length": _kind(Within, values.read_within, {"type": "string"}),
    "yes": _kind(bool, values.read_yes, _YES),
    "done": _kind(Mark, marks.read_mark, {"anyOf": _MARKS}),
    "thanked": _kind(Mark, marks.read_thanked, {"anyOf": [*_MARKS, {"type": "string", "pattern": "^skip"}]}),
    "mute": _kind(Mark, marks.read_mute, {"type": ["string", "boolean"]}),
    "rating": _kind(int, values.read_rating, _RATINGS),
    "format": _choice(words.FORMATS, words.FORMAT_SYNONYMS),
    "fit": _choice(words.FITS, words.FIT_SYNONYMS),
    "decision": _choice(words.DECISIONS, words.DECISION_SYNONYMS),
    "result": _choice(words.OUTCOMES, words.OUTCOME_SYNONYMS),
    "log type": _choice(words.LOG_TYPES, words.LOG_SYNONYMS),
}
