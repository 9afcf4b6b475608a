"""docs/follow-ups.md holds to the table of rules and to the figures."""

import re
from pathlib import Path

from msgspec.structs import fields

from site_builder.derive.follow_ups.table import RULES
from site_builder.model.kinds import KINDS
from site_builder.settings.figures import Figures

TEXT = (Path(__file__).parents[3] / "docs" / "follow-ups.md").read_text(encoding="utf-8")


def table(first: str) -> dict[str, list[str]]:
    """Read the table whose first column is called so: its other cells, by the name in the first."""
    _, _, rest = TEXT.partition(f"| {first} |")
    lines = rest.partition("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {name.strip("`"): cells for name, *cells in rows}


def test_every_rule_has_its_row() -> None:
    """The table has each rule in the order of the code, with its kind and exactly the figures that it heeds."""
    written = [(name, cells[0].strip("`"), re.findall(r"`(\w+)`", cells[-1])) for name, cells in table("rule").items()]
    assert written == [(rule.name, rule.kind, list(rule.figures)) for rule in RULES]


def test_every_kind_has_a_rule() -> None:
    """The rules give every kind of the model, and no other."""
    assert {rule.kind for rule in RULES} == set(KINDS)


def test_every_figure_has_its_row() -> None:
    """The table of figures has each, in order, with its default."""
    written = [(name, cells[0]) for name, cells in table("figure").items()]
    assert written == [(figure.name, str(_default(figure.name))) for figure in fields(Figures)]


def test_every_figure_of_a_rule_is_a_setting() -> None:
    """A rule names no figure that cannot be set."""
    assert {name for rule in RULES for name in rule.figures} <= {figure.name for figure in fields(Figures)}


def _default(name: str) -> object:
    value = getattr(Figures(), name)
    return list(value) if isinstance(value, tuple) else value
