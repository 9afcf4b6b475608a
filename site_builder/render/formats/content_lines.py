r"""Values -> the content lines of iCalendar (RFC 5545) and vCard (RFC 6350) files.

A line ends with CR LF and is folded after at most 75 octets, never inside a character. No value can end its line: a
line feed is escaped as `\n`.
"""

from collections.abc import Iterable

from site_builder.patterns import pattern

_OCTETS = 75
_FIRST_BITS, _WITHIN = 0b11000000, 0b10000000  # the mask for an octet's first bits, and those inside a character
_SPECIAL = pattern(r"([\\;,])")
_LINE_ENDS = pattern("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Neither format can have control characters other than tab, nor UTF-8 lone surrogates.
_NOT_ALLOWED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def text(value: str) -> str:
    """Escape a text as a value: line ends become line feeds, other control characters are dropped."""
    plain = _NOT_ALLOWED.sub("", _LINE_ENDS.sub("\n", value))
    return _SPECIAL.sub(r"\\\1", plain).replace("\n", r"\n")


def uri(value: str) -> str:
    """Return a percent-encoded address as a value, without line ends and control characters."""
    return _NOT_ALLOWED.sub("", _LINE_ENDS.sub("", value)).replace("\n", "")


def folded(lines: Iterable[str]) -> str:
    """Join lines, each folded."""
    return "".join(map(_folded, lines))


def _folded(line: str) -> str:
    octets = line.encode()
    parts, start, room = [], 0, _OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & _FIRST_BITS == _WITHIN:
            end -= 1
        parts.append(octets[start:end])
        start, room = end, _OCTETS - 1  # a continuation line begins with a space
    return b"\r\n ".join((*parts, octets[start:])).decode() + "\r\n"
