"""Applications that are written nearly the same are asked about."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder.steps.queries.checked import check

Make = Callable[[Mapping[str, str]], Path]


def asked(make_journal: Make, one: str, other: str) -> list[str]:
    """Put two entries into a journal, and give the rules of its problems."""
    root = make_journal({"journal/a.md": f"---\n{one}\n---\n", "journal/b.md": f"---\n{other}\n---\n"})
    return [problem.rule for problem in check(root).problems]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("company: Acme Robotics\nrole: Dev", "company: Acme, Robotics\nrole: Dev"),
        ("company: Acme Robotics\nrole: Dev", "company: Acme Robotcs\nrole: Dev"),
        ("company: Acme\nrole: Front/End Developer", "company: Acme\nrole: Front-End Developer"),
        ("company: Acme\nrole: Backend Engineer", "company: Acme\nrole: Backend Enginer"),
        ("company: Birch & Sons\nrole: Dev", "company: Birch and Sons\nrole: Dev"),
        ("company: Nordlicht\nrole: Dev", "company: Nordlicht GmbH & Co. KG\nrole: Dev"),
        ("company: Acme\nrole: Sachbearbeiterin", "company: Acme\nrole: Sachbearbeiterin (m/w/d)"),
    ],
)
def test_a_sign_or_a_letter_makes_no_other_application(make_journal: Make, one: str, other: str) -> None:
    """While both are open, somebody would be asked twice."""
    assert asked(make_journal, f"{one}\ndate: 2026-11-03", f"{other}\ndate: 2026-11-12") == ["alike"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("company: Acme\nrole: C++ Developer", "company: Acme\nrole: C# Developer"),
        ("company: Acme\nrole: Developer I", "company: Acme\nrole: Developer II"),
        ("company: Acme\nrole: Developer 1", "company: Acme\nrole: Developer 2"),
        ("company: Acme\nrole: Developer", "company: Acme\nrole: Designer"),
        ("company: Acme Labs\nrole: Dev", "company: Acme\nrole: Dev"),
        ("company: SE\nrole: Dev", "company: AG\nrole: Dev"),
        ("company: Acme\nrole: Dev", "company: Acma\nrole: Dev"),
        ("company: Acme Robotics\nrole: Dev\noutcome: rejected", "company: Acme Robotcs\nrole: Dev"),
        ("company: Acme Robotics\nrole: Dev\napplication: one", "company: Acme Robotcs\nrole: Dev"),
        ("company: Acme Robotics\nrole: Dev", "company: ACME  robotics\nrole: dev"),
    ],
)
def test_what_is_two_is_two(make_journal: Make, one: str, other: str) -> None:
    """Other languages, levels, short words, another time, names of their own."""
    assert asked(make_journal, f"{one}\ndate: 2026-11-03", f"{other}\ndate: 2026-11-12") == []
