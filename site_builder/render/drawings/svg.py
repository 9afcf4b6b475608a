"""A drawing -> its SVG; the style sheet adds colours by class. A template would be slow for hundreds of shapes.

To keep pages small, consecutive shapes of one style are a single element unless one has its own tip or link, and
values without spaces have no quotes.
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
# Circles that the style sheet draws as the round cap of a line without length.
_DOTS = frozenset({"held", "other"})
# Marks with a fill and a stroke of two colours: as one element, each stroke would show through the next fill.
_SEPARATE = frozenset({"ahead", "ending offer", "ending declined", "due-box"})
_PLAIN = {"line": 4, "rect": 4, "circle": 3, "path": 1, "text": 2}  # attributes of a shape without extra attributes


def svg_of(drawing: Drawing) -> Markup:
    """Render a drawing as an SVG element for a page."""
    title, description = map(escaped, (drawing.title, drawing.description))
    role = "group" if drawing.linked else "img"
    width, height = drawing.width, drawing.height
    # Screen readers take the title and the description as the drawing's if these come first.
    opening = (
        f'<svg class="drawing {escaped(drawing.name)}" viewBox="0 0 {width} {height}" width={width} height={height}'
        f" font-size={drawing.letters} role={role}><title>{title}</title><desc>{description}</desc>"
    )
    # Values are escaped where they are put in, by `escaped`.
    return Markup(f"{opening}{''.join(_elements(drawing.shapes))}</svg>\n")  # noqa: S704 - see above


def sign_of(shapes: Iterable[Shape]) -> Markup:
    """Render a mark of a key; the style sheet sets its size, so that a unit is a CSS pixel."""
    return Markup(f"<svg aria-hidden=true>{''.join(_elements(shapes))}</svg>")  # noqa: S704 - as above


def _elements(shapes: Iterable[Shape]) -> Iterator[str]:
    for style, members in groupby(shapes, _style):
        if not style:
            yield from map(_element, members)
        elif style[0] == "text":
            yield _words(style[1], list(members))
        else:
            yield _closed(f"<path d={_short(''.join(map(_path_data, members)))}{_class(style[1])}")


def _style(shape: Shape) -> tuple[str, str] | None:
    """Return the element and classes that shapes must share to be merged; None if the shape can't be merged."""
    if shape.tip or shape.href or shape.shapes or len(shape.attributes) != _PLAIN.get(shape.tag, 0):
        return None
    if shape.tag == "text":
        return ("text", shape.classes)
    can_be_path = shape.classes not in _SEPARATE and (shape.tag != "circle" or shape.classes in _DOTS)
    return ("path", shape.classes) if can_be_path else None


def _words(classes: str, shapes: list[Shape]) -> str:
    """Render texts with the same classes as one element, each at its place."""
    (first_x, y), *others = [tuple(value for _, value in shape.attributes) for shape in shapes]
    texts = [escaped(shapes[0].text)]
    # A space separates words for screen readers; it would move centred and right-aligned words.
    separator = "" if {"middle", "end"} & set(classes.split()) else " "
    base = y
    for (across, down), shape in zip(others, shapes[1:], strict=True):
        place = f" x={across}" if down == base else f" x={across} y={down}"
        texts.append(f"{separator}<tspan{place}>{escaped(shape.text)}</tspan>")
        base = down
    return f"<text x={first_x} y={y}{_class(classes)}>{''.join(texts)}</text>"


def _element(shape: Shape) -> str:
    tag, attributes = shape.tag, shape.attributes
    data = "" if any(name == "data-move" for name, _ in attributes) else _path_data(shape)
    if data:
        tag, attributes = "path", attributes[_PLAIN[tag] :]
    opening = f"<{tag}{f' d={_short(data)}' if data else ''}{_attributes(attributes)}{_class(shape.classes)}"
    if shape.shapes:
        return f"<g{opening[2:]}>{''.join(_elements(shape.shapes))}</g>"
    content = f"{f'<title>{escaped(shape.tip)}</title>' if shape.tip else ''}{escaped(shape.text)}"
    element = f"{opening}>{content}</{tag}>" if content else _closed(opening)
    return f'<a href="{escaped(shape.href)}">{element}</a>' if shape.href else element


def _closed(opening: str) -> str:
    """Close an empty element; a slash right after a value without quotes would be part of the value."""
    return f"{opening}/>" if opening.endswith('"') else f"{opening} />"


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f" {name}" + (f'="{escaped(value)}"' if _NEEDS_QUOTES.search(value) else f"={escaped(value)}" if value else "")
        for name, value in attributes
    )


@lru_cache(maxsize=256)  # a site has few classes, each many times
def _class(classes: str) -> str:
    return _attributes((("class", classes),)) if classes else ""


def _path_data(shape: Shape) -> str:
    """Return a shape as path data, which is half as long; "" if it can't be a path."""
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


def _short(data: str) -> str:
    """Return path data without spaces, so that it needs no quotes."""
    return (_BEFORE_MINUS.sub("", data) if "-" in data else data).replace(" ", ",")
