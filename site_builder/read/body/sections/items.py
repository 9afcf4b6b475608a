"""The blocks of a section -> its items: list items and paragraphs, each with what is nested below it."""

from collections.abc import Callable, Iterator, Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from msgspec.structs import replace

from site_builder.model.body import Item
from site_builder.patterns import pattern
from site_builder.read.body.markdown.comments import without_slots
from site_builder.read.body.markdown.links_and_ids import PREFIX, text_of_tokens
from site_builder.read.body.markdown.outline import BOLD_LINE, blocks_of, is_bold_line
from site_builder.read.body.sections.private_lines import private_lines_of

Render = Callable[[Sequence[Token]], str]
OPENS_LIST = frozenset({"bullet_list_open", "ordered_list_open"})
NOT_SHOWN = frozenset({"heading_open", "hr", "aside", "generated", "section_end"})
_ENDS_A_SENTENCE = pattern(r"""[.?!…:;)\]]["'”’»*_]*$""")
_SOME_ID = f' id="{PREFIX}'
_ID = pattern(f'{_SOME_ID}[^"]*"')


class ItemBuilder:
    """Builds the items of one body."""

    def __init__(self, render: Render) -> None:
        self._render = render

    def items(self, tokens: Sequence[Token], above: tuple[str, ...] = ()) -> Iterator[Item]:
        """Yield list items and paragraphs as items; other blocks become notes of the item above.

        `above` are the headings over all of them.
        """
        last: Item | None = None
        for block, over in blocks_with_headings(tokens):
            kind, under = block[0].type, (*above, *over, *private_lines_of(block))
            if kind == "paragraph_open" or kind in OPENS_LIST:
                leads_in = last and last.text.endswith(":") and kind in OPENS_LIST and not last.note
                if last and not leads_in:
                    yield last
                last = None
                for item in [block] if kind == "paragraph_open" else blocks_of(block[1:-1]):
                    if last:
                        yield last
                    built = self.item(item, in_list=kind != "paragraph_open")
                    more = (*under, *titles(item), *(private_lines_of(item) if item is not block else ()))
                    last = replace(built, under=more) if built and more else built
            elif last:
                last = self.with_note(last, block, under)
        if last:
            yield last

    def with_note(self, item: Item, block: Sequence[Token], under: tuple[str, ...]) -> Item:
        """Add a block to an item, as its note."""
        note = "\n".join(part for part in (item.note, *texts_of(block)) if part)
        above = (*item.under, *under, *titles(block))
        return replace(
            item, note=note, note_html=item.note_html + self.shared(block), under=tuple(dict.fromkeys(above))
        )

    def item(self, tokens: Sequence[Token], *, in_list: bool) -> Item | None:
        """Build an item from a paragraph, or from a list item; None without words."""
        opening = tokens[0]
        ticked = opening.meta.get("ticked") if in_list else None
        inside = tokens[1:-1] if in_list else tokens
        if not inside:
            return None
        if inside[0].type == "paragraph_open":
            children = [child for child in inside[1].children or () if child.type != "box"]
            own_line, rest = _own_line(children) if in_list else (children, [])
            return self.build(own_line, rest, inside[3:], ticked=ticked)
        return self.build((), (), inside, ticked=ticked)

    def build(
        self,
        own_line: Sequence[Token],
        rest: Sequence[Token],
        blocks_below: Sequence[Token],
        *,
        ticked: bool | None = None,
    ) -> Item | None:
        """Build an item from its own line, the rest of its paragraph, and the blocks below."""
        html = self.line(own_line) if own_line else ""
        text = " ".join(text_of_tokens(own_line).split())
        note = "\n".join(part for part in (text_of_tokens(rest).strip(), *texts_of(blocks_below)) if part)
        note_html = f"<p>{self.line(rest)}</p>\n" if rest else ""
        note_html += self.shared(blocks_below)
        if not text and not html.strip():
            first, _, more = note.partition("\n")
            text, html, note, note_html = first, note_html, more, ""
        if not text and "<img" not in html:
            return None
        return Item(text, html, note, note_html, ticked)

    def line(self, children: Sequence[Token]) -> str:
        """Render inline tokens."""
        if all(child.type in {"text", "softbreak"} for child in children):
            return "".join(escapeHtml(child.content) or "\n" for child in children).strip()
        return self.shared([Token("inline", "", 0, children=list(children))]).strip()

    def shared(self, tokens: Sequence[Token]) -> str:
        """Render what other pages may repeat: without ids and comments."""
        html = without_slots(self._render(tokens)) if tokens else ""
        return _ID.sub("", html) if _SOME_ID in html else html


def blocks_with_headings(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], tuple[str, ...]]]:
    """Yield each block with words, and the headings above it; a bold line may serve as one."""
    under: tuple[tuple[int, str], ...] = ()
    for block in blocks_of(tokens):
        kind = block[0].type
        if title := title_of(block):
            under = (*(above for above in under if above[0] < title[0]), title)
        if kind not in NOT_SHOWN:
            yield block, tuple(words for _, words in under)
        if kind in OPENS_LIST and (title := _last_line(block)):
            under = (*(above for above in under if above[0] < title[0]), title)


def title_of(block: Sequence[Token]) -> tuple[int, str] | None:
    """Return the level and the words of a heading block, or of a bold line alone in its paragraph."""
    if block[0].type == "heading_open":
        return int(block[0].tag[1]), " ".join(text_of_tokens(block[1].children or ()).split())
    return _bold_line(block[1].children or []) if block[0].type == "paragraph_open" else None


def _bold_line(children: Sequence[Token]) -> tuple[int, str] | None:
    words = [child for child in children if child.type != "box"]
    return (BOLD_LINE, " ".join(text_of_tokens(words).split())) if is_bold_line(words) else None


def titles(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the headings and bold lines inside of a list or a quote."""
    starts = (at for at, token in enumerate(tokens) if token.type in {"heading_open", "paragraph_open"} and token.level)
    yield from (title[1] for at in starts if (title := title_of(tokens[at : at + 3])))


def _last_line(block: Sequence[Token]) -> tuple[int, str] | None:
    """Return a bold line directly below a list, which Markdown reads as the end of its last item."""
    children = next((token.children for token in reversed(block) if token.type == "inline"), None) or []
    breaks = [at for at, child in enumerate(children) if child.type in {"softbreak", "hardbreak"}]
    return _bold_line(children[breaks[-1] + 1 :]) if breaks else None


def _own_line(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Split an item's first paragraph after the line that ends a sentence: what follows is its note."""
    line, start = "", 0
    for index, child in enumerate(children):
        if child.type in {"softbreak", "hardbreak"}:
            line = text_of_tokens(children[start:index]).rstrip() or line
            start = index
            if child.type == "hardbreak" or _ENDS_A_SENTENCE.search(line):
                return children[:index], children[index + 1 :]
    return children, ()


def texts_of(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words of each block."""
    for token in tokens:
        if token.type == "inline":
            text = text_of_tokens(token.children or ()).strip()
        elif token.type in {"fence", "code_block"} or (token.type == "aside" and token.info != "comment"):
            text = token.content.strip("\n")
        else:
            continue
        if text:
            yield text
