"""The empty sections of a body -> questions to answer in a line, shown instead of empty headings."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from site_builder.derive.working_days import days_after
from site_builder.language.language import Language
from site_builder.language.said import said
from site_builder.model.body import NOTE_IDS, Section
from site_builder.patterns import pattern
from site_builder.render.parts import links
from site_builder.render.parts.material import Days
from site_builder.render.parts.shown_days import visibility

_QUESTIONS = {
    "What went well": said("What went well?"),
    "What I would change": said("What would you change?"),
    "Next time": said("What will you do next time?"),
    "Surprises": said("What surprised you?"),
    "Questions they asked": said("What did they ask?"),
    "Questions I still have": said("What do you still want to know?"),
    "The company": said("What did you think of the company?"),
    "Process": said("How do they decide?"),
    "Preparation": said("What is there to prepare?"),
}
_BEFORE = frozenset({"Questions I still have", "Process", "Preparation"})  # can be answered before a round
_ID = pattern(r'<span id="([^"]*)"')
_TAGS = pattern(r"<(?!img|hr)[^>]*>|\s")


class Question(Struct, frozen=True):
    """A question to answer in a line, shown on the days (ISO, "" without end) from `first` to `last`.

    `id` is that of the heading, so that links to the heading lead here.
    """

    words: str
    id: str
    first: str = ""
    last: str = ""
    hidden: bool = False


class Unwritten(Struct, frozen=True):
    """The questions of one entry, and the days (ISO, "" without end) on which there are any."""

    questions: tuple[Question, ...]
    first: str = ""
    last: str = ""
    hidden: bool = False


def is_unwritten(section: Section) -> bool:
    """Return whether a section of the format has nothing below its heading but empty bullets."""
    return section.name in _QUESTIONS and not section.own_words and not _TAGS.sub("", section.html)


def unwritten(language: Language, days: Days, sections: Iterable[Section], held_from: date) -> Unwritten:
    """Return the questions for empty sections; without any section ask what went well, and before that what to prepare.

    `held_from` is the first day on which the round counts as held: before it, do not ask how it went.
    """
    asked = [
        (Question(language.of(_QUESTIONS[name]), heading_id, *visibility(days, first, last)), first, last)
        for name, heading_id, first, last in _asked(tuple(sections), held_from)
        if first <= days.horizon and last >= days.as_of
    ]
    if not asked:
        return Unwritten(())
    questions, starts, ends = zip(*asked, strict=True)
    return Unwritten(questions, *visibility(days, min(starts), max(ends)))


def _asked(sections: tuple[Section, ...], held_from: date) -> Iterator[tuple[str, str, date, date]]:
    """Yield the name of each empty section, the id of its heading, and the first and last day on which to ask."""
    if not sections:
        yield "What went well", "", held_from, date.max
        if held_from > date.min:
            yield "Preparation", "", date.min, days_after(held_from, -1)
    for section in sections:
        if is_unwritten(section):
            heading = _ID.search(links.fill(section.heading_html, (), "", NOTE_IDS))
            first = date.min if section.name in _BEFORE else held_from
            yield section.name, heading[1] if heading else "", first, date.max
