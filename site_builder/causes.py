"""Why a file of the site was written: one class a cause, whose text is a sentence for `build --explain`."""

from collections.abc import Sequence
from dataclasses import dataclass

_FEW = 3  # entries that are named


@dataclass(frozen=True, slots=True)
class New:
    """There was no such file before."""

    def __str__(self) -> str:
        return "it was not there"


@dataclass(frozen=True, slots=True)
class Removed:
    """Something else had removed the file."""

    def __str__(self) -> str:
        return "it had been removed"


@dataclass(frozen=True, slots=True)
class Tampered:
    """Something else had changed the file."""

    def __str__(self) -> str:
        return "the file had been changed by something else"


@dataclass(frozen=True, slots=True)
class Program:
    """Afterview or one of its libraries has another version."""

    def __str__(self) -> str:
        return "Afterview or one of its libraries has changed"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings have changed."""

    def __str__(self) -> str:
        return "journal.toml has changed"


@dataclass(frozen=True, slots=True)
class Template:
    """A template has changed."""

    def __str__(self) -> str:
        return "a template has changed"


@dataclass(frozen=True, slots=True)
class Day:
    """It is another day, on which the page says something else."""

    def __str__(self) -> str:
        return "it is another day"


@dataclass(frozen=True, slots=True)
class Entry:
    """Entries have changed, come or gone: their paths, in order."""

    paths: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.paths[:_FEW])
        more = f" and {len(self.paths) - _FEW} more" if len(self.paths) > _FEW else ""
        return f"{named}{more} has changed" if len(self.paths) == 1 else f"{named}{more} have changed"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another entry has changed what this one is called, where its links lead, or which rounds belong together."""

    def __str__(self) -> str:
        return "what it links to, or belongs to, has changed"


@dataclass(frozen=True, slots=True)
class Copied:
    """The file that it is copied from has changed."""

    def __str__(self) -> str:
        return "the file that it is copied from has changed"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Nothing was remembered of it, and it differs."""

    def __str__(self) -> str:
        return "nothing is remembered of it, and it differs"


Cause = New | Removed | Tampered | Program | Settings | Template | Day | Entry | Neighbour | Copied | Forgotten


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in one build, compared with the last: of the whole, the day, and the entries at `paths`.

    `whole` is the cause for all pages alike, where there is one.
    """

    whole: Cause | None
    is_another_day: bool
    paths: frozenset[str]

    def of_story(self, paths: Sequence[str]) -> Cause:
        """Say why the story of some entries was told again."""
        own = tuple(path for path in sorted(paths) if path in self.paths)
        return self.whole or (Entry(own) if own else Day() if self.is_another_day else Neighbour())

    def of_overview(self, *, day: bool) -> Cause:
        """Say why a page over everything was made again; `day` of one that speaks of the build's day."""
        if self.whole:
            return self.whole
        if self.paths and not (day and self.is_another_day):
            return Entry(tuple(sorted(self.paths)))
        return Day() if self.is_another_day else Neighbour()


NO_CHANGES = Changes(None, is_another_day=False, paths=frozenset())
