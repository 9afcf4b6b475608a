"""Figures of each application -> the statistics of the search: its flow, waiting times, rounds per stage."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from site_builder.derive.application.cases import Case
from site_builder.derive.application.progress import answer_times, waits_of
from site_builder.derive.overview.flow import NO_STAGE, Flow, Way, flows_of, spelling_of, way_of


class Waited(Struct, frozen=True):
    """Calendar days from an interview (or application) to the employer's next word."""

    application: str
    days: int


class Statistics(Struct, frozen=True):
    """All figures; `enough` tells whether there are at least ten applications, below which no rates are shown."""

    applications: int
    open: int
    interviews_held: int
    states: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    flows: tuple[Flow, ...]
    waited: tuple[Waited, ...]
    median_days: float | None
    enough: bool


_ENOUGH = 10  # applications; a rate of fewer would be chance
_STATES = ("accepted", "offer", "open", "applied", "withdrawn", "declined", "rejected", "ghosted")


class Figures(Struct, frozen=True):
    """What one application, or (without a `way`) a talk, adds: its stops, its state, the stages held, the waits."""

    state: str
    ended: bool
    way: Way
    stages: tuple[str, ...]
    waited: tuple[Waited, ...]


def figures_of(case: Case, state: str) -> Figures:
    """Count one application, or a talk, whose state is ""."""
    stages = tuple(interview.stage or NO_STAGE for interview in case.held())
    waited = () if case.talk else answer_times(waits_of(case.facts))
    return Figures(
        state=state,
        ended=bool(case.facts.ended),
        way=() if case.talk else way_of(case, state),
        stages=stages,
        waited=tuple(Waited(case.application.slug, days) for days in waited),
    )


def statistics_of(figures: Sequence[Figures]) -> Statistics:
    """Count the search: its flow, waiting times, rounds per stage."""
    from statistics import median  # noqa: PLC0415 - a slow import, and few builds count again

    applications = [counted for counted in figures if counted.way]
    states = Counter(counted.state for counted in applications)
    waited = [wait for counted in applications for wait in counted.waited]
    written = Counter(stage for counted in applications for stage in counted.stages)
    spelling = spelling_of(written)
    stages: Counter[str] = Counter()
    for stage, count in written.items():
        stages[spelling[stage]] += count
    return Statistics(
        applications=len(applications),
        open=sum(not counted.ended for counted in applications),
        interviews_held=sum(len(counted.stages) for counted in figures),
        states=tuple((state, states[state]) for state in _STATES if states[state]),
        stages=tuple(sorted(stages.items(), key=lambda pair: (-pair[1], pair[0]))),
        flows=flows_of((counted.way for counted in applications), spelling),
        waited=tuple(waited),
        median_days=median(wait.days for wait in waited) if waited else None,
        enough=len(applications) >= _ENOUGH,
    )
