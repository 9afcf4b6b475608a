"""A drawing: shapes in their order, with a title and a description, and no script."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

LETTERS = 13  # the default font size of a drawing


class Shape(Struct, frozen=True):
    """One shape: `tag` is the element, `classes` are its CSS classes.

    `attributes` are names and values in order; lengths are in units of the drawing. `text` is the content of a `text`
    element. `tip` is the tooltip, the meaning of the shape in words. `href` makes the shape a link ("" for none). Only
    a group (`g`) has `shapes`.
    """

    tag: str
    classes: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    tip: str = ""
    href: str = ""
    shapes: tuple["Shape", ...] = ()


class Drawing(Struct, frozen=True):
    """A drawing: `name` is unique on the page, `title` is what it shows, `description` describes it in sentences.

    `width`, `height` and the font size `letters` are in units of the drawing: CSS pixels at full size. The font size is
    not in the style sheet, because the layout depends on the width of words.
    """

    name: str
    title: str
    description: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    letters: int = LETTERS

    @property
    def linked(self) -> bool:
        """Whether it has links: many screen readers hide those inside an element with the role `img`."""
        return any(shape.href for shape in flat(self.shapes))


class KeyEntry(Struct, frozen=True):
    """An entry of a drawing's key: the mark and its meaning."""

    shapes: tuple[Shape, ...]
    text: str


def flat(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Yield all shapes; of a group, the shapes in it."""
    for shape in shapes:
        if shape.shapes:
            yield from flat(shape.shapes)
        else:
            yield shape


def group(classes: str, shapes: Iterable[Shape]) -> Shape:
    """Return a group of shapes, so that style such as opacity applies to all of them as one."""
    return Shape("g", classes, shapes=tuple(shapes))


def line(classes: str, start: tuple[float, float], end: tuple[float, float], tip: str = "") -> Shape:
    """Return a line from one point to another."""
    (x1, y1), (x2, y2) = start, end
    return Shape("line", classes, _attributes(x1=x1, y1=y1, x2=x2, y2=y2), tip=tip)


def rectangle(classes: str, corner: tuple[float, float], size: tuple[float, float], tip: str = "") -> Shape:
    """Return a rectangle by its upper left corner, width and height."""
    (x, y), (width, height) = corner, size
    return Shape("rect", classes, _attributes(x=x, y=y, width=width, height=height), tip=tip)


def circle(classes: str, center: tuple[float, float], radius: float, tip: str = "", href: str = "") -> Shape:
    """Return a circle."""
    return Shape("circle", classes, _attributes(cx=center[0], cy=center[1], r=radius), tip=tip, href=href)


def path(classes: str, data: str, tip: str = "") -> Shape:
    """Return a path; `data` is SVG path data, its numbers formatted by `number`."""
    return Shape("path", classes, (("d", data),), tip=tip)


def words(classes: str, at: tuple[float, float], text: str, href: str = "", tip: str = "") -> Shape:
    """Return text at a point of its base line; the style sheet aligns it to start, centre or end there."""
    return Shape("text", classes, _attributes(x=at[0], y=at[1]), text=text, tip=tip, href=href)


def with_attributes(shape: Shape, *attributes: tuple[str, str]) -> Shape:
    """Return a shape with more attributes."""
    return replace(shape, attributes=(*shape.attributes, *attributes)) if attributes else shape


@lru_cache(maxsize=16_384)  # a site has ten times as many lengths, most of them many times
def number(value: float) -> str:
    """Format a length to a tenth of a unit, the same on every machine."""
    text = f"{value:.1f}"
    if text in {"-0.0", "0.0"}:
        return "0"
    return text.removesuffix(".0").removeprefix("0") if value > 0 else text.removesuffix(".0").replace("-0.", "-.", 1)


def _attributes(**lengths: float) -> tuple[tuple[str, str], ...]:
    return tuple((name, number(value)) for name, value in lengths.items())
