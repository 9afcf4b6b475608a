"""The request for a build, and its result."""

import hashlib
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from site_builder.problems import Problem
from site_builder.write.site_files import WriteResult


class UnsurePrivateError(Exception):
    """journal.toml has mistakes (`problems`), so the list of what is `private` may be incomplete."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("No site to show is made before journal.toml is right: what it calls private may be lost.")
        self.problems = problems


class Request(Struct, frozen=True):
    """A request for a build: the journal's folder, the output folder, the day to build for (None: the journal's own).

    `clean` clears the cache and renders every page again; `debug` lets a bug in Afterview raise. `redact` builds a
    redacted site, without what is private. `cores` is how many processes may work (None: all cores). `adopt` takes over
    the pages of a folder without a seal.
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
        """Return the key of the output folder in the cache: its path, relative for a folder within the journal."""
        root, output = self.root.resolve(), self.output.resolve()
        place = output.relative_to(root) if output.is_relative_to(root) else output
        return hashlib.sha256(os.fsencode(place)).hexdigest()[:16]


class Built(Struct, frozen=True):
    """The result of a build, with all problems.

    `remaining` are the capitalised words that a redacted site still has, with how often: any may be a name.
    `is_cache_lost` is true where the cache was damaged, so that the build started from nothing; `is_up_to_date` where
    nothing had changed. `sentence` is the first of Today; "" for a redacted site.
    """

    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    files: WriteResult = field(default_factory=lambda: WriteResult((), 0, (), {}, {}, ()))
    remaining: tuple[tuple[str, int], ...] = ()
    is_cache_lost: bool = False
    is_up_to_date: bool = False
    sentence: str = ""


class EarlyPages(Struct, frozen=True):
    """Pages that are rendered before the full build, by site path, and the current problems of the entry at `path`."""

    path: str
    pages: Mapping[str, bytes]
    problems: tuple[Problem, ...]
