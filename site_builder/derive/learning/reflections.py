"""Journal -> what the user wrote down after each interview, what went well first."""

from collections.abc import Iterable
from datetime import date
from heapq import nlargest

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.cases import Case
from site_builder.model.body import Section
from site_builder.model.journal import Interview

WINS = 3  # interviews whose wins Today shows


class SectionText(Struct, frozen=True):
    """What is shown of a section: its HTML, and the words of its items, otherwise of the whole section."""

    html: str
    texts: tuple[str, ...]


class Reflection(Struct, frozen=True):
    """The reflection on one held interview; the tuples have the sections of each name, in order."""

    interview: str
    company: str
    stage: str
    date: date | None
    went: int | None
    fit: str
    went_well: tuple[SectionText, ...]
    would_change: tuple[SectionText, ...]
    next_time: tuple[SectionText, ...]
    surprises: tuple[SectionText, ...]
    path: str = ""


def reflections_of(case: Case) -> tuple[Reflection, ...]:
    """Collect the reflections on every held interview of an application."""
    return tuple(_reflection(interview) for interview in case.held())


def latest_wins(reflections: Iterable[Reflection]) -> tuple[Reflection, ...]:
    """Return the latest interviews with a written win, newest first, without their other sections."""
    dated = (
        (reflection.date, reflection.interview, reflection)
        for reflection in reflections
        if reflection.went_well and reflection.date is not None
    )
    newest = nlargest(WINS, dated, key=lambda triple: triple[:2])
    return tuple(replace(win, would_change=(), next_time=(), surprises=()) for _, _, win in newest)


def own_sections(interview: Interview, name: str) -> tuple[Section, ...]:
    """Return the sections of a standard name in which the user has written something.

    Their line numbers are dropped: any line above shifts them, so they would count as changes.
    """
    return tuple(
        replace(section, line=1) for section in interview.body.sections if section.name == name and section.own_words
    )


def _written(interview: Interview, name: str) -> tuple[SectionText, ...]:
    return tuple(section_text(section) for section in own_sections(interview, name))


def section_text(section: Section) -> SectionText:
    """Return what is shown of a section."""
    return SectionText(section.html, tuple(item.text for item in section.items) or (section.text,))


def _reflection(interview: Interview) -> Reflection:
    return Reflection(
        interview=interview.slug,
        company=interview.company,
        stage=interview.stage,
        date=interview.date,
        went=interview.went,
        fit=interview.fit,
        went_well=_written(interview, "What went well"),
        would_change=_written(interview, "What I would change"),
        next_time=_written(interview, "Next time"),
        surprises=_written(interview, "Surprises"),
        path=interview.path,
    )
