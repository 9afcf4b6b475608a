"""Classify the lines of a front matter before YAML parses them."""

import re
from typing import NamedTuple

from site_builder.language.suggest import nearest
from site_builder.patterns import pattern
from site_builder.read.characters import COLONS, NO_WIDTH
from site_builder.read.front_matter.known_names import Names, normal_name

CONFLICT = "\x01"  # before the markers of a git conflict; text that was read has no control characters
_MARKERS = r"&*!|>%@`\"'#,\[\]{}"
# A name, plain or in quotes, its colon, and where the value begins. A colon counts if a blank of any kind follows.
KEY = pattern(
    rf"""(?P<name>(?:"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+')[ \t]*+|"""
    rf"(?:[^\s{_MARKERS}?{COLONS}-]|[-?](?=\S))[^{COLONS}\n]*+)(?P<colon>[{COLONS}])(?=[\s{NO_WIDTH}]|$)"
)
_TIGHT = pattern(rf"(?P<name>[A-Za-z][A-Za-z _-]*+)[ \t]*+(?P<colon>[{COLONS}])(?=\S)")
_NEVER_A_NAME = f"{CONFLICT} \t\u00a0\u3000[]{{}}%?"
_WORDS_OF_A_NAME = 4
_LETTERS_OF_A_NAME = 40
_LINES_IN_BRACKETS = 100


class Key(NamedTuple):
    """A name at the start of a text, as typed except for its quotes, and its colon; `tight` if no blank follows."""

    name: str
    colon: int
    tight: bool = False


def key_of(text: str, names: Names, start: int = 0) -> Key | None:
    """Find the name that a text begins with; without a blank after the colon, only a known one."""
    match = KEY.match(text, start)
    tight = _TIGHT.match(text, start)
    if tight and match and match.start("colon") <= tight.start("colon"):
        tight = None
    if tight and names.is_known(normal_name(tight["name"])):
        return Key(tight["name"].rstrip(" "), tight.start("colon"), tight=True)
    if not match:
        return None
    name = match["name"].rstrip(" \t")
    return Key(name[1:-1] if name[0] in "\"'" else name, match.start("colon"))


def is_slip(line: str, names: Names) -> bool:
    """Return whether a line begins with something like the name of a field. Slow: not for many lines."""
    key = key_of(line, names)
    return key is not None and len(key.name) <= _LETTERS_OF_A_NAME and nearest(key.name, names.fields) is not None


def kinds(lines: list[str], names: Names) -> list[str]:
    """Classify the lines of a block: `blank`, `comment`, `field` (a known name), `name` (another), `more`, `prose`.

    `more` is whatever may follow a name: indented lines, items, closing brackets, and everything within brackets.
    """
    result: list[str] = []
    open_list = False  # after a name without a value, items may follow at its own indentation
    inside = 0  # lines left within brackets
    for index, line in enumerate(lines):
        if inside:
            inside -= 1
            result.append("more")
            continue
        kind = _kind(line, names, after_blank=bool(result) and result[-1] == "blank", open_list=open_list)
        if kind in {"field", "name"}:
            key = key_of(line, names)
            value = line[key.colon + 1 :].strip() if key else ""
            open_list = not value or value.startswith("#")
            inside = _lines_in_brackets(lines, index, value)
        elif kind == "prose":
            open_list = False
        result.append(kind)
    return result


def _kind(line: str, names: Names, *, after_blank: bool, open_list: bool) -> str:
    if not line.strip():
        return "blank"
    if line[0] == "#":
        return "prose" if after_blank and re.match("#{2,6} ", line) else "comment"
    if line[0] in _NEVER_A_NAME or (open_list and re.match(r"-(\s|$)", line)):
        return "more"
    key = key_of(line, names)
    if key and normal_name(re.sub(f"[{NO_WIDTH}]", "", key.name)) in names.fields:
        return "field"
    is_name = key and len(key.name) <= _LETTERS_OF_A_NAME and len(key.name.split()) <= _WORDS_OF_A_NAME
    return "name" if is_name else "prose"


def _lines_in_brackets(lines: list[str], index: int, value: str) -> int:
    """Count the lines below a value that its open brackets span; 0 where they are never closed."""
    if value[:1] not in {"[", "{"}:
        return 0
    depth = _depth(value)
    for count, line in enumerate(lines[index + 1 : index + 1 + _LINES_IN_BRACKETS], start=1):
        if depth <= 0:
            return count - 1
        depth += _depth(line)
    return 0


def _depth(text: str) -> int:
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")
