"""The files of the site: before they are written, what each is made from, how and why; then what became of them."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct

from site_builder import causes
from site_builder.causes import Cause
from site_builder.problems import Problem
from site_builder.write.disk import Facts


class Output(Struct, frozen=True):
    """One file of the site: its path, what it is made from, and how.

    The same `fingerprint` means the same bytes. `make` gives them, or None where that can't be (its problem is reported
    elsewhere). `cause` says why it is made again, if it is. `pieces`, if given, gives the same bytes piece by piece:
    those of a file that is as large as the journal are never in memory together.
    """

    path: str
    fingerprint: str
    make: Callable[[], bytes | None]
    cause: Cause = causes.Forgotten()
    pieces: Callable[[], Iterable[bytes]] | None = None

    def in_pieces(self) -> Callable[[], Iterable[bytes]] | None:
        """Make the file; give what gives its bytes, each time from the first piece on. None where it can't be made."""
        if self.pieces:
            return self.pieces
        content = self.make()
        return None if content is None else lambda: (content,)


class UnchangedFiles(Struct, frozen=True):
    """Files of the site that are made from the same as when they were written: the paths, each with its fingerprint.

    `again` makes one of them by its path, where something else has changed it on the disk.
    """

    files: Mapping[str, str]
    again: Callable[[str], bytes | None]

    def output(self, path: str) -> Output:
        """Give one of the files as it is made."""
        return Output(path, self.files[path], partial(self.again, path))


class WrittenFile(Struct, frozen=True):
    """What an earlier build knows of a file that it wrote: what it was made from, its hash, the file system's facts."""

    fingerprint: str
    digest: str
    facts: Facts


class WriteResult(Struct, frozen=True):
    """What a build did to the output folder. `causes` says why of each written path; `known` is for the next build."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    causes: Mapping[str, Cause]
    known: Mapping[str, WrittenFile]
    problems: tuple[Problem, ...]
