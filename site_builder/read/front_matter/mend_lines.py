"""Lines of a front matter with mistakes -> lines that YAML reads as meant; each mistake is a problem."""

import re
from collections.abc import Sequence

from site_builder.language.suggest import nearest
from site_builder.model.parts import More
from site_builder.problems import Span
from site_builder.read.characters import NO_WIDTH, ODD_BLANKS, character_name, quoted_text, strip_edges
from site_builder.read.front_matter.budget import Budget
from site_builder.read.front_matter.indentation import Outline
from site_builder.read.front_matter.known_names import Names, normal_name
from site_builder.read.front_matter.lines import Key, key_of
from site_builder.read.front_matter.mended_lines import PLACEHOLDER, Mended
from site_builder.read.front_matter.mending import ITEM, LINES, NOTHING, ODD, MendState, blanks_of, width_of
from site_builder.read.front_matter.value_lines import read_value
from site_builder.read.front_matter.yaml_nodes import DEPTH
from site_builder.read.nodes import Scalar


class _Mender:
    """A single pass over the lines."""

    def __init__(self, state: MendState) -> None:
        self._state = state
        self._lines = state.lines
        self._names = state.names
        widths = (width_of(line) for line in state.lines if not NOTHING.match(line))
        self._outline = Outline(min(widths, default=0))

    def walk(self) -> Mended:
        index = 0
        while index < len(self._lines):
            index = index + 1 if NOTHING.match(self._lines[index]) else self._line(index)
        return self._state.out

    def _line(self, index: int) -> int:
        """Read one line, and the lines that its value continues on; return the index of the next line."""
        line, outline = self._lines[index], self._outline
        self._state.budget.take(len(line), index)
        column = self._state.indentation(index)
        at = len(blanks_of(line))
        dashes: list[int] = []
        while (
            len(dashes) <= DEPTH
            and (marker := ITEM.match(line, at))
            and (marker[1] == "-" or (not dashes and self._is_bullet(index, at, column)))
        ):
            dashes.append(column)
            column += marker.end() - at
            at = marker.end()
        if dashes:
            list_column = outline.place_item(dashes[0])
            if list_column is None:
                return self._set_aside(index, "this is a list item, but the field above has a value already")
            shift = self._shift(index, dashes[0], list_column)
            dashes = [dash + shift for dash in dashes]
            column += shift
            for dash in dashes[1:]:
                outline.open_list(dash)
            outline.awaits = True
        head = "".join("-" if place in dashes else " " for place in range(column))
        key = key_of(line, self._names, at)
        if key and not (dashes and self._is_words(index, key, column)):
            return self._entry(index, at, head, key, is_item=bool(dashes))
        if not dashes and not (outline.awaits and column > outline.column):
            return self._orphan(index, at)
        parent = dashes[-1] if dashes else outline.column
        self._state.out.origins[index] = [(len(head), at)]
        return read_value(self._state, outline, (index, at), head, "", parent)

    def _is_bullet(self, index: int, at: int, column: int) -> bool:
        """Return whether a line begins with a sign that people use for a list's dash, where a list may be."""
        if not self._outline.may_begin_item(column):
            return False
        message = f"a list item begins with {character_name(self._lines[index][at])}"
        self._state.report(index, at, 1, "character", message, 'begin it with a hyphen: "- "')
        return True

    def _is_words(self, index: int, key: Key, column: int) -> bool:
        """Return whether an item that looks like `name: value` is one line of words with a colon in it."""
        name = normal_name(key.name)
        if not self._names.is_known(self._outline.name) or self._names.is_known(name):
            return False
        below = next((line for line in self._lines[index + 1 : index + LINES] if not NOTHING.match(line)), "")
        if width_of(below) >= column and key_of(below, self._names, len(blanks_of(below))):
            return False
        return not name.isalpha() or nearest(name, self._names.nested) is None

    def _shift(self, index: int, column: int, right_column: int) -> int:
        if right_column != column:
            message = f"this line is indented by {column}, but the lines that it belongs to by {right_column}"
            hint = f"begin it with {right_column} blanks" if right_column else "begin it without a blank"
            self._state.report(index, 0, column, "indentation", message, hint)
        return right_column - column

    def _orphan(self, index: int, at: int) -> int:
        line = self._lines[index][at:].rstrip()
        first = line.split(maxsplit=1)
        hint = "write it as name: value, or take it out; it is kept under More"
        if len(first) > 1 and normal_name(first[0]) in self._names.fields:
            hint = f"did you mean {quoted_text(f'{first[0]}: {first[1]}')}?"
        return self._set_aside(index, "this line is not a field: it has no name with a colon after it", hint)

    def _set_aside(self, index: int, message: str, hint: str = "") -> int:
        """Store a line, and the lines below that continue it, as text that could not be read."""
        end = index + 1
        while end < len(self._lines) and not self._is_structure(end):
            end += 1
        lines = [line.rstrip() for line in self._lines[index:end]]
        at = len(blanks_of(lines[0]))
        hint = hint or "put it where it belongs, or take it out; it is kept under More"
        self._state.report(index, at, len(lines[0]) - at, "no-field", message, hint)
        number = self._state.first + index
        self._state.out.unread.append(More(f"line {number}", "\n".join(lines).strip(), number))
        return end

    def _is_structure(self, index: int) -> bool:
        line = self._lines[index]
        at = len(blanks_of(line))
        return bool(NOTHING.match(line) or ITEM.match(line, at) or key_of(line, self._names, at))

    def _entry(self, index: int, at: int, head: str, key: Key, *, is_item: bool) -> int:
        """Read `name: value`; `head` is what precedes the name in the line for YAML."""
        line, outline, out = self._lines[index], self._outline, self._state.out
        name = strip_edges(re.sub(f"[{ODD_BLANKS}]", " ", re.sub(f"[{NO_WIDTH}]", "", key.name)))
        known = normal_name(name)
        if is_item:
            outline.open_mapping(len(head))
        else:
            of_entry = known in self._names.fields and known not in self._names.nested
            column = outline.place_name(len(head), of_entry=of_entry)
            self._shift(index, len(head), column)
            head = " " * column
            if column == outline.base:
                out.starts.append(index)
        written = line[at : key.colon].rstrip(" \t")
        if name != key.name:
            self._odd_name(index, at, key)
            out.scalars[index, len(head)] = Scalar(name, Span(self._state.first + index, at + 1, key.colon - at))
            written = PLACEHOLDER
        blanks = blanks_of(line, key.colon + 1)
        self._odd_colon(index, key, blanks)
        value_at = key.colon + 1 + len(blanks)
        prefix = f"{head}{written}: "
        out.origins[index] = [(len(head), at), (len(prefix), value_at)]
        outline.name, outline.awaits = known, False
        return read_value(self._state, outline, (index, value_at), prefix, name, len(head))

    def _odd_name(self, index: int, at: int, key: Key) -> None:
        if odd := ODD.search(key.name):
            message = f"there is a {character_name(odd[0])} in this name"
            self._state.report(index, at + odd.start(), 1, "character", message, "type the name again")

    def _odd_colon(self, index: int, key: Key, blanks: str) -> None:
        colon = self._lines[index][key.colon]
        hint = f'write "{key.name}: " and then the value'
        if colon != ":":
            message = f"a {character_name(colon)} stands here for the colon"
            self._state.report(index, key.colon, 1, "character", message, hint)
        elif key.tight:
            self._state.report(index, key.colon, 1, "colon", "there is no space after this colon", hint)
        if odd := ODD.search(blanks):
            message = f"there is a {character_name(odd[0])} after this colon"
            at = key.colon + 1 + odd.start()
            self._state.report(index, at, 1, "character", message, "type an ordinary blank there")


def mend(path: str, lines: Sequence[str], first: int, names: Names, budget: Budget) -> Mended:
    """Mend the lines of a block that begins at line `first` of the file; correct lines are unchanged.

    Raises TooMuchWorkError.
    """
    return _Mender(MendState(path, lines, first, names, budget)).walk()
