"""Rewritten Markdown tokens -> the sections of a body by their headings, and the items of the format's sections."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from site_builder.model.body import Section
from site_builder.patterns import pattern
from site_builder.read.body.markdown.links_and_ids import PREFIX, text_of_tokens
from site_builder.read.body.markdown.outline import END
from site_builder.read.body.sections.items import ItemBuilder, Render, texts_of
from site_builder.read.body.sections.private_lines import mark_private_lines
from site_builder.read.body.sections.private_names import Private
from site_builder.read.body.sections.questions import questions
from site_builder.read.body.sections.section_names import is_private, standard_name

_MARKERS = r"(?:(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)|\[[ xX]?\](?:[ \t]+|$))*+"  # of list items and boxes
_NO_WORDS = pattern(rf"[ \t>]*{_MARKERS}(?:#{{1,6}}(?:[ \t].*)?|(?:[-*_=][-*_= \t]*)?)$")
_QUESTIONS = "Questions they asked"
_OF_ITS_OWN = 2  # headings of this level and above begin a section under any name


class SectionSplitter:
    """Splits the tokens of one body, whose lines begin at line `first` of the file, into sections."""

    def __init__(
        self, lines: Sequence[str], first: int, synonyms: Mapping[str, str], render: Render, private: Private
    ) -> None:
        self._lines = lines
        self._first = first
        self._synonyms = synonyms
        self._render = render
        self._private = private
        self._builder = ItemBuilder(render)

    def sections(self, tokens: Sequence[Token]) -> Iterator[Section]:
        """Split at each heading that names a section, at those of its level or higher, and otherwise at level two."""
        starts = list(self._starts(tokens))
        rows = [tokens[index].map[0] if tokens[index].map else 0 for index in starts]  # type: ignore[index]  # see above
        before = self._section(None, tokens[: starts[0]] if starts else tokens, 0, rows[0] if rows else None, ())
        if before.html.strip():
            yield before
        above: tuple[tuple[int, str], ...] = ()
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(tokens)
            end_row = rows[number + 1] if number + 1 < len(rows) else None
            if tokens[start].type == END:
                part = self._section(None, tokens[start + 1 : end], rows[number], end_row, ())
                if part.html.strip():
                    yield part
                continue
            level = tokens[start].meta["level"]
            above = tuple(heading for heading in above if heading[0] < level)
            over = tuple(words for _, words in above)
            yield self._section(tokens[start : start + 3], tokens[start + 3 : end], rows[number], end_row, over)
            above = (*above, (level, _words(tokens[start + 1])))

    def _starts(self, tokens: Sequence[Token]) -> Iterator[int]:
        named, level = False, 0
        for index, token in enumerate(tokens):
            if token.type == END:
                yield index
                named, level = False, 0
            if token.type != "heading_open" or token.level:
                continue
            own_level = token.meta["level"]
            name = standard_name(_words(tokens[index + 1]), self._synonyms)
            if name or own_level <= level or (own_level <= _OF_ITS_OWN and not named):
                yield index
                named, level = bool(name), own_level

    def _section(
        self,
        heading: Sequence[Token] | None,
        tokens: Sequence[Token],
        row: int,
        end: int | None,
        above: tuple[str, ...],
    ) -> Section:
        html = self._render(tokens)
        text = "\n".join(texts_of(tokens))
        if heading is None:
            lines = self._lines[row:end]
            line = self._first + row + next((index for index, typed in enumerate(lines) if typed.strip()), 0)
            return Section("", "", "", 0, line, html, text, own_words=has_words(lines))
        opening, inline, _ = heading
        words = _words(inline)
        name = standard_name(words, self._synonyms)
        below = opening.map[1] if opening.map else row + 1
        if name:
            mark_private_lines(tokens, self._private)
        items = questions(self._builder, tokens, above) if name == _QUESTIONS else self._builder.items(tokens, above)
        return Section(
            name,
            words,
            f'<span id="{PREFIX}{opening.meta["id"]}">{self._render([inline])}</span>',
            opening.meta["level"],
            self._first + row,
            html,
            text,
            tuple(items) if name else (),
            own_words=has_words(self._lines[below:end]),
            private=any(is_private(title) for title in (*above, words)),
        )


def _words(inline: Token) -> str:
    return " ".join(text_of_tokens(inline.children or ()).split())


def has_words(lines: Sequence[str]) -> bool:
    """Return whether lines without comments have more than headings, empty items, empty boxes and rules."""
    return any(not _NO_WORDS.match(line.rstrip()) for line in lines)
