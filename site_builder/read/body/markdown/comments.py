"""The comments of a text, `<!-- … -->` and `%%…%%`, wherever they stand: the writer's own, for nobody else."""

import re
from collections.abc import Iterator

from markdown_it.common.utils import escapeHtml
from msgspec import Struct

from site_builder.patterns import pattern

# Stands in a body for comment number N while it is parsed. No text that was read has control characters; `<` ends a run
# of plain text in Markdown.
_MARK = "<\x02{}\x03"
MARK = pattern("<\x02(\\d+)\x03")
MARKS_ALONE = pattern("[ \t]*(?:<\x02\\d+\x03[ \t]*)+")
_ESCAPED_MARK = pattern("(?:<|&lt;)\x02\\d+\x03")
_SLOT = pattern("\0C\\d+[ps]\0")

_TOKEN = pattern(r"\\[!-/:-@\[-`{-~]|`+|<!--|%%|\n")
_FENCE = pattern(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)")
_BLANK_LINE = pattern(r"\n[ \t>]*(?=\n|$)")


class Comment(Struct, frozen=True):
    """A comment from its first character to the one behind its last; one that is not closed goes to its line's end."""

    start: int
    end: int
    is_closed: bool = True


class Commented(Struct, frozen=True):
    """A text and its comments. `code` are the stretches that are code, in which nothing is a comment."""

    text: str
    comments: tuple[Comment, ...] = ()
    code: tuple[tuple[int, int], ...] = ()

    def typed(self, number: int) -> str:
        """Return a comment as it was typed, with its marks."""
        comment = self.comments[number]
        return self.text[comment.start : comment.end]

    def html(self) -> tuple[str, ...]:
        """Write each comment as text for the page of its own entry."""
        typed = (self.typed(number).strip() for number in range(len(self.comments)))
        return tuple(escapeHtml(comment).replace("\n", "<br>\n") for comment in typed)

    def marked(self) -> str:
        """Put a mark in the place of each comment, with as many lines."""
        parts, at = [], 0
        for number, comment in enumerate(self.comments):
            lines = "\n" * self.text.count("\n", comment.start, comment.end)
            parts += [self.text[at : comment.start], _MARK.format(number), lines]
            at = comment.end
        return "".join([*parts, self.text[at:]])

    def blanked(self) -> str:
        """Put blanks in the place of each comment, so that all else keeps its line and column."""
        parts, at = [], 0
        for comment in self.comments:
            blanks = re.sub(r"[^\n]", " ", self.text[comment.start : comment.end])
            parts += [self.text[at : comment.start], blanks]
            at = comment.end
        return "".join([*parts, self.text[at:]])

    def restored(self, text: str) -> str:
        """Put comments back that turned out to be in code."""
        return MARK.sub(lambda mark: self.typed(int(mark[1])), text)


def slot(number: str, kind: str) -> str:
    """Write the slot of a comment in HTML: a paragraph (`p`) or words within a line (`s`)."""
    return f"\0C{number}{kind}\0"


def without_slots(html: str) -> str:
    """Take the comments out of HTML that other pages show too."""
    return _SLOT.sub("", html) if "\0C" in html else html


def without_marks(text: str) -> str:
    """Take the marks out of a text that is not read as words of a line, such as an address."""
    return _ESCAPED_MARK.sub("", text) if "\x02" in text else text


def without_comments(text: str) -> str:
    """Take the comments out of a text, and the blank before each."""
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
    """Find the comments of a text and its code, be there any or not."""
    scanning = _Scan(text)
    comments = tuple(scanning.comments())
    return Commented(text, comments, tuple(scanning.code))


class _Scan:
    """Goes over a text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: dict[str, int] = {}  # by what would close it: from where on it was not there
        self.code: list[tuple[int, int]] = []

    def comments(self) -> Iterator[Comment]:
        at = self._behind_fence(0)
        while token := _TOKEN.search(self._text, at):
            at, comment = self._read(token)
            if comment:
                yield comment

    def _read(self, token: re.Match[str]) -> tuple[int, Comment | None]:
        """Read what begins at a token; give where to go on, and the comment if it is one."""
        start, end, sign = token.start(), token.end(), token[0]
        if sign == "\n":
            return self._behind_fence(end), None
        if sign[0] == "`":
            return self._behind_code(start, end), None
        if sign[0] == "\\":
            return end, None
        comment = self._html(start) if sign == "<!--" else self._percent(start)
        return (comment.end, comment) if comment else (end, None)

    def _behind_fence(self, at: int) -> int:
        """Go behind fenced code that begins on this line."""
        fence = _FENCE.match(self._text, at)
        if not fence or (fence["mark"][0] == "`" and "`" in fence["info"]):
            return at
        sign = fence["mark"][0]
        closing = re.compile(rf"\n[ \t>]*{sign}{{{len(fence['mark'])},}}[ \t]*(?=\n|$)").search(self._text, fence.end())
        end = closing.end() if closing else len(self._text)
        self.code.append((at, end))
        return end

    def _behind_code(self, start: int, end: int) -> int:
        """Go behind code within a line, or behind the backticks that begin none."""
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
        """Read `%%…%%`. Right behind a number, as in "100%%", it counts only where it is closed on its line."""
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
        """Find the place behind the `%%` that closes a comment on a later line.

        A line with two of them has a comment of its own: to take its first for the end would bare what it hides.
        """
        first, found = at, self._text.find("%%", at)
        while found >= 0 and first < self._unclosed.get("%%", first + 1):
            start, end = self._text.rfind("\n", 0, found) + 1, self._end_of_line(found)
            if self._text.count("%%", start, end) % 2:
                return found + 2
            found = self._text.find("%%", end)
        self._unclosed["%%"] = min(first, self._unclosed.get("%%", first))
        return None

    def _find(self, sign: str, at: int) -> int | None:
        """Find the place behind a closing sign."""
        if at >= self._unclosed.get(sign, at + 1):
            return None
        found = self._text.find(sign, at)
        if found < 0:
            self._unclosed[sign] = at
            return None
        return found + len(sign)

    def _end_of_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _open(self, start: int) -> Comment:
        """Take a comment that is not closed to be one to the end of its line: rather hidden than sent to somebody."""
        return Comment(start, self._end_of_line(start), is_closed=False)
