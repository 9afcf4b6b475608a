"""A shape that is right on some of the reader's days -> the same shape with the days on which a script shows it."""

from msgspec.structs import replace

from site_builder.render.drawings.drawing import Shape


def on_days(shape: Shape, first: str, last: str, *, hidden: bool) -> Shape:
    """Return a shape its first and last day (ISO; "" for no limit), and hide it at first where `hidden`."""
    days = (("data-first", first), ("data-last", last), ("data-hidden", "hidden" if hidden else ""))
    return replace(shape, attributes=(*shape.attributes, *((name, value) for name, value in days if value)))
