"""Parsed Markdown -> the same with slots for addresses, prefixed ids, and nothing that a page would fetch."""

from collections.abc import Sequence
from itertools import product
from urllib.parse import quote, unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from site_builder.model.body import Link
from site_builder.patterns import pattern
from site_builder.problems import Span
from site_builder.read.body.markdown.addresses import TargetKind, block_id, heading_id, kind_of, place_id

PREFIX = "\0P\0"
HOME = "\0H\0"
_OUTSIDE = "noreferrer noopener"
_LOWEST, _HIGHEST = 6, 3  # the levels that headings within a section can have on a page
_LONG_LINE = 10_000  # characters; longer lines are not searched for columns
_BEFORE_AN_ADDRESS = ("[[", "(", "(<", "")
_BLOCK_ID = pattern(r"(?:^|[ \t\n])\^([A-Za-z0-9-]+)[ \t]*$")
_ALIGN = pattern(r"text-align:(\w+)")


def text_of_tokens(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens; a line break becomes a newline."""
    if len(tokens) == 1 and tokens[0].type == "text":
        return tokens[0].content
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "image" or (token.type == "generated" and token.children):
            parts.append(text_of_tokens(token.children or ()))
    return "".join(parts)


class TokenRewriter:
    """Rewrites the tokens of one body whose first line is line `first` of the file."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self._lines = lines
        self._first = first
        self._ids: dict[str, int] = {}
        self._here: list[tuple[Token, str, Span]] = []
        self._used: set[str] = set()
        self._definitions: list[Token] = []
        self._labels: dict[str, str] = {}  # normalized label -> label as typed
        self._places: dict[tuple[int, str], int] = {}  # (line, text) -> where to search next
        self.links: list[Link] = []
        self.lost: list[tuple[str, Span]] = []  # addresses of missing headings

    def rewrite(self, tokens: list[Token]) -> None:
        """Rewrite all tokens of the body, in order, in place."""
        self._definitions += [token for token in tokens if token.type == "definition"]
        self._labels |= {token.meta["id"]: token.meta["label"] for token in reversed(self._definitions)}
        numbers: list[int] = []
        row = 0
        for index, token in enumerate(tokens):
            kind = token.type
            if token.map:
                row = token.map[0]
            if kind == "inline":
                self._block(tokens, index)
                self._inline(token, row)
            elif kind == "heading_open":
                self._heading(token, tokens[index + 1], tokens[index + 2])
            elif kind == "ordered_list_open":
                numbers.append(int(token.attrs.get("start", 1)))
            elif kind == "ordered_list_close":
                numbers.pop()
            elif kind == "list_item_open" and token.info and numbers:
                numbers[-1] = self._number(token, numbers[-1])
            elif kind in {"td_open", "th_open"} and (align := _ALIGN.search(str(token.attrs.pop("style", "")))):
                token.attrSet("class", f"align-{align[1]}")

    def finish(self) -> None:
        """Complete what needs the whole body: links to headings, and link definitions that no link uses."""
        for token, target, span in self._here:
            if target in self._ids:
                token.attrs = {"href": f"{HOME}#{PREFIX}{target}", **token.attrs}
            else:
                self.lost.append((target, span))
        seen = set()
        for token in self._definitions:
            token.type = "generated"
            label = token.meta["id"]
            if label not in self._used or label in seen:
                title = f' "{token.meta["title"]}"' if token.meta["title"] else ""
                text = f"[{token.meta['label']}]: {unquote(token.meta['url'])}{title}"
                token.content = f'<p class="definition">{escapeHtml(_shown(text))}</p>\n'
            seen.add(label)

    def id_of(self, heading: str) -> str:
        """Return an id that no other heading of the body has."""
        name = heading_id(heading)
        count = self._ids.get(name, 0) + 1
        self._ids[name] = count
        if count == 1:
            return name
        while f"{name}-{count}" in self._ids:
            count += 1
        self._ids[f"{name}-{count}"] = 1
        return f"{name}-{count}"

    def _heading(self, opening: Token, inline: Token, closing: Token) -> None:
        opening.meta["level"] = int(opening.tag[1])
        opening.tag = closing.tag = f"h{min(_LOWEST, max(_HIGHEST, int(opening.tag[1])))}"
        opening.meta["id"] = self.id_of(text_of_tokens(inline.children or ()))
        opening.attrSet("id", f"{PREFIX}{opening.meta['id']}")

    def _block(self, tokens: Sequence[Token], index: int) -> None:
        """Set the id of a block whose text ends with one, as in Obsidian: `They liked it ^liked`."""
        content = tokens[index].content
        match = _BLOCK_ID.search(content) if "^" in content else None
        name = block_id(match[1]) if match else ""
        if not match or name in self._ids:
            return
        opening = tokens[index - 1]
        if opening.hidden:  # a tight list has no paragraph; the item gets the id
            opening = tokens[index - 2]
        self._ids[name] = 1
        if opening.attrGet("id"):  # a heading already has an id
            place = Token("generated", "", 0, content=f'<span id="{PREFIX}{name}"></span>')
            tokens[index].children = [*(tokens[index].children or ()), place]
        else:
            opening.attrSet("id", f"{PREFIX}{name}")

    def _number(self, item: Token, expected: int) -> int:
        """Set the number of an item that skips some; `1. 1. 1.` counts up as usual."""
        number = int(item.info)
        if number > expected:
            item.attrSet("value", str(number))
            return number + 1
        return expected + 1

    def _inline(self, token: Token, row: int) -> None:
        children = token.children or []
        token.children = self._rewritten(children, row) if len(children) > 1 or self._is_special(children) else children
        if "ticked" in token.meta:
            ticked = " checked" if token.meta["ticked"] else ""
            name = "" if token.content else f' aria-label="{"done" if ticked else "to do"}"'
            box = f'<label><input type="checkbox" disabled{ticked}{name}> '
            opening, closing = Token("box", "", 0, content=box), Token("box", "", 0, content="</label>")
            token.children = [opening, *token.children, closing]

    @staticmethod
    def _is_special(children: list[Token]) -> bool:
        return bool(children) and children[0].type != "text"

    def _rewritten(self, children: list[Token], row: int) -> list[Token]:
        """Rewrite inline tokens: links, pictures, notes."""
        rewritten: list[Token] = []
        link: Token | None = None
        pictures: list[Token] = []  # pictures in a link, which can't contain another link
        for index, child in enumerate(children):
            kind = child.type
            if kind in {"softbreak", "hardbreak"}:
                row += 1
            if kind == "link_open":
                self._link(child, children, index, row)
                link = child
            elif kind == "image":
                picture = self._picture(child, row, inside=link is not None)
                if link is not None and picture.type == "generated":
                    pictures.append(picture)
                    picture = Token(
                        "generated", "", 0, content=escapeHtml(text_of_tokens(child.children or ()) or "picture")
                    )
                    picture.children = child.children
                rewritten.append(picture)
                continue
            rewritten.append(self._note(child) if kind == "footnote_ref" else child)
            if kind == "link_close":
                link = None
                for picture in pictures:
                    rewritten += [Token("text", "", 0, content=" "), picture]
                pictures = []
        return rewritten

    def _link(self, token: Token, children: Sequence[Token], index: int, row: int) -> None:
        wikilink = token.meta.get("wikilink")
        if wikilink is not None:
            self._wikilink(token, wikilink, row)
            return
        address = str(token.attrs.pop("href", ""))
        if "label" in token.meta:
            end = next(at for at in range(index, len(children)) if children[at].type == "link_close")
            self._label(token, text_of_tokens(children[index + 1 : end]))
        kind = kind_of(address)
        if not address:
            return
        if kind is TargetKind.OUTSIDE:
            token.attrs = {"href": address, **token.attrs}
            if address[:4].lower() == "http":
                token.attrSet("rel", _OUTSIDE)
        elif kind is TargetKind.HERE:
            self._here.append((token, place_id(unquote(address)), self._find(row, address)))
        else:
            self._slot(token, "href", "entry" if kind is TargetKind.ENTRY else "file", address, row)

    def _wikilink(self, token: Token, target: str, row: int) -> None:
        if target.startswith("#"):
            self._here.append((token, place_id(target), self._find(row, target)))
        else:
            self._slot(token, "href", "entry", quote(target, safe="/#?"), row)

    def _slot(self, token: Token, name: str, kind: str, address: str, row: int) -> None:
        """Replace an address (percent-encoded) that only the whole journal can resolve by a slot."""
        target = unquote(address).replace("\0", "\ufffd")
        token.attrs = {name: f"\0L{len(self.links)}\0", **{key: token.attrs[key] for key in token.attrs if key != name}}
        span = self._find(row, address, target)
        self.links.append(Link(kind, target, span.line, span.column))

    def _picture(self, token: Token, row: int, *, inside: bool) -> Token:
        """Return a picture of the journal; for other pictures, a link that fetches the picture only on a click."""
        address = str(token.attrs.get("src", ""))
        words = text_of_tokens(token.children or ())
        self._label(token, words)
        kind = kind_of(address)
        if address and kind in {TargetKind.ENTRY, TargetKind.FILE}:
            self._slot(token, "src", "image", address, row)
            return token
        title = f' title="{escapeHtml(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
        shown = escapeHtml(words or _shown(address) or "picture")
        href = f'href="{escapeHtml(address)}" rel="{_OUTSIDE}"' if kind is TargetKind.OUTSIDE else ""
        picture = Token("generated", "", 0, content=f'<a class="picture" {href}{title}>{shown}</a>')
        picture.children = None if inside else token.children
        return picture

    def _label(self, token: Token, words: str) -> None:
        """Add the label of a reference, `[words][label]`, to the title where the words differ."""
        label = token.meta.get("label")
        if label is None:
            return
        self._used.add(label)
        typed = self._labels.get(label, label)
        if typed.casefold() != words.casefold():
            title = token.attrs.get("title")
            token.attrSet("title", f"{title} [{typed}]" if title else typed)

    def _note(self, token: Token) -> Token:
        number = token.meta["id"] + 1
        again = token.meta.get("subId", 0)
        ident = f"fnref{number}" + (f"-{again + 1}" if again else "")
        label = str(token.meta.get("label", ""))
        title = f' title="{escapeHtml(label)}"' if label and not label.isdigit() else ""
        href = f"{HOME}#{PREFIX}fn{number}"
        html = f'<sup class="footnote-ref"><a href="{href}" id="{PREFIX}{ident}"{title}>{number}</a></sup>'
        return Token("generated", "", 0, content=html)

    def _find(self, row: int, *texts: str) -> Span:
        """Find the place of an address in the file, in any typed form: on its line or one of the next two."""
        for number in range(row, min(row + 3, len(self._lines))):
            if len(self._lines[number]) > _LONG_LINE:
                break
            for before, text in product(_BEFORE_AN_ADDRESS, texts):
                at = self._lines[number].find(before + text, self._places.get((number, text), 0))
                if at >= 0:
                    at += len(before)
                    self._places[number, text] = at + len(text)
                    return Span(self._first + number, at + 1, len(text))
        return Span(self._first + row)


def _shown(text: str) -> str:
    return text.replace("\0", "\ufffd")
