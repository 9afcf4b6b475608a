"""A value -> the YAML that reads back as exactly this text."""

import json
import re

_PLAIN = re.compile(r"[^\W_][^\n\t]*", re.UNICODE)
_NOT_PLAIN = re.compile(r":\s|:$|\s#|[\x00-\x1f\x7f-\xa0\xad\u200b\u2028\u2029\ufeff\uff1a\ufe55\ua789]")
_BRACKETS = re.compile(r"[,\[\]{}]")
_ESCAPED = re.compile(r"[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]")  # what YAML takes for a line's end, or not at all


def yaml_text(value: str, *, in_brackets: bool = False) -> str:
    """Write a text as a value: as it is where it can only be read as this text, else in double quotes.

    `in_brackets` says that it stands within `[...]` or `{...}`, where a comma ends a value.
    """
    if _is_plain(value) and value == value.strip() and not (in_brackets and _BRACKETS.search(value)):
        return value
    return in_double_quotes(value)


def in_double_quotes(value: str) -> str:
    """Write a text in double quotes."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def in_quotes_of(old: str, value: str) -> str:
    """Write a text in the quotes that another one has, where these need no escapes."""
    if old == "'" and value.isprintable() and "'" not in value:
        return f"'{value}'"
    return in_double_quotes(value)


def _is_plain(value: str) -> bool:
    if _PLAIN.fullmatch(value) and not _NOT_PLAIN.search(value):
        return True
    return bool(re.fullmatch(r"\+[0-9 ()/-]+", value))
