"""One typed value -> whether YAML reads it as meant, otherwise what was meant and what to report."""

import re
from enum import Enum

from msgspec import Struct

from site_builder.patterns import pattern
from site_builder.problems import Severity, visible
from site_builder.read.characters import (
    IN_QUOTES,
    UNSEEN_INSIDE,
    character_name,
    quoted_text,
    strip_edges,
    without_edges,
)

_LONG = 200  # characters of a value that a hint quotes
_HEADER = pattern(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:$|[ \t]#)")
_CANNOT_BEGIN = pattern(r"[|>%@`,\]}]|[-?:](?:\s|$)")
_COLON = pattern(r":(?=\s|$)")
_HASH_SIGN = pattern(r"(?:^|[ \t])#")
_HASH = pattern(r"[ \t]#")
_ESCAPE = pattern(
    r"""\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|$)"""
)
NOTHING = frozenset({"-", "?"})  # placeholders for a value that is still unknown
_WORDS = {
    "&": ("anchor", "& at the start of a value names an anchor, which an entry has none of"),
    "*": ("anchor", "* at the start of a value refers to an anchor, which an entry has none of"),
    "!": ("tag", "! at the start of a value is a tag, which an entry has none of"),
}


class ValueKind(Enum):
    """How a value is written."""

    EMPTY = "empty"
    PLAIN = "plain"
    QUOTED = "quoted"
    OPEN = "a quote that is not closed on its line"
    FLOW = "brackets"
    BLOCK = "a block below"
    TEXT = "text that YAML would not read as meant"


class Doubt(Struct, frozen=True):
    """What to report about a value; its place counts from the value's first character."""

    severity: Severity
    rule: str
    message: str
    hint: str
    start: int = 0
    length: int = 0


class TypedValue(Struct, frozen=True):
    """One value on one line; `text` is what was meant, where `kind` is TEXT."""

    kind: ValueKind
    text: str = ""
    doubts: tuple[Doubt, ...] = ()
    quoted: bool = False


def classify(value: str, name: str, *, is_text: bool, is_log: bool) -> TypedValue:
    """Classify one value, from its first character to the end of its line.

    `name` is the field's as typed, for the hint; `is_text` tells whether its values are words, `is_log` whether a colon
    in one needs no quotes.
    """
    stripped = value.rstrip(" \t")
    first = stripped[:1]
    if not stripped or (first == "#" and not (is_text and stripped[1:2].strip())):
        return TypedValue(ValueKind.EMPTY)
    if first in "\"'":
        return _quoted(stripped, name)
    if first in "[{" or _HEADER.match(stripped):
        return TypedValue(ValueKind.FLOW if first in "[{" else ValueKind.BLOCK)
    return _plain(stripped[: _comment(stripped, is_text=is_text)].rstrip(" \t"), name, is_log=is_log)


def _plain(text: str, name: str, *, is_log: bool) -> TypedValue:
    if text in NOTHING:
        return _as_text(text)
    doubt = doubt_of(text, name)
    if is_log and doubt and _COLON.search(text) and doubt.severity is Severity.WARNING:
        return _as_text(text)
    if doubt:
        return _as_text(text, doubt)
    return _as_text(text) if strip_edges(text) != text else TypedValue(ValueKind.PLAIN, text)


def doubt_of(text: str, name: str) -> Doubt | None:
    """Return what YAML would misread in words without quotes; None without any; `name` is the field's."""
    if text[0] in _WORDS:
        rule, message = _WORDS[text[0]]
        severity = Severity.ERROR
    elif _CANNOT_BEGIN.match(text):
        rule, message = "quotes", f"a value can't begin with {quoted_text(text[0])} without quotes; it was read as text"
        severity = Severity.ERROR
    elif _COLON.search(text):
        rule, message = "quotes", '": " in a value needs quotes; this one was read as text to the end of its line'
        severity = Severity.WARNING
    elif _HASH_SIGN.search(text):
        rule, message = "quotes", '" #" begins a comment, unless it is in quotes; here it was read as text'
        severity = Severity.WARNING
    else:
        return None
    return Doubt(severity, rule, message, quotes_hint(name, text), 0, len(text))


def _as_text(text: str, *doubts: Doubt) -> TypedValue:
    return TypedValue(ValueKind.TEXT, text, doubts)


def _comment(text: str, *, is_text: bool) -> int:
    """Return the index where a comment begins: at a # after a blank; in words only if a blank follows too."""
    for match in _HASH.finditer(text):
        after = text[match.end() : match.end() + 1]
        if not is_text or not after.strip():
            return match.start()
    return len(text)


def _quoted(stripped: str, name: str) -> TypedValue:
    end = end_of_quotes(stripped)
    if end is None:
        return TypedValue(ValueKind.OPEN)
    rest = stripped[end:]
    if rest.strip(" \t") and not re.match(r"[ \t]+#", rest):
        message = "after the closing quote there is more; all of it was read as text"
        text = stripped[: _comment(stripped, is_text=True)].rstrip(" \t")
        return _as_text(text, Doubt(Severity.ERROR, "quotes", message, quotes_hint(name, text), 0, len(text)))
    inside = stripped[1 : end - 1]
    bad = wrong_escape(inside) if stripped[0] == '"' else None
    if bad is None:
        return TypedValue(ValueKind.QUOTED)
    message = f"in double quotes, {quoted_text(inside[bad : bad + 2])} means nothing; the text was taken as typed"
    doubt = Doubt(Severity.ERROR, "quotes", message, quotes_hint(name, inside), bad + 1, 2)
    return TypedValue(ValueKind.TEXT, inside.replace('\\"', '"'), (doubt,), quoted=True)


def wrong_escape(inside: str) -> int | None:
    """Find the first backslash in a double-quoted text that has no meaning in YAML."""
    at = 0
    while (at := inside.find("\\", at)) >= 0:
        match = _ESCAPE.match(inside, at)
        if not match:
            return at
        at = match.end()
    return None


def end_of_quotes(text: str, start: int = 1, quote: str = "") -> int | None:
    """Return the index after the closing quote of a text that begins with a quote; None without one."""
    quote = quote or text[0]
    pattern = r'(?:[^"\\]|\\.)*+"' if quote == '"' else r"(?:[^']|'')*+'"
    match = re.compile(pattern, re.DOTALL).match(text, start)
    return match.end() if match else None


def quotes_hint(name: str, text: str) -> str:
    """Return the hint how to write a value so that YAML reads it as typed."""
    if len(text) > _LONG:
        return "put quotes around the value"
    form = "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'
    return visible(f"write {name}: {form}" if name else f"write {form}")


def odd_characters(text: str) -> tuple[str, list[Doubt]]:
    """Strip blanks of all kinds around a text; return it with doubts about misleading characters."""
    stripped, skipped, odd = without_edges(text)
    doubts = [
        Doubt(Severity.WARNING, "character", f"a {character_name(letter)} is next to this value", "take it out", at, 1)
        for at, letter in ((text.index(letter), letter) for letter in odd)
    ]
    inside = UNSEEN_INSIDE.search(stripped)
    if inside:
        message = f"there is a {character_name(inside[0])}, which can't be seen, in this value"
        hint = "type the value again if it was copied from somewhere"
        doubts.append(Doubt(Severity.WARNING, "character", message, hint, skipped + inside.start(), 1))
    if IN_QUOTES.fullmatch(stripped):
        message = f"{character_name(stripped[0])} is a letter like any other here: it is part of the value"
        hint = 'leave the quotes out, or write straight ones: "'
        doubts.append(Doubt(Severity.WARNING, "character", message, hint, skipped, 1))
    return stripped, doubts
