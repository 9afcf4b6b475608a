"""The blocks below "Questions they asked" -> the questions, each with what is below or beside it as its note."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from msgspec.structs import replace

from site_builder.model.body import Item
from site_builder.patterns import pattern
from site_builder.read.body.markdown.links_and_ids import text_of_tokens
from site_builder.read.body.markdown.outline import blocks_of, is_bold_line
from site_builder.read.body.sections.items import NOT_SHOWN, OPENS_LIST, ItemBuilder, texts_of, title_of
from site_builder.read.body.sections.private_lines import private_lines_of

_CALLOUTS = frozenset({"question", "help", "faq"})
_LOOKED_AT = 40  # blocks below a heading that are checked to tell whether it is a question
_A_QUESTION = pattern(r"question|frage|pregunta|asked", re.IGNORECASE)
_NUMBER = pattern(r"\W*\d*\W*")
_MARK = pattern(r"""[?？](?:\s*\([^()]*\))?["'”’»*_\s]*$""")


def questions(builder: ItemBuilder, tokens: Sequence[Token], above: tuple[str, ...]) -> Iterator[Item]:
    """Yield the questions: items, deeper headings, bold lines, rows of a table, callouts and paragraphs.

    What is below a heading or a bold line that is a question is its note, up to the next; a heading over questions with
    question marks is a topic, not a question.
    """
    blocks = [block for block in blocks_of(tokens) if block[0].type not in NOT_SHOWN - {"heading_open"}]
    open_question: Item | None = None
    plain_blocks: list[Token] = []
    over = above
    for index, (block, headings) in enumerate(zip(blocks, _headings(blocks), strict=True)):
        lead = _lead(block)
        following = blocks[index + 1 : index + 1 + _LOOKED_AT]
        opens = bool(lead) and _opens(block, following, is_within=open_question is not None)
        if block[0].type == "heading_open" or opens or _is_callout(block) or (_is_table(block) and not open_question):
            yield from builder.items(plain_blocks, over)
            plain_blocks = []
            if open_question:
                yield open_question
            open_question = None
        over = (*above, *headings) if lead else over
        if opens:
            open_question = _question(builder, block, (*over, *private_lines_of(block)))
        elif block[0].type == "heading_open":
            continue
        elif _is_callout(block):
            yield from _of_callout(builder, block, (*over, *private_lines_of(block)))
        elif open_question:
            open_question = builder.with_note(open_question, block, private_lines_of(block))
        elif _is_table(block):
            yield from _of_table(builder, block, (*over, *private_lines_of(block)))
        else:
            plain_blocks += block
    yield from builder.items(plain_blocks, over)
    if open_question:
        yield open_question


def _headings(blocks: Sequence[Sequence[Token]]) -> Iterator[tuple[str, ...]]:
    """Yield the headings, and bold lines, above each block, and its own words if it is one."""
    under: tuple[tuple[int, str], ...] = ()
    for block in blocks:
        if title := title_of(block):
            under = (*(other for other in under if other[0] < title[0]), title)
        yield tuple(words for _, words in under)


def _lead(block: Sequence[Token]) -> str:
    """Return the words of a block that introduces others: a heading, or a paragraph that begins with a bold line."""
    if block[0].type == "heading_open":
        return text_of_tokens(block[1].children or ())
    if block[0].type == "paragraph_open":
        words, _ = _bold_lead(block[1].children or ())
        return text_of_tokens(words)
    return ""


def _bold_lead(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    at = next((at for at, child in enumerate(children) if child.type in {"softbreak", "hardbreak"}), len(children))
    return (children[:at], children[at + 1 :]) if is_bold_line(children[:at]) else ((), children)


def _opens(block: Sequence[Token], following: Sequence[Sequence[Token]], *, is_within: bool) -> bool:
    """Return whether a heading or a bold line is a question itself, and not a title of the questions below."""
    if _MARK.search(_lead(block)):
        return True
    if block[0].type != "heading_open" and is_within:
        return False
    level = title_of(block)
    for other in following:
        title = title_of(other)
        if title and level and title[0] <= level[0]:
            break
        if any(_MARK.search(text) for part in _parts(other) for text in texts_of(part)):
            return False
    return True


def _parts(block: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what may be a question in a block: itself, or the first words of each item."""
    if block[0].type in OPENS_LIST:
        for item in blocks_of(block[1:-1]):
            yield item[1:4]
    else:
        yield block


def _question(builder: ItemBuilder, block: Sequence[Token], over: tuple[str, ...]) -> Item | None:
    children = block[1].children or ()
    line, rest = (children, ()) if block[0].type == "heading_open" else _bold_lead(children)
    item = builder.build(line, rest, ())
    return replace(item, under=tuple(dict.fromkeys((*over, item.text)))) if item else None


def _is_callout(block: Sequence[Token]) -> bool:
    return block[0].type == "blockquote_open" and block[0].meta.get("callout") in _CALLOUTS


def _of_callout(builder: ItemBuilder, block: Sequence[Token], above: tuple[str, ...]) -> Iterator[Item]:
    inside = list(blocks_of(block[1:-1]))
    if inside and not block[0].meta.get("titled"):
        inside = inside[1:]
    if not inside or inside[0][0].type != "paragraph_open":
        yield from builder.items([token for child in inside for token in child], above)
        return
    blocks_below = [token for child in inside[1:] for token in child]
    if item := builder.build(inside[0][1].children or (), (), blocks_below):
        yield replace(item, under=above)


def _is_table(block: Sequence[Token]) -> bool:
    return block[0].type == "table_open"


def _of_table(builder: ItemBuilder, block: Sequence[Token], above: tuple[str, ...]) -> Iterator[Item]:
    """Yield a question for each row, from the first column, or from the one whose header says so."""
    rows: list[list[Token]] = []
    for token in block:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token)
    header = [text_of_tokens(cell.children or ()) for cell in rows[0]] if rows else []
    column = next((at for at, words in enumerate(header) if _A_QUESTION.search(words)), 0)
    numbered = all(_NUMBER.fullmatch(text_of_tokens(row[0].children or ())) for row in rows[1:] if row)
    column = 1 if column == 0 and numbered and len(header) > 1 and len(rows) > 1 else column
    for row in rows[1:]:
        if column >= len(row):
            continue
        others = (cell for at, cell in enumerate(row) if at != column)
        beside = [cell for cell in others if not _NUMBER.fullmatch(text_of_tokens(cell.children or ()))]
        if item := builder.build(row[column].children or (), (), ()):
            note = "\n".join(text_of_tokens(cell.children or ()) for cell in beside)
            note_html = "".join(f"<p>{builder.line(cell.children or ())}</p>\n" for cell in beside)
            yield replace(item, note=note, note_html=note_html, under=above)
