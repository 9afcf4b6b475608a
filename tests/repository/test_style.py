"""The style sheet's colours: every text colour can be read on every ground, in the light and in the dark."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "templates/assets/style.css").read_text("utf-8")
PAIR = re.compile(r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall(STYLE)}
GROUNDS = ("paper", "sheet")
TEXTS = ("ink", "muted", "accent", "overdue", "due", "waiting", "good")
OTHERS = ("line", "edge")


def luminance(colour: str) -> float:
    """Compute the relative luminance of a colour (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_colour_can_be_read_on_every_ground(text: str, ground: str, theme: str) -> None:
    """WCAG 2.2 AA asks for 4.5:1."""
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_what_can_be_pressed_is_seen(ground: str, theme: str) -> None:
    """WCAG 2.2 AA asks for 3:1 of the edge of a control."""
    assert contrast(COLOURS["edge"][theme], COLOURS[ground][theme]) >= 3


def test_every_colour_is_a_token_with_a_dark_one_beside_it() -> None:
    """No rule has a colour of its own, so that both themes are complete, and no colour misses a check."""
    assert set(COLOURS) == {*GROUNDS, *TEXTS, *OTHERS}
    tokens, print_layer = STYLE.index("@layer tokens {"), STYLE.index("@layer print {")
    rules = STYLE[STYLE.index("@layer base {", tokens) : print_layer]
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", rules)


def test_letters_have_five_sizes() -> None:
    """A size is one of the five tokens, or that of the words around it."""
    tokens = re.findall(r"--(small|text|large|larger|largest): ", STYLE)
    assert sorted(tokens) == sorted({"small", "text", "large", "larger", "largest"})
    sizes = set(re.findall(r"font-size: ([^;]+);", STYLE[: STYLE.index("@layer print {")]))
    assert {size for size in sizes if not size.startswith("var(--")} <= {"100%", "0.875em", "inherit"}


def test_sides_are_those_of_the_text() -> None:
    """A page in a script from right to left is the mirror of one from left to right: no rule says left or right."""
    physical = r"\b(margin|padding|border|inset)-(left|right|top|bottom)\b|text-align: (left|right)|float: (left|right)"
    assert not re.findall(physical, STYLE)


def test_the_tokens_are_documented() -> None:
    """Each colour, face and size that a person may change is named where the site is described."""
    page = (Path(__file__).parents[2] / "docs/site.md").read_text("utf-8")
    faces = {"font", "book", "mono"}
    sizes = {"small", "text", "large", "larger", "largest"}
    assert {name for name in {*COLOURS, *faces, *sizes} if f"`--{name}`" not in page} == set()
