"""A drawing -> the boxes of its words and bars, to check that they don't overlap."""

from typing import NamedTuple

from site_builder.render.drawings.drawing import Drawing, Shape, flat
from site_builder.render.drawings.letters import room_of

A_HAIR = 0.11  # lengths are written to a tenth


class Box(NamedTuple):
    """A rectangle on the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: "Box") -> bool:
        """Return whether two boxes share more than an edge."""
        return (
            self.left < other.right - A_HAIR
            and other.left < self.right - A_HAIR
            and self.top < other.bottom - A_HAIR
            and other.top < self.bottom - A_HAIR
        )

    def within(self, drawing: Drawing) -> bool:
        """Return whether nothing of a box is cut off."""
        return (
            min(self.left, self.top) >= -A_HAIR
            and self.right <= drawing.width + A_HAIR
            and self.bottom <= drawing.height + A_HAIR
        )


def length(shape: Shape, name: str) -> float:
    """Read a length of a shape."""
    return float(dict(shape.attributes)[name])


def text_boxes(drawing: Drawing) -> list[Box]:
    """Return the box of each text of a drawing, as wide as with the widest font."""
    boxes = []
    for shape in flat(drawing.shapes):
        if shape.tag == "text":
            width, words = room_of(shape.text, drawing.letters), shape.classes.split()
            left, base = length(shape, "x"), length(shape, "y")
            left -= width / 2 if "middle" in words else width if "end" in words else 0
            boxes.append(Box(left, base - 0.8 * drawing.letters, left + width, base + 0.25 * drawing.letters))
    return boxes


def bars(drawing: Drawing) -> list[Box]:
    """Return the rectangles of a drawing."""
    found = []
    for shape in flat(drawing.shapes):
        if shape.tag == "rect":
            left, top = length(shape, "x"), length(shape, "y")
            found.append(Box(left, top, left + length(shape, "width"), top + length(shape, "height")))
    return found


def dots(drawing: Drawing) -> list[Box]:
    """Return the dots of a drawing, each as the square around it."""
    found = []
    for shape in flat(drawing.shapes):
        if shape.tag == "circle":
            across, down, radius = length(shape, "cx"), length(shape, "cy"), length(shape, "r")
            found.append(Box(across - radius, down - radius, across + radius, down + radius))
        if shape.classes == "dots":
            way, radius = dict(shape.attributes)["d"], length(shape, "stroke-width") / 2
            for point in way.removeprefix("M").removesuffix("h0").split("h0M"):
                across, down = map(float, point.split())
                found.append(Box(across - radius, down - radius, across + radius, down + radius))
    return found


def assert_readable(drawing: Drawing) -> None:
    """Assert that no words lie over others, over a bar or a dot, and that all is within the drawing."""
    texts = text_boxes(drawing)
    for number, text in enumerate(texts):
        assert not any(text.over(other) for other in texts[number + 1 :])
        assert not any(text.over(box) for box in (*bars(drawing), *dots(drawing)))
    assert all(box.within(drawing) for box in (*texts, *bars(drawing), *dots(drawing)))
