"""The files that entries name: records each lookup, so that a later build can repeat it."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.read.files.attachments import FileFacts, Shelf

_AT, _NAMED = "@", "="


class FileLookups:
    """Lookups of the files that entries name, with their answers; while those are the same, links lead to the same."""

    def __init__(self, root: Path) -> None:
        self._files = Shelf(root)
        self.answers: dict[str, str] = {}

    def facts(self, path: str) -> FileFacts | None:
        """Return the size and times of a file; None where there is none."""
        facts = self._files.facts(path)
        self.answers[f"{_AT}{path}"] = repr(facts)
        return facts

    def named(self, name: str) -> tuple[str, ...]:
        """List the paths of all files that have a name."""
        paths = self._files.named(name)
        self.answers[f"{_NAMED}{name}"] = repr(paths)
        return paths

    def are_unchanged(self, lookups: Iterable[tuple[str, str]]) -> bool:
        """Return whether earlier lookups still have the same answers."""
        for question, answer in lookups:
            kind, name = question[0], question[1:]
            if answer != repr(self._files.facts(name) if kind == _AT else self._files.named(name)):
                return False
        return True
