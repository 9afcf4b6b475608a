"""The text of an entry -> the lines of its front matter, and its body; reports all mistakes of the fences."""

import re
from collections.abc import Sequence
from itertools import dropwhile

from msgspec import Struct

from site_builder.model.parts import More
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, error
from site_builder.read.characters import NO_WIDTH, ODD_BLANKS, character_name, strip_edges
from site_builder.read.front_matter.known_names import Names, normal_name
from site_builder.read.front_matter.lines import is_slip, kinds

_FENCE = pattern(r"-{3,}[ \t]*(?:#.*)?$")
_END = pattern(r"(?:-{3,}|\.\.\.)[ \t]*(?:#.*)?$")
_DASHES = pattern(r"[-‐‑‒–—―−﹘－]{1,5}\s*$")
_COMMENT = pattern(r"[^#]*[ \t]#(?!#)")  # after a fence; a # without a blank, and a heading, are text
_ABOVE = pattern(r"[#%]|<!--.*-->\s*$|\s*$")
_LINES_ABOVE = 20
_LINES_LOOKED_AT = 2000  # lines of a block that are checked for a missing end
_SLIPS = 20
_EXAMPLE = "begin the file with three lines: ---, company: NAME, and --- again"


class Parts(Struct, frozen=True):
    """A split text; `block` has the lines of the front matter from line `line` of the file on, or None.

    `body_line` is the line of the file at which `body` begins. `raw` is a front matter that can't be told from the
    body, or is in another format. Where `block` is None there is an error that says so.
    """

    block: tuple[str, ...] | None
    line: int
    body: str
    body_line: int
    raw: str = ""
    problems: tuple[Problem, ...] = ()
    unread: tuple[More, ...] = ()


class _Splitter:
    """The split of one text."""

    def __init__(self, path: str, lines: Sequence[str], names: Names) -> None:
        self._path = path
        self._lines = list(lines)
        self._names = names
        self._problems: list[Problem] = []

    def parts(self) -> Parts:
        first = next((index for index, line in enumerate(self._lines) if line.strip()), None)
        if first is None:
            return self._without(0, "no-front-matter", "there is nothing in this entry", _EXAMPLE)
        start = self._opening(first)
        if start is None:
            return self._other_form(first)
        end = self._end(start)
        if not self._has_fields(start, end):
            message = "this entry has no front matter: below its first line there are no fields"
            return self._without(first, "no-front-matter", message, _EXAMPLE)
        if end is None or self._ends_before(start, end):
            message = 'the front matter that begins here has no end: a line "---" is missing'
            hint = 'put a line "---" below the last field; until then all is shown as it was typed'
            return self._without(start, "missing-fence", message, hint, len(self._lines))
        return self._cut(first, start, end)

    def _report(self, index: int, rule: str, message: str, hint: str) -> None:
        span = Span(index + 1, 1, len(self._lines[index].rstrip()))
        self._problems.append(error(self._path, span, rule, message, hint))

    def _without(self, index: int, rule: str, message: str, hint: str, raw_lines: int | None = None) -> Parts:
        """Return a text without a front matter; the first `raw_lines` lines, if any, are not part of the body."""
        self._report(index, rule, message, hint)
        lines = self._lines
        raw = "" if raw_lines is None else "\n".join(lines[:raw_lines])
        start = raw_lines or 0
        return Parts(None, 1, "\n".join(lines[start:]), start + 1, raw, tuple(self._problems))

    def _opening(self, first: int) -> int | None:
        """Find the line that opens the front matter; report comments and directives above it."""
        line = self._lines[first]
        if _FENCE.match(strip_edges(line)):
            self._report_odd(first)
            return first
        if _DASHES.match(line.strip()) and self._begins_with_field(first):
            odd = next((letter for letter in line.strip() if letter != "-"), "-")
            message = f"the front matter begins with {character_name(odd)} instead of three hyphens"
            self._report(first, "fence", message, 'write "---"; some keyboards put longer dashes in their place')
            return first
        for index in range(first, min(len(self._lines), first + _LINES_ABOVE)):
            line = self._lines[index]
            if _FENCE.match(line) and self._begins_with_field(index) and self._end(index) is not None:
                message = "there is text above the front matter"
                hint = f'move it below, so that the file begins with the "---" of line {index + 1}'
                self._report(first, "fence", message, hint)
                return index
            if not _ABOVE.match(line):
                break
        return None

    def _report_odd(self, index: int) -> None:
        if odd := re.search(f"[{ODD_BLANKS}{NO_WIDTH}]", self._lines[index]):
            message = f"there is a {character_name(odd[0])} beside this fence"
            span = Span(index + 1, odd.start() + 1, 1)
            self._problems.append(error(self._path, span, "character", message, "type the line again"))

    def _text_after(self, index: int) -> str:
        """Return the text after a fence whose line break was lost, and report it; "" without any."""
        line = self._lines[index]
        if "#" not in line or _COMMENT.match(line):
            return ""
        text = line[line.index("#") :]
        message = "there is text after this fence: a line break was lost here"
        place = Span(index + 1, len(line) - len(text) + 1, len(text.rstrip()))
        self._problems.append(error(self._path, place, "fence", message, "press Enter after the hyphens"))
        return text

    def _text_after_fences(self, *indices: int) -> list[More]:
        texts = [(index + 1, self._text_after(index)) for index in indices]
        return [More(f"line {line}", text, line) for line, text in texts if text]

    def _begins_with_field(self, start: int) -> bool:
        region = self._lines[start + 1 : start + 1 + _LINES_ABOVE]
        kind = next((kind for kind in kinds(region, self._names) if kind not in {"blank", "comment"}), "")
        return kind == "field"

    def _end(self, start: int) -> int | None:
        """Find the line that ends the front matter, as far in as its opening; otherwise one of longer dashes."""
        depth = len(self._lines[start]) - len(self._lines[start].lstrip(" "))
        for index in range(start + 1, len(self._lines)):
            if _is_end(self._lines[index], depth):
                return index
        for index in range(start + 1, min(len(self._lines), start + _LINES_LOOKED_AT)):
            line = self._lines[index]
            if _DASHES.match(line) and not line.startswith("-") and len(line.strip()) <= 3:  # noqa: PLR2004 - as three
                return index
        return None

    def _has_fields(self, start: int, end: int | None) -> bool:
        """Return whether the text between the fences is a front matter, and not a body that begins with a rule."""
        region = self._lines[start + 1 : end][:_LINES_LOOKED_AT]
        if region and normal_name(region[0].partition(":")[0]) in self._names.fields:
            return True
        kinds_found = kinds(region, self._names)
        if "field" in kinds_found:
            return True
        if "prose" in kinds_found:
            return any(is_slip(line, self._names) for line in _named(region, kinds_found))
        return end is not None or "name" in kinds_found or not any(line.strip() for line in region)

    def _ends_before(self, start: int, end: int) -> bool:
        """Return whether prose follows the fields, so that the fence is a rule in the body.

        Prose with the fence right below it is a broken line of the block: in a body it would be a heading. Prose right
        below a field without a value is that value, not indented enough.
        """
        region = self._lines[start + 1 : end][:_LINES_LOOKED_AT]
        if all(line.strip() for line in region):
            return False
        kinds_found = kinds(region, self._names)
        last = max((index for index, kind in enumerate(kinds_found) if kind == "field"), default=-1)
        slips = [index for index, kind in enumerate(kinds_found) if kind == "name" and index > last][:_SLIPS]
        last = max([last, *(index for index in slips if is_slip(region[index], self._names))])
        below = kinds_found[last + 1 :]
        if last >= 0 and re.search(r"[:：]\s*(?:#.*)?$", region[last]):
            below = list(dropwhile("prose".__eq__, below))
        return "prose" in below and "blank" in below

    def _cut(self, first: int, start: int, end: int) -> Parts:
        lines = self._lines
        self._report_odd(end)
        if _DASHES.match(lines[end]) and not lines[end].startswith("-"):
            message = f"the front matter ends with {character_name(lines[end].strip()[0])} instead of three hyphens"
            self._report(end, "fence", message, 'write "---"; some keyboards put longer dashes in their place')
        above = [line for line in lines[first:start] if line.strip() and not line.startswith("%")]
        unread: list[More] = []
        for index in range(first, start):
            if lines[index].startswith("%"):
                self._directive(index)
                unread.append(More(f"line {index + 1}", lines[index], index + 1))
        unread += self._text_after_fences(start)
        body = end + 1
        text_after = self._text_after(end)
        while (second := self._second(body)) is not None:
            message = "there is a second front matter; only the first is read"
            self._report(second[0], "documents", message, "make it an entry of its own, or take it out")
            text = "\n".join(lines[second[0] + 1 : second[1]])
            unread.append(More(f"line {second[0] + 2}", text, second[0] + 2))
            unread += self._text_after_fences(*second)
            body = second[1] + 1
        block = tuple(lines[start + 1 : end])
        rest = [text_after, *[""] * (body - end - 1)] if text_after else []
        at = body - len(rest) + 1
        if above:
            rest = [*lines[first:start], *[""] * (body - start - len(rest)), *rest]
            at = first + 1
        rest += lines[body:]
        return Parts(block, start + 2, "\n".join(rest), at, "", tuple(self._problems), tuple(unread))

    def _directive(self, index: int) -> None:
        message = "a line that begins with % is an instruction to YAML; there are none in an entry"
        self._report(index, "directive", message, "take the line out")

    def _second(self, body: int) -> tuple[int, int] | None:
        """Find the fences of a second front matter right below the first."""
        first = next((index for index in range(body, len(self._lines)) if self._lines[index].strip()), None)
        if first is None or not _FENCE.match(self._lines[first]) or not self._begins_with_field(first):
            return None
        end = self._end(first)
        if end is None or "prose" in kinds(self._lines[first + 1 : end][:_LINES_LOOKED_AT], self._names):
            return None
        return first, end

    def _other_form(self, first: int) -> Parts:
        """Return a text that does not begin with a fence: front matter in another format, or none."""
        line = self._lines[first].rstrip()
        if re.match(r"\+{3,}$", line):
            return self._foreign(first, "TOML", r"\+{3,}\s*$", "write --- for +++, and : for =")
        if re.match(r'\{\s*$|\{\s*"', line) and re.search(r'"\s*:', "".join(self._lines[first : first + 3])):
            return self._foreign(first, "JSON", r"\}\s*$", "write the fields between two lines ---, as company: NAME")
        region = self._lines[first : first + _LINES_ABOVE]
        kinds_found = kinds(region, self._names)
        end = next((index for index, line in enumerate(region) if not line.strip() or _END.match(line)), len(region))
        if kinds_found[0] == "field" and kinds_found[:end].count("field") > 1 and "prose" not in kinds_found[:end]:
            message = 'the fields begin without a line "---" above them'
            hint = (
                'put a line "---" above the first field and one below the last; until then all is shown as it was typed'
            )
            return self._without(first, "missing-fence", message, self._or_import(hint), len(self._lines))
        message = "this entry has no front matter, so nobody knows whom it was with"
        return self._without(first, "no-front-matter", message, self._or_import(_EXAMPLE))

    def _or_import(self, hint: str) -> str:
        """Add the command that converts what other programs write to front matter."""
        return f'{hint}; or have it done: afterview import "{self._path}"'

    def _foreign(self, first: int, form: str, closing: str, hint: str) -> Parts:
        ends = (
            index + 1
            for index, line in enumerate(self._lines)
            if (index > first or form == "JSON") and re.match(closing if index > first else r".*\}\s*$", line)
        )
        message = f"the front matter looks like {form}; only YAML is read"
        return self._without(first, "front-matter-form", message, self._or_import(hint), next(ends, len(self._lines)))


def _is_end(line: str, depth: int) -> bool:
    """Return whether a line ends a front matter that begins `depth` blanks in."""
    bare = line.lstrip(" ")
    if bare[:1] not in {"-", "."} or len(line) - len(bare) > depth:
        return False
    return bool(_END.match(bare) or _END.match(strip_edges(bare)))


def _named(region: list[str], kinds_found: list[str]) -> list[str]:
    return [line for line, kind in zip(region, kinds_found, strict=True) if kind == "name"][:_SLIPS]


def split_text(path: str, lines: Sequence[str], names: Names) -> Parts:
    """Split a text into front matter and body; what can't be told apart is `raw`, never prose."""
    return _Splitter(path, lines, names).parts()
