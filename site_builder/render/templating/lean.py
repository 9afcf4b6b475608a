"""A template's text -> the minified text, without white space, quotes and end tags that HTML does not require.

The text is minified before it is compiled, so that rendering takes no extra time. Values that a template fills in are
not changed and stay in their quotes. The build hook loads this file too, so it imports nothing of Afterview that needs
another library.
"""

from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from site_builder.patterns import pattern

# Block elements: white space beside them has no effect. Those that the style sheet makes inline are on a single line of
# their template.
_BLOCKS = frozenset(
    "!doctype head body meta title link script main header footer nav search section div p ul ol li dl dt dd "
    "h1 h2 h3 h4 h5 h6 table thead tbody tr th td details summary form fieldset blockquote pre".split()
)
# End tags that HTML implies: the next element begins, or the parent ends.
_ENDED_BY_NEXT = frozenset({"/li", "/dt", "/dd", "/td", "/th", "/tr", "/thead", "/tbody"})
_AFTER_PARAGRAPH = pattern(
    r"\s*<(?:(?:address|blockquote|details|div|dl|fieldset|footer|form|h[1-6]|header|main|nav|ol|p|pre|search|section|"
    r"table|ul)[ >]|/(?:blockquote|body|details|div|dd|fieldset|footer|form|header|li|main|nav|section|td)>)"
)
_TAG = pattern(r"<(/?[a-z][a-z0-9]*|!doctype)")
_IN_TAG = pattern(r'>|="([^"]*)"|="')
_PLAIN = pattern(r"[\w.,:;/#?+*-]*[\w.,:;#?+*-]")  # a slash at the end would be read as part of the tag


class Lean(Extension):
    """Minifies bundled templates.

    Custom templates (`as_written` of the environment has their names) stay unchanged.
    """

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterator[Token]:
        """Return the tokens of a template, with minified text."""
        return stream if stream.name in getattr(self.environment, "as_written", ()) else _tokens(stream)


def _tokens(stream: TokenStream) -> Iterator[Token]:
    text, before, is_sentence = _Text(), "", False
    for token in stream:
        if before == "block_begin" and token.value in {"trans", "endtrans"}:
            is_sentence = token.value == "trans"
        if token.type == "data" and not is_sentence:  # sentences are looked up by their exact words
            yield Token(token.lineno, "data", text.lean(token.value, is_new_line=before == "block_end"))
        else:
            yield token
        before = token.type


class _Text:
    """The state of minifying a template's text, which goes on over the values within tags."""

    def __init__(self) -> None:
        self._is_in_tag = False
        self._is_in_value = False
        self._is_in_pre = False
        self._tag = ""  # the last one opened

    def lean(self, text: str, *, is_new_line: bool) -> str:
        """Minify the text between two expressions or statements."""
        if is_new_line and "\n" in text and not text.strip() and not (self._is_in_tag or self._is_in_pre):
            return ""  # an empty line between two statements
        written: list[str] = []
        at, after = 0, False
        while at < len(text):
            if self._is_in_tag:
                part, at = self._within_tag(text, at)
                written.append(part)
                after = self._tag.removeprefix("/") in _BLOCKS
                continue
            tag = _TAG.search(text, at)
            end = tag.start() if tag else len(text)
            before = tag is not None and tag[1].removeprefix("/") in _BLOCKS
            part = text[at:end] if self._is_in_pre else _between(text[at:end], after=after, before=before)
            if part == "\n" and written and written[-1].endswith("\n"):  # after an end tag that was left out
                part = ""
            written += [part] if part else []
            at, after = end, False
            if tag:
                self._tag, at = tag[1], tag.end()
                if _is_left_out(tag[1], text, at + 1):
                    at, after = at + 1, True
                    continue
                written.append(tag[0])
                self._is_in_tag = True
                self._is_in_pre = tag[1] == "pre" or (self._is_in_pre and tag[1] != "/pre")
        return "".join(written)

    def _within_tag(self, text: str, at: int) -> tuple[str, int]:
        """Minify a tag from a position to its end or that of the text; return the result and the position."""
        written = []
        while at < len(text):
            if self._is_in_value:
                end = text.find('"', at) + 1
                self._is_in_value = not end
                written.append(text[at : end or len(text)])
                at = end or len(text)
                continue
            match = _IN_TAG.search(text, at)
            if not match:
                return "".join((*written, text[at:])), len(text)
            value = match[1]
            is_plain = value is not None and _PLAIN.fullmatch(value) and not text.startswith("/", match.end())
            written += [text[at : match.start()], f"={value}" if is_plain else match[0]]
            at = match.end()
            self._is_in_value = match[0] == '="'
            if match[0] == ">":
                self._is_in_tag = False
                break
        return "".join(written), at


def _is_left_out(tag: str, text: str, end: int) -> bool:
    """Return whether an end tag may be left out; `end` is the position after it."""
    return tag in _ENDED_BY_NEXT or (tag == "/p" and _AFTER_PARAGRAPH.match(text, end) is not None)


def _between(text: str, *, after: bool, before: bool) -> str:
    """Minify the text between two tags; `after` and `before` say whether it is next to a block on that side.

    A line end is kept, so that the page has readable lines for programs that don't parse HTML.
    """
    if after and "\n" in text[: len(text) - len(text.lstrip())]:
        text = f"\n{text.lstrip()}"
    if before and "\n" in text[len(text.rstrip()) :]:
        text = f"{text.rstrip()}\n"
    return text.replace("&nbsp;", "\u00a0")
