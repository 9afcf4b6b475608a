"""Journal -> what the writer found after each interview, what went well first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.body import Section
from site_builder.derive.cases import Case, newest_first
from site_builder.memo import Memo, NoMemo
from site_builder.model import Interview


@dataclass(frozen=True, slots=True)
class Reflection:
    """What one held interview left behind; the tuples hold its sections of that name, in order."""

    interview: str
    application: str | None
    company: str
    role: str
    stage: str
    date: date | None
    went: int | None
    fit: str
    went_well: tuple[Section, ...]
    would_change: tuple[Section, ...]
    next_time: tuple[Section, ...]
    surprises: tuple[Section, ...]


def reflections_of(cases: Sequence[Case], memo: Memo | None = None) -> tuple[Reflection, ...]:
    """Gather what every held interview left behind, newest first."""
    memo = memo or NoMemo()
    held = [(interview, case.slug) for case in cases for interview in case.held()]
    held.sort(key=lambda pair: newest_first(pair[0]))
    return tuple(memo.of(_reflection, interview, application) for interview, application in held)


def written(interview: Interview, name: str) -> tuple[Section, ...]:
    """Give the sections of a standard name in which the writer has written something."""
    return tuple(section for section in interview.body.sections if section.name == name and section.own_words)


def _reflection(interview: Interview, application: str | None) -> Reflection:
    return Reflection(
        interview=interview.slug,
        application=application,
        company=interview.company,
        role=interview.role,
        stage=interview.stage,
        date=interview.date,
        went=interview.went,
        fit=interview.fit,
        went_well=written(interview, "What went well"),
        would_change=written(interview, "What I would change"),
        next_time=written(interview, "Next time"),
        surprises=written(interview, "Surprises"),
    )
