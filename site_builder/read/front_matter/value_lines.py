"""One value, on one line or several -> lines that YAML reads as meant."""

from msgspec.structs import replace

from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Severity, Span
from site_builder.read.front_matter.bracketed import edits_of, end_of_flow
from site_builder.read.front_matter.indentation import Outline
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.front_matter.mended_lines import PLACEHOLDER
from site_builder.read.front_matter.mending import LINES, NOTHING, MendState, blanks_of, width_of
from site_builder.read.front_matter.quoting import Doubt, TypedValue, ValueKind, classify, end_of_quotes, quotes_hint
from site_builder.read.nodes import Scalar

_MARK_ALONE = pattern(r"[&!]\S*$")
_END = pattern(r"[ \t]*(?:$|[ \t]#)")


class _Reader:
    """The reader of the value that begins at a place; see `read_value`."""

    def __init__(
        self, state: MendState, outline: Outline, place: tuple[int, int], prefix: str, name: str, parent: int
    ) -> None:
        self._state = state
        self._outline = outline
        self._index, self._at = place
        self._prefix = prefix
        self._name = name
        self._parent = parent
        self._rest = state.lines[self._index][self._at :]
        is_no_comment = self._rest[:1] == "#" and state.lines[self._index][self._at - 1 : self._at] not in {" ", "\t"}
        self._is_text = is_no_comment or state.names.is_text(normal_name(name) if name else outline.name)

    def read(self) -> int:
        """Write the lines for YAML, report mistakes, and return the index of the next line."""
        is_log = (normal_name(self._name) if self._name else self._outline.name) == "log"
        value = classify(self._rest, self._name, is_text=self._is_text, is_log=is_log)
        self._outline.awaits = value.kind is ValueKind.EMPTY
        if value.kind is ValueKind.EMPTY:
            self._write(self._prefix.rstrip())
            return self._index + 1
        if value.kind is ValueKind.QUOTED:
            self._write(self._prefix + self._rest)
            return self._index + 1
        if value.kind is ValueKind.BLOCK:
            return self._block()
        if value.kind is ValueKind.FLOW:
            return self._flow()
        if value.kind is ValueKind.OPEN:
            return self._open_quote()
        return self._words(value)

    def _write(self, line: str) -> None:
        self._state.out.lines[self._index] = line

    def _block(self) -> int:
        """Copy a block text: all lines indented more than the field."""
        self._write(self._prefix + self._rest)
        index = self._index + 1
        lines = self._state.lines
        while index < len(lines) and (not lines[index].strip() or width_of(lines[index]) > self._parent):
            line = lines[index]
            if line.startswith("\t"):
                line = " " * self._state.indentation(index) + line[len(blanks_of(line)) :]
            self._state.out.lines[index] = line
            index += 1
        return index

    def _copy(self, end: int) -> int:
        """Copy a value as it is, to the line before `end`."""
        self._write(self._prefix + self._rest)
        for index in range(self._index + 1, end):
            line = self._state.lines[index]
            blanks = blanks_of(line)
            width = max(self._state.indentation(index), self._parent + 1) if line.strip() else 0
            self._state.out.lines[index] = " " * width + line[len(blanks) :]
            self._state.out.origins[index] = [(width, len(blanks))]
        return end

    def _flow(self) -> int:
        """Read brackets; where they are not closed, or more follows, they are words."""
        lines = self._state.lines
        end = end_of_flow(lines, self._index, self._at, self._state.budget, is_text=self._is_text)
        if end is None or any(self._is_field(index) for index in range(self._index + 1, end[0])):
            return self._not_yaml("the bracket that opens here is not closed; the line was read as text")
        if not _END.match(lines[end[0]], end[1]):
            return self._not_yaml("there is more after the closing bracket; all of it was read as text")
        if end[0] > self._index:
            return self._copy(end[0] + 1)
        line, copied = self._prefix, 0
        name = self._name or self._outline.name
        origins = self._state.out.origins.setdefault(self._index, [])
        for edit in edits_of(self._rest[: end[1] - self._at], name, self._state.names):
            line += self._rest[copied : edit.start]
            at = self._at + edit.start
            span = Span(self._state.first + self._index, at + 1, edit.end - edit.start)
            self._state.out.scalars[self._index, len(line)] = Scalar(edit.text, span)
            if edit.doubt:
                self._state.doubt(self._index, at, edit.doubt)
            line += PLACEHOLDER
            copied = edit.end
            origins.append((len(line), self._at + copied))
        self._write(line + self._rest[copied : end[1] - self._at])
        return self._index + 1

    def _is_field(self, index: int) -> bool:
        """Return whether a line within brackets looks like a field of the entry: then the brackets were left open."""
        line = self._state.lines[index]
        return width_of(line) <= self._outline.base and normal_name(line.partition(":")[0]) in self._state.names.fields

    def _open_quote(self) -> int:
        """Read a quote that is closed on a later, indented line; otherwise it is an ordinary character."""
        lines = self._state.lines
        quote, whole = self._rest[0], self._rest
        for index in range(self._index + 1, min(len(lines), self._index + LINES)):
            self._state.budget.take(len(lines[index]), self._index)
            if lines[index].strip() and width_of(lines[index]) <= self._parent:
                break
            closed = end_of_quotes(lines[index], 0, quote)
            if closed is not None:
                if _END.match(lines[index], closed):
                    return self._copy(index + 1)
                break
            whole += lines[index]
        hint = quotes_hint(self._name, self._rest.strip().strip(quote))
        return self._not_yaml("the quote that opens here is not closed; the line was read as text", hint)

    def _not_yaml(self, message: str, hint: str = "") -> int:
        text = self._rest.strip()
        hint = hint or quotes_hint(self._name, text)
        doubt = Doubt(Severity.ERROR, "quotes", message, hint, 0, len(text))
        return self._words(TypedValue(ValueKind.TEXT, text, (doubt,)))

    def _words(self, value: TypedValue) -> int:
        """Read words, and the indented lines that continue them."""
        state, start = self._state, self._index + 1
        if _MARK_ALONE.match(value.text) and self._opens_below():
            for doubt in value.doubts:
                state.doubt(self._index, self._at, replace(doubt, hint="leave it out"))
            state.out.unread.append(More(self._name, value.text, state.first + self._index))
            self._outline.awaits = True
            self._write(self._prefix.rstrip())
            return start
        end = start if value.quoted else state.continued(start, self._parent, in_list=not self._name)
        below = [
            classify(state.lines[index].strip(), "", is_text=self._is_text, is_log=False) for index in range(start, end)
        ]
        if value.kind is ValueKind.PLAIN and all(line.kind in {ValueKind.PLAIN, ValueKind.EMPTY} for line in below):
            return self._copy(end)
        for doubt in value.doubts:
            state.doubt(self._index, self._at, doubt)
        for index, line in enumerate(below, start):
            for doubt in line.doubts[:1]:
                state.doubt(
                    index, len(blanks_of(state.lines[index])), replace(doubt, hint="put quotes around the value")
                )
        parts = [value.text, *(state.lines[index].strip() for index in range(start, end))]
        text = " ".join(part for part in parts if part)
        span = Span(state.first + self._index, self._at + 1, max(1, len(value.text)))
        state.out.scalars[self._index, len(self._prefix)] = Scalar(text, span, value.quoted)
        self._write(self._prefix + PLACEHOLDER)
        return end

    def _opens_below(self) -> bool:
        lines = self._state.lines[self._index + 1 : self._index + LINES]
        below = next((line for line in lines if not NOTHING.match(line)), "")
        return width_of(below) > self._parent or below.startswith("- ")


def read_value(state: MendState, outline: Outline, place: tuple[int, int], prefix: str, name: str, parent: int) -> int:
    """Read the value at a place (index, column); return the index of the line after it.

    `prefix` is the line for YAML up to the value, `name` the field's as typed ("" for a list item), `parent` the column
    of that name or of the item's dash.
    """
    return _Reader(state, outline, place, prefix, name, parent).read()
