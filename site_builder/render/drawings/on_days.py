"""A shape that is valid on some days -> the same shape with the attributes by which a script shows and hides it."""

from msgspec.structs import replace

from site_builder.render.drawings.drawing import Shape
from site_builder.render.parts.shown_days import DayText


def on_days(shape: Shape, days: DayText) -> Shape:
    """Return a shape with the attributes by which a script shows it on the days of a text only."""
    attributes = (
        ("data-first", days.first),
        ("data-last", days.last),
        ("data-hidden", "hidden" if days.hidden else ""),
    )
    return replace(shape, attributes=(*shape.attributes, *((name, value) for name, value in attributes if value)))
