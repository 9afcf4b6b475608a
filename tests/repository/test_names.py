"""A value has the name of what it is: no loop of the repository calls it by a word that fits everything."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("site_builder", "tests", "tools", "benchmarks")
NAMELESS = {"each", "one", "found"}


def nameless(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each target of a loop or comprehension that says nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            for part in ast.walk(node.target):
                if isinstance(part, ast.Name) and part.id in NAMELESS:
                    yield part.lineno, part.id


@pytest.mark.parametrize(
    "source",
    [
        "for each in rows: pass",
        "for index, (one, other) in pairs: pass",
        "names = [found for found in rows]",
        "names = {key: each for key, *each in rows}",
        "async def read():\n    async for one in rows: pass",
        "names = max(rows, key=lambda row: [each for each in row])",
    ],
)
def test_a_loop_that_names_nothing_is_seen(source: str) -> None:
    """The rule sees every kind of loop, and the targets inside of tuples."""
    assert list(nameless(source))


def test_other_uses_of_the_words_are_no_loops() -> None:
    """An attribute, a keyword, a text and a loop with a name pass."""
    assert list(nameless('for row in rows:\n    row.each = call(found="one")')) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_loops_name_what_they_hold(folder: str) -> None:
    """A loop says `interview`, `row`, `path`: whoever reads its body needs no look at what it runs over."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert paths
    places = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {name}"
        for path in paths
        for line, name in nameless(path.read_text("utf-8"))
    ]
    assert places == []


# In a template: what a loop runs over, and what a macro takes. In a script: what a loop or a function takes.
_IN_TEMPLATE = re.compile(r"{%-?\s*(?:for\s+(?:\w+,\s*)*|macro\s+\w+\((?:[^)%]*,\s*)?)(each|one|found)\b")
_IN_SCRIPT = re.compile(
    r"(?:\b(?:const|let)\s+|[(,]\s*)(each|one|found)\b\s*(?:of\b|[,)]\s*(?:[^()]*\)\s*)?=>)|\b(each)\s*=>"
)


@pytest.mark.parametrize(
    "source",
    ["{% for each in rows %}", "{%- for name, one in rows %}", "{% macro row(each) %}", "{% macro row(a, found) %}"],
)
def test_a_template_that_names_nothing_is_seen(source: str) -> None:
    """Loops and macros, whatever else they name."""
    assert _IN_TEMPLATE.search(source)


@pytest.mark.parametrize("source", ["rows.map((each) => 1)", "for (const one of rows)", "rows.map(each => 1)"])
def test_a_script_that_names_nothing_is_seen(source: str) -> None:
    """Loops, and functions with an arrow."""
    assert _IN_SCRIPT.search(source)


@pytest.mark.parametrize(
    ("folder", "pattern", "rule"),
    [
        ("templates", "*.html", _IN_TEMPLATE),
        ("templates/assets", "*.js", _IN_SCRIPT),
        ("site_builder/serve", "*.js", _IN_SCRIPT),
        ("tests/browser", "*.py", _IN_SCRIPT),
    ],
)
def test_templates_and_scripts_name_what_they_hold(folder: str, pattern: str, rule: re.Pattern[str]) -> None:
    """As in Python: the reader of a line needs no look at what it runs over."""
    paths = [path for path in sorted((ROOT / folder).rglob(pattern)) if "vendor" not in path.parts]
    assert paths
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {text[0]}"
        for path in paths
        for text in rule.finditer(path.read_text("utf-8"))
    ]
    assert found == []
