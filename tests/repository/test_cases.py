"""Every case of docs/reliability.md has a test that names it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
CASES = {"A": 25, "B": 17, "C": 14, "D": 15, "E": 11, "F": 10, "G": 7}


def documented() -> list[str]:
    """List the cases of the table."""
    table = (TESTS.parent / "docs" / "reliability.md").read_text("utf-8")
    return re.findall(r"^\| ([A-G]\d\d) \| \S", table, re.MULTILINE)


def named() -> Iterator[tuple[str, str]]:
    """Give each case that a test names, with the test."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for mark in function.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.case":
                    assert function.name.startswith("test_"), function.name
                    yield from ((ast.literal_eval(case), f"{path.name}::{function.name}") for case in mark.args)


def test_the_table_is_whole() -> None:
    """Each area has its cases, in their order, each once."""
    assert documented() == [f"{area}{number:02}" for area, count in CASES.items() for number in range(1, count + 1)]


def test_every_case_has_a_test_that_names_it() -> None:
    """And no test names a case that there is not."""
    found = dict(named())
    assert sorted(set(documented()) - found.keys()) == []
    assert sorted(found.keys() - set(documented())) == []
