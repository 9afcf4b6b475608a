"""A drawing as SVG: small, with every shape in its place, and all texts, tips, links and days of the shapes."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from site_builder.render.drawings.drawing import Drawing, Shape, circle, flat, line, path, rectangle, words
from site_builder.render.drawings.lanes import NARROW, WIDE, Frame, Lane, Mark, Plan, Wait, lanes_drawing
from site_builder.render.drawings.on_days import on_days
from site_builder.render.drawings.svg import svg_of
from site_builder.render.parts.shown_days import DayText
from tests.render.html_reader import Element, elements_of

DAY = date(2026, 3, 2)
KINDS = ("held", "ahead", "missed", "theirs", "yours", "call", "promise", "other", "offer", "rejected", "ghosted")


def written(*shapes: Shape) -> list[Element]:
    """Render shapes as a drawing; return the elements in it without title and description."""
    elements = elements_of(str(svg_of(Drawing("x", "X", "Some.", 100, 100, shapes))))
    return [element for element in elements if element.tag not in {"svg", "title", "desc"}]


def forms(*shapes: Shape) -> list[tuple[str, str]]:
    """Return the class and the data of each path that shapes are rendered to."""
    return [(own.attributes["class"], own.attributes["d"]) for own in written(*shapes) if own.tag == "path"]


def test_shapes_of_one_style_are_one_element() -> None:
    """Consecutive lines, boxes and dots of a class are one path, in their order."""
    assert forms(line("row", (1, 2), (1, 9)), line("row", (3, 2), (3.5, 2)), line("row", (0, 0), (5, -5))) == [
        ("row", "M1,2v7M3,2h.5M0,0l5-5")
    ]
    assert forms(rectangle("day", (1, 2), (4, 3)), rectangle("day", (5, 2), (4, 3))) == [
        ("day", "M1,2h4v3h-4zM5,2h4v3h-4z")
    ]
    assert forms(circle("held", (1, 2), 4.5), circle("held", (9, -2), 4.5)) == [("held", "M1,2h0M9-2h0")]


def test_shapes_keep_their_order() -> None:
    """Shapes are never merged across others between them."""
    shapes = (line("row", (1, 2), (1, 9)), line("wait", (0, 5), (9, 5)), line("row", (3, 2), (3, 9)))
    assert [classes for classes, _ in forms(*shapes)] == ["row", "wait", "row"]


@pytest.mark.parametrize("kind", ["ahead", "ending offer", "ending declined", "due-box"])
def test_a_shape_with_a_ground_covers_the_one_before(kind: str) -> None:
    """As one element the strokes of all would be above the fills of all."""
    assert len(forms(path(kind, "M1 2h5v5z"), path(kind, "M3 2h5v5z"))) == 2


def test_a_shape_keeps_its_tip_link_and_days() -> None:
    """A tip, a link, a name, and days on which a script shows it."""
    plain = circle("held", (1, 2), 4.5)
    told = circle("held", (2, 2), 4.5, "Technical & more")
    passing = on_days(plain, DayText("", "2026-11-20", hidden=True))
    elements = written(plain, told, passing, plain, plain)
    assert [element.attributes.get("data-first", "") for element in elements] == ["", "", "2026-11-20", ""]
    assert [element.text for element in elements] == ["", "Technical & more", "", ""]
    linked = [words("name", (0, base), "Acme", "a.html?x=1&y") for base in (5, 9)]
    assert [element.attributes.get("href") for element in written(*linked) if element.tag == "a"] == [
        "a.html?x=1&y"
    ] * 2


def test_words_of_a_class_are_one_element_with_a_place_each() -> None:
    """A space separates them, except for centred and right-aligned words, which it would move."""
    text, *parts = written(words("head", (1, 9), "May"), words("head", (20, 9), "<Jun>"), words("head", (2, 40), "Jul"))
    assert text.text == "May <Jun> Jul"
    assert [part.attributes for part in parts] == [{"x": "20"}, {"x": "2", "y": "40"}]
    middle, _ = written(words("head middle", (1, 9), "Mo"), words("head middle", (20, 9), "Tu"))
    assert middle.text == "MoTu"


def points(ways: Sequence[str]) -> list[tuple[str, str]]:
    """Return where each stroke of some paths begins."""
    return sorted(point for way in ways for point in re.findall(r"M(-?[\d.]+)[ ,]?(-?[\d.]+)", way))


@pytest.mark.parametrize("plan", [WIDE, NARROW])
def test_every_mark_of_a_timeline_is_in_its_svg(plan: Plan) -> None:
    """As many strokes of each class as the drawing has shapes, in the same places."""
    lanes = [
        Lane(
            (f"Company {number}",),
            "",
            tuple(Mark(DAY + timedelta(days=number + 3 * at), kind, "Tip") for at, kind in enumerate(KINDS)),
            (Wait(DAY, DAY + timedelta(days=9), "Nine days"),),
        )
        for number in range(5)
    ]
    drawing = lanes_drawing(lanes, Frame("X", "Some lanes.", None, "en"), plan)
    found = written(*drawing.shapes)
    for kind in (*KINDS[:8], "ending offer", "ending rejected", "ending ghosted"):
        own = [element for element in found if element.attributes.get("class") == kind]
        assert len(own) == (1 if plan is NARROW and kind not in {"ahead", "ending offer"} else 5), kind
        drawn = [shape for shape in flat(drawing.shapes) if shape.classes == kind]
        if kind not in {"ahead", "held", "other", "yours"}:
            ways = [dict(shape.attributes)["d"] for shape in drawn]
            assert points([element.attributes["d"] for element in own]) == points(ways), kind
    names = " ".join(element.text for element in found if element.attributes.get("class") == "name")
    assert re.findall(r"Company \d", names) == [lane.names[0] for lane in lanes]
