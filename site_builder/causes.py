"""Why a file of the site was written: one class a cause, whose text is a sentence for `build --explain`."""

from collections.abc import Sequence

from msgspec import Struct

_FEW = 3  # entries that are named


class New(Struct, frozen=True):
    """There was no such file."""

    def __str__(self) -> str:
        return "it was not there"


class Removed(Struct, frozen=True):
    """Something else had removed the file."""

    def __str__(self) -> str:
        return "it had been removed"


class Tampered(Struct, frozen=True):
    """Something else had changed the file."""

    def __str__(self) -> str:
        return "the file had been changed by something else"


class Program(Struct, frozen=True):
    """Afterview or one of its libraries has another version."""

    def __str__(self) -> str:
        return "Afterview or one of its libraries has changed"


class Settings(Struct, frozen=True):
    """The settings have changed."""

    def __str__(self) -> str:
        return "journal.toml has changed"


class Template(Struct, frozen=True):
    """A template has changed."""

    def __str__(self) -> str:
        return "a template has changed"


class Day(Struct, frozen=True):
    """It is another day, and the page differs on it."""

    def __str__(self) -> str:
        return "it is another day"


class Entry(Struct, frozen=True):
    """Entries were changed, added or removed: their paths, in order."""

    paths: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.paths[:_FEW])
        more = f" and {len(self.paths) - _FEW} more" if len(self.paths) > _FEW else ""
        return f"{named}{more} has changed" if len(self.paths) == 1 else f"{named}{more} have changed"


class Neighbour(Struct, frozen=True):
    """Another entry has changed this entry's name, the targets of its links, or which rounds belong together."""

    def __str__(self) -> str:
        return "what it links to, or belongs to, has changed"


class Elsewhere(Struct, frozen=True):
    """The journal was last built to another folder; what has changed since this one was built is unknown."""

    def __str__(self) -> str:
        return "it has changed since this folder was last built"


class Copied(Struct, frozen=True):
    """The file that it is copied from has changed."""

    def __str__(self) -> str:
        return "the file that it is copied from has changed"


class Forgotten(Struct, frozen=True):
    """Nothing is stored about the file, and it differs."""

    def __str__(self) -> str:
        return "nothing is remembered of it, and it differs"


Cause = (
    New | Removed | Tampered | Program | Settings | Template | Day | Entry | Neighbour | Elsewhere | Copied | Forgotten
)


class Changes(Struct, frozen=True):
    """What differs between a build and the last one; `paths` are those of entries that have changed.

    `cause_for_all` is the cause that applies to all pages, if there is one.
    """

    cause_for_all: Cause | None
    is_another_day: bool
    paths: frozenset[str]

    def of_story(self, paths: Sequence[str]) -> Cause:
        """Return why the story of the entries at `paths` was built again."""
        changed = tuple(path for path in sorted(paths) if path in self.paths)
        return self.cause_for_all or (Entry(changed) if changed else Day() if self.is_another_day else Neighbour())

    def of_overview(self, *, day: bool) -> Cause:
        """Return why a page over everything was rendered again; `day` says that it depends on the build's day."""
        if self.cause_for_all:
            return self.cause_for_all
        if self.paths and not (day and self.is_another_day):
            return Entry(tuple(sorted(self.paths)))
        return Day() if self.is_another_day else Neighbour()


NO_CHANGES = Changes(None, is_another_day=False, paths=frozenset())
