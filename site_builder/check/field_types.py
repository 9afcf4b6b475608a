"""The kinds of values that fields take: how each is read, and how the JSON Schema describes it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from site_builder.check import marks, values, words
from site_builder.model import Mark, More, Within

_DAY_SCHEMA = {"type": "string", "format": "date", "description": "a day: 2026-11-18"}
_YES_SCHEMA = {"enum": ["yes", "no", True, False]}
_MARKS: list[dict[str, Any]] = [_DAY_SCHEMA, _YES_SCHEMA, {"type": "string", "pattern": "^(sent|done)"}]
_MARK_SCHEMA = {"anyOf": _MARKS}
_TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}


Text = Annotated[str | None, BeforeValidator(values.read_text), WithJsonSchema(_TEXT_SCHEMA)]
Texts = Annotated[
    tuple[str, ...] | None,
    BeforeValidator(values.read_texts),
    WithJsonSchema({"anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA}]}),
]
Tags = Annotated[
    tuple[str, ...] | None,
    BeforeValidator(values.read_tags),
    WithJsonSchema({"anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA}]}),
]
Day = Annotated[date | None, BeforeValidator(values.read_day), WithJsonSchema(_DAY_SCHEMA)]
Rows = Annotated[
    tuple[More, ...] | None,
    BeforeValidator(values.read_rows),
    WithJsonSchema({"anyOf": [{"type": "object"}, _TEXT_SCHEMA]}),
]
Moment = Annotated[
    date | None,
    BeforeValidator(values.read_moment),
    WithJsonSchema({"type": "string", "description": "a day, or a day and a time: 2026-11-18 14:30"}),
]
Time = Annotated[
    str | None, BeforeValidator(values.read_time), WithJsonSchema({"type": ["string", "integer", "number"]})
]
Duration = Annotated[str | None, BeforeValidator(values.read_duration), WithJsonSchema({"type": "string"})]
Zone = Annotated[str | None, BeforeValidator(values.read_zone), WithJsonSchema({"type": "string"})]
Length = Annotated[Within | None, BeforeValidator(values.read_within), WithJsonSchema({"type": "string"})]
Yes = Annotated[bool | None, BeforeValidator(values.read_yes), WithJsonSchema(_YES_SCHEMA)]
Done = Annotated[Mark | None, BeforeValidator(marks.read_mark), WithJsonSchema(_MARK_SCHEMA)]
Thanked = Annotated[
    Mark | None,
    BeforeValidator(marks.read_thanked),
    WithJsonSchema({"anyOf": [*_MARKS, {"type": "string", "pattern": "^skip"}]}),
]
Mute = Annotated[Mark | None, BeforeValidator(marks.read_mute), WithJsonSchema({"type": ["string", "boolean"]})]
Rating = Annotated[
    int | None,
    BeforeValidator(values.read_rating),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, {"type": "string", "pattern": "^[1-5]/5$"}]}
    ),
]
Format = Annotated[
    str | None,
    BeforeValidator(values.choice(words.FORMATS, words.FORMAT_SYNONYMS)),
    WithJsonSchema({"enum": [*words.FORMATS, *words.FORMAT_SYNONYMS]}),
]
Fit = Annotated[
    str | None,
    BeforeValidator(values.choice(words.FITS, words.FIT_SYNONYMS)),
    WithJsonSchema({"enum": [*words.FITS, *words.FIT_SYNONYMS]}),
]
Decision = Annotated[
    str | None,
    BeforeValidator(values.choice(words.DECISIONS, words.DECISION_SYNONYMS)),
    WithJsonSchema({"enum": [*words.DECISIONS, *words.DECISION_SYNONYMS]}),
]
Result = Annotated[
    str | None,
    BeforeValidator(values.choice(words.OUTCOMES, words.OUTCOME_SYNONYMS)),
    WithJsonSchema({"enum": [*words.OUTCOMES, *words.OUTCOME_SYNONYMS]}),
]
LogType = Annotated[
    str | None,
    BeforeValidator(values.choice(words.LOG_TYPES, words.LOG_SYNONYMS)),
    WithJsonSchema({"enum": [*words.LOG_TYPES, *words.LOG_SYNONYMS]}),
]
