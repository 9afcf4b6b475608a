"""The kind of an event -> its mark on a lane: each kind has its own shape, so that no colour is needed to tell it."""

from collections.abc import Callable, Mapping

from site_builder.render.drawings.drawing import Shape, circle, line, number, path

REACH = 10.0  # how far a mark reaches above, below and beside its place
SIGN = (28, 24)  # width and height of a mark in a key
_DOT = 4.5


def mark(kind: str, across: float, height: float, tip: str = "") -> Shape:
    """Draw the mark of a kind at a place of a lane; kinds without their own shape are a speck."""
    draw = _SHAPES.get(kind)
    return draw(across, height, tip) if draw else circle("other", (across, height), 1.8, tip)


def sign(kind: str) -> tuple[Shape, ...]:
    """Draw a mark for the key, in a box of `SIGN`; `wait` is the line of a wait."""
    across, height = SIGN[0] / 2, SIGN[1] / 2
    shape = line(kind, (1, height), (SIGN[0] - 1, height)) if kind == "wait" else mark(kind, across, height)
    return (line("lane", (0, height), (SIGN[0], height)), shape)


def _dot(kind: str, radius: float) -> Callable[[float, float, str], Shape]:
    return lambda across, height, tip: circle(kind, (across, height), radius, tip)


def _strokes(kind: str, *parts: tuple[float, float, str]) -> Callable[[float, float, str], Shape]:
    """Return a function that draws strokes, each by its offset from the place and its path data."""
    return lambda across, height, tip: path(
        kind, "".join(f"M{number(across + dx)} {number(height + dy)}{data}" for dx, dy, data in parts), tip
    )


def _yours(across: float, height: float, tip: str) -> Shape:
    return line("yours", (across, height + 1), (across, height + REACH), tip)


_FROM_ABOVE = (-3.5, -REACH, "h7l-3.5 7z")
_DIAMOND = (0.0, -6.0, "l6 6l-6 6l-6 -6z")
# Their messages come from above, the user's go down, a call does both. A promise is a closing bracket.
_SHAPES: Mapping[str, Callable[[float, float, str], Shape]] = {
    "held": _dot("held", _DOT),
    "ahead": _dot("ahead", _DOT - 0.3),
    "missed": _strokes("missed", (-3.5, -3.5, "l7 7"), (-3.5, 3.5, "l7 -7")),
    "theirs": _strokes("theirs", _FROM_ABOVE),
    "yours": _yours,
    "call": _strokes("call", _FROM_ABOVE, (0.0, 1.0, f"v{number(REACH - 1)}")),
    "promise": _strokes("promise", (-3.5, -8.0, "h3.5v16h-3.5")),
    "offer": _strokes("ending offer", _DIAMOND),
    "accepted": _strokes("ending accepted", _DIAMOND),
    "declined": _strokes("ending declined", _DIAMOND, (0.0, -6.0, "v12")),
    "withdrawn": _strokes("ending withdrawn", (0.0, -6.0, "l6 6l-6 6")),
    "rejected": _strokes("ending rejected", (0.0, -8.0, "v16")),
    "ghosted": _strokes("ending ghosted", (-1.0, 0.0, "h0"), (4.0, 0.0, "h0"), (9.0, 0.0, "h0")),
}
