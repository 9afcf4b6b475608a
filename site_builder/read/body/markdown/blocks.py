"""Rules for Markdown blocks that differ from the usual ones, so that no typed text is lost."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from site_builder.patterns import pattern
from site_builder.read.body.markdown.comments import PLACEHOLDERS_ALONE
from site_builder.read.front_matter.lines import CONFLICT

LEVELS = 100  # of lists and quotes; a list item takes two
_LINES_BY_LEVELS = 100_000  # each line takes time on each of its levels
_FEWEST_LEVELS = 8
_COLUMNS = 100  # of a table; empty cells are filled in, so that wide tables can grow a thousandfold
_CELLS = 20_000  # of all tables of a body
_DELIMITERS = pattern(r"[|:-][-:| \t]*")
_CELL_END = pattern(r"(?<!\\)\|")
_TASK = pattern(r"\[([ xX])\](?:[ \t\n]+|$)")


class Blocks(ParserBlock):
    """A block parser that treats deeply nested blocks as text, where the usual parser drops them."""

    def tokenize(self, state: StateBlock, start: int, end: int) -> None:
        """Parse the lines from `start` to the one before `end`, or fewer where they are less indented."""
        levels = max(_FEWEST_LEVELS, min(LEVELS, _LINES_BY_LEVELS // len(state.bMarks)))
        if state.level < levels:
            super().tokenize(state, start, end)
            return
        stop = start
        while stop < end and (state.isEmpty(stop) or not 0 <= state.sCount[stop] < state.blkIndent):
            stop += 1
        stop = max(stop, start + 1)
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start, stop, state.blkIndent, keepLastLF=True)
        token.map = [start, stop]
        state.line = stop
        state.env.setdefault("too_deep", start)


def aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Parse a line of comments only, or the marker of a git conflict, as a block."""
    del end
    at = state.bMarks[start] + state.tShift[start]
    stop = state.eMarks[start]
    is_comment = bool(PLACEHOLDERS_ALONE.fullmatch(state.src, at, stop))
    if (not is_comment and not state.src.startswith(CONFLICT, at)) or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("aside", "p", 0)
        token.info = "comment" if is_comment else "conflict"
        token.content = state.src[at:stop].strip().removeprefix(CONFLICT)
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def roomy_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Parse a table with all of its cells; the usual rule drops cells without a column."""
    if start + 1 >= end or "|" not in state.src[state.bMarks[start] : state.eMarks[start]]:
        return False
    below = state.src[state.bMarks[start + 1] + state.tShift[start + 1] : state.eMarks[start + 1]]
    columns = below.count("|") + 1
    if not _DELIMITERS.fullmatch(below) or columns > _COLUMNS or not _has_room(state, start, end, columns):
        return False
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if not silent:
        state.env["cells"] = state.env.get("cells", 0) + columns * (state.line - start)
        columns = sum(token.type == "th_open" for token in state.tokens[first:])
        state.tokens[first:] = _with_all_cells(state, state.tokens[first:], columns)
    return True


def _has_room(state: StateBlock, start: int, end: int, columns: int) -> bool:
    """Return whether a table up to the next empty line stays below the limit of cells."""
    cells: int = state.env.get("cells", 0)
    most = (_CELLS - cells) // columns
    return _next_empty(state, start, end) - start < most


def _next_empty(state: StateBlock, start: int, end: int) -> int:
    """Return the next empty line, otherwise `end`; cached, because each line of a paragraph asks for it."""
    known: dict[int, tuple[int, int]] = state.env.setdefault("empty_lines", {})
    first, line = known.get(state.level, (0, -1))
    if not first <= start <= line <= end:
        first, line = start, next((number for number in range(start, end) if state.isEmpty(number)), end)
        known[state.level] = first, line
    return line


def _with_all_cells(state: StateBlock, tokens: list[Token], columns: int) -> Iterator[Token]:
    row = 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        elif token.type == "tr_close":
            line = state.src[state.bMarks[row] + state.tShift[row] : state.eMarks[row]].strip()
            if line.count("|") > columns - 1:
                for content in _cells(line)[columns:]:
                    yield Token("td_open", "td", 1, block=True, level=token.level + 1)
                    yield Token("inline", "", 0, map=[row, row + 1], content=content, children=[], block=True)
                    yield Token("td_close", "td", -1, block=True, level=token.level + 1)
        yield token


def _cells(line: str) -> list[str]:
    cells = [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(line)]
    return cells[not cells[0] : len(cells) - (not cells[-1])]


def tasks(state: StateCore) -> None:
    """Remove the boxes of task lists from the text, where one may look like a link; store `ticked` in `meta`."""
    tokens = state.tokens
    for index in range(2, len(tokens)):
        token = tokens[index]
        if token.type != "inline" or tokens[index - 1].type != "paragraph_open":
            continue
        item = tokens[index - 2]
        if item.type == "list_item_open" and (box := _TASK.match(token.content)):
            token.content = token.content[box.end() :]
            token.meta["ticked"] = item.meta["ticked"] = box[1] != " "
            item.attrSet("class", "task-list-item")


def use_blocks(md: MarkdownIt) -> None:
    """Add these block rules to a parser."""
    md.block = Blocks()
    md.block.ruler.at("table", roomy_table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("html_block", aside, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.core.ruler.after("block", "tasks", tasks)
