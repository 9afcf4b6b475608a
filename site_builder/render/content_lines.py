r"""Values -> the content lines that iCalendar (RFC 5545) and vCard (RFC 6350) files are made of.

A line ends with CR LF and is folded after at most 75 octets, never inside a letter. No value can end its line: a line
feed in it is written as `\n`.
"""

from collections.abc import Iterable

from site_builder.patterns import pattern

_OCTETS = 75
_SPECIAL = pattern(r"([\\;,])")
_LINE_ENDS = pattern("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Neither format has a form for control characters other than tab, nor UTF-8 one for halves of characters.
_NOT_ALLOWED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def text(value: str) -> str:
    """Write a text as a value: every kind of line end as one line feed, other control characters left out."""
    plain = _NOT_ALLOWED.sub("", _LINE_ENDS.sub("\n", value))
    return _SPECIAL.sub(r"\\\1", plain).replace("\n", r"\n")


def uri(value: str) -> str:
    """Write an address as a value; what it can't hold was percent-encoded before."""
    return _NOT_ALLOWED.sub("", _LINE_ENDS.sub("", value)).replace("\n", "")


def folded(lines: Iterable[str]) -> str:
    """Put lines together, each folded."""
    return "".join(map(_folded, lines))


def _folded(line: str) -> str:
    if len(line) <= _OCTETS and line.isascii():
        return f"{line}\r\n"
    parts: list[str] = []
    start = octets = 0
    for index, letter in enumerate(line):
        size = len(letter.encode())
        if octets + size > _OCTETS:
            parts.append(line[start:index])
            start, octets = index, 1  # the space that begins a line that goes on
        octets += size
    parts.append(line[start:])
    return "\r\n ".join(parts) + "\r\n"
