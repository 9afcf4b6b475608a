"""A value has the name of what it is: no loop of the repository calls it by a word that fits everything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
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
