"""Applications -> how many went from where to where: from one start, round by round, to where they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from site_builder.derive.application.cases import Case

APPLIED = "applied"
NO_STAGE = "Interview\0"  # a round without a stage; nobody can type this name
# Where applications stand, the best first.
ENDINGS = ("accepted", "offer", "open", "withdrawn", "declined", "rejected", "ghosted")
_NAMED = 4  # named stages of a round; more would clutter the picture
_ROUNDS = 5  # shown separately; later rounds are merged


class Stop(Struct, frozen=True):
    """A node of the flow.

    `round` is 0 where all applications begin, then counts the rounds held, and is None for where an application stands.
    `name` is "applied" for the first, the stage of a round or `NO_STAGE`, or one of `ENDINGS`; "" is all other stages
    of a round, or, in the round after the last one shown separately, all later rounds.
    """

    round: int | None
    name: str

    @property
    def later(self) -> bool:
        """Return whether it is the node of all rounds after those shown separately."""
        return self.round == _ROUNDS + 1


START = Stop(0, APPLIED)  # where every application begins


class Flow(Struct, frozen=True):
    """The number of applications that went from one stop to another."""

    source: Stop
    target: Stop
    count: int


Way = tuple[Stop, ...]


def flows_of(taken: Iterable[Way], spelling: Mapping[str, str]) -> tuple[Flow, ...]:
    """Count the ways of applications; `spelling` maps each stage to its spelling.

    The flows are in the order of a search: by round, the commonest stage first, endings last. As many leave a round as
    reach it.
    """
    ways: Counter[Way] = Counter()
    for way, count in Counter(taken).items():
        ways[tuple(_spelled(stop, spelling) for stop in way)] += count
    named = _named(ways)
    steps: Counter[tuple[Stop, Stop]] = Counter()
    for way, count in ways.items():
        shown = [Stop(stop.round, "") if stop.round and stop not in named else stop for stop in way]
        steps.update(dict.fromkeys(pairwise(shown), count))

    def place(stop: Stop) -> tuple[int, int]:
        if stop.round is None:
            return (_ROUNDS + 2, ENDINGS.index(stop.name))
        return (stop.round, named.get(stop, len(named)))

    ordered = sorted(steps.items(), key=lambda step: (place(step[0][0]), place(step[0][1])))
    return tuple(Flow(*step, count) for step, count in ordered)


def spelling_of(stages: Mapping[str, int]) -> dict[str, str]:
    """Return the spelling of each stage: the most frequent one, where only capitals and spaces differ."""
    alike: dict[str, str] = {}
    for stage in sorted(stages, key=lambda stage: (-stages[stage], stage)):
        alike.setdefault(_key(stage), stage)
    return {stage: alike[_key(stage)] for stage in stages}


def _key(stage: str) -> str:
    return " ".join(stage.casefold().split())


def way_of(case: Case, state: str) -> Way:
    """Return the stops of one application: the start, its rounds, its state."""
    stages = [interview.stage or NO_STAGE for interview in case.held()]
    rounds = [Stop(number, stage) for number, stage in enumerate(stages[:_ROUNDS], start=1)]
    later = [Stop(_ROUNDS + 1, "")] if len(stages) > _ROUNDS else []
    ending = Stop(None, "open" if state == APPLIED else state)
    return (START, *rounds, *later, ending)


def by_rounds(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    """Count the same applications by the number of their rounds: from the start to the number, then to the ending.

    The stop of a number is `Stop(1, "3")`; more rounds than are shown separately have the number after them.
    """
    ends: Counter[tuple[int, Stop]] = Counter()
    for flow in flows:
        if flow.target.round is None:
            ends[flow.source.round or 0, flow.target] += flow.count
    counts: Counter[int] = Counter()
    for (rounds, _), count in ends.items():
        counts[rounds] += count
    reached = [Flow(START, Stop(1, str(rounds)), counts[rounds]) for rounds in sorted(counts)]
    ordered = sorted(ends, key=lambda end: (end[0], ENDINGS.index(end[1].name)))
    return (*reached, *(Flow(Stop(1, str(rounds)), ending, ends[rounds, ending]) for rounds, ending in ordered))


def _spelled(stop: Stop, spelling: Mapping[str, str]) -> Stop:
    return Stop(stop.round, spelling.get(stop.name, stop.name)) if stop.round else stop


def _named(ways: Mapping[Way, int]) -> dict[Stop, int]:
    """Return the stops of rounds that keep their names, numbered by round from the commonest on."""
    times: Counter[Stop] = Counter()
    for way, count in ways.items():
        times.update({stop: count for stop in way if stop.round and stop.name})
    by_round: defaultdict[int, list[Stop]] = defaultdict(list)
    for stop in sorted(times, key=lambda stop: (stop.round or 0, -times[stop], stop.name)):
        by_round[stop.round or 0].append(stop)
    # A single other stage needs no more room than "Other rounds".
    shown = (stop for stops in by_round.values() for stop in (stops if len(stops) == _NAMED + 1 else stops[:_NAMED]))
    return {stop: number for number, stop in enumerate(shown)}
