"""A value -> the YAML that every reader reads back as exactly this text, PyYAML, ruamel and js-yaml among them."""

import json
import re

from site_builder.patterns import pattern

_PLAIN = pattern(r"[^\W_][^\n\t]*", re.UNICODE)
_NUMBER_OF_A_PHONE = pattern(r"\+[0-9 ()/-]+")
_NOT_PLAIN = pattern(r":\s|:$|\s#|[\x00-\x1f\x7f-\xa0\xad\u200b\u2028\u2029\ufeff\uff1a\ufe55\ua789]")
_BRACKETS = pattern(r"[,?\[\]{}]|:[\"'\[\]{},]")
_ESCAPED = pattern(r"[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]")  # what YAML takes for a line's end, or not at all
# What YAML 1.1 or 1.2 takes for yes or no, nothing, a number, a length of time or a day, rather than for words.
_NO_WORDS = pattern(
    r"(?i:y|n|yes|no|true|false|on|off|null)"
    r"|[-+]?[0-9][0-9_.,:+eEx-]*|[-+]?0[xob]?[0-9a-fA-F_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9:.]+[ \t]*(?:Z|[-+][0-9:]+)?"
)


def yaml_text(value: str, *, in_brackets: bool = False, words: bool = False, quote: str = '"') -> str:
    """Write a text as a value: as it is where it can only be read as this text, else in quotes.

    `in_brackets` says that it stands within `[...]` or `{...}`, where a comma ends a value. `words` says that it is
    text whatever it looks like: "2026" and "no" have quotes then, while a day, a time and a yes have none.
    `quote` is the kind of quotes that the file has.
    """
    if (
        _is_plain(value)
        and not (in_brackets and _BRACKETS.search(value))
        and not (words and _NO_WORDS.fullmatch(value))
    ):
        return value
    return in_quotes_of(quote, value)


def in_double_quotes(value: str) -> str:
    """Write a text in double quotes."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def in_quotes_of(old: str, value: str) -> str:
    """Write a text in the quotes that another one has, where these need no escapes but their own doubled."""
    if old == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return in_double_quotes(value)


def _is_plain(value: str) -> bool:
    if value != value.strip():
        return False
    if _PLAIN.fullmatch(value) and not _NOT_PLAIN.search(value):
        return True
    return bool(_NUMBER_OF_A_PHONE.fullmatch(value))
