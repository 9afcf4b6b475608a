"""The files that entries name: what was asked of them, and whether it is answered as it was."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.read.files.attachments import FileFacts, Shelf

_AT, _NAMED = "@", "="


class FileLookups:
    """The files that entries name, and what was asked of them: while all of it is answered alike, links lead alike."""

    def __init__(self, root: Path) -> None:
        self._shelf = Shelf(root)
        self.asked: dict[str, str] = {}

    def facts(self, path: str) -> FileFacts | None:
        """Return the size and times of a file; None where there is none."""
        facts = self._shelf.facts(path)
        self.asked[f"{_AT}{path}"] = repr(facts)
        return facts

    def named(self, name: str) -> tuple[str, ...]:
        """List the paths of all files that have a name."""
        paths = self._shelf.named(name)
        self.asked[f"{_NAMED}{name}"] = repr(paths)
        return paths

    def are_as_before(self, asked: Iterable[tuple[str, str]]) -> bool:
        """Whether all that was asked is answered as it was then."""
        for question, answer in asked:
            kind, what = question[0], question[1:]
            if answer != repr(self._shelf.facts(what) if kind == _AT else self._shelf.named(what)):
                return False
        return True
