"""Headings that Markdown does not see, a bold line, a bullet of an outline, `##Without a blank` -> headings."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from site_builder.patterns import pattern
from site_builder.read.body.markdown.links_and_ids import text_of_tokens
from site_builder.read.body.sections.section_names import standard_name

BOLD_LINE = 7  # the level of a bold line, below every heading
END = "section_end"  # type of the token that ends a section of an outline
_HASHES = pattern(r"(?P<signs>#{1,6})(?P<blank>[\u00a0\u2000-\u200b\u202f\u3000]*)(?P<words>[^#\s].*)")
_ITEM = 2  # levels: the list, and its item


def use_headings(md: MarkdownIt) -> None:
    """Add headings with a missing or unusual blank to a parser, where they name a section."""
    md.block.ruler.before("heading", "tight_heading", _tight_heading, {"alt": ["paragraph", "reference", "blockquote"]})


def _tight_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    del end
    match = _HASHES.fullmatch(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if not match or state.is_code_block(start):
        return False
    words = match["words"].strip()
    is_tag = len(match["signs"]) == 1 and not match["blank"] and len(words.split()) == 1
    if is_tag or not standard_name(words, state.env.get("synonyms", {})):
        return False
    if silent:
        return True
    tag = f"h{len(match['signs'])}"
    opening = state.push("heading_open", tag, 1)
    opening.markup, opening.map = match["signs"], [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = words, [start, start + 1], []
    state.push("heading_close", tag, -1).markup = match["signs"]
    state.line = start + 1
    return True


def blocks_of(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Split tokens into sibling blocks."""
    depth, start = 0, 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


def is_bold_line(children: Sequence[Token]) -> bool:
    """Return whether a line is entirely bold, except for a colon after it."""
    words = (child for child in children if child.type != "comment")
    words_only = [child for child in words if child.type != "text" or child.content.strip(" :")]
    is_bold = bool(words_only) and words_only[0].type == "strong_open" and words_only[-1].type == "strong_close"
    return is_bold and sum(child.type == "strong_open" for child in words_only) == 1


def with_headings(tokens: Sequence[Token], synonyms: Mapping[str, str]) -> list[Token]:
    """Convert whatever names a section in another way to a heading; everything else stays as it is."""
    result: list[Token] = []
    in_named = False
    for block in blocks_of(tokens):
        kind = block[0].type
        if kind == "heading_open":
            in_named = bool(_name(block[1], synonyms))
        if kind == "paragraph_open" and is_bold_line(block[1].children or ()) and _name(block[1], synonyms):
            result += _heading(block[:3], BOLD_LINE)
            in_named = True
        elif kind == "bullet_list_open" and _has_section(block, synonyms, in_named=in_named):
            result += _split_list(block, synonyms, in_named=in_named)
        else:
            result += block
    return result


def _name(inline: Token, synonyms: Mapping[str, str]) -> str:
    return standard_name(text_of_tokens(inline.children or ()), synonyms)


def _heading(block: Sequence[Token], level: int) -> Iterator[Token]:
    """Convert a paragraph, or a heading within an item, to a top-level heading."""
    tag = f"h{level}"
    opening, inline, closing = block[:3]
    yield opening.copy(type="heading_open", tag=tag, hidden=False, level=0)
    yield inline.copy(level=1)
    yield closing.copy(type="heading_close", tag=tag, hidden=False, level=0)


def _items(block: Sequence[Token]) -> Iterator[Sequence[Token]]:
    return blocks_of(block[1:-1])


def _section_of(item: Sequence[Token], synonyms: Mapping[str, str], *, in_named: bool) -> int:
    """Return the heading level that an item of an outline means; 0 for other items.

    Plain words are a heading only with something nested below them, outside of the sections of real headings.
    """
    inside = item[1:-1]
    kind = inside[0].type if inside else ""
    has_more = len(inside) > 3  # noqa: PLR2004 - the tokens of its first block
    is_words = kind == "paragraph_open" and has_more and not in_named and "ticked" not in item[0].meta
    if not (is_words or kind == "heading_open") or not _name(inside[1], synonyms):
        return 0
    return int(inside[0].tag[1]) if kind == "heading_open" else BOLD_LINE


def _has_section(block: Sequence[Token], synonyms: Mapping[str, str], *, in_named: bool) -> bool:
    return any(
        _section_of(item, synonyms, in_named=in_named)
        or any(
            inner[0].type == "bullet_list_open" and _has_section(inner, synonyms, in_named=in_named)
            for inner in blocks_of(item[1:-1])
        )
        for item in _items(block)
    )


def _split_list(block: Sequence[Token], synonyms: Mapping[str, str], *, in_named: bool) -> Iterator[Token]:
    """Split a list: its sections become headings with their content, other items stay lists."""
    is_open = False
    for item in _items(block):
        level = _section_of(item, synonyms, in_named=in_named)
        inside = list(blocks_of(item[1:-1]))
        if level:
            yield from _heading(inside[0], level)
            yield from _lift(inside[1:])
            is_open = True
            continue
        if is_open:
            yield Token(END, "", 0, map=item[0].map, block=True, hidden=True)
            is_open = False
        lists = [child for child in inside if child[0].type == "bullet_list_open"]
        deeper = [child for child in lists if _has_section(child, synonyms, in_named=in_named)]
        split = {id(child[0]) for child in deeper}
        rest = [token for child in inside if id(child[0]) not in split for token in child]
        yield from (block[0], item[0], *rest, item[-1], block[-1])
        for child in deeper:
            yield from _split_list(
                [token.copy(level=token.level - _ITEM) for token in child], synonyms, in_named=in_named
            )
            is_open = True


def _lift(blocks: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """Move the content of an item to the top level."""
    for block in blocks:
        for token in block:
            lifted = token.copy(level=max(0, token.level - _ITEM))
            yield lifted.copy(hidden=False) if lifted.level == 0 else lifted
