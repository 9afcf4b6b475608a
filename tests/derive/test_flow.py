"""The flow of a search: nobody is lost, rounds have the names that people gave them, and there are never too many."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.application.cases import Case, course_of
from site_builder.derive.overview.flow import ENDINGS, START, Flow, Stop, flows_of, spelling_of, way_of
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import LogItem
from site_builder.settings.settings import Settings
from tests.derive.deriving import AS_OF, derived

FIRST = date(2026, 9, 1)
STATES = st.sampled_from((*ENDINGS, "applied"))
STAGES = st.sampled_from(("Phone", "phone", "Technical", "Panel", "Final", "Chat", "Task", "Board", ""))


class Search(NamedTuple):
    """An application: the stages of its rounds, whether one applied, and its state."""

    stages: list[str]
    applied: bool
    state: str


SEARCHES = st.lists(st.builds(Search, st.lists(STAGES, max_size=7), st.booleans(), STATES), max_size=20)


def case_of(search: Search, slug: str) -> Case:
    """Give an application with a round a day, all held."""
    log = (LogItem("applied", FIRST),) if search.applied or not search.stages else ()
    rounds = tuple(
        Interview(f"{slug}-{at}.md", f"{slug}-{at}", "Acme", date=FIRST + timedelta(days=at), stage=stage, log=log)
        for at, stage in enumerate(search.stages)
    )
    application = Application(slug, "Acme", "", rounds or (Interview(f"{slug}.md", slug, "Acme", log=log),))
    course, _ = course_of(application, Settings(), AS_OF, AS_OF, talk=False)
    return course.now


def flows(found: list[Search]) -> tuple[Flow, ...]:
    """Give the flow of applications."""
    ways = [way_of(case_of(search, f"a{number}"), search.state) for number, search in enumerate(found)]
    return flows_of(ways, spelling_of(Counter(stage for search in found for stage in search.stages if stage)))


@given(SEARCHES)
def test_as_many_leave_a_round_as_reach_it(found: list[Search]) -> None:
    """Every application begins once, goes from round to round, and ends once; nothing else flows."""
    steps = flows(found)
    leaves: Counter[Stop] = Counter()
    reaches: Counter[Stop] = Counter()
    for flow in steps:
        assert flow.count > 0
        leaves[flow.source] += flow.count
        reaches[flow.target] += flow.count
    endings = {stop: count for stop, count in reaches.items() if stop.round is None}
    assert sum(endings.values()) == len(found)
    states = Counter("open" if state == "applied" else state for *_, state in found)
    assert {stop.name: count for stop, count in endings.items()} == dict(states)
    assert all(leaves[stop] == reaches[stop] for stop in leaves if stop != START)
    assert leaves[START] == len(found)
    assert reaches[START] == 0
    assert not any(stop.round is None for stop in leaves)


@given(SEARCHES)
def test_a_round_has_at_most_five_names(found: list[Search]) -> None:
    """Those that are left out are the rarer ones, and each step leads to the next round or to an ending."""
    steps = flows(found)
    stops = {stop for flow in steps for stop in (flow.source, flow.target)}
    by_round = Counter(stop.round for stop in stops)
    assert all(count <= 5 for at, count in by_round.items() if at is not None)
    assert len({(flow.source, flow.target) for flow in steps}) == len(steps)
    for flow in steps:
        assert flow.source.round is not None
        assert flow.target.round in {None, flow.source.round + 1}
    assert steps == flows(list(reversed(found)))


def test_several_rounds_of_one_stage_stay_apart(journal: Path) -> None:
    """Two technical rounds are two stops, told apart by their number; a later application to the company is its own.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-09-01
    stage: Technical
    ---
    === b.md
    ---
    company: Acme
    role: Dev
    date: 2026-09-08
    stage: technical
    outcome: rejected
    ---
    === c.md
    ---
    company: Acme
    role: Lead
    date: 2026-11-10
    stage: Technical
    ---
    """
    first, second = Stop(1, "Technical"), Stop(2, "Technical")
    assert derived(journal).statistics.flows == (
        Flow(START, first, 2),
        Flow(first, second, 1),
        Flow(first, Stop(None, "open"), 1),
        Flow(second, Stop(None, "rejected"), 1),
    )


def test_what_comes_after_five_rounds_is_one(journal: Path) -> None:
    """Eight rounds are five and all that came later.

    === a.md
    ---
    company: Acme
    date: 2026-09-01
    stage: One
    ---
    === b.md
    ---
    company: Acme
    date: 2026-09-02
    stage: Two
    ---
    === c.md
    ---
    company: Acme
    date: 2026-09-03
    stage: Three
    ---
    === d.md
    ---
    company: Acme
    date: 2026-09-04
    stage: Four
    ---
    === e.md
    ---
    company: Acme
    date: 2026-09-05
    stage: Five
    ---
    === f.md
    ---
    company: Acme
    date: 2026-09-06
    stage: Six
    ---
    === g.md
    ---
    company: Acme
    date: 2026-09-07
    stage: Seven
    ---
    """
    steps = derived(journal).statistics.flows
    assert [flow.target.name for flow in steps] == ["One", "Two", "Three", "Four", "Five", "", "open"]
    assert steps[-2].target.later
    assert not steps[-3].target.later


def test_without_a_round_an_application_still_flows(journal: Path) -> None:
    """Applied and not heard of: from the left straight to where it stands.

    === a.md
    ---
    company: Acme
    applied: 2026-11-02
    ---
    === b.md
    ---
    company: Birch
    applied: 2026-10-02
    outcome: {result: ghosted, date: 2026-11-10}
    ---
    """
    assert derived(journal).statistics.flows == (
        Flow(START, Stop(None, "open"), 1),
        Flow(START, Stop(None, "ghosted"), 1),
    )


def test_the_rarer_stages_of_a_round_are_one() -> None:
    """Of six stages the four commonest keep their names; of five all do."""
    names = ["Phone", "Phone", "Chat", "Chat", "Task", "Task", "Panel", "Panel", "Board", "Final"]
    six = flows([Search([name], applied=True, state="open") for name in names])
    assert [(flow.target.name, flow.count) for flow in six if flow.source == START] == [
        *(("Chat", 2), ("Panel", 2), ("Phone", 2), ("Task", 2), ("", 2)),
    ]
    five = flows([Search([name], applied=True, state="open") for name in names[:-1]])
    assert [flow.target.name for flow in five if flow.source == START] == ["Chat", "Panel", "Phone", "Task", "Board"]


def test_a_stage_is_written_as_it_is_most_often() -> None:
    """Where only capitals and spaces differ it is one stage."""
    assert spelling_of({"Phone screen": 3, "phone  screen": 1, "PHONE SCREEN": 1, "Panel": 1}) == {
        "Phone screen": "Phone screen",
        "phone  screen": "Phone screen",
        "PHONE SCREEN": "Phone screen",
        "Panel": "Panel",
    }
