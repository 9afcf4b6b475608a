"""The campaign of mutants can be run: each rule that it breaks stands where it says, and its tests exist."""

import ast

from tools.mutants import MUTANTS, ROOT


def test_every_mutant_breaks_one_place_of_a_file() -> None:
    """Else a rule that has moved would be broken nowhere, and nobody would notice."""
    wrong = {
        mutant.rule: count
        for mutant in MUTANTS
        if (count := (ROOT / mutant.path).read_text("utf-8").count(mutant.before)) != 1
    }
    assert wrong == {}
    assert len({mutant.rule for mutant in MUTANTS}) == len(MUTANTS) >= 50


def test_every_mutant_is_still_a_program() -> None:
    """A mutant that can't be read would be seen by any test."""
    for mutant in MUTANTS:
        if mutant.path.endswith(".py"):
            ast.parse((ROOT / mutant.path).read_text("utf-8").replace(mutant.before, mutant.after))
        assert mutant.before != mutant.after
        assert all((ROOT / test).exists() for test in mutant.tests), mutant.rule
