"""The timeline as a drawing: each application a lane, each day in its place, and no words over others."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.render.drawings.drawing import Drawing, Shape, flat
from site_builder.render.drawings.lanes import NARROW, WIDE, Frame, Lane, Mark, Plan, Wait, lanes_drawing
from site_builder.render.drawings.letters import room_of
from site_builder.render.drawings.marks import REACH, mark, sign
from site_builder.render.drawings.timescale import Scale
from tests.render.boxes import A_HAIR, Box, length, text_boxes
from tests.support.examples import examples

TODAY = date(2026, 11, 20)
KINDS = (
    *("held", "ahead", "missed", "theirs", "yours", "call", "promise", "other"),
    *("offer", "accepted", "declined", "withdrawn", "rejected", "ghosted"),
)
NAMES = st.sampled_from(
    ("Acme", "株式会社サンプル技術研究所", "חברת הדוגמה בע״מ", "W" * 90, "Donaudampfschifffahrtsgesellschaft mbH & Co")
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1)) | st.dates() | st.just(TODAY)
MARKS = st.builds(Mark, DAYS, st.sampled_from(KINDS), st.just("Technical, Tue 9 Jun"))


@st.composite
def lanes(draw: st.DrawFn) -> Lane:
    """Draw a lane with marks and a wait between two of them."""
    marks = sorted(draw(st.lists(MARKS, min_size=1, max_size=8)), key=lambda each: each.day)
    names = draw(st.lists(NAMES, min_size=1, max_size=2).map(tuple))
    waits = (Wait(marks[0].day, marks[-1].day, "Two days"),)
    return Lane(names, "applications/acme.html", tuple(marks), waits, draw(st.booleans()), draw(st.booleans()))


def frame(today: date | None = TODAY, language: str = "en") -> Frame:
    """Build what lanes share."""
    return Frame("The timeline, drawn", "Some lanes.", today, language)


def lane(*days: date, kind: str = "held", name: str = "Acme") -> Lane:
    """Build a lane with marks of one kind."""
    return Lane((name,), "", tuple(Mark(day, kind, f"Round, {day}") for day in days))


def drawn(given_lanes: Sequence[Lane], today: date | None = TODAY, plan: Plan = WIDE) -> Drawing:
    """Draw lanes."""
    return lanes_drawing(given_lanes, frame(today), plan)


def across(shape: Shape) -> list[float]:
    """Return the places of the ends of a shape, or of its middle."""
    if shape.tag == "path":
        return [float(part.split()[0]) for part in dict(shape.attributes)["d"].split("M")[1:]]
    names = {"circle": ("cx",), "line": ("x1", "x2"), "text": ("x",)}
    return [length(shape, name) for name in names.get(shape.tag, ())]


def down(shape: Shape) -> float:
    """Return how far down a mark begins."""
    if shape.tag == "path":
        return float(re.findall(r"-?[\d.]+", dict(shape.attributes)["d"])[1])
    return length(shape, {"circle": "cy", "line": "y1"}[shape.tag])


def of_class(drawing: Drawing, word: str) -> list[Shape]:
    """Return the shapes that have a word among their classes."""
    return [shape for shape in flat(drawing.shapes) if word in shape.classes.split()]


def assert_clear_of_marks(drawing: Drawing) -> None:
    """Assert that no mark touches the name of its lane."""
    names = text_boxes(replace(drawing, shapes=tuple(of_class(drawing, "name"))))
    heights = [length(shape, "y1") for shape in of_class(drawing, "lane")]
    for shape in flat(drawing.shapes):
        if set(shape.classes.split()) & set(KINDS):
            _, number = min((abs(height - down(shape)), number) for number, height in enumerate(heights))
            places, height = across(shape), heights[number]
            assert not names[number].over(Box(min(places), height - REACH, max(places), height + REACH)), shape


@examples(20)
@given(
    given_lanes=st.lists(lanes(), min_size=1, max_size=6), today=st.none() | DAYS, plan=st.sampled_from((WIDE, NARROW))
)
def test_nothing_is_cut_off_and_no_words_lie_over_others(
    given_lanes: list[Lane], today: date | None, plan: Plan
) -> None:
    """Any days of the calendar, any names: all is within the box, twice the same, and every label can be read."""
    drawing = drawn(given_lanes, today, plan)
    texts = text_boxes(drawing)
    for number, text in enumerate(texts):
        assert text.within(drawing)
        assert not any(text.over(other) for other in texts[number + 1 :])
    for shape in flat(drawing.shapes):
        assert all(-A_HAIR <= place <= drawing.width + A_HAIR for place in across(shape)), shape
    labels = of_class(drawing, "name")
    assert len(labels) == len(given_lanes)
    for label, lane_given in zip(labels, given_lanes, strict=True):
        shown, full = re.sub("[\u2068\u2069]", "", label.text), ", ".join(lane_given.names)
        is_cut = label.tip == full and shown.endswith("…") and full.startswith(shown[:-1])
        assert is_cut or (shown, label.tip) == (full, "")
    assert_clear_of_marks(drawing)
    assert drawing.width <= plan.width
    assert drawing == drawn(given_lanes, today, plan)


@examples(20)
@given(days=st.lists(DAYS, min_size=1, max_size=30))
def test_later_days_are_further_to_the_right(days: list[date]) -> None:
    """The scale is monotone: no day stands before an earlier one, and different days stand in different places."""
    scale = Scale(days, 100, 1000)
    in_order = sorted(set(days))
    places = [scale.at(day) for day in in_order]
    assert places == sorted(set(places))
    assert 100 <= places[0] <= places[-1] <= 1000
    steps = [step.at for step in scale.steps("en", 14)]
    assert steps == sorted(steps)
    assert all(100 - A_HAIR <= at <= 1000 + A_HAIR for at in steps)


@pytest.mark.parametrize("count", [1, 30, 300])
def test_each_application_has_a_lane_of_its_own(count: int) -> None:
    """As many labels as applications, one below the other, and as many dots as rounds."""
    given_lanes = [
        lane(*(TODAY - timedelta(days=number + 7 * at) for at in range(3)), name=f"Company {number}")
        for number in range(count)
    ]
    drawing = drawn(given_lanes)
    heights = [length(label, "y") for label in of_class(drawing, "name")]
    assert heights == sorted(set(heights))
    assert len(of_class(drawing, "held")) == 3 * count


def test_one_day_alone_has_the_whole_width() -> None:
    """One event stands on today, with weeks on top, and room for the days ahead."""
    drawing = drawn([lane(TODAY)])
    assert drawing.width == WIDE.width
    (dot,) = of_class(drawing, "held")
    (today,) = of_class(drawing, "today")
    assert across(dot) == across(today)[:1]
    assert [shape.text for shape in of_class(drawing, "head")] == ["16 Nov", "23 Nov", "30 Nov", "7 Dec"]


def test_years_without_anything_are_cut_out_and_said() -> None:
    """A search ten years ago leaves room for that of today; the stretch between is told in words."""
    old, new = date(2016, 3, 1), date(2026, 9, 1)
    spread = [old + timedelta(days=10 * n) for n in range(5)], [new + timedelta(days=10 * n) for n in range(5)]
    drawing = drawn([lane(*spread[1]), lane(*spread[0])])
    assert "10 years" in [shape.text for shape in of_class(drawing, "head")]
    (cut,) = of_class(drawing, "cut")
    dots = sorted(across(dot)[0] for dot in of_class(drawing, "held"))
    left, right = length(cut, "x"), length(cut, "x") + length(cut, "width")
    assert dots[4] < left < right < dots[5]
    assert dots[4] - dots[0] > 60
    assert dots[9] - dots[5] > 60


def test_ten_busy_years_are_marked_by_years() -> None:
    """Where something happened all the time nothing is cut out, and the steps are as coarse as the room asks."""
    drawing = drawn([lane(*(date(2016, 1, 1) + timedelta(days=30 * n) for n in range(130)))])
    assert not of_class(drawing, "cut")
    heads = [shape.text for shape in of_class(drawing, "head")]
    assert {"2017", "2020", "2026"} <= set(heads)


def test_months_are_named_in_the_language_of_the_journal() -> None:
    """The first has its year, and each January is its year."""
    drawing = lanes_drawing([lane(date(2025, 10, 20), date(2026, 3, 20))], frame(None, "de"))
    assert [shape.text for shape in of_class(drawing, "head")] == ["Nov. 2025", "Dez.", "2026", "Feb.", "März"]


def test_today_is_a_line_with_its_word() -> None:
    """It stands where today is; where today is not among the days of the page there is none."""
    given_lanes = [lane(TODAY - timedelta(days=30), TODAY + timedelta(days=7))]
    drawing = drawn(given_lanes)
    (today,) = of_class(drawing, "today")
    before, after = (across(dot)[0] for dot in of_class(drawing, "held"))
    assert before < across(today)[0] < after
    assert [shape.text for shape in of_class(drawing, "today-word")] == ["today"]
    assert not of_class(drawn(given_lanes, None), "today")


def test_a_long_name_is_cut_and_whole_in_its_tip() -> None:
    """The company goes before the role, each closed off, so that none turns the other around."""
    company, role = "חברת הדוגמה בע״מ", "Analysing of everything that there is to be analysed " * 2
    (label,) = of_class(drawn([Lane((company, role), "a.html", (Mark(TODAY, "held", ""),))]), "name")
    assert label.text.startswith(f"\u2068{company}\u2069, \u2068A")
    assert label.text.endswith("…\u2069")
    assert label.tip == f"{company}, {role}"
    assert label.href == "a.html"
    assert room_of(label.text, 14) < 300
    (short,) = of_class(drawn([lane(TODAY)]), "name")
    assert (short.text, short.tip) == ("\u2068Acme\u2069", "")


def test_every_kind_has_a_shape_of_its_own() -> None:
    """No two kinds differ by colour alone, and each keeps to its lane."""
    shapes = [mark(kind, 50, 50) for kind in KINDS]
    forms = [(shape.tag, tuple(shape.attributes)) for shape in shapes]
    by_form: dict[object, list[str]] = {}
    for kind, form in zip(KINDS, forms, strict=True):
        by_form.setdefault(form, []).append(kind)
    assert [kinds for kinds in by_form.values() if len(kinds) > 1] == [["offer", "accepted"]]  # hollow, and filled
    assert {shape.classes for shape in shapes} >= {"ending accepted", "ending rejected", "theirs"}
    assert all(50 - REACH <= place <= 50 + REACH for shape in shapes for place in across(shape))
    assert [shape.classes for shape in sign("wait")] == ["lane", "wait"]


def test_waiting_is_a_line_between_two_days() -> None:
    """It goes from the round to the answer; an answer on the same day needs none."""
    first, last = TODAY - timedelta(days=30), TODAY - timedelta(days=20)
    waited = replace(lane(first, last), waits=(Wait(first, last, "Ten days"), Wait(last, last, "No days")))
    drawing = drawn([waited])
    (wait,) = of_class(drawing, "wait")
    assert across(wait) == [across(dot)[0] for dot in of_class(drawing, "held")]
    assert wait.tip == "Ten days"
