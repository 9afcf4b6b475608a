"""A drawing -> its SVG, without colours: those come by class. A template would be slow for hundreds of shapes.

A page is kept small: shapes that follow each other and are drawn alike are one element, where none says something of
its own; and a value without spaces has no quotes.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from site_builder.patterns import pattern
from site_builder.render.drawings.drawing import Drawing, Shape, number
from site_builder.render.templating.compiled import escaped

_NEEDS_QUOTES = pattern(r"[\s\"'=<>`/]")
_BEFORE_MINUS = pattern(r"[ ,](?=-)")
# Circles that the style sheet draws as the round end of a line that goes nowhere, of their own width.
_DOTS = frozenset({"held", "other"})
# Marks with a ground and an edge of two colours: as one element, each edge would show through the next ground.
_ONE_BY_ONE = frozenset({"ahead", "ending offer", "ending declined", "due-box"})
_PLAIN = {"line": 4, "rect": 4, "circle": 3, "path": 1, "text": 2}  # attributes of a shape that says where it is only


def svg_of(drawing: Drawing) -> Markup:
    """Write a drawing as an element for a page."""
    title, description = map(escaped, (drawing.title, drawing.description))
    role = "group" if drawing.linked else "img"
    width, height = drawing.width, drawing.height
    # A title and a description that come first are the drawing's, also for those who hear it.
    opening = (
        f'<svg class="drawing {escaped(drawing.name)}" viewBox="0 0 {width} {height}" width={width} height={height}'
        f" font-size={drawing.letters} role={role}><title>{title}</title><desc>{description}</desc>"
    )
    # Values are escaped where they are put in, by `escaped`.
    return Markup(f"{opening}{''.join(_elements(drawing.shapes))}</svg>\n")  # noqa: S704 - see above


def sign_of(shapes: Iterable[Shape]) -> Markup:
    """Write a mark beside its words in a key; the style sheet has its size, which is that of a unit."""
    return Markup(f"<svg aria-hidden=true>{''.join(_elements(shapes))}</svg>")  # noqa: S704 - as above


def _elements(shapes: Iterable[Shape]) -> Iterator[str]:
    for kind, alike in groupby(shapes, _kind):
        if not kind:
            yield from map(_element, alike)
        elif kind[0] == "text":
            yield _words(kind[1], list(alike))
        else:
            yield _closed(f"<path d={_short(''.join(map(_way, alike)))}{_class(kind[1])}")


def _kind(shape: Shape) -> tuple[str, str] | None:
    """Name what a shape has in common with others that can be one element with it; None where it says more."""
    if shape.tip or shape.href or shape.shapes or len(shape.attributes) != _PLAIN.get(shape.tag, 0):
        return None
    if shape.tag == "text":
        return ("text", shape.classes)
    can_be = shape.classes not in _ONE_BY_ONE and (shape.tag != "circle" or shape.classes in _DOTS)
    return ("path", shape.classes) if can_be else None


def _words(classes: str, shapes: list[Shape]) -> str:
    """Write words of a class in one element, each at its own place."""
    (first_x, y), *others = [tuple(value for _, value in shape.attributes) for shape in shapes]
    texts = [escaped(shapes[0].text)]
    # A space keeps words apart for those who hear them; where words stand around their place, it would move them.
    apart = "" if {"middle", "end"} & set(classes.split()) else " "
    base = y
    for (across, down), shape in zip(others, shapes[1:], strict=True):
        place = f" x={across}" if down == base else f" x={across} y={down}"
        texts.append(f"{apart}<tspan{place}>{escaped(shape.text)}</tspan>")
        base = down
    return f"<text x={first_x} y={y}{_class(classes)}>{''.join(texts)}</text>"


def _element(shape: Shape) -> str:
    tag, attributes = shape.tag, shape.attributes
    way = "" if any(name == "data-move" for name, _ in attributes) else _way(shape)
    if way:
        tag, attributes = "path", attributes[_PLAIN[tag] :]
    opening = f"<{tag}{f' d={_short(way)}' if way else ''}{_attributes(attributes)}{_class(shape.classes)}"
    if shape.shapes:
        return f"<g{opening[2:]}>{''.join(_elements(shape.shapes))}</g>"
    inside = f"{f'<title>{escaped(shape.tip)}</title>' if shape.tip else ''}{escaped(shape.text)}"
    element = f"{opening}>{inside}</{tag}>" if inside else _closed(opening)
    return f'<a href="{escaped(shape.href)}">{element}</a>' if shape.href else element


def _closed(opening: str) -> str:
    """End an element that has nothing in it; a slash right behind a value without quotes would be part of it."""
    return f"{opening}/>" if opening.endswith('"') else f"{opening} />"


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f" {name}" + (f'="{escaped(value)}"' if _NEEDS_QUOTES.search(value) else f"={escaped(value)}" if value else "")
        for name, value in attributes
    )


@lru_cache(maxsize=256)  # a site has a few, many times
def _class(classes: str) -> str:
    return _attributes((("class", classes),)) if classes else ""


def _way(shape: Shape) -> str:
    """Write where a shape is as a path, which has half the letters; "" where it stays what it is."""
    if shape.tag == "path":
        return shape.attributes[0][1]
    if shape.tag == "line":
        (_, x1), (_, y1), (_, x2), (_, y2), *_ = shape.attributes
        if y1 == y2:
            return f"M{x1} {y1}h{number(float(x2) - float(x1))}"
        across, down = number(float(x2) - float(x1)), number(float(y2) - float(y1))
        return f"M{x1} {y1}v{down}" if across == "0" else f"M{x1} {y1}l{across} {down}"
    if shape.tag == "rect":
        (_, x), (_, y), (_, width), (_, height), *_ = shape.attributes
        return f"M{x} {y}h{width}v{height}h-{width}z"
    if shape.tag == "circle" and shape.classes in _DOTS:
        (_, x), (_, y), *_ = shape.attributes
        return f"M{x} {y}h0"
    return ""


def _short(way: str) -> str:
    """Write a path so that it needs no quotes."""
    return (_BEFORE_MINUS.sub("", way) if "-" in way else way).replace(" ", ",")
