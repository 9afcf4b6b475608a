"""The Markdown parser: CommonMark with tables, tasks, strikethrough, footnotes and bare links; HTML is text."""

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
from site_builder.read.body.markdown.comments import PLACEHOLDER, slot, without_placeholders
from site_builder.read.body.markdown.highlight import highlighted
from site_builder.read.body.markdown.outline import use_headings

_WIKILINK = pattern(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_PICTURE = pattern(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)$", re.IGNORECASE)
_SIZE = pattern(r"\d+(?:x\d+)?")  # size of an embedded picture in Obsidian
# linkify-it knows few of today's top-level domains for mail addresses, and is not linear in time.
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
        """Show an address as typed: decoding it could put any character into the page."""
        return link


@cache
def parser() -> MarkdownIt:
    """Build the parser, once.

    A second parser with fewer levels parses inline text: deeper text stays text, and each level costs time for every
    bracket.
    """
    md, lines = _build(LEVELS), _build(_LEVELS_OF_A_LINE)

    def inline(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                token.children = lines.inline.parse(token.content, lines, state.env, token.children or [])

    md.core.ruler.at("inline", inline)
    return md


def _build(levels: int) -> MarkdownIt:
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
    """Parse `^[a note]`; deeply nested notes are text, because each is parsed on its own."""
    depth = state.env.get("depth", 0)
    if depth >= _NESTED_NOTES or not state.src.startswith("^[", state.pos):
        return False
    state.env["depth"] = depth + 1
    try:
        return footnote_inline(state, silent)
    finally:
        state.env["depth"] = depth


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Parse the placeholder of a comment."""
    placeholder = PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if not placeholder:
        return False
    if not silent:
        state.push("comment", "", 0).content = placeholder[1]
    state.pos = placeholder.end()
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Parse `[[entry]]`, `[[entry|words]]`, `[[entry#heading]]` and `![[picture]]`."""
    letter = state.src[state.pos]
    if letter not in "[!" or state.linkLevel:
        return False
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if not match or (letter == "!") != bool(match[1]) or not without_placeholders(match[2]).strip():
        return False
    if not silent:
        target, words = (without_placeholders(part or "").strip() for part in match.group(2, 3))
        _push_wikilink(state, target, words, embeds=bool(match[1]))
    state.pos = match.end()
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
    """Convert bare addresses to links."""
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
    """Remove sentence punctuation after an address, and closing brackets that it does not open."""
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
    """Render code; the words after the fence, except for a known language, become a caption."""
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
        return "".join(slot(mark[1], "p") for mark in PLACEHOLDER.finditer(token.content))
    text = escapeHtml(token.content).replace("\n", "<br>\n")
    return f'<p class="{token.info}">{text}</p>\n'


def _comment_slot(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return slot(tokens[index].content, "s")


def _content(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Render generated HTML."""
    return tokens[index].content


def _table_open(
    _renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Wrap a table in a box, so that a wide table scrolls inside of it, by keyboard too, and the page does not."""
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
    "generated": _content,
    "box": _content,
    "table_open": _table_open,
    "table_close": _table_close,
}
