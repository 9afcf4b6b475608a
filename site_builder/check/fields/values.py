"""One typed value -> the value of its field; pydantic calls one reader for each kind of field.

A reader gets a node of the front matter. It raises by `reject`, with a hint, for what it can't read, and notes in the
context how it read a doubtful value. Values stay as typed unless the field says otherwise.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

from msgspec import Struct, field
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

from site_builder.check.fields import words
from site_builder.check.fields.not_readable import NotReadableError
from site_builder.check.times import clocks, days, lengths, zones
from site_builder.language.suggest import nearest
from site_builder.model.parts import More, Within
from site_builder.patterns import pattern
from site_builder.problems import Span
from site_builder.read.nodes import Fields, Items, Node, Scalar

_Value = TypeVar("_Value")
_WIKILINK = pattern(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")


class Notes(Struct):
    """How doubtful values were read, in sentences for the page, and the clock time beside a date.

    `minutes` is the length of a stretch such as 10:00-11:00, `offset` the zone after a clock time. `language` is the
    journal's, for the names of days and months.
    """

    sentences: list[str] = field(default_factory=list)
    time: str = ""
    offset: str = ""
    minutes: int | None = None
    language: str = "en"


def reject(message: str, hint: str) -> NoReturn:
    """Raise the error for a value that can't be read."""
    raise PydanticCustomError("value", "{message}", {"message": message, "hint": hint})


def note(info: ValidationInfo, sentence: str) -> None:
    """Store how a doubtful value was read."""
    if sentence and isinstance(info.context, Notes):
        info.context.sentences.append(sentence)


def language_of(info: ValidationInfo) -> str:
    """Return the language, besides English, for names of days and months."""
    return info.context.language if isinstance(info.context, Notes) else "en"


def text_of(node: object, what: str = "takes text") -> str:
    """Return the text of a value that must be a single text."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Items) and len(node.items) == 1:
        return text_of(node.items[0], what)
    kind = "a list" if isinstance(node, Items) else "a group of fields"
    return reject(f"{_name(what)}, and this is {kind}", "write it on one line")


def _name(what: str) -> str:
    return f"this field {what}"


def read_text(value: object, info: ValidationInfo) -> str:
    """Read a text as typed; `[[Dana Reyes]]`, an Obsidian link, becomes its name."""
    text = text_of(value)
    return _WIKILINK.sub(lambda link: _named(link, info), text) if "[[" in text else text


def _named(link: re.Match[str], info: ValidationInfo) -> str:
    """Return the words of a link to a note, or the path of a link to a file."""
    target = link[1].partition("#")[0].strip().removesuffix(".md")
    name = target if "." in target.rpartition("/")[2] else target.rpartition("/")[2]
    if alias := (link[2] or "").strip():
        note(info, f'"{link[0]}" was read as {alias}' if alias != name else "")
        return alias
    return name or link[0]


def read_texts(value: object, info: ValidationInfo) -> tuple[str, ...]:
    """Read a list of texts, or a single one."""
    if isinstance(value, Items):
        return tuple(text for item in value.items if (text := read_text(item, info)))
    return (read_text(value, info),)


def read_rows(value: object, info: ValidationInfo) -> tuple[More, ...]:
    """Read a mapping of the user's own words, as names and texts; a text alone is a row without a name."""
    if isinstance(value, Fields):
        filled = ((key, inner) for key, inner in value.pairs if not is_empty(inner))
        return tuple(More(key.text.strip(), typed_text(inner).strip(), key.span.line) for key, inner in filled)
    if isinstance(value, Items):
        return tuple(row for item in value.items for row in read_rows(item, info))
    text = read_text(value, info)
    return (More("", text, value.span.line),) if text and isinstance(value, Scalar) else ()


def read_tags(value: object, info: ValidationInfo) -> tuple[str, ...]:
    """Read a list of words, or words separated by commas (or each with a #)."""
    if isinstance(value, Items):
        return read_texts(value, info)
    text = text_of(value)
    parts = text.split() if all(word.startswith("#") for word in text.split()) else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())


def read_day(value: object, info: ValidationInfo) -> date:
    """Read a day."""
    text = text_of(value, "takes a day")
    typed = _day_of(text, info)
    note(info, typed.note or (f'"{text}" was read as {typed.day.isoformat()}' if typed.time else ""))
    return typed.day


def read_moment(value: object, info: ValidationInfo) -> date:
    """Read the day of an interview, and store the clock time beside it in the context."""
    typed = _day_of(text_of(value, "takes a day"), info)
    note(info, typed.note)
    if isinstance(info.context, Notes):
        info.context.time, info.context.offset = typed.time, typed.offset
        info.context.minutes = typed.minutes
    return typed.day


def read_time(value: object, info: ValidationInfo) -> str:
    """Read a clock time, as typed; of a stretch, the first time is returned and its length stored."""
    text = text_of(value, "takes a clock time")
    span = _attempt(clocks.read_time, text)
    if isinstance(info.context, Notes) and (span.minutes or span.zone):
        info.context.minutes = info.context.minutes or span.minutes
        info.context.offset = info.context.offset or span.zone
        parts = (span.time, f"{span.minutes} min" if span.minutes else "", span.zone)
        note(info, f'"{text}" was read as {", ".join(part for part in parts if part)}')
        return span.time
    return text


def read_duration(value: object, _info: ValidationInfo) -> str:
    """Read the length of an interview, as typed."""
    text = text_of(value, "takes a length of time")
    _attempt(lengths.read_minutes, text)
    return text


def read_zone(value: object, _info: ValidationInfo) -> str:
    """Read a time zone."""
    text = text_of(value, "takes a time zone")
    _attempt(zones.check_zone, text)
    return text


def read_within(value: object, _info: ValidationInfo) -> Within:
    """Read how long the employer will take."""
    return _attempt(lengths.read_within, text_of(value, "takes a length of time"))


def read_yes(value: object, _info: ValidationInfo) -> bool:
    """Read yes or no, true or false, in any case."""
    text = text_of(value, "takes yes or no")
    word = text.casefold()
    if word in words.YES | words.NO:
        return word in words.YES
    return reject(f'"{text}" is neither yes nor no', "write yes or no")


def read_rating(value: object, info: ValidationInfo) -> int:
    """Read how it went: 1 to 5, also as 3/5."""
    text = text_of(value, "takes a number from 1 to 5")
    number = "".join(text.split()).removesuffix("/5")
    if number in {"1", "2", "3", "4", "5"}:
        note(info, f'"{text}" was read as {number}' if number != text else "")
        return int(number)
    return reject(f'"{text}" is not a number from 1 to 5', "write 1, 2, 3, 4 or 5")


def choice(known: tuple[str, ...], synonyms: Mapping[str, str]) -> Callable[[Any, ValidationInfo], str]:
    """Return the reader of a closed list of words and their synonyms."""

    def read(value: object, info: ValidationInfo) -> str:
        first, last = ", ".join(known[:-1]), known[-1]
        listed = first + " or " + last
        text = text_of(value, f"takes one of {listed}")
        word = words.find_word(text, known, synonyms)
        if word is None:
            nearest_word = nearest(text, (*known, *synonyms)) or _begun(text, known, synonyms)
            hint = f'did you mean "{nearest_word}"?' if nearest_word else f"write {listed}"
            if known is words.LOG_TYPES and words.plain_word(text) in words.OF_EITHER:
                hint = "write message (from you) or reply (from them)"
            reject(f'"{text}" is not one of {first} or {last}', hint)
        if words.plain_word(word) != words.plain_word(text) and text.casefold() not in words.YES | words.NO:
            note(info, f'"{text}" was read as {word}')
        return word

    return read


def _begun(text: str, known: tuple[str, ...], synonyms: Mapping[str, str]) -> str | None:
    """Find the word of a closed list that a longer text begins with: "rejected after the panel"."""
    typed = text.split()
    begun = (" ".join(typed[:count]).rstrip(",;:.!") for count in (2, 1))
    return next((word for part in begun if (word := words.find_word(part, known, synonyms))), None)


def _day_of(text: str, info: ValidationInfo) -> days.TypedDay:
    return _attempt(lambda typed: days.read_day(typed, language_of(info)), text)


def _attempt(read: Callable[[str], _Value], text: str) -> _Value:
    """Call one of the readers of `times`, and reject what it can't read."""
    try:
        return read(text)
    except NotReadableError as reason:
        return reject(str(reason), reason.hint)


def unwrap(node: Node) -> Node:
    """Unwrap lists of one item, such as the brackets of `[[Dana Reyes]]`."""
    while isinstance(node, Items) and len(node.items) == 1:
        node = node.items[0]
    return node


def subtext(line: Scalar, text: str) -> Scalar:
    """Return a part of a line of text, with its own place where the line is unchanged since it was typed."""
    start = line.text.find(text)
    if line.quoted or start < 0 or line.span.length != len(line.text):
        return Scalar(text, line.span)
    return Scalar(text, Span(line.span.line, line.span.column + start, len(text)))


def is_empty(node: Node) -> bool:
    """Return whether nothing was typed: an empty value counts as absent."""
    if isinstance(node, Scalar):
        return not node.text.strip()
    if isinstance(node, Items):
        return all(is_empty(item) for item in node.items)
    return all(is_empty(value) for _, value in node.pairs)


def typed_text(node: Node) -> str:
    """Return a value as text to show, with nested values as lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return "\n".join(f"- {_hanging(typed_text(item))}" for item in node.items)
    return "\n".join(_field_text(key, value) for key, value in node.pairs)


def _field_text(key: Scalar, value: Node) -> str:
    text = typed_text(value)
    if isinstance(value, Scalar) and "\n" not in text:
        return f"{key.text}: {text}"
    return f"{key.text}:\n  " + text.replace("\n", "\n  ")


def _hanging(text: str) -> str:
    return text.replace("\n", "\n  ")
