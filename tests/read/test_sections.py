"""Sections and questions as people write them: headings of any level and form, outlines, tables, callouts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.body import Section
from site_builder.problems import Problem
from site_builder.read.body.reading import render_body


def read(text: str) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """Read the sections of a body that begins at line 1."""
    body, problems = render_body(text, 1, {"was gut lief": "What went well"})
    return body.sections, problems


def points(text: str, name: str = "What went well") -> list[str]:
    """Give the items of all sections of a name."""
    return [item.text for section in read(text)[0] if section.name == name for item in section.items]


@pytest.mark.parametrize(
    "heading",
    [
        "# What went well",
        "## What went well",
        "##### what went WELL",
        "##What went well",
        "##\u00a0What went well",
        "#What went well",
        "## What went well:",
        "## What went well ##",
        "## ✅ What went well",
        "## 👍🏽 What went well 🎉",
        "## 1. What went well",
        "## 2) What went well",
        "## What went well #wins #good/really",
        "## What went well ^abc",
        "## What went well (three things)",
        "## **What went well**",
        "**What went well**",
        "**What went well:**",
        "**What went well**:",
        "What went well\n---",
        "What went well\n===",
        "### Was gut lief",
        "## Wins",
    ],
)
def test_a_heading_in_any_form_is_read(heading: str) -> None:
    """Level, emoji, numbers, tags, ids, a colon, a missing blank, a bold line."""
    for text in (f"{heading}\n\n- Calm\n", f"Before.\n\n{heading}\n\n- Calm\n\n# Other\n\n- no\n"):
        sections, problems = read(text)
        assert points(text) == ["Calm"]
        assert problems == ()
        assert [section.own_words for section in sections if section.name] == [True]


@pytest.mark.parametrize(
    "text",
    ["#wins\n\n- Calm\n", "A line\n#wins and more\n\n- Calm\n", "- **Wins** were few\n", "> ## Wins\n>\n> - x\n"],
)
def test_what_is_no_heading_is_none(text: str) -> None:
    """A tag of Obsidian, words in a line, what somebody else is quoted with."""
    assert points(text) == []


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    """Deeper headings belong to it, and one of the format's names is a section of its own."""
    text = "## What went well\n- a\n### Tech\n- b\n#### Next time\n- c\n#### Else\n- d\n### More\n- e\n## Other\n- f\n"
    assert points(text) == ["a", "b"]
    assert points(text, "Next time") == ["c"]
    deep = "### What went well\n- a\n#### Tech\n- b\n### Other\n- c\n"
    assert points(deep) == ["a", "b"]
    bold = "**What went well**\n\n- a\n\n**Next time**\n\n- b\n\n### Other\n\n- c\n"
    assert (points(bold), points(bold, "Next time")) == (["a"], ["b"])


@pytest.mark.parametrize(
    ("text", "well", "next_time"),
    [
        ("- ## What went well\n  - Calm\n  - Quick\n- ## Next time\n  - Ask\n", ["Calm", "Quick"], ["Ask"]),
        ("- **What went well**\n\t- Calm\n- **Next time**\n\t- Ask\n", ["Calm"], ["Ask"]),
        ("- What went well\n\t- Calm\n- Something else\n\t- no\n- Next time\n\t- Ask\n", ["Calm"], ["Ask"]),
        (
            "- Interview with Dana\n  - ## What went well\n    - Calm\n  - ## Next time\n    - Ask\n- more\n",
            ["Calm"],
            ["Ask"],
        ),
        ("- Next time\n- What went well\n", [], []),
        ("## Process\n\n- Next time\n  - they call\n", [], []),
        ("- [ ] What went well\n  - no\n", [], []),
    ],
)
def test_an_outline_has_sections(text: str, well: list[str], next_time: list[str]) -> None:
    """As Logseq writes one; words alone only where something stands below them."""
    assert (points(text), points(text, "Next time")) == (well, next_time)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("## What went wel\n\n- x\n", 1, '"## What went well"'),
        ("x\n\n## What went well today\n", 3, '"## What went well"'),
        ("## Preparations\n", 1, '"## Preparation"'),
        ("## Questions they asked\n\n- Why?\n\n## Lesson\n\n- x\n", 5, '"## Next time"'),
        ("### Questions they asked\n\n- Why?\n\n# Suprises\n", 5, '"## Surprises"'),
        ("## Company\n", 1, '"## The company"'),
        ("**Surprises!!** \n\n**Lesson learned**\n", 3, '"## Next time"'),
        ("## What went well\n\n**Next time**\nAsk first\n", 3, "leave the line below it blank"),
        ("## What went well\n\n* calm\n**Lessons learned:**\n- Ask first\n", 4, "leave the line above it blank"),
        ("I was calm\nand clear\n**Next time**\n\n- Ask first\n", 3, "leave the line above it blank"),
        ("## What went well\nCalm all the way\nKept eye contact\n---\n", 2, "leave the line above the hyphens blank"),
        ("## Next time\n\nAsk first\n---\n\n- more\n", 3, "leave the line above the hyphens blank"),
    ],
)
def test_a_heading_that_is_nearly_one_is_asked_about(text: str, line: int, words: str) -> None:
    """It is not read in silence as something else."""
    _, (problem,) = read(text)
    assert (problem.rule, problem.span.line) == ("heading", line)
    assert words in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "## Salary\n",
        "## My own notes\n",
        "## Questions they asked\n\n### Next steps you would take\n\n- x\n\n**Lesson**\n\n- y\n",
        "## What went well\n\n- x\n\nMy part\n-------\n\ntext\n",
        "## Next time\n\n- Ask\n\n---\n",
        "## The team and the product\n",
        "# Interview at Acme\n",
    ],
)
def test_headings_of_ones_own_are_no_slips(text: str) -> None:
    """Nothing is said of them."""
    assert not [problem for problem in read(text)[1] if problem.rule == "heading"]


def asked(text: str) -> list[tuple[str, str]]:
    """Give the questions of a body with their notes."""
    sections, _ = read(f"## Questions they asked\n\n{text}")
    return [(item.text, item.note) for section in sections for item in section.items]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "### Why us?\nI said ducks.\n\n### Why now?\n- point one\n- point two\n",
            [("Why us?", "I said ducks."), ("Why now?", "point one\npoint two")],
        ),
        ("### Tell me about a failure\nThe queue.\n", [("Tell me about a failure", "The queue.")]),
        (
            "### Technical\n- How do queues work?\n- What is a lock?\n",
            [("How do queues work?", ""), ("What is a lock?", "")],
        ),
        (
            "### Technical\n\n#### How do queues work?\nBadly.\n\n### People\n\n#### Why us?\nDucks.\n",
            [("How do queues work?", "Badly."), ("Why us?", "Ducks.")],
        ),
        ("**Why us?**\n\nI said ducks.\n\n**My answer**\n\nMore.\n", [("Why us?", "I said ducks.\nMy answer\nMore.")]),
        ("**Why us?**\nI said ducks.\n\n**Why now?**\nSoon.\n", [("Why us?", "I said ducks."), ("Why now?", "Soon.")]),
        (
            "| Question | My answer |\n|---|---|\n| How do queues work? | badly |\n| Why us? | ducks |\n",
            [("How do queues work?", "badly"), ("Why us?", "ducks")],
        ),
        ("| # | Question | Went |\n|---|---|---|\n| 1 | Why us? | ok |\n", [("Why us?", "ok")]),
        ("| | |\n|---|---|\n| Why us? | |\n", [("Why us?", "")]),
        ("> [!question] What is a lock?\n> I froze.\n\nWhy us?\n", [("What is a lock?", "I froze."), ("Why us?", "")]),
        ("> [!question]\n> What is a lock?\n>\n> I froze.\n", [("What is a lock?", "I froze.")]),
        ("> [!question]- Why?\n\n> [!note] Aside\n> x\n", [("Why?", "")]),
        ("- Why us?\n- Why now?\n", [("Why us?", ""), ("Why now?", "")]),
        ("• Why us?\n• Why now?\n", [("Why us?", ""), ("Why now?", "")]),
        ("– Why us?\n– Why now?\n", [("Why us?", ""), ("Why now?", "")]),
        ("•\tWhy us?\n\n•Why now?\n", [("Why us?", ""), ("Why now?", "")]),
        ("Why us?\n\nWhy now?\n", [("Why us?", ""), ("Why now?", "")]),
        ("- First?\n\n### Why us?\nDucks.\n", [("First?", ""), ("Why us?", "Ducks.")]),
    ],
)
def test_questions_and_their_notes(text: str, questions: list[tuple[str, str]]) -> None:
    """The question is the question, and what stands below or beside it is the answer."""
    assert [(words, note) for words, note in asked(text) if words != "Aside"] == questions


def test_code_keeps_its_bullets() -> None:
    """What a program prints is as it was."""
    body, _ = render_body("## Next time\n\n```\n• x\n– y\n```\n\n`• z`\n", 1, {})
    assert all(sign in body.sections[0].html for sign in ("• x", "– y", "• z"))


_PIECES = st.sampled_from(
    [
        "## {}",
        "### {}?",
        "**{}**",
        "**{}?**\n{}",
        "- ## Wins\n  - {}",
        "- Wins\n  - {}",
        "• {}",
        "| {} | {} |\n|-|-|\n| {} | {} |",
        "> [!question] {}\n> {}",
        "- {}\n  - {}",
        "{}",
        "## Questions they asked",
        "##Wins",
        "# Next time",
        "{}\n---",
    ]
)


@given(st.lists(_PIECES, max_size=8))
def test_no_word_is_lost_between_sections(pieces: list[str]) -> None:
    """Whatever headings and lists there are, each word is in a section, and lines are those of the file."""
    number = 0
    texts = []
    for piece in pieces:
        texts.append(piece.format(*(f"w{number + offset}w" for offset in range(4))))
        number += 4
    text = "\n\n".join(texts)
    sections, _ = read(text)
    kept = " ".join(f"{section.heading} {section.text}" for section in sections)
    for word in text.replace("|", " ").replace("*", " ").replace("?", " ").split():
        assert not word.startswith("w") or word in kept
    lines = text.split("\n")
    for section in sections:
        assert not section.heading or section.heading.split()[0].strip("?") in lines[section.line - 1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Next time:\nask for the numbers", 1),
        ("Next time\n\n- ask for the numbers", 1),
        ("Went fine.\nNext time\n- ask for the numbers", 2),
        ("- friendly\nNext time\n=========\n- ask for the numbers", 2),  # Markdown takes it as words of the item
        ("1. friendly\nNext time:\n", 2),
        ("## Questions they asked\n- Why us?\n\nNext time:\n- ask for the numbers", 4),
    ],
)
def test_a_section_named_without_a_mark_is_asked_about(text: str, line: int) -> None:
    """What stands below it was in no section, and no lesson came of it."""
    assert [(problem.span.line, problem.rule, problem.hint) for problem in read(text)[1]] == [
        (line, "heading", 'did you mean "## Next time"?')
    ]


@pytest.mark.parametrize(
    "text",
    ["Went well", "Went well.", "Went well\nand quickly", "Next time: ask", "> Next time:\n> ask", "- a\n  Wins"],
)
def test_a_note_in_the_words_of_a_section_is_a_note(text: str) -> None:
    """Nothing below it is announced, or it is somebody's else."""
    assert read(text)[1] == ()
