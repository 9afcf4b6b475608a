"""A drawing -> its SVG, without colours: those come by class. A template would be slow for hundreds of shapes."""

from collections.abc import Iterable

from markupsafe import Markup

from site_builder.render.compiled import escaped
from site_builder.render.drawings.drawing import Drawing, Shape, number


def svg_of(drawing: Drawing) -> Markup:
    """Write a drawing as an element for a page, a line for each shape."""
    name, title, description = map(escaped, (drawing.name, drawing.title, drawing.description))
    role = "group" if drawing.linked else "img"
    width, height = drawing.width, drawing.height
    # A title and a description that come first are the drawing's, also for those who hear it.
    opening = (
        f'<svg class="drawing {name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-size="{drawing.letters}" role="{role}">\n<title>{title}</title>\n<desc>{description}</desc>\n'
    )
    # Values are escaped where they are put in, by `escaped`.
    return Markup(f"{opening}{''.join(map(_element, drawing.shapes))}</svg>\n")  # noqa: S704 - see above


def sign_of(shapes: Iterable[Shape]) -> Markup:
    """Write a mark beside its words in a key; the style sheet has its size, which is that of a unit."""
    marks = "".join(_element(shape).strip() for shape in shapes)
    return Markup(f'<svg class="sign" aria-hidden="true">{marks}</svg>')  # noqa: S704 - as above


def _element(shape: Shape) -> str:
    classes = f' class="{escaped(shape.classes)}"' if shape.classes else ""
    tag, shown = _short(shape)
    attributes = "".join(f' {name}="{escaped(value)}"' for name, value in shown)
    if shape.shapes:
        return f"<g{classes}{attributes}>\n{''.join(map(_element, shape.shapes))}</g>\n"
    tip = f"<title>{escaped(shape.tip)}</title>" if shape.tip else ""
    inside = f"{tip}{escaped(shape.text)}"
    end = f">{inside}</{tag}>" if inside else "/>"
    element = f"<{tag}{classes}{attributes}{end}"
    return f'<a href="{escaped(shape.href)}">{element}</a>\n' if shape.href else f"{element}\n"


def _short(shape: Shape) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Write a line that nothing moves as a path, which has half the letters: most shapes are lines."""
    if shape.tag != "line" or any(name == "data-move" for name, _ in shape.attributes):
        return shape.tag, shape.attributes
    (_, x1), (_, y1), (_, x2), (_, y2), *others = shape.attributes
    across, down = number(float(x2) - float(x1)), number(float(y2) - float(y1))
    way = f"h{across}" if down == "0" else f"v{down}" if across == "0" else f"l{across} {down}"
    return "path", (("d", f"M{x1} {y1}{way}"), *others)
