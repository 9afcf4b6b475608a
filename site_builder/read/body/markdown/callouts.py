"""Quotes that begin with `[!note]`, the callouts of Obsidian and GitHub -> quotes with a title."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from site_builder.patterns import pattern

_FIRST = pattern(r"\[!(?P<kind>[\w -]{1,40})\][+-]?[ \t]*(?P<title>.*)")


def use_callouts(md: MarkdownIt) -> None:
    """Add callouts to a parser: the first line is the title, otherwise the kind."""
    md.core.ruler.before("inline", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    tokens: list[Token] = []
    for index, token in enumerate(state.tokens):
        opening = state.tokens[index - 2] if index > 1 else None
        first_line = _FIRST.match(token.content) if token.type == "inline" else None
        if first_line and opening is not None and opening.type == "blockquote_open":
            opening.attrSet("class", "callout")
            opening.meta |= {
                "callout": first_line["kind"].strip().casefold(),
                "titled": bool(first_line["title"].strip()),
            }
            tokens += _titled(tokens.pop(), token, first_line)
        else:
            tokens.append(token)
    state.tokens = tokens


def _titled(paragraph: Token, inline: Token, first_line: re.Match[str]) -> list[Token]:
    """Split the first paragraph of a callout into its title and the rest."""
    row, end = inline.map or [0, 0]
    title = first_line["title"].strip() or first_line["kind"].strip().capitalize()
    paragraph.attrSet("class", "callout-title")
    paragraph.map = [row, row + 1]
    first = inline.copy(content=title, map=[row, row + 1])
    rest = inline.content[first_line.end() + 1 :]
    if not rest:
        return [paragraph, first]
    closing = Token("paragraph_close", "p", -1, level=paragraph.level, block=True)
    opening = Token("paragraph_open", "p", 1, level=paragraph.level, block=True, map=[row + 1, end])
    return [paragraph, first, closing, opening, inline.copy(content=rest, map=[row + 1, end])]
