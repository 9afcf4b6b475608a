"""The state of mending a front matter: its lines, the mistakes, and the result."""

from collections.abc import Sequence

from site_builder.patterns import pattern
from site_builder.problems import Span, error, problem_of
from site_builder.read.characters import NO_WIDTH, ODD_BLANKS, character_name
from site_builder.read.front_matter.budget import Budget
from site_builder.read.front_matter.known_names import Names, normal_name
from site_builder.read.front_matter.lines import key_of
from site_builder.read.front_matter.mended_lines import Mended
from site_builder.read.front_matter.quoting import Doubt

ODD = pattern(f"[{ODD_BLANKS}{NO_WIDTH}]")
ITEM = pattern(r"([-*•–—·▪‣])([ \t]+|$)")
NOTHING = pattern(r"[ \t]*(?:#|$)")
_BLANKS = pattern(f"[ \t{ODD_BLANKS}{NO_WIDTH}]*")
_UNSEEN = pattern(f"[{NO_WIDTH}]")
_TAB = 2  # blanks for a tab
LINES = 500  # lines that a value may span


def blanks_of(text: str, at: int = 0) -> str:
    """Return the blanks of all kinds at a place of a text."""
    match = _BLANKS.match(text, at)
    return match[0] if match else ""


def width_of(line: str) -> int:
    """Return the width of a line's indentation, as it is written for YAML."""
    blanks = _UNSEEN.sub("", blanks_of(line))
    return len(blanks) + (_TAB - 1) * blanks.count("\t")


class MendState:
    """The lines from the file's line `first` on, and their mended form; all indexes and columns count from 0."""

    def __init__(self, path: str, lines: Sequence[str], first: int, names: Names, budget: Budget) -> None:
        self.path = path
        self.lines = lines
        self.first = first
        self.names = names
        self.budget = budget
        self.out = Mended([""] * len(lines))

    def report(self, index: int, at: int, length: int, rule: str, message: str, hint: str) -> None:
        """Report an error at a place."""
        self.out.problems.append(error(self.path, Span(self.first + index, at + 1, length), rule, message, hint))

    def doubt(self, index: int, at: int, doubt: Doubt) -> None:
        """Report a doubt about a value that begins at a place."""
        span = Span(self.first + index, at + doubt.start + 1, doubt.length)
        self.out.problems.append(problem_of(doubt.severity, self.path, span, doubt.rule, doubt.message, doubt.hint))

    def indentation(self, index: int) -> int:
        """Return the width of a line's indentation, and report characters that YAML does not accept in it."""
        blanks = blanks_of(self.lines[index])
        if "\t" in blanks:
            hint = f"put {_TAB} blanks for each tab"
            self.report(index, 0, len(blanks), "tab", "a tab indents this line; YAML takes blanks only", hint)
        if odd := ODD.search(blanks):
            message = f"a {character_name(odd[0])} indents this line; YAML takes blanks only"
            self.report(index, odd.start(), 1, "character", message, "type the blanks at its start again")
        return width_of(self.lines[index])

    def continued(self, index: int, parent: int, *, in_list: bool) -> int:
        """Return the end of the lines that continue a value: indented more than `parent`, and no fields.

        In a list, a line that begins with a dash is an item that is indented too far.
        """
        end = index
        for at in range(index, min(len(self.lines), index + LINES)):
            line = self.lines[at]
            self.budget.take(len(line), index)
            if not line.strip():
                continue
            start = len(blanks_of(line))
            if width_of(line) <= parent or NOTHING.match(line) or (in_list and line.startswith("- ", start)):
                break
            key = key_of(line, self.names, start)
            if key and self.names.is_known(normal_name(key.name)):
                break
            end = at + 1
        return end
