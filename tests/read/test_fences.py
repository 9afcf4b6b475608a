"""Where a front matter begins and ends, and what happens where that can't be told."""

import pytest

from site_builder.problems import Severity
from tests.read.reading import body_html, fields, only_problem, read, said

ACME = "company: Acme\ndate: 2026-11-18"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{ACME}\n---\nBody\n",
        f"\n\n \n---\n{ACME}\n---\nBody\n",
        f"---   \n{ACME}\n---\t\nBody\n",
        f"--- # mine\n{ACME}\n--- # end\nBody\n",
        f"---\n{ACME}\n...\nBody\n",
        f"----\n{ACME}\n-----\nBody\n",
        f" ---\n{ACME}\n---\nBody\n",
        f"---\n\n{ACME}\n\n---\n\n\nBody\n",
        f"---\n# company: Old\n{ACME}\n# note\n---\nBody",
        f"---\n{ACME}\n---\nBody\n\n---\n\nBelow a rule",
        "---\n{company: Acme, date: 2026-11-18}\n---\nBody\n",
        "---\n  company: Acme\n  date: 2026-11-18\n---\nBody\n",
    ],
)
def test_a_front_matter_is_found(text: str) -> None:
    """Blanks, comments, dots, more hyphens: what people write."""
    raw = read(text)
    assert (fields(raw), said(raw), raw.raw) == ({"company": "Acme", "date": "2026-11-18"}, [], "")
    assert "<p>Body</p>" in body_html(raw)
    assert "Acme" not in body_html(raw)


@pytest.mark.case("A08")
@pytest.mark.parametrize(
    "text",
    [
        f"---\n{ACME}\nWent fine, they asked.\n",
        f"---\n{ACME}\n\nWent fine, they asked.\n",
        f"---\n{ACME}\n\nWent fine, they asked.\n\n---\n\nMore below a rule.\n",
        f"---\n{ACME}\nWent fine, they asked.\n\n---\n\nMore below a rule.\n",
        f"---\n{ACME}\n\n## What went well\n\n- all\n\n---\n",
        f"---\n{ACME}\n\n- all\n- of it\n\n---\nmore\n",
        f"---\n{ACME}\n\nWent fine.\n\nTitle\n---\n",
        f"---\n{ACME}",
        "---\ncompany: Ac",
        "---\n",
        "---",
    ],
)
def test_a_missing_end_is_told_where_it_begins(text: str) -> None:
    """All of the text is kept as it was typed, nothing of the block is printed as prose, and nothing is guessed."""
    raw = read(f"\n{text}")
    problem = only_problem(raw)
    assert (problem.rule, problem.severity, problem.span.line) == ("missing-fence", Severity.ERROR, 2)
    assert (raw.fields, raw.raw, body_html(raw)) == (None, f"\n{text}", "")


def test_a_missing_beginning_is_told() -> None:
    """Fields without a fence above them are not prose."""
    raw = read(f"{ACME}\n---\nBody\n")
    assert only_problem(raw).rule == "missing-fence"
    assert (raw.fields, body_html(raw)) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "Just a note.\n",
        "# Acme\n\nJust a note.\n",
        "---\n\nJust a note below a rule.\n",
        "---\n\n# Title\n\nJust a note.\n\n---\n\nBelow\n",
        "---\nJust a note: with a colon.\n\nAnother.\n\n---\n",
        "- a\n- b\n",
        "Company: a nice one\n\nJust a note.\n",
        "> company: Acme\n",
    ],
)
def test_an_entry_without_a_front_matter_is_a_body(text: str) -> None:
    """All of it is shown, rules at its beginning too, with a kind word on what is missing."""
    raw = read(text)
    problem = only_problem(raw)
    assert (problem.rule, raw.fields, raw.raw) == ("no-front-matter", None, "")
    assert "company: NAME" in problem.hint
    assert all(word in body_html(raw) for word in text.replace("\n", " ").split() if word.isalpha())


def test_an_empty_front_matter_has_no_fields() -> None:
    """What it lacks is for the check to say."""
    raw = read("---\n---\nBody\n")
    assert (fields(raw), said(raw)) == ({}, [])
    assert raw.fields is not None


@pytest.mark.case("A23")
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('+++\ncompany = "Acme"\n+++\nBody\n', "TOML"),
        ('{\n"company": "Acme"\n}\nBody\n', "JSON"),
        ('{"company": "Acme"}\nBody\n', "JSON"),
    ],
)
def test_other_forms_are_named(text: str, form: str) -> None:
    """They are shown as they are, and the body is read."""
    raw = read(text)
    problem = only_problem(raw)
    assert (problem.rule, form in problem.message, raw.fields) == ("front-matter-form", True, None)
    assert "Acme" in raw.raw
    assert body_html(raw) == "<p>Body</p>\n"


def test_longer_dashes_are_read_and_named() -> None:
    """Phones write them by themselves."""
    raw = read(f"—\n{ACME}\n–—\nBody\n")
    assert fields(raw)["company"] == "Acme"
    assert [(problem.span.line, problem.rule) for problem in raw.problems] == [(1, "fence"), (4, "fence")]
    assert "em dash (U+2014)" in raw.problems[0].message


def test_a_value_that_is_not_far_enough_in_ends_nothing() -> None:
    """Below a field without a value one line of words is not a body."""
    raw = read(f"---\n{ACME}\nreferences:\nProf. Low\n\n---\nBody\n")
    assert fields(raw)["company"] == "Acme"
    assert [more.text for more in raw.unread] == ["Prof. Low"]
    assert said(raw) == [(5, 1, "no-field")]


@pytest.mark.parametrize("above", ["# My notes", "%YAML 1.2", "<!-- mine -->"])
def test_text_above_the_front_matter_is_kept(above: str) -> None:
    """It is reported, and what is not an instruction is shown."""
    raw = read(f"{above}\n---\n{ACME}\n---\nBody [[x]]\n")
    assert fields(raw)["company"] == "Acme"
    assert {problem.span.line for problem in raw.problems} == {1}
    assert raw.body.links[0].line == 6
    if not above.startswith("%"):
        assert above.strip("#<>!- ") in body_html(raw)


def test_a_second_front_matter_is_kept_apart() -> None:
    """It is an error at its place; its text is under More and no prose."""
    raw = read("---\ncompany: Acme\n---\n---\ncompany: Hooli\n---\nBody\n")
    assert fields(raw) == {"company": "Acme"}
    assert said(raw) == [(4, 1, "documents")]
    assert [(more.text, more.line) for more in raw.unread] == [("company: Hooli", 5)]
    assert body_html(raw) == "<p>Body</p>\n"


@pytest.mark.case("A11")
@pytest.mark.parametrize(
    ("odd", "name"), [("\u00a0", "no-break space (U+00A0)"), ("\u200b", "zero width space (U+200B)")]
)
def test_odd_blanks_beside_a_fence_are_named(odd: str, name: str) -> None:
    """They can't be seen, so the message says which they are."""
    raw = read(f"---{odd}\n{ACME}\n---\nBody\n")
    assert fields(raw)["company"] == "Acme"
    problem = only_problem(raw)
    assert (problem.span.line, problem.span.column, problem.rule) == (1, 4, "character")
    assert name in problem.message


def test_an_entry_that_is_no_text_is_shown_as_it_is() -> None:
    """The problem of decoding says why nothing was read."""
    raw = read(b"---\ncompany: Caf\xe9\n---\nBody\n")
    assert (raw.fields, raw.raw, raw.body.sections) == (None, "---\ncompany: Caf\ufffd\n---\nBody\n", ())
    assert [problem.rule for problem in raw.problems] == ["encoding"]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_entry_has_one_problem(text: str) -> None:
    """It is empty; that it lacks a company need not be said too."""
    raw = read(text)
    assert (raw.fields, [problem.rule for problem in raw.problems]) == (None, ["empty"])


@pytest.mark.parametrize("fence", ["---## What went well", "--- ## What went well", "-----## What went well"])
def test_a_lost_line_break_behind_the_closing_fence_loses_no_heading(fence: str) -> None:
    """`---## What went well` ends the front matter, and its heading begins the body, with an error at its place."""
    raw = read(f"---\n{ACME}\n{fence}\n\n- Queues\n")
    assert fields(raw) == {"company": "Acme", "date": "2026-11-18"}
    (section,) = raw.body.sections
    assert (section.name, section.line, [item.text for item in section.items]) == ("What went well", 4, ["Queues"])
    problem = only_problem(raw)
    assert (problem.rule, problem.span.line, problem.span.column) == ("fence", 4, fence.index("#") + 1)
    assert "line break" in problem.message


def test_text_behind_any_other_fence_is_kept() -> None:
    """A heading behind the opening fence, or one of a second front matter, is under More; a comment is nobody's."""
    raw = read(f"---## One\n{ACME}\n--- # mine\n---## Two\ncompany: B\n---## Three\nBody\n")
    assert [more.text for more in raw.unread] == ["## One", "company: B", "## Two", "## Three"]
    assert [problem.rule for problem in raw.problems] == ["fence", "documents", "fence", "fence"]
    assert "Body" in body_html(raw)
