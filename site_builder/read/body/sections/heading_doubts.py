"""The blocks of a body -> warnings about headings that resemble sections of the format but are not read as such."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning
from site_builder.read.body.markdown.links_and_ids import text_of_tokens
from site_builder.read.body.markdown.outline import blocks_of, is_bold_line
from site_builder.read.body.sections.items import title_of
from site_builder.read.body.sections.private_names import Private
from site_builder.read.body.sections.section_names import nearly_named, standard_name
from site_builder.read.characters import quoted_text

_RULE = "heading"
_PLAIN = frozenset({"paragraph_open", "bullet_list_open", "ordered_list_open"})
_ANNOUNCED = pattern(r"[-*+\u2022\u2013]\s|\d+[.)]\s|={3,}$|-{3,}$")  # a list, or what underlines
_QUESTIONS = "Questions they asked"  # its deeper headings are questions


class HeadingDoubts:
    """The check for doubtful headings in one body; its lines begin at line `first` of the file at `path`."""

    def __init__(
        self, path: str, first: int, lines: Sequence[str], synonyms: Mapping[str, str], private: Private
    ) -> None:
        self._path = path
        self._first = first
        self._lines = lines
        self._synonyms = synonyms
        self._private = private

    def warnings(self, tokens: Sequence[Token]) -> Iterator[Problem]:
        """Yield a warning for each doubtful heading, in the order of the body."""
        section, level = "", 0
        for block in blocks_of(tokens):
            yield from self._of_private(block)
            if block[0].type == "heading_open":
                name = standard_name(text_of_tokens(block[1].children or ()), self._synonyms)
                own_level = int(block[0].meta["level"])
                if name:
                    section, level = name, own_level
                    continue
                yield from self._of_heading(block, section, is_question=section == _QUESTIONS and own_level > level)
                if own_level <= level:
                    section, level = "", 0
                continue
            if block[0].type == "paragraph_open" and section != _QUESTIONS:
                yield from self._of_bold(block)
            yield from self._of_lines_below(block)
            if block[0].type in _PLAIN:
                yield from self._of_plain_lines(block)

    def _of_private(self, block: Sequence[Token]) -> Iterator[Problem]:
        """Warn about a heading, or a bold line, that is nearly one in `private` of the settings."""
        title = title_of(block)
        if title and (name := self._private.nearly_names(title[1])):
            message = f"private in journal.toml names {quoted_text(name)}, which is nearly this heading"
            heading = quoted_text(title[1])
            hint = f"did you mean {heading}? Write both alike; until then both are left out of a site to show"
            yield self._warning(block[0], message, hint)

    def _of_heading(self, block: Sequence[Token], section: str, *, is_question: bool) -> Iterator[Problem]:
        words = text_of_tokens(block[1].children or ())
        if section and block[0].markup == "-" and self._is_by_mistake(block[0], words):
            message = f'the hyphens below make a heading of this text, so that it is no longer in "{section}"'
            yield self._warning(block[0], message, "leave the line above the hyphens blank")
        elif not is_question and (section_meant := nearly_named(words, self._synonyms)):
            yield self._warning(
                block[0], f"this heading is not read: {quoted_text(words)}", f'did you mean "## {section_meant}"?'
            )

    def _of_bold(self, block: Sequence[Token]) -> Iterator[Problem]:
        children = block[1].children or ()
        end = next((at for at, child in enumerate(children) if child.type == "softbreak"), len(children))
        words = text_of_tokens(children[:end])
        if not is_bold_line(children[:end]):
            return
        if end < len(children) and standard_name(words, self._synonyms):
            message = f"{quoted_text(words)} is a heading only on a line of its own"
            yield self._warning(block[0], message, "leave the line below it blank")
        elif end == len(children) and (section_meant := nearly_named(words, self._synonyms)):
            yield self._warning(
                block[0], f"this heading is not read: {quoted_text(words)}", f'did you mean "## {section_meant}"?'
            )

    def _of_lines_below(self, block: Sequence[Token]) -> Iterator[Problem]:
        """Warn about a bold line that names a section right below other words, as Markdown joins the two."""
        for token in block:
            if token.type != "inline" or not token.map:
                continue
            line: list[Token] = []
            rows = [line]
            for child in token.children or ():
                if child.type in {"softbreak", "hardbreak"}:
                    rows.append(line := [])
                else:
                    line.append(child)
            for index, children in enumerate(rows[1:], start=1):
                if is_bold_line(children) and standard_name(text_of_tokens(children), self._synonyms):
                    message = f"{quoted_text(text_of_tokens(children))} is a heading only on a line of its own"
                    yield self._at(token.map[0] + index, message, "leave the line above it blank")

    def _of_plain_lines(self, block: Sequence[Token]) -> Iterator[Problem]:
        """Warn about a line of a section's name without a mark; below a list, Markdown adds it to the item."""
        for token in block:
            if token.type != "inline" or not token.map:
                continue
            first = 0 if block[0].type == "paragraph_open" else 1  # the first line of an item may be an outline's
            for index in range(token.map[0] + first, min(token.map[1], len(self._lines))):
                line = self._lines[index]
                if line[:1].isalpha() and self._leads_on(index) and standard_name(line, self._synonyms):
                    meant = line.strip().rstrip(":").rstrip()
                    yield self._at(
                        index, f"this heading is not read: {quoted_text(meant)}", f'did you mean "## {meant}"?'
                    )

    def _leads_on(self, row: int) -> bool:
        """Return whether a line announces what is below it: "Went well" alone is a note."""
        line = self._lines[row].rstrip()
        below = next((text.strip() for text in self._lines[row + 1 :] if text.strip()), "")
        return line.endswith(":") or (line[-1:].isalpha() and bool(_ANNOUNCED.match(below)))

    def _is_by_mistake(self, opening: Token, words: str) -> bool:
        """Return whether hyphens were meant as a rule: fewer than the characters above, or below several lines."""
        begin, end = opening.map or (0, 1)
        return end - begin > 2 or len(self._lines[end - 1].strip()) < len(words)  # noqa: PLR2004 - a line and its hyphens

    def _warning(self, opening: Token, message: str, hint: str) -> Problem:
        return self._at((opening.map or (0, 0))[0], message, hint)

    def _at(self, row: int, message: str, hint: str) -> Problem:
        line = self._lines[row] if row < len(self._lines) else ""
        column = len(line) - len(line.lstrip()) + 1
        return warning(self._path, Span(self._first + row, column, len(line.strip())), _RULE, message, hint)
