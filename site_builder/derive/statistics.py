"""Journal -> the figures of the search: its flow, how long they take to answer, rounds per stage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from site_builder.derive.applications import Progress, answers_of
from site_builder.derive.cases import Case
from site_builder.derive.flow import NO_STAGE, Flow, flows_of, spelling_of
from site_builder.memo import Memo, NoMemo


@dataclass(frozen=True, slots=True)
class Waited:
    """Calendar days from an interview (or application) to their next word."""

    application: str
    interview: str
    days: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures; `enough` says whether there are at least ten applications, below which no rates are shown."""

    applications: int
    open: int
    interviews_held: int
    states: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    flows: tuple[Flow, ...]
    waited: tuple[Waited, ...]
    median_days: float | None
    enough: bool


_ENOUGH = 10  # applications; a rate of fewer is chance
_STATES = ("accepted", "offer", "open", "applied", "withdrawn", "declined", "rejected", "ghosted")


def statistics_of(cases: Sequence[Case], progress: Mapping[str, Progress], memo: Memo | None = None) -> Statistics:
    """Count the search: its flow, how long they take, rounds per stage."""
    memo = memo or NoMemo()
    own = [case for case in cases if not case.talk]
    states = Counter(progress[case.application.slug].state for case in own)
    waited = [each for case in own for each in memo.of(_waited, case)]
    written = Counter(interview.stage or NO_STAGE for case in own for interview in case.held())
    spelling = spelling_of(written)
    stages: Counter[str] = Counter()
    for stage, count in written.items():
        stages[spelling[stage]] += count
    return Statistics(
        applications=len(own),
        open=sum(not case.facts.ended for case in own),
        interviews_held=sum(1 for case in cases for _ in case.held()),
        states=tuple((state, states[state]) for state in _STATES if states[state]),
        stages=tuple(sorted(stages.items(), key=lambda pair: (-pair[1], pair[0]))),
        flows=flows_of(((case, progress[case.application.slug].state) for case in own), spelling, memo),
        waited=tuple(waited),
        median_days=median(each.days for each in waited) if waited else None,
        enough=len(own) >= _ENOUGH,
    )


def _waited(case: Case) -> tuple[Waited, ...]:
    return tuple(Waited(case.application.slug, interview, days) for interview, days in answers_of(case.facts))
