"""The one Markdown parser: CommonMark with tables, tasks, strikethrough, footnotes and bare links; HTML is text."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

from site_builder.patterns import pattern
from site_builder.read.body.markdown.addresses import is_allowed
from site_builder.read.body.markdown.blocks import LEVELS, use_blocks
from site_builder.read.body.markdown.callouts import use_callouts
from site_builder.read.body.markdown.comments import MARK, slot, without_marks
from site_builder.read.body.markdown.highlight import highlighted
from site_builder.read.body.markdown.outline import use_headings

_WIKILINK = pattern(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_PICTURE = pattern(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)$", re.IGNORECASE)
_SIZE = pattern(r"\d+(?:x\d+)?")  # of an embedded picture, in Obsidian
# linkify-it knows few of today's top-level domains for mail addresses, and takes a time that is not linear.
_BARE = pattern(
    r"(?<![\w@./+-])(?P<start>https?://|www\.(?=[^\s.])|mailto:)[^\s<>\"`\u201c\u201d\u3000-\u3011\uff01-\uff1f]{1,2000}"
    r"|(?<![\w@.+-])[\w.!#$%&'*+/=?^{|}~-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+)+",
    re.IGNORECASE,
)
_SCHEME = pattern("https?://|mailto:", re.IGNORECASE)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NESTED_NOTES = 3
_LEVELS_OF_A_LINE = 20
_HIGHLIGHTED = 100  # fences of a body


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        return is_allowed(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's own name
        """Show an address as it was typed: decoding it could bring any character into the page."""
        return link


@cache
def parser() -> MarkdownIt:
    """Make the parser, once.

    What is in a line is read by a parser of its own with fewer levels: there, text beyond them stays text, and each
    level takes time again for every bracket.
    """
    md, lines = _made(LEVELS), _made(_LEVELS_OF_A_LINE)

    def inline(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                token.children = lines.inline.parse(token.content, lines, state.env, token.children or [])

    md.core.ruler.at("inline", inline)
    return md


def _made(levels: int) -> MarkdownIt:
    md = _Markdown("default", {"html": False, "maxNesting": levels, "store_labels": True, "inline_definitions": True})
    use_blocks(md)
    use_headings(md)
    use_callouts(md)
    footnote_plugin(md, move_to_end=False)
    md.inline.ruler.at("footnote_inline", _footnote_inline)
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("autolink", "comment", _comment)
    md.core.ruler.after("inline", "bare_links", _bare_links)
    md.disable(["html_inline", "linkify", "replacements", "smartquotes"])
    for name, rule in _RENDERERS.items():
        md.add_render_rule(name, rule)
    return md


def _footnote_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Read `^[a note]`; notes in notes in notes are text, since each is a parser of its own."""
    depth = state.env.get("depth", 0)
    if depth >= _NESTED_NOTES or not state.src.startswith("^[", state.pos):
        return False
    state.env["depth"] = depth + 1
    try:
        return footnote_inline(state, silent)
    finally:
        state.env["depth"] = depth


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Read the mark of a comment."""
    found = MARK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("comment", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Read `[[entry]]`, `[[entry|words]]`, `[[entry#heading]]` and `![[picture]]`."""
    letter = state.src[state.pos]
    if letter not in "[!" or state.linkLevel:
        return False
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if not found or (letter == "!") != bool(found[1]) or not without_marks(found[2]).strip():
        return False
    if not silent:
        target, words = (without_marks(part or "").strip() for part in found.group(2, 3))
        _push_wikilink(state, target, words, embeds=bool(found[1]))
    state.pos = found.end()
    return True


def _push_wikilink(state: StateInline, target: str, words: str, *, embeds: bool) -> None:
    if embeds and _PICTURE.search(target):
        words = target if _SIZE.fullmatch(words) else words or target
        token = state.push("image", "img", 0)
        token.attrs = {"src": quote(target, safe="/"), "alt": ""}
        token.children, token.content = [Token("text", "", 0, content=words)], words
        return
    state.push("link_open", "a", 1).meta = {"wikilink": target}
    state.push("text", "", 0).content = words or target
    state.push("link_close", "a", -1)


def _bare_links(state: StateCore) -> None:
    """Make links of bare addresses."""
    for token in state.tokens:
        if token.type != "inline" or not token.children:
            continue
        content = token.content
        if "://" not in content and "@" not in content and "www." not in content.lower():
            continue
        children: list[Token] = []
        inside = 0
        for child in token.children:
            inside += (child.type == "link_open") - (child.type == "link_close")
            if child.type == "text" and not inside:
                children += _linked(state.md, child)
            else:
                children.append(child)
        token.children = children


def _linked(md: MarkdownIt, token: Token) -> list[Token]:
    text, at = token.content, 0
    tokens: list[Token] = []
    for match in _BARE.finditer(text):
        start = match.start()
        typed = _without_punctuation(match[0])
        address = md.normalizeLink(_address_of(typed))
        if start < at or len(typed) <= len(match["start"] or "") or not md.validateLink(address):
            continue
        tokens += [
            Token("text", "", 0, content=text[at:start], level=token.level),
            Token("link_open", "a", 1, attrs={"href": address}, level=token.level, markup="linkify"),
            Token("text", "", 0, content=typed, level=token.level + 1),
            Token("link_close", "a", -1, level=token.level, markup="linkify"),
        ]
        at = start + len(typed)
    return [*tokens, Token("text", "", 0, content=text[at:], level=token.level)] if tokens else [token]


def _address_of(typed: str) -> str:
    if _SCHEME.match(typed):
        return typed
    return f"http://{typed}" if typed[:4].lower() == "www." else f"mailto:{typed}"


def _without_punctuation(address: str) -> str:
    """Leave out what ends the sentence around an address, and brackets that are not opened in it."""
    end = len(address)
    while end:
        letter = address[end - 1]
        opened = _PAIRS.get(letter)
        is_closed = opened and address.count(letter, 0, end) <= address.count(opened, 0, end)
        if is_closed or letter not in "?!.,:;*_~'\")]}":
            break
        end -= 1
    return address[:end]


def _fence(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """Write code; of the words behind the fence all but a known language are shown above it."""
    token = tokens[index]
    info = token.info.strip()
    language, _, more = info.partition(" ")
    env["highlighted"] = env.get("highlighted", 0) + 1
    code = highlighted(token.content, language) if env["highlighted"] <= _HIGHLIGHTED else None
    caption = more.strip() if code is not None else info
    shown = f'<p class="caption">{escapeHtml(caption)}</p>\n' if caption else ""
    if code is None:
        return f'{shown}<pre tabindex="0"><code>{escapeHtml(token.content)}</code></pre>\n'
    name = escapeHtml(language)
    return f'{shown}<pre class="highlight" tabindex="0"><code class="language-{name}">{code}</code></pre>\n'


def _code_block(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f'<pre tabindex="0"><code>{escapeHtml(tokens[index].content)}</code></pre>\n'


def _aside(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    token = tokens[index]
    if token.info == "comment":
        return "".join(slot(mark[1], "p") for mark in MARK.finditer(token.content))
    text = escapeHtml(token.content).replace("\n", "<br>\n")
    return f'<p class="{token.info}">{text}</p>\n'


def _comment_slot(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return slot(tokens[index].content, "s")


def _content(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Write HTML of our own making."""
    return tokens[index].content


def _table_open(
    _renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Put a table into a box of its own, so that a wide one is scrolled there, by keyboard too, and not the page."""
    return '<div class="scrolls" tabindex="0"><table>\n'


def _table_close(
    _renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</table></div>\n"


_RENDERERS = {
    "fence": _fence,
    "code_block": _code_block,
    "aside": _aside,
    "comment": _comment_slot,
    "ours": _content,
    "box": _content,
    "table_open": _table_open,
    "table_close": _table_close,
}
