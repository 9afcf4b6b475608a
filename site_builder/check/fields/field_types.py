"""The kinds of values that fields take: how a value is read, and its JSON Schema."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from pydantic_core.core_schema import ValidationInfo

from site_builder.check.fields import marks, values, words
from site_builder.model.described import Kind

_DAY = {"type": "string", "format": "date", "description": "a day: 2026-11-18"}
_YES = {"enum": ["yes", "no", True, False]}
_MARKS: list[dict[str, Any]] = [_DAY, _YES, {"type": "string", "pattern": "^(sent|done)"}]
_TEXT = {"type": ["string", "number", "boolean"]}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_RATINGS = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, {"type": "string", "pattern": "^[1-5]/5$"}]}


class Reader(Struct, frozen=True):
    """How one kind is read from a node, and its JSON Schema."""

    read: Callable[[Any, ValidationInfo], object]
    schema: dict[str, Any]


def _choice(known: tuple[str, ...], synonyms: Mapping[str, str]) -> Reader:
    return Reader(values.choice(known, synonyms), {"enum": [*known, *synonyms]})


_WORDS = Reader(values.read_text, _TEXT)
TYPES: Mapping[Kind, Reader] = {
    **dict.fromkeys(("text", "company", "person", "place", "address"), _WORDS),
    **dict.fromkeys(("texts", "people"), Reader(values.read_texts, _TEXTS)),
    "tags": Reader(values.read_tags, _TEXTS),
    "rows": Reader(values.read_rows, {"anyOf": [{"type": "object"}, _TEXT]}),
    "day": Reader(values.read_day, _DAY),
    "moment": Reader(
        values.read_moment, {"type": "string", "description": "a day, or a day and a time: 2026-11-18 14:30"}
    ),
    "time": Reader(values.read_time, {"type": ["string", "integer", "number"]}),
    "duration": Reader(values.read_duration, {"type": "string"}),
    "zone": Reader(values.read_zone, {"type": "string"}),
    "length": Reader(values.read_within, {"type": "string"}),
    "yes": Reader(values.read_yes, _YES),
    "done": Reader(marks.read_mark, {"anyOf": _MARKS}),
    "thanked": Reader(marks.read_thanked, {"anyOf": [*_MARKS, {"type": "string", "pattern": "^skip"}]}),
    "mute": Reader(marks.read_mute, {"type": ["string", "boolean"]}),
    "rating": Reader(values.read_rating, _RATINGS),
    "format": _choice(words.FORMATS, words.FORMAT_SYNONYMS),
    "fit": _choice(words.FITS, words.FIT_SYNONYMS),
    "decision": _choice(words.DECISIONS, words.DECISION_SYNONYMS),
    "result": _choice(words.OUTCOMES, words.OUTCOME_SYNONYMS),
    "log type": _choice(words.LOG_TYPES, words.LOG_SYNONYMS),
}
