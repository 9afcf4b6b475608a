"""Journal -> the figures of the search: its flow, how long they take to answer, rounds per stage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from site_builder.derive.applications import Progress, answers_of
from site_builder.derive.cases import Case
from site_builder.memo import Memo, NoMemo


@dataclass(frozen=True, slots=True)
class Flow:
    """How many applications went from one node (`Applied`, a stage, an ending, `Open`) to another."""

    source: str
    target: str
    count: int


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
_NO_STAGE = "Interview"


def statistics_of(cases: Sequence[Case], progress: Mapping[str, Progress], memo: Memo | None = None) -> Statistics:
    """Count the search: its flow, how long they take, rounds per stage."""
    memo = memo or NoMemo()
    own = [case for case in cases if not case.talk]
    states = Counter(progress[case.application.slug].state for case in own)
    waited = [each for case in own for each in memo.of(_waited, case)]
    stages = Counter(interview.stage or _NO_STAGE for case in own for interview in case.held())
    flows = Counter(step for case in own for step in memo.of(_steps, case, progress[case.application.slug].state))
    return Statistics(
        applications=len(own),
        open=sum(not case.facts.ended for case in own),
        interviews_held=sum(1 for case in cases for _ in case.held()),
        states=tuple((state, states[state]) for state in _STATES if states[state]),
        stages=tuple(sorted(stages.items(), key=lambda pair: (-pair[1], pair[0]))),
        flows=tuple(Flow(*step, count) for step, count in sorted(flows.items(), key=_flow_order)),
        waited=tuple(waited),
        median_days=median(each.days for each in waited) if waited else None,
        enough=len(own) >= _ENOUGH,
    )


def _waited(case: Case) -> tuple[Waited, ...]:
    return tuple(Waited(case.application.slug, interview, days) for interview, days in answers_of(case.facts))


def _steps(case: Case, state: str) -> list[tuple[str, str]]:
    """Give an application's way from the first word to where it is: "Applied", its rounds by number, its state.

    Rounds are counted, not named, for every employer names its own; several rounds of one stage stay apart.
    """
    rounds = [f"Round {number}" for number, _ in enumerate(case.held(), start=1)]
    applied = any(item.type == "applied" for entry in case.facts.history.entries for item in entry.log)
    stops = [*(["Applied"] if applied or not rounds else []), *rounds, state]
    if stops[-1] == "applied":
        stops = ["Applied", "open"]
    return list(pairwise(stops))


def _flow_order(flow: tuple[tuple[str, str], int]) -> tuple[int, int, int, str]:
    (source, target), count = flow
    return (_rank(source), _rank(target), -count, target)


def _rank(stop: str) -> int:
    """Put stops in the order of a search: applied, rounds by number, then where it stands."""
    if stop == "Applied":
        return 0
    if stop.startswith("Round "):
        return int(stop.removeprefix("Round "))
    return 1000 + _STATES.index(stop)
