"""Dressed Markdown -> the sections of a body by their level-two headings, and the items in those that are read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from site_builder.body import SECTIONS, Item, Section
from site_builder.read.body.comments import without_slots
from site_builder.read.body.links_and_ids import PREFIX, plain

Render = Callable[[Sequence[Token]], str]

_SYNONYMS = {
    "went well": "What went well",
    "wins": "What went well",
    "positives": "What went well",
    "what to improve": "What I would change",
    "could be better": "What I would change",
    "what went badly": "What I would change",
    "lessons": "Next time",
    "lessons learned": "Next time",
    "questions asked": "Questions they asked",
    "interview questions": "Questions they asked",
    "my questions": "Questions I still have",
    "questions to ask": "Questions I still have",
    "company impressions": "The company",
    "impressions": "The company",
    "next steps": "Process",
    "prep": "Preparation",
    "to prepare": "Preparation",
}
_NAMES = {name.casefold(): name for name in SECTIONS} | _SYNONYMS
_PRIVATE = re.compile(r"\(private\)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ENDS_A_SENTENCE = re.compile(r"""[.?!…:;)\]]["'”’»*_]*$""")
_MARKERS = r"(?:(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)|\[[ xX]?\](?:[ \t]+|$))*+"  # of items and boxes
_NO_WORDS = re.compile(rf"[ \t>]*(?:#{{1,6}}(?:[ \t].*)?|{_MARKERS}(?:[-*_=][-*_= \t]*)?)$")
_SOME_ID = f' id="{PREFIX}'
_ID = re.compile(f'{_SOME_ID}[^"]*"')
_BOLD_LINE = 7  # below every heading
_OPENS_LIST = frozenset({"bullet_list_open", "ordered_list_open"})


def standard_name(heading: str, synonyms: Mapping[str, str]) -> str:
    """Find the section that a heading names, by the table of the format or `synonyms`; "" for any other.

    Case does not count, nor does what stands in brackets behind the words, or a colon.
    """
    name = " ".join(heading.casefold().split())
    for each in (name, _ASIDE.sub("", name).rstrip(" :.!?")):
        if each in synonyms:
            return synonyms[each]
        if each in _NAMES:
            return _NAMES[each]
    return ""


class Cutter:
    """Cuts the tokens of one body, whose lines begin at line `first` of the file, into sections."""

    def __init__(self, lines: Sequence[str], first: int, synonyms: Mapping[str, str], render: Render) -> None:
        self._lines = lines
        self._first = first
        self._synonyms = synonyms
        self._render = render

    def sections(self, tokens: Sequence[Token]) -> Iterator[Section]:
        """Cut at each heading of level two, and of level one, which ends a section too."""
        starts = [
            index
            for index, token in enumerate(tokens)
            if token.type == "heading_open" and token.level == 0 and token.meta["level"] <= 2  # noqa: PLR2004 - a heading with ##
        ]
        rows = [tokens[index].map[0] if tokens[index].map else 0 for index in starts]  # type: ignore[index]  # see above
        before = self._section(None, tokens[: starts[0]] if starts else tokens, 0, rows[0] if rows else None)
        if before.html.strip():
            yield before
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(tokens)
            end_row = rows[number + 1] if number + 1 < len(rows) else None
            yield self._section(tokens[start : start + 3], tokens[start + 3 : end], rows[number], end_row)

    def _section(self, heading: Sequence[Token] | None, tokens: Sequence[Token], row: int, end: int | None) -> Section:
        html = self._render(tokens)
        text = "\n".join(_texts(tokens))
        if heading is None:
            own_words = has_words(self._lines[:end])
            line = self._first + next((index for index, each in enumerate(self._lines[:end]) if each.strip()), 0)
            return Section("", "", "", 0, line, html, text, own_words=own_words)
        opening, inline, _ = heading
        words = " ".join(plain(inline.children or ()).split())
        level = opening.meta["level"]
        name = standard_name(words, self._synonyms) if level == 2 else ""  # noqa: PLR2004 - a heading with ##
        below = opening.map[1] if opening.map else row + 1
        return Section(
            name,
            words,
            f'<span id="{PREFIX}{opening.meta["id"]}">{self._render([inline])}</span>',
            level,
            self._first + row,
            html,
            text,
            tuple(self._items(tokens)) if name else (),
            own_words=has_words(self._lines[below:end]),
            private=bool(_PRIVATE.search(words)),
        )

    def _items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """Give the items of lists, and paragraphs; other blocks are the notes of what stands above them."""
        last: Item | None = None
        for block, under in _placed(tokens):
            kind = block[0].type
            if kind == "paragraph_open" or kind in _OPENS_LIST:
                leads_in = last and last.text.endswith(":") and kind in _OPENS_LIST and not last.note
                if last and not leads_in:
                    yield last
                last = None
                for item in [block] if kind == "paragraph_open" else _list_items(block):
                    if last:
                        yield last
                    made = self._item(item, in_list=kind != "paragraph_open")
                    last = replace(made, under=above) if made and (above := (*under, *_titles(item))) else made
            elif last:
                note = "\n".join(part for part in (last.note, *_texts(block)) if part)
                note_html, above = last.note_html + self._shared(block), (*last.under, *under, *_titles(block))
                last = replace(last, note=note, note_html=note_html, under=tuple(dict.fromkeys(above)))
        if last:
            yield last

    def _item(self, tokens: Sequence[Token], *, in_list: bool) -> Item | None:
        """Make an item of a paragraph, or of what stands in an item of a list; None of one without words."""
        opening = tokens[0]
        ticked = opening.meta.get("ticked") if in_list else None
        inside = tokens[1:-1] if in_list else tokens
        row = (opening.map or [0])[0]
        if not inside:
            return None
        if inside[0].type == "paragraph_open":
            children = [child for child in inside[1].children or () if child.type != "box"]
            own, rest = _own_line(children) if in_list else (children, [])
            below = inside[3:]
            html = self._line(own)
        else:
            own, rest, below = [], [], inside
            html = ""
        text = " ".join(plain(own).split())
        note = "\n".join(part for part in (plain(rest).strip(), *_texts(below)) if part)
        note_html = f"<p>{self._line(rest)}</p>\n" if rest else ""
        note_html += self._shared(below)
        if not text and not html.strip():
            first, _, more = note.partition("\n")
            text, html, note, note_html = first, note_html, more, ""
        if not text and "<img" not in html:
            return None
        return Item(text, html, note, note_html, ticked, self._first + row)

    def _line(self, children: Sequence[Token]) -> str:
        if all(child.type in {"text", "softbreak"} for child in children):
            return "".join(escapeHtml(child.content) or "\n" for child in children).strip()
        return self._shared([Token("inline", "", 0, children=list(children))]).strip()

    def _shared(self, tokens: Sequence[Token]) -> str:
        """Write what can stand on other pages too, more than once: without ids."""
        html = without_slots(self._render(tokens)) if tokens else ""
        return _ID.sub("", html) if _SOME_ID in html else html


def _placed(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], tuple[str, ...]]]:
    """Give each block that has words, with the headings, and the bold lines that serve as one, that it stands under."""
    under: tuple[tuple[int, str], ...] = ()
    for block in _blocks(tokens):
        kind = block[0].type
        if title := _title(block):
            under = (*(above for above in under if above[0] < title[0]), title)
        if kind not in {"heading_open", "hr", "aside", "ours"}:
            yield block, tuple(words for _, words in under)
        if kind in _OPENS_LIST and (title := _last_line(block)):
            under = (*(above for above in under if above[0] < title[0]), title)


def _title(block: Sequence[Token]) -> tuple[int, str] | None:
    """Give the level and the words of a block that is a heading, or a bold line alone in its paragraph (level 7)."""
    if block[0].type == "heading_open":
        return int(block[0].tag[1]), " ".join(plain(block[1].children or ()).split())
    return _bold_line(block[1].children or []) if block[0].type == "paragraph_open" else None


def _bold_line(children: Sequence[Token]) -> tuple[int, str] | None:
    own = [child for child in children if child.type != "box" and (child.type != "text" or child.content.strip(" :"))]
    is_bold = bool(own) and own[0].type == "strong_open" and own[-1].type == "strong_close"
    is_alone = is_bold and sum(child.type == "strong_open" for child in own) == 1
    return (_BOLD_LINE, " ".join(plain(children).split())) if is_alone else None


def _titles(tokens: Sequence[Token]) -> Iterator[str]:
    """Give those that stand in a list or a quote."""
    starts = (at for at, token in enumerate(tokens) if token.type in {"heading_open", "paragraph_open"} and token.level)
    yield from (title[1] for at in starts if (title := _title(tokens[at : at + 3])))


def _last_line(block: Sequence[Token]) -> tuple[int, str] | None:
    """Give a bold line directly below a list, which Markdown takes for the end of its last item."""
    children = next((token.children for token in reversed(block) if token.type == "inline"), None) or []
    breaks = [at for at, child in enumerate(children) if child.type in {"softbreak", "hardbreak"}]
    return _bold_line(children[breaks[-1] + 1 :]) if breaks else None


def _own_line(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Cut an item's first paragraph behind the line that ends a sentence: what goes on below is its note."""
    line, start = "", 0
    for index, child in enumerate(children):
        if child.type in {"softbreak", "hardbreak"}:
            line = plain(children[start:index]).rstrip() or line
            start = index
            if child.type == "hardbreak" or _ENDS_A_SENTENCE.search(line):
                return children[:index], children[index + 1 :]
    return children, ()


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Cut tokens into the blocks that stand beside one another."""
    depth, start = 0, 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


def _list_items(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    return _blocks(tokens[1:-1])


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    """Give the words of each block."""
    for token in tokens:
        if token.type == "inline":
            text = plain(token.children or ()).strip()
        elif token.type in {"fence", "code_block"} or (token.type == "aside" and token.info != "comment"):
            text = token.content.strip("\n")
        else:
            continue
        if text:
            yield text


def has_words(lines: Sequence[str]) -> bool:
    """Whether there is anything in lines without comments but headings, empty items, empty boxes and rules."""
    return any(not _NO_WORDS.match(line.rstrip()) for line in lines)
