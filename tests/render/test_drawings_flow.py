"""The flow as a drawing: nothing is lost on the way, nothing lies over anything else, from none to thousands."""

import re
from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.overview.flow import ENDINGS, START, Flow, Stop, by_rounds
from site_builder.render.drawings.drawing import flat
from site_builder.render.drawings.flow import flow_drawing, name_of, narrow_flow_drawing, rounds_name_of
from site_builder.render.drawings.letters import fitted, room_of
from site_builder.render.drawings.sankey import Link, Node, Sizes, layout_of
from site_builder.render.templating.catalogues import language_of
from site_builder.render.templating.template_files import bundled_templates
from tests.render.boxes import assert_readable, bars, length

STAGES = (
    "Phone screen",
    "Technical",
    "Panel",
    "",
    "技術面接と自己紹介のための長い名前",
    "W" * 60,
    "ראיון טכני",
    "Final",
)


@st.composite
def searches(draw: st.DrawFn) -> tuple[Flow, ...]:
    """Draw the courses of some applications, each with a count, as the flows that they add up to."""
    steps: Counter[tuple[Stop, Stop]] = Counter()
    for _ in range(draw(st.integers(1, 30))):
        stages = draw(st.lists(st.sampled_from(STAGES), max_size=6))
        rounds = [Stop(number, stage if number < 6 else "") for number, stage in enumerate(stages, start=1)]
        way = (START, *rounds, Stop(None, draw(st.sampled_from(ENDINGS))))
        many = draw(st.sampled_from((1, 1, 1, 2, 40, 3000)))
        for step in pairwise(way):
            steps[step] += many
    return tuple(Flow(*step, count) for step, count in steps.items())


@given(searches())
def test_no_label_lies_over_another_or_over_a_bar_and_all_is_within_the_drawing(flows: tuple[Flow, ...]) -> None:
    """Whatever stages are called, and however many went, each label can be read."""
    drawing = flow_drawing(flows)
    assert drawing is not None
    assert_readable(drawing)
    blocks = bars(drawing)
    assert not any(bar.over(other) for number, bar in enumerate(blocks) for other in blocks[number + 1 :])


@given(searches())
def test_each_stop_has_its_bar_and_its_count_and_each_flow_its_ribbon(flows: tuple[Flow, ...]) -> None:
    """As many ribbons as rows of the table, each saying what its row says; each label ends with its count."""
    drawing = flow_drawing(flows)
    assert drawing is not None
    tips = sorted(shape.tip for shape in flat(drawing.shapes) if shape.tag == "path")
    assert tips == sorted(f"{name_of(flow.source)} to {name_of(flow.target)}: {flow.count}" for flow in flows)
    stops = {stop for flow in flows for stop in (flow.source, flow.target)}
    labels = [shape.text for shape in drawing.shapes if shape.tag == "text" and shape.classes == "label"]
    assert len(labels) == len(stops) == len(bars(drawing))
    assert all(re.search(r"\d$", label) for label in labels)
    assert drawing == flow_drawing(flows)


@given(searches())
def test_ribbons_keep_the_counts(flows: tuple[Flow, ...]) -> None:
    """Ribbons leave and reach their bars within them, one below the other, and lose nothing on the way."""
    stops = sorted(
        {stop for flow in flows for stop in (flow.source, flow.target)}, key=lambda stop: (stop.round or 9, stop.name)
    )
    columns = {
        at: number for number, at in enumerate(sorted({9 if stop.round is None else stop.round for stop in stops}))
    }
    places = [Node(columns[9 if stop.round is None else stop.round], 20, 6) for stop in stops]
    links = [Link(stops.index(flow.source), stops.index(flow.target), flow.count) for flow in flows]
    sizes = Sizes(0.01, 2, 4)
    layout = layout_of(places, links, sizes)
    assert layout == layout_of(places, links, sizes)
    spans: list[tuple[int, bool, float, float]] = []
    for way, passages in zip(links, layout.stops, strict=True):
        assert [crossing.column for crossing in passages] == list(
            range(places[way.source].column, places[way.target].column + 1)
        )
        for place, passage, leaves in ((way.source, passages[0], True), (way.target, passages[-1], False)):
            bar = layout.bars[place]
            assert bar.top - 1e-6 <= passage.top
            assert passage.top + passage.height <= bar.top + bar.height + 1e-6
            spans.append((place, leaves, passage.top, passage.top + passage.height))
        for passage in passages[1:-1]:
            here = [bar for bar, place in zip(layout.bars, places, strict=True) if place.column == passage.column]
            assert not any(
                bar.top < passage.top + passage.height - 1e-6 and passage.top < bar.top + bar.height - 1e-6
                for bar in here
            )
    for span, other in product(spans, spans):
        if span is not other and span[:2] == other[:2]:
            assert span[3] <= other[2] + 1e-6 or other[3] <= span[2] + 1e-6
    for number in range(len(places)):
        left = [way.count for way in links if way.source == number]
        if left and layout.bars[number].height > 2:
            thick = [last - first for place, goes, first, last in spans if place == number and goes]
            assert sum(thick) == pytest.approx(layout.bars[number].height)


@given(searches())
def test_all_applications_enter_at_one_place(flows: tuple[Flow, ...]) -> None:
    """There is one bar at the left, and nothing begins anywhere else."""
    targets = {flow.target for flow in flows}
    assert {flow.source for flow in flows} - targets == {START}
    assert START not in targets


@given(searches())
def test_a_phone_has_all_of_it_with_its_endings(flows: tuple[Flow, ...]) -> None:
    """By how many rounds there were, nothing over anything else; as many end as in the wide form."""
    drawing = narrow_flow_drawing(flows)
    assert drawing is not None
    assert drawing.width <= 328
    assert_readable(drawing)
    tips = sorted(shape.tip for shape in flat(drawing.shapes) if shape.tag == "path")
    steps = by_rounds(flows)
    assert tips == sorted(
        f"{rounds_name_of(flow.source)} to {rounds_name_of(flow.target)}: {flow.count}" for flow in steps
    )
    assert _endings(steps) == _endings(flows)
    assert sum(flow.count for flow in steps if flow.source == START) == sum(_endings(flows).values())


def _endings(flows: tuple[Flow, ...]) -> Counter[str]:
    ends: Counter[str] = Counter()
    for flow in flows:
        ends[flow.target.name] += flow.count if flow.target.round is None else 0
    return +ends


def test_endings_stand_at_the_right_in_the_order_in_which_a_search_wants_them() -> None:
    """Accepted first, then what is open, what one ended, a no, silence; each of its own class, and none is red."""
    flows = tuple(Flow(Stop(0, "applied"), Stop(None, ending), 3) for ending in reversed(ENDINGS))
    drawing = flow_drawing(flows)
    assert drawing is not None
    labels = [shape for shape in drawing.shapes if shape.classes == "label" and shape.text != "Applications 21"]
    assert [shape.text for shape in labels] == [
        *("Accepted 3", "Offer to answer 3", "Still open 3", "Withdrawn 3"),
        *("Declined 3", "Rejected 3", "Gone quiet 3"),
    ]
    heights = [length(shape, "y") for shape in labels]
    assert heights == sorted(heights)
    assert {shape.classes for shape in drawing.shapes if shape.tag == "rect"} == {
        "bar on",
        *(f"bar {ending}" for ending in ENDINGS),
    }


@pytest.mark.parametrize("tag", ["en", "de", "fr", "es"])
def test_no_word_of_the_flow_is_cut_on_a_phone(tag: str) -> None:
    """In no language: neither what stands over the columns, nor how an application may end."""
    language, _ = language_of(bundled_templates(), tag)
    first = Stop(1, "Panel")
    flows = [Flow(START, first, 9 * len(ENDINGS)), *(Flow(first, Stop(None, ending), 9) for ending in ENDINGS)]
    drawing = narrow_flow_drawing(flows, language)
    assert drawing is not None
    assert [shape.text for shape in flat(drawing.shapes) if "…" in shape.text] == []


def test_a_search_of_one_application_and_of_none() -> None:
    """One is one line; of none there is no drawing."""
    assert flow_drawing(()) is None
    drawing = flow_drawing((Flow(Stop(0, "applied"), Stop(None, "open"), 1),))
    assert drawing is not None
    assert [shape.text for shape in drawing.shapes if shape.tag == "text"] == ["Applications 1", "Still open 1"]
    assert (
        drawing.description == "From left to right, from all applications through their rounds to the endings. "
        "Of one application: Still open 1. The table has the same figures."
    )


def test_links_are_ordered_to_avoid_crossings() -> None:
    """Two links that would cross run side by side."""
    places = [Node(0, 20, 6), Node(0, 20, 6), Node(1, 20, 6), Node(1, 20, 6)]
    layout = layout_of(places, [Link(0, 3, 5), Link(1, 2, 5)], Sizes(2, 2, 4))
    assert layout.bars[1].top < layout.bars[0].top
    assert layout.bars[2].top < layout.bars[3].top


@given(st.text(max_size=60), st.floats(0, 400))
def test_a_text_is_cut_to_its_room(text: str, room: float) -> None:
    """What is shown takes no more room than there is, and is the text or its beginning."""
    cut = fitted(text, 13, room)
    assert room_of(cut, 13) <= room or not cut
    assert cut == text or not cut or (cut.endswith("…") and text.startswith(cut.removesuffix("…")))
