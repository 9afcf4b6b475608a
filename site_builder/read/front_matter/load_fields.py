"""The lines between the fences -> fields; a slip in one line never loses another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, error, problem_of
from site_builder.read.characters import CONTROL, name_of, typed
from site_builder.read.front_matter.budget import Budget, TooMuchWorkError
from site_builder.read.front_matter.known_names import Names, normal_name
from site_builder.read.front_matter.lines import key_of
from site_builder.read.front_matter.mend_lines import mend
from site_builder.read.front_matter.mended_lines import Mended
from site_builder.read.front_matter.quoting import odd_characters
from site_builder.read.front_matter.yaml_nodes import Found, RefusedError, guard, guard_size, parse
from site_builder.read.nodes import Fields, Items, Node, Scalar

# What YAML reads without a word, but not as it was meant. Where any of it is, lines are looked at one by one.
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
_TRIES = 8  # lines that are taken out of one field before all of it is


class _Loader(Struct):
    """Reads one block that begins at line `first` of the file."""

    path: str
    first: int
    names: Names
    budget: Budget = field(default_factory=Budget)
    problems: list[Problem] = field(default_factory=list)
    unread: list[More] = field(default_factory=list)

    def load(self, lines: Sequence[str]) -> Fields | None:
        """Read the fields; None where they are too much to read, or in another form."""
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
        """Say where reading was given up; what was found up to there is of no use without the rest."""
        self.problems.clear()
        self.unread.clear()
        message = "this front matter takes too much work to read; it was given up on this line"
        hint = "look for brackets and quotes that are not closed; until then all of it is shown as it was typed"
        place = Span(self.first + reason.index, 1, len(lines[reason.index]))
        self._report(place, "too-much-work", message, hint)

    def _at_once(self, block: str) -> Fields | None:
        """Read a block without slips; None where it may have some."""
        try:
            guard(block)
            found = parse(block, self.first)
        except RefusedError:
            return None
        if found.root is None:
            return Fields((), Span(self.first))
        if isinstance(found.root, Fields) and not found.marks and not found.long_quotes:
            return found.root if _is_plain(found.root, self.names) else None
        return None

    def _in_brackets(self, block: str) -> Fields | None:
        """Read a block that is one mapping in braces."""
        try:
            guard(block)
            found = parse(block, self.first)
        except RefusedError as reason:
            self._refused(reason, 0)
            return None
        if not isinstance(found.root, Fields):
            message = "the front matter is a list; it should be fields"
            self._report(Span(self.first), "yaml", message, "write each on a line of its own as name: value")
            return None
        self._report_marks(found, Mended([]), 0)
        return self._checked_fields(found.root)

    def _by_lines(self, lines: Sequence[str]) -> Fields:
        """Read a block field by field, after what looks like a slip is mended."""
        mended = mend(self.path, lines, self.first, self.names, self.budget)
        self.problems += mended.problems
        self.unread += mended.unread
        whole = self._try(mended.lines, 0)
        if isinstance(whole, Found) and isinstance(whole.root, Fields) and len(whole.root.pairs) == len(mended.starts):
            self._report_marks(whole, mended, 0)
            return self._checked_fields(mended.fields(whole.root, Span(self.first), self.first))
        pairs: list[tuple[Scalar, Node]] = []
        for start, end in pairwise([*mended.starts, len(lines)]):
            root = self._field(mended, lines, start, end)
            if root is not None:
                pairs += self._checked_fields(mended.fields(root, root.span, self.first)).pairs
        return Fields(tuple(pairs), Span(self.first))

    def _field(self, mended: Mended, lines: Sequence[str], start: int, end: int) -> Fields | None:
        """Read one field; lines that spoil it are taken out, and all of it where that does not help."""
        chunk = mended.lines[start:end]
        name = key_of(lines[start].strip(), self.names)
        typed_name = name.name if name else ""
        taken: list[tuple[int, RefusedError]] = []
        reason = self._try(chunk, start)
        for _ in range(_TRIES):
            if isinstance(reason, Found):
                break
            index, next_reason = self._without_a_line(chunk, start, reason)
            if index is None:
                break
            chunk[index] = ""
            taken.append((index, reason))
            reason = next_reason
        if not isinstance(reason, Found) or not isinstance(reason.root, Fields):
            refused = reason if isinstance(reason, RefusedError) else RefusedError("did not find expected key")
            self._refused(taken[0][1] if taken else refused, start)
            text = "\n".join([lines[start].partition(":")[2], *lines[start + 1 : end]]).strip("\n")
            self.unread.append(More(typed_name, text.strip(), self.first + start))
            return None
        for index, why in taken:
            self._refused(_blamed_on(why, index), start)
            self.unread.append(More(typed_name, lines[start + index].strip(), self.first + start + index))
        self._report_marks(reason, mended, start)
        return reason.root

    def _try(self, chunk: Sequence[str], start: int) -> Found | RefusedError:
        text = "\n".join(chunk)
        self.budget.take(len(text), start)
        try:
            guard(text)
            return parse(text, self.first + start)
        except RefusedError as reason:
            return reason

    def _without_a_line(
        self, chunk: list[str], start: int, reason: RefusedError
    ) -> tuple[int | None, Found | RefusedError]:
        """Find a line without which a field can be read, or read further: the one that is blamed, or a neighbour."""
        best: tuple[int | None, Found | RefusedError] = (None, reason)
        furthest = reason.line
        for index in (reason.line, reason.line - 1, reason.line + 1):
            if not 0 < index < len(chunk) or not chunk[index].strip():
                continue
            result = self._try([*chunk[:index], "", *chunk[index + 1 :]], start)
            if isinstance(result, Found):
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

    def _report_marks(self, found: Found, mended: Mended, start: int) -> None:
        for line, column, rule, what in found.marks:
            if rule not in _MARKS:
                continue
            message, hint = _MARKS[rule]
            place = Span(self.first + start + line, mended.column_of(start + line, column) + 1, len(what))
            self._report(place, rule, f"{typed(what)}: {message}", hint)

    def _checked_fields(self, fields: Fields) -> Fields:
        pairs = tuple((self._shown(name, "name"), self._checked(value)) for name, value in fields.pairs)
        return Fields(pairs, fields.span)

    def _shown(self, scalar: Scalar, what: str) -> Scalar:
        """Take out what could steer a terminal or end a page's text."""
        control = CONTROL.search(scalar.text)
        if not control:
            return scalar
        message = f"there is a control character in this {what}: {name_of(control[0])}"
        self._report(scalar.span, "control-character", message, "it is shown as \ufffd; take it out")
        return replace(scalar, text=CONTROL.sub("\ufffd", scalar.text))

    def _checked(self, node: Node) -> Node:
        """Make a value fit to be shown, and name what misleads in it."""
        if isinstance(node, Items):
            return Items(tuple(self._checked(item) for item in node.items), node.span)
        if isinstance(node, Fields):
            return self._checked_fields(node)
        text = self._shown(node, "value").text
        stripped, doubts = odd_characters(text)
        for doubt in doubts:
            start = doubt.start if doubt.start < node.span.length else 0  # a text that goes over lines is one text
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
                    message = f"{typed(other.text)} is here twice: {lines}"
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
    """Whether no name in it may be a part of a value: `2026-03-07 nudge email: asked for news` as an item is one."""
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
    """Read the lines of a block from line `first` of the file: its fields, what could not be read, and the problems.

    None for the fields means that the block as a whole can't be read.
    """
    loader = _Loader(path, first, names)
    fields = loader.load(lines)
    return fields, tuple(loader.unread), tuple(loader.problems)
