"""Regular expressions that are compiled when they are first used."""

import ast
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import site_builder
from site_builder import patterns
from site_builder.patterns import pattern

SOURCES = Path(site_builder.__path__[0])


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is once, and then."""
    compiled: list[object] = []
    compile_ = re.compile

    def counted(text: str, flags: int) -> re.Pattern[str]:
        compiled.append((text, flags))
        return compile_(text, flags)

    monkeypatch.setattr("site_builder.patterns.re.compile", counted)
    digits = pattern(r"(?P<digits>\d+)x", re.IGNORECASE)
    assert compiled == []
    found = digits.fullmatch("12X")
    assert found is not None
    assert found["digits"] == "12"
    assert digits.sub("-", "a1x2Xb") == "a--b"
    assert digits.pattern == r"(?P<digits>\d+)x"
    assert compiled == [(r"(?P<digits>\d+)x", re.IGNORECASE)]


def test_what_an_expression_lacks_a_pattern_lacks() -> None:
    """A slip in the name of a method is an error, as ever."""
    with pytest.raises(AttributeError):
        pattern("x").fullmatsch("x")  # type: ignore[attr-defined]  # the slip that is tested


def test_each_of_ours_can_be_compiled() -> None:
    """A mistake in one shows here, and not when somebody's entry first asks for it."""
    found = 0
    for module in pkgutil.walk_packages(site_builder.__path__, "site_builder."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, patterns._Pattern):
                re.compile(*value._arguments)
                found += 1
    assert found > 100


def test_no_module_compiles_one_while_it_loads() -> None:
    """But for those of bytes, of which there are a few."""
    at_once = [
        f"{path.relative_to(SOURCES)}:{call.lineno}"
        for path in sorted(SOURCES.rglob("*.py"))
        if path.name != "patterns.py"
        for call in _outside_of_functions(ast.parse(path.read_text("utf-8")))
        if ast.unparse(call.func) == "re.compile" and not ast.unparse(call.args[0]).startswith("b")
    ]
    assert at_once == []


def _outside_of_functions(node: ast.AST) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield from _outside_of_functions(child)
