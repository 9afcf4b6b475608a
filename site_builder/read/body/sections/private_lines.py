"""The blocks of a section -> the same, with the lines above them that hide them in a redacted site.

A line in italics, or without any emphasis, is no heading; but if `private` names it, it hides what is below.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from site_builder.read.body.markdown.links_and_ids import text_of_tokens
from site_builder.read.body.markdown.outline import blocks_of, is_bold_line
from site_builder.read.body.sections.private_names import Private

_BELOW = "private"  # key in a token's `meta`
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_BREAKS = frozenset({"softbreak", "hardbreak"})
_OPENS, _CLOSES = frozenset({"em_open", "strong_open"}), frozenset({"em_close", "strong_close"})


def private_lines_of(block: Sequence[Token]) -> tuple[str, ...]:
    """Return the private lines that a block, or a list item, contains or is below."""
    lines: tuple[str, ...] = block[0].meta.get(_BELOW, ())
    return lines


def mark_private_lines(tokens: Sequence[Token], private: Private) -> None:
    """Mark, in place, blocks and items that have a private line or are below one, up to the next heading.

    The first line of an item hides no other item: a bullet of an outline is over what is nested in it. A line directly
    below an item was meant to be a line of its own.
    """
    above: tuple[str, ...] = ()
    for block in blocks_of(tokens):
        kind = block[0].type
        if kind == "heading_open" or (kind == "paragraph_open" and is_bold_line(block[1].children or ())):
            above = ()
        elif kind in _LISTS:
            for item in blocks_of(block[1:-1]):
                lines, later = _lines(item, private)
                _mark(item, (*above, *lines))
                above = above or tuple(later[:1])
        else:
            lines, _ = _lines(block, private)
            _mark(block, (*above, *lines))
            above = above or (tuple(lines[:1]) if kind == "paragraph_open" else ())


def _mark(block: Sequence[Token], lines: Sequence[str]) -> None:
    if lines:
        block[0].meta[_BELOW] = tuple(dict.fromkeys(lines))


def _lines(block: Sequence[Token], private: Private) -> tuple[list[str], list[str]]:
    """Return the words of a block's private lines, and of those among them that are below another line."""
    words_of_lines, later = [], []
    for token in block:
        for index, line in enumerate(_cut(token.children or ()) if token.type == "inline" else ()):
            if words := _private_words(line, private):
                words_of_lines.append(words)
                later += [words] if index else []
    return words_of_lines, later


def _cut(children: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for index, child in enumerate(children):
        if child.type in _BREAKS:
            yield children[start:index]
            start = index + 1
    yield children[start:]


def _private_words(line: Sequence[Token], private: Private) -> str:
    is_emphasised = _is_emphasised(line)
    if not is_emphasised and not private.has_names:
        return ""
    words = " ".join(text_of_tokens(line).split())
    return words if words and (private.names(words) or (is_emphasised and private.hides(words))) else ""


def _is_emphasised(line: Sequence[Token]) -> bool:
    """Return whether a line is in italics or bold from its first word to its last, except for a box before it."""
    parts = [child for child in line if child.type not in {"box", "comment"}]
    parts = [child for child in parts if child.type != "text" or child.content.strip(" :")]
    return bool(parts) and parts[0].type in _OPENS and parts[-1].type in _CLOSES
