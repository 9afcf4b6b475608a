"""Journals written in docstrings: `=== name.md` begins a file."""

import inspect
import re
from pathlib import Path

_FILE = re.compile(r"^=== (\S.*)$", re.MULTILINE)


def files_of(docstring: str) -> dict[str, str]:
    """Take the files out of a docstring: path below the journal's root -> text."""
    parts = _FILE.split(inspect.cleandoc(docstring))
    names, texts = parts[1::2], parts[2::2]
    return {_path(name): text.removeprefix("\n").rstrip("\n") + "\n" for name, text in zip(names, texts, strict=True)}


def write_journal(root: Path, docstring: str) -> Path:
    """Write the files of a docstring below a root."""
    (root / "journal").mkdir(exist_ok=True)
    for path, text in files_of(docstring).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    return root


def _path(name: str) -> str:
    return name if "/" in name or name == "journal.toml" else f"journal/{name}"
