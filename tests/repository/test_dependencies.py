"""What the package needs: declared, used, and within reach of both ends."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
# Needed without an import: zoneinfo reads its files where the system has none, as on Windows.
NOT_IMPORTED = {"tzdata"}


def imported(folder: Path) -> set[str]:
    """List the top modules that a package imports, anywhere in its code."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {folder.name}


def declared() -> set[str]:
    """List the libraries that an installation brings, those of extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for lines in project.get("optional-dependencies", {}).values() for line in lines]
    return {canonicalize_name(Requirement(line).name) for line in (*project["dependencies"], *extras)}


def test_every_import_is_declared_and_every_library_is_used() -> None:
    """What the code imports is in pyproject.toml by itself, not through another; what is there is imported."""
    homes = packages_distributions()
    used = {canonicalize_name(homes[name][0]) for name in imported(ROOT / "site_builder")}
    assert used - declared() == set()
    assert declared() - used == NOT_IMPORTED


def test_every_library_has_a_floor_and_no_ceiling() -> None:
    """A floor is tested with the oldest versions by `make oldest`; a ceiling would keep mends of the library away."""
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]:
        assert [specifier.operator for specifier in Requirement(line).specifier] == [">="], line
