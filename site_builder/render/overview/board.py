"""Applications -> the board: a ledger of the open ones, the most urgent first, and one of the ended ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.language import Language, sentence_of
from site_builder.model.follow_up import Standing
from site_builder.render.overview.follow_ups import Choice
from site_builder.render.overview.ledger import Line, lines_of
from site_builder.render.pages import Page
from site_builder.render.parts.alphabet import alphabetical_key
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import Part, by_size, by_year
from site_builder.render.parts.rows import Row, all_rows
from site_builder.render.parts.shown_days import DayText, days_between, texts_by_day
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import STATES, Day

PATH = "applications.html"
_LIMIT = 220_000  # bytes of lines, as `size_of` estimates: with frame and filters a page stays below 300 kB


class Board(Struct, frozen=True):
    """The board, or a page of it: if there are several, `part` is the name of this one and `parts` are all of them.

    `covers` says that the filters cover this page only, "" if it is the only one.
    """

    head: Head
    as_of: Day | None
    fixed: bool
    said: tuple[DayText, ...]
    open: tuple[Line, ...]
    ended: tuple[Line, ...]
    states: tuple[Choice, ...]
    companies: tuple[Choice, ...]
    tags: tuple[Choice, ...]
    covers: str
    part: str
    parts: tuple[Anchor, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the pages of the board."""
    lines = tuple(_lines(material))
    open_lines = sorted((line for line in lines if line.next), key=_urgency)
    ended = sorted((line for line in lines if not line.next), key=_newest)
    counts = texts_by_day(material, _Counter(material, lines).sentence)
    if sum(map(size_of, lines)) <= _LIMIT:
        yield _page(material, PATH, (counts, "", ()), open_lines, ended)
        return
    open_parts = tuple(_open_parts(material.language, open_lines))
    years = (
        by_year("applications-ended", ended, _listed_by, size_of, material.settings.language, _LIMIT) if ended else ()
    )
    ended_parts = (replace(part, year=_ended_words(material.language, part.year)) for part in years)
    parts = (*open_parts, *ended_parts)
    links = tuple(Anchor(part.year, part.path) for part in parts)
    for number, part in enumerate(parts):
        is_open = number < len(open_parts)
        yield _page(
            material,
            part.path,
            (counts if part.path == PATH else (), part.year, links),
            part.items if is_open else (),
            () if is_open else part.items,
        )


def _lines(material: SearchMaterial) -> Iterator[Line]:
    standings: defaultdict[str, list[Standing]] = defaultdict(list)
    for standing in material.overview.standings:
        standings[standing.application].append(standing)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in all_rows(material):
        rows[row.slug].append(row)
    for slug, application in material.applications.items():
        if slug in material.overview.courses:
            yield from lines_of(material, application, standings[slug], rows[slug])


def _urgency(line: Line) -> tuple[str, str]:
    current = next((cell.value for cell in line.next if not cell.hidden), line.next[0].value)
    return (current.key, line.slug)


def _listed_by(line: Line) -> date | None:
    """Return the day by which an ended application is listed: that of its end, otherwise the last touch."""
    key = line.ended[0].value.key
    return date.fromisoformat(key) if key else None


def _newest(line: Line) -> tuple[int, str]:
    day = _listed_by(line)
    return (-day.toordinal() if day else 0, line.slug)


def _open_parts(language: Language, lines: Sequence[Line]) -> Iterator[Part[Line]]:
    """Split the open applications: as many lines a page as fit, the most urgent under the plain name."""
    for part in by_size("applications-open", lines, size_of, _LIMIT):
        number = int(part.year)
        yield replace(part, path=PATH if number == 1 else part.path, year=_open_words(language, number))


def _open_words(language: Language, number: int) -> str:
    first = language.say_in("state", "Open")
    return first if number == 1 else language.say("Open, page %(number)s", number=str(number))


def _ended_words(language: Language, time: str) -> str:
    return language.say("Behind you, %(time)s", time=time) if time else language.say("Behind you")


class _Counter:
    """Counts the open and the ended applications by day."""

    def __init__(self, material: SearchMaterial, lines: Iterable[Line]) -> None:
        days = [*days_between(material.as_of, material.horizon)]
        self._language = material.language
        isos = [day.isoformat() for day in days]
        changes = [[0] * (len(days) + 1) for _ in range(2)]
        for line in lines:
            deltas = changes[0 if line.next else 1]
            deltas[isos.index(line.first) if line.first else 0] += 1
            deltas[isos.index(line.last) + 1 if line.last else len(days)] -= 1
        self._open, self._ended = (dict(zip(days, accumulate(deltas), strict=False)) for deltas in changes)

    def sentence(self, day: date) -> str:
        """Return the counts of a day in words."""
        return _lead(self._language, self._open[day], self._ended[day])


def _lead(language: Language, open_count: int, ended: int) -> str:
    if not open_count and not ended:
        return language.say("No application yet. Each entry with a company begins one, or joins it.")
    are_open = language.say_many("%(count)s open application.", "%(count)s open applications.", open_count)
    none_open = language.say("No open application.")
    behind = language.say_many("%(count)s behind you.", "%(count)s behind you.", ended)
    sentences = (are_open if open_count else none_open, behind if ended else "")
    return " ".join(sentence_of(sentence) for sentence in sentences if sentence)


def _page(
    material: SearchMaterial,
    path: str,
    frame: tuple[tuple[DayText, ...], str, tuple[Anchor, ...]],
    open_lines: Sequence[Line],
    ended: Sequence[Line],
) -> Page:
    counts, part, parts = frame
    lines = (*open_lines, *ended)
    states = {state for line in lines for state in line.states}
    companies = {line.application.text for line in lines}
    tags = {tag for line in lines for tag in line.tags}
    return Page(
        path,
        "pages/applications.html",
        Board(
            head=head(material, path, material.language.say("Applications"), PATH, part if path != PATH else ""),
            as_of=material.full_day(material.as_of) if path == PATH or open_lines else None,
            fixed=material.fixed,
            said=counts,
            open=tuple(open_lines),
            ended=tuple(ended),
            states=tuple(
                Choice(state, material.language.of(name)) for state, name in STATES.items() if state in states
            ),
            companies=tuple(Choice(name, name) for name in sorted(companies, key=alphabetical_key)),
            tags=tuple(Choice(tag, tag) for tag in sorted(tags, key=alphabetical_key)),
            covers=material.language.say("These look through this page; the search looks through all of them.")
            if parts
            else "",
            part=part,
            parts=parts,
        ),
    )
