"""Mistakes as a person makes them, with the words that the terminal answers: `tests/problems/*.md`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.report.text import problem_text
from site_builder.steps.queries.checked import check

CASES = Path(__file__).parent.parent / "problems"
_CASE = re.compile(r"^# (?P<title>.+)\n\n```\n(?P<entry>(?s:.*?))```\n(?P<expected>(?:\n|    .*\n)*)", re.MULTILINE)


def cases() -> Iterator[object]:
    """Read the files: a title, an entry between fences, and what is said of it, indented."""
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text("utf-8")
        found = list(_CASE.finditer(text))
        assert len(found) == text.count("\n# ") + 1, f"{path.name} has a case that is not of the form"
        for case in found:
            lines = [line.removeprefix("    ") for line in case["expected"].splitlines() if line.strip()]
            yield pytest.param(case["entry"], lines, id=case["title"])


@pytest.mark.parametrize(("entry", "expected"), tuple(cases()))
def test_a_mistake_is_answered_in_these_words(entry: str, expected: list[str], tmp_path: Path) -> None:
    """Path, line, column, what is wrong, the lines with a caret, and a hint; all problems of a file at once."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/2026-11-18-acme.md").write_text(entry, encoding="utf-8", newline="")
    said = [
        line
        for problem in check(tmp_path).problems
        for line in problem_text(problem).removeprefix("journal/").splitlines()
    ]
    assert said == expected
