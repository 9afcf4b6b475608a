"""A folder of entries -> the edits that a person makes in it: words added to a body, a task that the worklist shows."""

import random
import re
import time
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

BETWEEN_SAVES = 1.0  # seconds, as a quick writer has them
_LONG_AGO = "2001-01-01"  # so that the task is the most urgent, and stands on the worklist's first page


@dataclass(frozen=True)
class Journal:
    """Entries below `folder`, named after their days; what is named otherwise is a generator's own.

    An edit replaces the one before it in the same entry, so entries do not grow.
    """

    folder: Path

    @cached_property
    def files(self) -> list[Path]:
        """List the entries."""
        return sorted(self.folder.rglob("[0-9]*.md"))

    @cached_property
    def _open(self) -> list[Path]:
        """The newest entry of the applications without an ending, where there is one."""
        company = {file: _company(file.read_text(encoding="utf-8")) for file in self.files}
        ended = {company[file] for file in self.files if "\noutcome:" in file.read_text(encoding="utf-8")}
        newest = sorted((file for file in self.files if company[file] not in ended), key=lambda file: file.name)
        return newest[-1:]

    @cached_property
    def _before(self) -> dict[Path, str]:
        return {}

    @cached_property
    def _chance(self) -> random.Random:
        return random.Random(1)  # noqa: S311 - which entries are edited is no secret

    @cached_property
    def _numbers(self) -> "count[int]":
        return count(1)

    def edit_body(self) -> tuple[Path, str]:
        """Add words to the body of some entry; give the file and the words."""
        file = self._chance.choice(self.files)
        words = f"An afterthought {self._nonce()}."
        self._save(file, f"{self._original(file)}\n{words}\n")
        return file, words

    def edit_fact(self) -> tuple[Path, str]:
        """Add a task to the newest entry that is open; give the file and the words that the worklist then has.

        It is always the same entry: of many tasks Today would show the newest only, and no longer that of this edit.
        """
        file = self._open[0]
        words = f"Send the sample {self._nonce()}"
        head, mark, body = self._original(file).partition("\n---\n")
        self._save(file, f"{head}\ntasks: [{{what: {words}, due: {_LONG_AGO}}}]{mark}{body}")
        return file, words

    def has_open(self) -> bool:
        """Whether any application is open, so that a fact can be edited."""
        return bool(self._open)

    def slug(self, file: Path) -> str:
        """Give the slug of an entry whose path has only letters, digits and dashes."""
        return "-".join(file.relative_to(self.folder).with_suffix("").parts)

    def page(self, file: Path) -> str:
        """Give the path of an entry with the ending of a page."""
        return file.relative_to(self.folder).with_suffix(".html").as_posix()

    def _nonce(self) -> str:
        return f"{next(self._numbers)}x{time.time_ns()}"

    def _original(self, file: Path) -> str:
        if file not in self._before:
            self._before[file] = file.read_text(encoding="utf-8")
        return self._before[file]

    def _save(self, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8", newline="\n")


def _company(text: str) -> str:
    match = re.search(r"^company: (.*)$", text, re.MULTILINE)
    return match[1] if match else ""
