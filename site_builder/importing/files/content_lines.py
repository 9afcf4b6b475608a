"""The text of an iCalendar or vCard file -> its content lines, whatever is broken in some of them; in linear time."""

import quopri
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from site_builder.patterns import pattern

_NAME = pattern(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)(?=[;:])")
_PARAMETER = pattern(r'\s*([A-Za-z0-9-]+)\s*(?:=\s*((?:"[^"]*"|[^";:])*))?')
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_ESCAPED = pattern(r"\\(.)", re.DOTALL)
_MOST = 5_000_000  # letters of a line and those folded below it
_DEEPEST = 10  # components in components; calendars have three, and what goes on has lost its ends


class ContentLine(Struct, frozen=True):
    """A property: its name in capitals, its parameters under names in capitals, and the value as it stands."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def parameter(self, name: str) -> str:
        """Return a parameter, "" where it is not there; the last of several."""
        return next((text for parameter_name, text in reversed(self.parameters) if parameter_name == name), "")

    def kinds(self) -> frozenset[str]:
        """Return the words of its TYPE parameters, of those without a name (vCard 2.1), and PREF, in lower case."""
        words = [text for name, text in self.parameters if name in {"TYPE", ""}]
        words += [name for name, text in self.parameters if not text] + [
            "pref" for name, _ in self.parameters if name == "PREF"
        ]
        return frozenset(word.strip().casefold() for text in words for word in text.split(","))

    @property
    def text(self) -> str:
        """The value with its escapes undone."""
        return plain_value(self.value)


class Component(Struct, frozen=True):
    """What is between BEGIN and END: its lines, and the components inside."""

    name: str
    lines: tuple[ContentLine, ...] = ()
    parts: tuple["Component", ...] = ()

    def all(self, name: str) -> tuple[ContentLine, ...]:
        """Return every line of a name."""
        return tuple(line for line in self.lines if line.name == name)

    def first(self, name: str) -> ContentLine | None:
        """Return the first line of a name that says something."""
        return next((line for line in self.lines if line.name == name and line.value.strip()), None)

    def text(self, name: str) -> str:
        """Return the words of the first line of a name, "" where there is none."""
        line = self.first(name)
        return line.text if line else ""

    def walk(self, name: str) -> Iterator["Component"]:
        """Yield every component of a name, also those inside others."""
        for part in self.parts:
            if part.name == name:
                yield part
            yield from part.walk(name)


class _Open(Struct):
    name: str
    lines: list[ContentLine] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def closed(self) -> Component:
        return Component(self.name, tuple(self.lines), tuple(self.parts))


def components_of(text: str) -> tuple[Component, ...]:
    """Read the components of a file; one that does not end is closed by the end of that around it, or of the file."""
    stack = [_Open("")]
    for line in content_lines(text):
        if line.name == "BEGIN":
            if len(stack) > _DEEPEST:
                closed = stack.pop()
                stack[-1].parts.append(closed.closed())
            stack.append(_Open(line.value.strip().upper()))
        elif line.name == "END":
            name = line.value.strip().upper()
            while len(stack) > 1 and any(component.name == name for component in stack):
                closed = stack.pop()
                stack[-1].parts.append(closed.closed())
                if closed.name == name:
                    break
        else:
            stack[-1].lines.append(line)
    while len(stack) > 1:
        closed = stack.pop()
        stack[-1].parts.append(closed.closed())
    return tuple(stack[0].parts)


def content_lines(text: str) -> Iterator[ContentLine]:
    """Unfold and read every line; one that is not a property is words of the line before, folded without its blank."""
    for row in _unfolded(text):
        if line := _line(row):
            yield line


def _unfolded(text: str) -> Sequence[str]:
    rows: list[list[str]] = []
    for row in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        if rows and row[:1] in {" ", "\t"}:
            rows[-1].append(row[1:])
        elif rows and "QUOTED-PRINTABLE" in rows[-1][0].partition(":")[0].upper() and rows[-1][-1].endswith("="):
            rows[-1][-1] = rows[-1][-1][:-1]
            rows[-1].append(row)
        elif row.strip() and (not rows or _NAME.match(row)):
            rows.append([row])
        elif row.strip():
            rows[-1].append(f"\\n{row}")
    return ["".join(parts)[:_MOST] for parts in rows]


def _line(row: str) -> ContentLine | None:
    found = _NAME.match(row)
    if not found:
        return None
    parameters: list[tuple[str, str]] = []
    at = found.end()
    while row[at : at + 1] == ";":
        part = _PARAMETER.match(row, at + 1)
        if not part:
            at = _next(row, at + 1)
            continue
        parameters.append((part[1].upper(), _parameter_text(part[2] or "")))
        at = part.end() if row[part.end() : part.end() + 1] in {";", ":"} else _next(row, part.end())
    if row[at : at + 1] != ":":
        return None
    value = row[at + 1 :]
    encoding = next((text.upper() for name, text in parameters if name == "ENCODING"), "")
    is_printable = encoding == "QUOTED-PRINTABLE" or any(name == "QUOTED-PRINTABLE" for name, _ in parameters)
    if is_printable and "=" in value:
        value = _from_printable(value, next((text for name, text in parameters if name == "CHARSET"), "utf-8"))
    return ContentLine(found[1].upper(), tuple(parameters), value)


def _next(row: str, at: int) -> int:
    """Find where the next parameter or the value begins, past what can't be read."""
    places = [place for mark in ";:" if (place := row.find(mark, at)) >= 0]
    return min(places, default=len(row))


def _parameter_text(text: str) -> str:
    """Take the quotes off, and undo the escapes of RFC 6868 and those that others write by mistake."""
    text = text.strip().replace('\\"', '"').replace("\\,", ",").replace("\\;", ";")
    if text.count('"') % 2 == 0:
        text = re.sub(r'"([^"]*)"', r"\1", text)
    return re.sub(r"\^(n|\^|')", lambda found: _CARETS[found[1]], text)


def _from_printable(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset.strip('"') or "utf-8", "replace")
    except (LookupError, ValueError):  # none of text, or one that replaces nothing
        return raw.decode("utf-8", "replace")


def plain_value(value: str) -> str:
    r"""Undo the escapes of a value: `\n`, `\,`, `\;`."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def parts_of(value: str, separator: str) -> tuple[str, ...]:
    """Take a value apart at a separator that is not escaped."""
    rough = re.split(rf"(?<!\\){re.escape(separator)}", value)
    return tuple(plain_value(part) for part in rough)
