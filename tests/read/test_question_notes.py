"""A question that somebody was asked, and what was answered below it."""

import pytest

from site_builder.read.body.reading import render_body


@pytest.mark.parametrize(
    ("typed", "question", "note"),
    [
        (
            "- How do you find a slow service?\n  Told them about the tracing week",
            None,
            "Told them about the tracing week",
        ),
        ("- How do you find a slow service?\nTold them about the week", None, "Told them about the week"),
        ("- How do you find a slow service?  \n  Told them", None, "Told them"),
        ("- How do you find\n  a slow service?\n  Told them", None, "Told them"),
        ("- *How do you find a slow service?*\n  Told\n  them", None, "Told\nthem"),
        (
            "1. How do you find a slow service? (weak)\n   Told them",
            "How do you find a slow service? (weak)",
            "Told them",
        ),
        ("- How do you find a slow service?\n  - Told them", None, "Told them"),
        ("- How do you find a slow service?", None, ""),
        ("- Why? How do you find a slow service?", "Why? How do you find a slow service?", ""),
    ],
)
def test_what_stands_below_a_question_is_its_note(typed: str, question: str | None, note: str) -> None:
    """The line that ends the question cuts it; a line without an end goes on."""
    body, _ = render_body(f"## Questions they asked\n\n{typed}\n", 1, {})
    (item,) = body.sections[0].items
    assert (item.text, item.note) == (question or "How do you find a slow service?", note)
