"""A template's text -> the same page in fewer bytes: without blanks, quotes and end tags that HTML does not ask for.

It is done to the text of a template before that is compiled, so that a page takes no more time for it. What a template
fills in is not touched: values stay in their quotes. The build hook loads this too, so it imports nothing of Afterview
that needs another library.
"""

from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from site_builder.patterns import pattern

# What begins and ends a line of its own, so that white space beside it is nothing. What the style sheet puts in a line
# all the same (`display: inline`) stands in one line of its template.
_BLOCKS = frozenset(
    "!doctype head body meta title link script main header footer nav search section div p ul ol li dl dt dd "
    "h1 h2 h3 h4 h5 h6 table thead tbody tr th td details summary form fieldset blockquote pre".split()
)
# Their ends are where the next one begins, or what they are in ends.
_ENDED_BY_NEXT = frozenset({"/li", "/dt", "/dd", "/td", "/th", "/tr", "/thead", "/tbody"})
_AFTER_PARAGRAPH = pattern(
    r"\s*<(?:(?:address|blockquote|details|div|dl|fieldset|footer|form|h[1-6]|header|main|nav|ol|p|pre|search|section|"
    r"table|ul)[ >]|/(?:blockquote|body|details|div|dd|fieldset|footer|form|header|li|main|nav|section|td)>)"
)
_TAG = pattern(r"<(/?[a-z][a-z0-9]*|!doctype)")
_IN_TAG = pattern(r'>|="([^"]*)"|="')
_PLAIN = pattern(r"[\w.,:;/#?+*-]*[\w.,:;#?+*-]")  # a slash at the end would be read as that of the tag


class Lean(Extension):
    """Leaves out of our own templates what no browser needs.

    Those of a person (`as_written` of the environment has their names) stay as they are.
    """

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterator[Token]:
        """Return the tokens of a template, with less text."""
        return stream if stream.name in getattr(self.environment, "as_written", ()) else _tokens(stream)


def _tokens(stream: TokenStream) -> Iterator[Token]:
    text, before, is_sentence = _Text(), "", False
    for token in stream:
        if before == "block_begin" and token.value in {"trans", "endtrans"}:
            is_sentence = token.value == "trans"
        if token.type == "data" and not is_sentence:  # a sentence is found by its words
            yield Token(token.lineno, "data", text.lean(token.value, is_new_line=before == "block_end"))
        else:
            yield token
        before = token.type


class _Text:
    """The text of a template from its beginning on; what is filled in may stand within a tag."""

    def __init__(self) -> None:
        self._is_in_tag = False
        self._is_in_value = False
        self._is_in_pre = False
        self._tag = ""  # the last that began

    def lean(self, text: str, *, is_new_line: bool) -> str:
        """Shorten the text between two places at which something is filled in or decided."""
        if is_new_line and "\n" in text and not text.strip() and not (self._is_in_tag or self._is_in_pre):
            return ""  # an empty line between two decisions
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
            if part == "\n" and written and written[-1].endswith("\n"):  # behind an end tag that was left out
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
        """Shorten a tag from a place on, to its end or that of the text."""
        written = []
        while at < len(text):
            if self._is_in_value:
                end = text.find('"', at) + 1
                self._is_in_value = not end
                written.append(text[at : end or len(text)])
                at = end or len(text)
                continue
            found = _IN_TAG.search(text, at)
            if not found:
                return "".join((*written, text[at:])), len(text)
            value = found[1]
            is_plain = value is not None and _PLAIN.fullmatch(value) and not text.startswith("/", found.end())
            written += [text[at : found.start()], f"={value}" if is_plain else found[0]]
            at = found.end()
            self._is_in_value = found[0] == '="'
            if found[0] == ">":
                self._is_in_tag = False
                break
        return "".join(written), at


def _is_left_out(tag: str, text: str, end: int) -> bool:
    """Return whether an end tag, which ends at a place, may be left out."""
    return tag in _ENDED_BY_NEXT or (tag == "/p" and _AFTER_PARAGRAPH.match(text, end) is not None)


def _between(text: str, *, after: bool, before: bool) -> str:
    """Shorten what is between two tags; `after` and `before` say whether there is a block on that side.

    One line end is left, so that the lines of a page are those of its words, also for programs that know no HTML.
    """
    if after and "\n" in text[: len(text) - len(text.lstrip())]:
        text = f"\n{text.lstrip()}"
    if before and "\n" in text[len(text.rstrip()) :]:
        text = f"{text.rstrip()}\n"
    return text.replace("&nbsp;", "\u00a0")
