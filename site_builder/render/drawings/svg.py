"""A drawing -> its SVG, without colours: those come by class. A template would be slow for hundreds of shapes."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from site_builder.render.drawings.drawing import Drawing, Shape

_SPECIAL = re.compile(r"[&<>\"']")


def svg_of(drawing: Drawing) -> Markup:
    """Write a drawing as an element for a page, a line for each shape."""
    name, title, description = map(_escaped, (drawing.name, drawing.title, drawing.description))
    role = "group" if drawing.linked else "img"
    width, height = drawing.width, drawing.height
    opening = (
        f'<svg class="drawing {name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-size="{drawing.letters}" role="{role}"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-description">\n'
        f'<title id="{name}-title">{title}</title>\n<desc id="{name}-description">{description}</desc>\n'
    )
    # Values are escaped where they are put in, by _escaped.
    return Markup(f"{opening}{''.join(map(_element, drawing.shapes))}</svg>\n")  # noqa: S704 - see above


def sign_of(shapes: Iterable[Shape]) -> Markup:
    """Write a mark beside its words in a key."""
    marks = "".join(_element(shape).strip() for shape in shapes)
    return Markup(f'<svg class="sign" viewBox="0 0 28 24" width="28" height="24" aria-hidden="true">{marks}</svg>')  # noqa: S704 - as above


def _element(shape: Shape) -> str:
    classes = f' class="{_escaped(shape.classes)}"' if shape.classes else ""
    attributes = "".join(f' {name}="{_escaped(value)}"' for name, value in shape.attributes)
    if shape.shapes:
        return f"<g{classes}{attributes}>\n{''.join(map(_element, shape.shapes))}</g>\n"
    tip = f"<title>{_escaped(shape.tip)}</title>" if shape.tip else ""
    inside = f"{tip}{_escaped(shape.text)}"
    end = f">{inside}</{shape.tag}>" if inside else "/>"
    element = f"<{shape.tag}{classes}{attributes}{end}"
    return f'<a href="{_escaped(shape.href)}">{element}</a>\n' if shape.href else f"{element}\n"


def _escaped(text: str) -> str:
    return str(escape(text)) if _SPECIAL.search(text) else text
