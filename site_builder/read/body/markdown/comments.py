"""The comments of a text, `<!-- … -->` and `%%…%%`, which are for the user only."""

import re
from collections.abc import Iterator

from markdown_it.common.utils import escapeHtml
from msgspec import Struct

from site_builder.patterns import pattern

# Replaces comment number N in a body while it is parsed. Text that was read has no control characters; `<` ends a run
# of plain text in Markdown.
_PLACEHOLDER = "<\x02{}\x03"
PLACEHOLDER = pattern("<\x02(\\d+)\x03")
PLACEHOLDERS_ALONE = pattern("[ \t]*(?:<\x02\\d+\x03[ \t]*)+")
_ESCAPED_PLACEHOLDER = pattern("(?:<|&lt;)\x02\\d+\x03")
_SLOT = pattern("\0C\\d+[ps]\0")

_TOKEN = pattern(r"\\[!-/:-@\[-`{-~]|`+|<!--|%%|\n")
_FENCE = pattern(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)")
_BLANK_LINE = pattern(r"\n[ \t>]*(?=\n|$)")


class Comment(Struct, frozen=True):
    """A comment from its first character to the one after its last; an unclosed one ends with its line."""

    start: int
    end: int
    is_closed: bool = True


class Commented(Struct, frozen=True):
    """A text and its comments; `code` has the stretches of code, in which nothing is a comment."""

    text: str
    comments: tuple[Comment, ...] = ()
    code: tuple[tuple[int, int], ...] = ()

    def typed(self, number: int) -> str:
        """Return a comment as typed, with its delimiters."""
        comment = self.comments[number]
        return self.text[comment.start : comment.end]

    def html(self) -> tuple[str, ...]:
        """Return each comment as HTML for the page of its entry."""
        typed = (self.typed(number).strip() for number in range(len(self.comments)))
        return tuple(escapeHtml(comment).replace("\n", "<br>\n") for comment in typed)

    def with_placeholders(self) -> str:
        """Replace each comment by a placeholder, with as many lines."""
        parts, at = [], 0
        for number, comment in enumerate(self.comments):
            lines = "\n" * self.text.count("\n", comment.start, comment.end)
            parts += [self.text[at : comment.start], _PLACEHOLDER.format(number), lines]
            at = comment.end
        return "".join([*parts, self.text[at:]])

    def blanked(self) -> str:
        """Replace each comment by blanks, so that all other text keeps its line and column."""
        parts, at = [], 0
        for comment in self.comments:
            blanks = re.sub(r"[^\n]", " ", self.text[comment.start : comment.end])
            parts += [self.text[at : comment.start], blanks]
            at = comment.end
        return "".join([*parts, self.text[at:]])

    def restored(self, text: str) -> str:
        """Restore comments that turned out to be code."""
        return PLACEHOLDER.sub(lambda mark: self.typed(int(mark[1])), text)


def slot(number: str, kind: str) -> str:
    """Return the slot of a comment in HTML: a paragraph (`p`) or words within a line (`s`)."""
    return f"\0C{number}{kind}\0"


def without_slots(html: str) -> str:
    """Remove the comments from HTML that other pages show too."""
    return _SLOT.sub("", html) if "\0C" in html else html


def without_placeholders(text: str) -> str:
    """Remove the placeholders from text that is not parsed as inline text, such as an address."""
    return _ESCAPED_PLACEHOLDER.sub("", text) if "\x02" in text else text


def without_comments(text: str) -> str:
    """Remove the comments from a text, and the blank before each."""
    if "%%" not in text and "<!--" not in text:
        return text
    commented = find_comments(text)
    parts, at = [], 0
    for comment in commented.comments:
        parts.append(text[at : comment.start].rstrip(" \t") if comment.end == len(text) else text[at : comment.start])
        at = comment.end
    return re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", "".join([*parts, text[at:]])) if parts else text


def find_comments(text: str) -> Commented:
    """Find the comments of a text, outside of code."""
    return scan(text) if "%%" in text or "<!--" in text else Commented(text)


def scan(text: str) -> Commented:
    """Find the comments and the code of a text, even where it has no sign of a comment."""
    scanning = _Scan(text)
    comments = tuple(scanning.comments())
    return Commented(text, comments, tuple(scanning.code))


class _Scan:
    """A scan of a text in one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: dict[str, int] = {}  # closing sign -> index from which on it is known to be missing
        self.code: list[tuple[int, int]] = []

    def comments(self) -> Iterator[Comment]:
        index = self._after_fence(0)
        while token := _TOKEN.search(self._text, index):
            index, comment = self._read(token)
            if comment:
                yield comment

    def _read(self, token: re.Match[str]) -> tuple[int, Comment | None]:
        """Read what begins at a token; return where to continue, and the comment, if it is one."""
        start, end, sign = token.start(), token.end(), token[0]
        if sign == "\n":
            return self._after_fence(end), None
        if sign[0] == "`":
            return self._after_code(start, end), None
        if sign[0] == "\\":
            return end, None
        comment = self._html(start) if sign == "<!--" else self._percent(start)
        return (comment.end, comment) if comment else (end, None)

    def _after_fence(self, at: int) -> int:
        """Return the index after fenced code that begins on this line."""
        fence = _FENCE.match(self._text, at)
        if not fence or (fence["mark"][0] == "`" and "`" in fence["info"]):
            return at
        sign = fence["mark"][0]
        closing = re.compile(rf"\n[ \t>]*{sign}{{{len(fence['mark'])},}}[ \t]*(?=\n|$)").search(self._text, fence.end())
        end = closing.end() if closing else len(self._text)
        self.code.append((at, end))
        return end

    def _after_code(self, start: int, end: int) -> int:
        """Return the index after code within a line, or after the backticks that begin none."""
        sign = self._text[start:end]
        limit = self._end_of_paragraph(end)
        if self._unclosed.get(sign) == limit:
            return end
        closing = re.compile(rf"(?<!`){sign}(?!`)").search(self._text, end, limit)
        if not closing:
            self._unclosed[sign] = limit
            return end
        self.code.append((start, closing.end()))
        return closing.end()

    def _end_of_paragraph(self, at: int) -> int:
        blank = _BLANK_LINE.search(self._text, at)
        return blank.start() if blank else len(self._text)

    def _html(self, start: int) -> Comment:
        close = self._find("-->", start + 2)
        return Comment(start, close) if close else self._open(start)

    def _percent(self, start: int) -> Comment | None:
        """Read `%%…%%`. Right after a number, as in "100%%", it counts only if it is closed on its line."""
        end = self._end_of_line(start)
        close = self._text.find("%%", start + 2, end)
        if close >= 0:
            return Comment(start, close + 2)
        before = self._text[start - 1 : start]
        if before.isdecimal() or before == "%":
            return None
        below = self._percent_below(end)
        return Comment(start, below) if below else self._open(start)

    def _percent_below(self, at: int) -> int | None:
        """Find the index after the `%%` that closes a comment on a later line.

        A line with two of them has a comment of its own: using its first as the end would reveal what that comment
        hides.
        """
        first, close = at, self._text.find("%%", at)
        while close >= 0 and first < self._unclosed.get("%%", first + 1):
            start, end = self._text.rfind("\n", 0, close) + 1, self._end_of_line(close)
            if self._text.count("%%", start, end) % 2:
                return close + 2
            close = self._text.find("%%", end)
        self._unclosed["%%"] = min(first, self._unclosed.get("%%", first))
        return None

    def _find(self, sign: str, at: int) -> int | None:
        """Return the index after a closing sign, if there is one."""
        if at >= self._unclosed.get(sign, at + 1):
            return None
        close = self._text.find(sign, at)
        if close < 0:
            self._unclosed[sign] = at
            return None
        return close + len(sign)

    def _end_of_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _open(self, start: int) -> Comment:
        """Return an unclosed comment to the end of its line: hiding too much is better than showing it to somebody."""
        return Comment(start, self._end_of_line(start), is_closed=False)
