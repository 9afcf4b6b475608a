"""What a person asks a build for, and what they are told of it."""

import hashlib
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from site_builder.problems import Problem
from site_builder.write.site_files import WriteResult


class UnsurePrivateError(Exception):
    """journal.toml has a mistake, so what its `private` names may be lost; `problems` are what is wrong in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("No site to show is made before journal.toml is right: what it calls private may be lost.")
        self.problems = problems


class Request(Struct, frozen=True):
    """What a person asked for: the journal's folder, where the site goes, the day to build it for (None: its own).

    `clean` forgets all that is remembered and makes every page anew; `debug` lets a bug of ours keep its traceback.
    `redact` makes a site to show, without what is private. `cores` is how many processes may work (None: all cores).
    `adopt` takes over the pages of a folder without a seal.
    """

    root: Path
    output: Path
    as_of: date | None = None
    clean: bool = False
    debug: bool = False
    redact: bool = False
    cores: int | None = None
    adopt: bool = False

    @property
    def site(self) -> str:
        """Name the output folder among all that the journal is built to; one in the journal moves with it."""
        root, output = self.root.resolve(), self.output.resolve()
        place = output.relative_to(root) if output.is_relative_to(root) else output
        return hashlib.sha256(os.fsencode(place)).hexdigest()[:16]


class Built(Struct, frozen=True):
    """What a build did, and everything that is wrong or doubtful.

    `left` are the capitalised words that a redacted site still has, with how often: any may be a name. `forgotten` is
    true where what earlier builds remembered was damaged, so that the build did without; `same` where nothing at all
    had changed. `sentence` is what Today says first; a site to show says it to nobody.
    """

    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    files: WriteResult = field(default_factory=lambda: WriteResult((), 0, (), {}, {}, ()))
    left: tuple[tuple[str, int], ...] = ()
    forgotten: bool = False
    same: bool = False
    sentence: str = ""


class EarlyPages(Struct, frozen=True):
    """What is made ahead of the whole: pages by site path, and the problems that the entry at `path` now has."""

    path: str
    pages: Mapping[str, bytes]
    problems: tuple[Problem, ...]
