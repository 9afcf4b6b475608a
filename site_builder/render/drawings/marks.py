"""What happened on a day -> its mark on a lane: a shape of its own for each kind, so that no colour has to be told."""

from collections.abc import Callable, Mapping

from site_builder.render.drawings.drawing import Shape, circle, line, number, path

REACH = 10.0  # how far a mark goes above and below its lane, and to either side
SIGN = (28, 24)  # width and height of a mark in a key
_DOT = 4.5


def mark(kind: str, across: float, height: float, tip: str = "") -> Shape:
    """Draw what is of a kind at a place of a lane; a kind that has no shape of its own is a speck."""
    draw = _SHAPES.get(kind)
    return draw(across, height, tip) if draw else circle("other", (across, height), 1.8, tip)


def sign(kind: str) -> tuple[Shape, ...]:
    """Draw a mark for a key, in a box of `SIGN`; `wait` is the line of waiting."""
    across, height = SIGN[0] / 2, SIGN[1] / 2
    shape = line(kind, (1, height), (SIGN[0] - 1, height)) if kind == "wait" else mark(kind, across, height)
    return (line("lane", (0, height), (SIGN[0], height)), shape)


def _dot(kind: str, radius: float) -> Callable[[float, float, str], Shape]:
    return lambda across, height, tip: circle(kind, (across, height), radius, tip)


def _way(kind: str, *parts: tuple[float, float, str]) -> Callable[[float, float, str], Shape]:
    """Build a path of strokes that begin at a distance from the place, and go on from there."""
    return lambda across, height, tip: path(
        kind, "".join(f"M{number(across + dx)} {number(height + dy)}{way}" for dx, dy, way in parts), tip
    )


def _yours(across: float, height: float, tip: str) -> Shape:
    return line("yours", (across, height + 1), (across, height + REACH), tip)


_COMES_IN = (-3.5, -REACH, "h7l-3.5 7z")
_DIAMOND = (0.0, -6.0, "l6 6l-6 6l-6 -6z")
# Theirs come in from above, yours go out below, a call is both. A promise is the bracket that closes a stretch.
_SHAPES: Mapping[str, Callable[[float, float, str], Shape]] = {
    "held": _dot("held", _DOT),
    "ahead": _dot("ahead", _DOT - 0.3),
    "missed": _way("missed", (-3.5, -3.5, "l7 7"), (-3.5, 3.5, "l7 -7")),
    "theirs": _way("theirs", _COMES_IN),
    "yours": _yours,
    "call": _way("call", _COMES_IN, (0.0, 1.0, f"v{number(REACH - 1)}")),
    "promise": _way("promise", (-3.5, -8.0, "h3.5v16h-3.5")),
    "offer": _way("ending offer", _DIAMOND),
    "accepted": _way("ending accepted", _DIAMOND),
    "declined": _way("ending declined", _DIAMOND, (0.0, -6.0, "v12")),
    "withdrawn": _way("ending withdrawn", (0.0, -6.0, "l6 6l-6 6")),
    "rejected": _way("ending rejected", (0.0, -8.0, "v16")),
    "ghosted": _way("ending ghosted", (-1.0, 0.0, "h0"), (4.0, 0.0, "h0"), (9.0, 0.0, "h0")),
}
