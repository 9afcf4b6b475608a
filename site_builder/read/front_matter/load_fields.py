"""The lines between the fences -> fields; a mistake in one line never loses another line."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, error, problem_of
from site_builder.read.characters import CONTROL, character_name, quoted_text
from site_builder.read.front_matter.budget import Budget, TooMuchWorkError
from site_builder.read.front_matter.known_names import Names, normal_name
from site_builder.read.front_matter.lines import key_of
from site_builder.read.front_matter.mend_lines import mend
from site_builder.read.front_matter.mended_lines import Mended
from site_builder.read.front_matter.quoting import odd_characters
from site_builder.read.front_matter.yaml_nodes import Parsed, RefusedError, guard, guard_size, parse
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Text that YAML accepts but reads differently than meant. With any of it, lines are checked one by one.
_DOUBTFUL = pattern(
    "[\t\x7f-\xa0\xad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\uff1a\ufe55\ua789\ufffe\uffff]"
    r"|[ \t]#\S|[:,\[{-]\s*[&*!@`%]|:\s*[“”„‟«»‘’‚‛‹›]"
    r"|(?m:^( *)- .*\n\1 +- |^[ \t]*[•–—·▪‣%]|^[ \t-]*+[A-Za-z][A-Za-z _-]*+:[^\s:/])"
)
_MEANINGS = (
    ("mapping values are not allowed", 'there is a second ": " where only one can be'),
    ("could not find expected ':'", "a name has no colon after it"),
    ("did not find expected ',' or", "the bracket that opens above is not closed, or a comma is missing"),
    ("did not find expected", "this line does not fit the lines around it"),
    ("unexpected end of stream", "a quote or a bracket that opens here is not closed"),
    ("found character", "a value can't begin like this without quotes"),
    ("block sequence entries", "a list can't begin on this line"),
)
_MARKS = {
    "anchor": ("anchors and aliases are not read in an entry", "write the value out, or put it in quotes"),
    "tag": ("tags are not read in an entry", "leave it out, or put the value in quotes"),
    "directive": ("instructions to YAML are not read in an entry", "take the line out"),
    "documents": ("only one document can be between the fences", "make it an entry of its own"),
}
_TRIES = 8  # lines that are dropped from one field before all of it is


class _Loader(Struct):
    """The loader of one block that begins at line `first` of the file."""

    path: str
    first: int
    names: Names
    budget: Budget = field(default_factory=Budget)
    problems: list[Problem] = field(default_factory=list)
    unread: list[More] = field(default_factory=list)

    def load(self, lines: Sequence[str]) -> Fields | None:
        """Load the fields; None where they are too much to read, or in another form."""
        block = "\n".join(lines)
        try:
            guard_size(block)
        except RefusedError as reason:
            self._refused(reason, 0)
            return None
        fields = None if _DOUBTFUL.search(block) else self._at_once(block)
        if fields is None:
            begin = next((line.strip() for line in lines if line.strip() and line.strip()[0] != "#"), "")
            try:
                fields = self._in_brackets(block) if begin[:1] in {"{", "["} else self._by_lines(lines)
            except TooMuchWorkError as reason:
                self._gave_up(reason, lines)
                return None
        if fields is not None:
            self._report_twice(fields)
        return fields

    def _gave_up(self, reason: TooMuchWorkError, lines: Sequence[str]) -> None:
        """Report where reading was given up; the fields before that line are useless without the rest."""
        self.problems.clear()
        self.unread.clear()
        message = "this front matter takes too much work to read; it was given up on this line"
        hint = "look for brackets and quotes that are not closed; until then all of it is shown as it was typed"
        place = Span(self.first + reason.index, 1, len(lines[reason.index]))
        self._report(place, "too-much-work", message, hint)

    def _at_once(self, block: str) -> Fields | None:
        """Load a block without mistakes; None where it may have some."""
        try:
            guard(block)
            parsed = parse(block, self.first)
        except RefusedError:
            return None
        if parsed.root is None:
            return Fields((), Span(self.first))
        if isinstance(parsed.root, Fields) and not parsed.marks and not parsed.long_quotes:
            return parsed.root if _is_plain(parsed.root, self.names) else None
        return None

    def _in_brackets(self, block: str) -> Fields | None:
        """Load a block that is one mapping in braces."""
        try:
            guard(block)
            parsed = parse(block, self.first)
        except RefusedError as reason:
            self._refused(reason, 0)
            return None
        if not isinstance(parsed.root, Fields):
            message = "the front matter is a list; it should be fields"
            self._report(Span(self.first), "yaml", message, "write each on a line of its own as name: value")
            return None
        self._report_marks(parsed, Mended([]), 0)
        return self._checked_fields(parsed.root)

    def _by_lines(self, lines: Sequence[str]) -> Fields:
        """Load a block field by field, after mending what looks like a mistake."""
        mended = mend(self.path, lines, self.first, self.names, self.budget)
        self.problems += mended.problems
        self.unread += mended.unread
        whole = self._try(mended.lines, 0)
        if isinstance(whole, Parsed) and isinstance(whole.root, Fields) and len(whole.root.pairs) == len(mended.starts):
            self._report_marks(whole, mended, 0)
            return self._checked_fields(mended.fields(whole.root, Span(self.first), self.first))
        pairs: list[tuple[Scalar, Node]] = []
        for start, end in pairwise([*mended.starts, len(lines)]):
            root = self._field(mended, lines, start, end)
            if root is not None:
                pairs += self._checked_fields(mended.fields(root, root.span, self.first)).pairs
        return Fields(tuple(pairs), Span(self.first))

    def _field(self, mended: Mended, lines: Sequence[str], start: int, end: int) -> Fields | None:
        """Load one field; drop lines that spoil it, or all of it where that does not help."""
        chunk = mended.lines[start:end]
        name = key_of(lines[start].strip(), self.names)
        typed_name = name.name if name else ""
        dropped: list[tuple[int, RefusedError]] = []
        reason = self._try(chunk, start)
        for _ in range(_TRIES):
            if isinstance(reason, Parsed):
                break
            index, next_reason = self._without_a_line(chunk, start, reason)
            if index is None:
                break
            chunk[index] = ""
            dropped.append((index, reason))
            reason = next_reason
        if not isinstance(reason, Parsed) or not isinstance(reason.root, Fields):
            refused = reason if isinstance(reason, RefusedError) else RefusedError("did not find expected key")
            self._refused(dropped[0][1] if dropped else refused, start)
            text = "\n".join([lines[start].partition(":")[2], *lines[start + 1 : end]]).strip("\n")
            self.unread.append(More(typed_name, text.strip(), self.first + start))
            return None
        for index, why in dropped:
            self._refused(_blamed_on(why, index), start)
            self.unread.append(More(typed_name, lines[start + index].strip(), self.first + start + index))
        self._report_marks(reason, mended, start)
        return reason.root

    def _try(self, chunk: Sequence[str], start: int) -> Parsed | RefusedError:
        text = "\n".join(chunk)
        self.budget.take(len(text), start)
        try:
            guard(text)
            return parse(text, self.first + start)
        except RefusedError as reason:
            return reason

    def _without_a_line(
        self, chunk: list[str], start: int, reason: RefusedError
    ) -> tuple[int | None, Parsed | RefusedError]:
        """Find a line without which a field can be read, or read further: the reported line, or a neighbour."""
        best: tuple[int | None, Parsed | RefusedError] = (None, reason)
        furthest = reason.line
        for index in (reason.line, reason.line - 1, reason.line + 1):
            if not 0 < index < len(chunk) or not chunk[index].strip():
                continue
            result = self._try([*chunk[:index], "", *chunk[index + 1 :]], start)
            if isinstance(result, Parsed):
                return index, result
            if result.line > furthest:
                best, furthest = (index, result), result.line
        return best

    def _report(self, place: Span, rule: str, message: str, hint: str) -> None:
        self.problems.append(error(self.path, place, rule, message, hint))

    def _refused(self, reason: RefusedError, start: int) -> None:
        message = next((words for part, words in _MEANINGS if part in reason.message), reason.message)
        hint = "what can't be read is kept under More; values with signs in them are safe in quotes"
        self._report(Span(self.first + start + reason.line, reason.column + 1, 1), "yaml", message, hint)

    def _report_marks(self, parsed: Parsed, mended: Mended, start: int) -> None:
        for line, column, rule, what in parsed.marks:
            if rule not in _MARKS:
                continue
            message, hint = _MARKS[rule]
            place = Span(self.first + start + line, mended.column_of(start + line, column) + 1, len(what))
            self._report(place, rule, f"{quoted_text(what)}: {message}", hint)

    def _checked_fields(self, fields: Fields) -> Fields:
        pairs = tuple((self._shown(name, "name"), self._checked(value)) for name, value in fields.pairs)
        return Fields(pairs, fields.span)

    def _shown(self, scalar: Scalar, what: str) -> Scalar:
        """Replace characters that could control a terminal or end a page's text."""
        control = CONTROL.search(scalar.text)
        if not control:
            return scalar
        message = f"there is a control character in this {what}: {character_name(control[0])}"
        self._report(scalar.span, "control-character", message, "it is shown as \ufffd; take it out")
        return replace(scalar, text=CONTROL.sub("\ufffd", scalar.text))

    def _checked(self, node: Node) -> Node:
        """Clean a value for display, and report what misleads in it."""
        if isinstance(node, Items):
            return Items(tuple(self._checked(item) for item in node.items), node.span)
        if isinstance(node, Fields):
            return self._checked_fields(node)
        text = self._shown(node, "value").text
        stripped, doubts = odd_characters(text)
        for doubt in doubts:
            start = doubt.start if doubt.start < node.span.length else 0  # a text of several lines has one place
            span = Span(node.span.line, node.span.column + start, doubt.length)
            problem = problem_of(doubt.severity, self.path, span, doubt.rule, doubt.message, doubt.hint)
            self.problems.append(problem)
        return replace(node, text=text if node.quoted else stripped)

    def _report_twice(self, fields: Fields) -> None:
        """Report names that a mapping has twice, with both lines."""
        for mapping in _mappings(fields):
            if len({normal_name(name.text) for name, _ in mapping.pairs}) == len(mapping.pairs):
                continue
            seen: defaultdict[str, list[Scalar]] = defaultdict(list)
            for name, _ in mapping.pairs:
                seen[normal_name(name.text)].append(name)
            for first, *others in seen.values():
                for other in others:
                    lines = f"on line {first.span.line} and on line {other.span.line}"
                    message = f"{quoted_text(other.text)} is here twice: {lines}"
                    hint = "the first counts, the other is shown under More; keep one of them"
                    self._report(other.span, "duplicate-key", message, hint)


def _blamed_on(reason: RefusedError, line: int) -> RefusedError:
    return RefusedError(reason.message, line, reason.column if line == reason.line else 0)


def _mappings(node: Node) -> Iterator[Fields]:
    if isinstance(node, Fields):
        yield node
        for _, value in node.pairs:
            yield from _mappings(value)
    elif isinstance(node, Items):
        for item in node.items:
            yield from _mappings(item)


def _is_plain(fields: Fields, names: Names) -> bool:
    """Return whether no name may be part of a value, as in the item `2026-03-07 nudge email: asked for news`."""
    for name, value in fields.pairs:
        if ":" in name.text or (isinstance(value, Fields) and not _is_plain(value, names)):
            return False
        if isinstance(value, Items):
            for item in value.items:
                if not isinstance(item, Fields):
                    continue
                if len(item.pairs) == 1 and not names.is_known(normal_name(item.pairs[0][0].text)):
                    return False
                if not _is_plain(item, names):
                    return False
    return True


def load_block(
    path: str, lines: Sequence[str], first: int, names: Names
) -> tuple[Fields | None, tuple[More, ...], tuple[Problem, ...]]:
    """Load the lines of a block from line `first` of the file: its fields, what could not be read, and the problems.

    None for the fields means that the block as a whole can't be read.
    """
    loader = _Loader(path, first, names)
    fields = loader.load(lines)
    return fields, tuple(loader.unread), tuple(loader.problems)
