"""What a drawing is made of: shapes in their order, with a title, a description, and nothing that runs."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

LETTERS = 13  # the size of the letters of a drawing, if it does not say another


class Shape(Struct, frozen=True):
    """One shape: `tag` is the element, `classes` the words by which the style sheet knows it.

    `attributes` are names and values in their order; lengths are in units of the drawing. `text` is the words of a
    `text` element. `tip` says in words what the shape stands for, shown where one points at it. `href` makes the shape
    a link ("" is none). A group, `g`, has `shapes` of its own.
    """

    tag: str
    classes: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    tip: str = ""
    href: str = ""
    shapes: tuple["Shape", ...] = ()


class Drawing(Struct, frozen=True):
    """A drawing: `name` is its own on the page, `title` what it shows, `description` what one sees in it, in sentences.

    `width` and `height` are in units of the drawing, one is a CSS pixel at full size. So is the size of its
    `letters`, which is not the style sheet's: the room that words take is part of the drawing.
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
        """Return whether it has links, which are hidden from many readers in what is one picture for them."""
        return any(shape.href for shape in flat(self.shapes))


def flat(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Yield all shapes, for a group those in it."""
    for shape in shapes:
        if shape.shapes:
            yield from flat(shape.shapes)
        else:
            yield shape


def group(classes: str, shapes: Iterable[Shape]) -> Shape:
    """Put shapes together, so that what is said of them, such as how one sees through, is said of all as one."""
    return Shape("g", classes, shapes=tuple(shapes))


def line(classes: str, start: tuple[float, float], end: tuple[float, float], tip: str = "") -> Shape:
    """Build a line from a point to another."""
    (x1, y1), (x2, y2) = start, end
    return Shape("line", classes, _attributes(x1=x1, y1=y1, x2=x2, y2=y2), tip=tip)


def rectangle(classes: str, corner: tuple[float, float], size: tuple[float, float], tip: str = "") -> Shape:
    """Build a rectangle from its upper left corner, by width and height."""
    (x, y), (width, height) = corner, size
    return Shape("rect", classes, _attributes(x=x, y=y, width=width, height=height), tip=tip)


def circle(classes: str, center: tuple[float, float], radius: float, tip: str = "", href: str = "") -> Shape:
    """Build a circle."""
    return Shape("circle", classes, _attributes(cx=center[0], cy=center[1], r=radius), tip=tip, href=href)


def path(classes: str, way: str, tip: str = "") -> Shape:
    """Build a path; `way` is in the language of SVG, its numbers written by `number`."""
    return Shape("path", classes, (("d", way),), tip=tip)


def words(classes: str, at: tuple[float, float], text: str, href: str = "", tip: str = "") -> Shape:
    """Write words at a point of their base line; where they begin, center or end there is the style sheet's."""
    return Shape("text", classes, _attributes(x=at[0], y=at[1]), text=text, tip=tip, href=href)


def with_attributes(shape: Shape, *attributes: tuple[str, str]) -> Shape:
    """Return a shape more attributes."""
    return replace(shape, attributes=(*shape.attributes, *attributes)) if attributes else shape


@lru_cache(maxsize=16_384)  # a site has ten times as many lengths, and most of them again and again
def number(value: float) -> str:
    """Write a length with a tenth of a unit, the same on every machine."""
    text = f"{value:.1f}"
    if text in {"-0.0", "0.0"}:
        return "0"
    return text.removesuffix(".0").removeprefix("0") if value > 0 else text.removesuffix(".0").replace("-0.", "-.", 1)


def _attributes(**lengths: float) -> tuple[tuple[str, str], ...]:
    return tuple((name, number(value)) for name, value in lengths.items())
