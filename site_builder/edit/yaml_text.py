"""A value -> the YAML that reads back as exactly this text."""

import json
import re

_PLAIN = re.compile(r"[^\W_][^\n\t]*", re.UNICODE)
_NOT_PLAIN = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]")


def yaml_text(value: str) -> str:
    """Write a text of one line as a value: as it is where it can only be read as this text, else in double quotes."""
    if _PLAIN.fullmatch(value) and not _NOT_PLAIN.search(value) and value == value.strip():
        return value
    if re.fullmatch(r"\+[0-9 ()/-]+", value) and value == value.strip():
        return value
    return json.dumps(value, ensure_ascii=False)
