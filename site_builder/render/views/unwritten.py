"""The sections of a body that nobody has written in -> questions to write a line under, in place of empty headings."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.body import NOTE_IDS, Section
from site_builder.language import Language
from site_builder.patterns import pattern
from site_builder.render import links
from site_builder.said import said

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
_ID = pattern(r'<span id="([^"]*)"')
_TAGS = pattern(r"<(?!img|hr)[^>]*>|\s")


class Question(Struct, frozen=True):
    """What to write a line about; `id` is that of the heading, so that links to it lead here."""

    words: str
    id: str


def is_unwritten(section: Section) -> bool:
    """Whether a section is one of the format's, and has a heading and nothing below it but empty bullets."""
    return section.name in _QUESTIONS and not section.own_words and not _TAGS.sub("", section.html)


def questions_of(language: Language, sections: Iterable[Section]) -> Iterator[Question]:
    """Ask for what is not written yet; with no section at all, for what went well."""
    sections = tuple(sections)
    if not sections:
        yield Question(language.of(_QUESTIONS["What went well"]), "")
    for section in sections:
        if is_unwritten(section):
            heading = _ID.search(links.fill(section.heading_html, (), "", NOTE_IDS))
            yield Question(language.of(_QUESTIONS[section.name]), heading[1] if heading else "")
