"""Change the code of some modules at random places, and count the changes that a test sees: `make mutate`.

Cosmic Ray knows the changes (an operator, a number, a condition becomes another); `tools/mutants.py` breaks rules by
name. A run takes some places by a seed: another seed looks elsewhere, and one can be repeated. It fails where fewer
than 85 % are seen.
"""

import argparse
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tools.mutants import ROOT, copied

WANTED = 0.85
PATIENCE = 600  # seconds; a change that makes a loop endless is seen
TESTS: Mapping[str, tuple[str, ...]] = {
    "edit": ("tests/edit", "tests/cli/test_commands.py", "tests/cli/test_adopt.py"),
    "derive": ("tests/derive", "tests/searches/test_advice.py"),
    "write": ("tests/write", "tests/test_law.py"),
}
# What else sees what these rooms do, asked where a room's own tests saw nothing.
WIDER = (
    *("--numprocesses", "auto", "--dist", "worksteal"),
    *(
        "tests/derive",
        "tests/edit",
        "tests/check",
        "tests/render",
        "tests/steps",
        "tests/write",
        "tests/cli/test_commands.py",
    ),
    *(
        "tests/searches/test_after_the_answer.py",
        "tests/searches/test_missed_rounds.py",
        "tests/searches/test_week.py",
        "tests/test_golden.py",
    ),
    *(
        "tests/searches/test_german_search.py",
        "tests/cli/test_draft_command.py",
        "tests/cli/test_new_command.py",
        "tests/build/test_git.py",
    ),
    *(
        "tests/build/test_faults.py",
        "tests/build/test_unreadable.py",
        "tests/cli/test_output.py",
        "tests/build/test_builder.py",
    ),
)
# Changes of types, of caches, or from one spelling to another of the same: no test could see them.
_LEFT_OUT = ("BitOr", "Variable", "RemoveDecorator", "NoOp", "_Is_Eq", "_IsNot_NotEq", "_Eq_Is", "_NotEq_IsNot")


class Change(NamedTuple):
    """A change: the module's path, Cosmic Ray's name for the change, which place of the module, and its line."""

    path: str
    operator: str
    occurrence: int
    line: int

    def kind(self) -> str:
        """Name the kind of change: of one place there may be many of a kind."""
        return self.operator.partition("/")[2].partition("_")[0]


def changes(path: str) -> Iterator[Change]:
    """Find every change of a module that a test could see."""
    nodes = list(ast_nodes(get_ast((ROOT / path).read_text("utf-8"))))
    for name in operator_names():
        if any(part in name for part in _LEFT_OUT):
            continue
        operator = get_operator(name)()
        places = (place for node in nodes for place in operator.mutation_positions(node))
        for occurrence, ((line, _), _) in enumerate(places):
            yield Change(path, name, occurrence, line)


def sample(folders: list[str], count: int, seed: int) -> list[Change]:
    """Choose some changes: places first, so that a place where much can be changed counts once."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    places: dict[tuple[str, int, str], list[Change]] = defaultdict(list)
    for folder in folders:
        for file in sorted((ROOT / "site_builder" / folder).rglob("*.py")):
            for change in changes(file.relative_to(ROOT).as_posix()):
                places[change.path, change.line, change.kind()].append(change)
    chosen = chance.sample(sorted(places), min(count, len(places)))
    return [chance.choice(places[place]) for place in chosen]


def is_seen(folder: Path, tests: tuple[str, ...]) -> bool:
    """Say whether a test falls in a copy of the sources, or never ends."""
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not browser", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main(words: list[str]) -> int:
    """Run the campaign: `edit write --count 40 --seed 3`."""
    parser = argparse.ArgumentParser(prog="make mutate")
    parser.add_argument("folders", nargs="*", help="of site_builder; all three without")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    folders = given.folders or list(TESTS)
    chosen = sample(folders, given.count, given.seed)
    missed = []
    with copied() as root:
        for name, tests in {**{folder: TESTS[folder] for folder in folders}, "all three": WIDER}.items():
            if is_seen(root, tests):
                raise SystemExit(f"tests of {name} fall without a change")
        for number, change in enumerate(chosen, start=1):
            file = root / change.path
            text = file.read_text("utf-8")
            changed = mutate_code(text, get_operator(change.operator)(), change.occurrence)
            file.write_text(changed, "utf-8")
            seen = is_seen(root, TESTS[change.path.split("/")[1]]) or is_seen(root, WIDER)
            file.write_text(text, "utf-8")
            said = f"{change.path}:{change.line} {change.operator.partition('/')[2]}"
            missed += [] if seen else [said]
            print(f"{number} of {len(chosen)}: {said}: {'seen' if seen else 'NOT SEEN'}", flush=True)
    share = 1 - len(missed) / len(chosen)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} seen ({share:.0%})", *missed, sep="\n")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
