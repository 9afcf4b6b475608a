"""The files of the site: outputs before they are written, and what is known of them afterwards."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct

from site_builder import causes
from site_builder.causes import Cause
from site_builder.problems import Problem
from site_builder.write.disk import Facts


class Output(Struct, frozen=True):
    """One file of the site: its path, a fingerprint of its inputs, and how to render it.

    The same `fingerprint` means the same bytes. `make` returns them, or None where rendering fails, which is reported
    elsewhere. `cause` says why it is rendered again, if it is. `pieces`, if given, yields the same bytes piece by
    piece: a file that is as large as the journal is never in memory as a whole.
    """

    path: str
    fingerprint: str
    make: Callable[[], bytes | None]
    cause: Cause = causes.Forgotten()
    pieces: Callable[[], Iterable[bytes]] | None = None

    def in_pieces(self) -> Callable[[], Iterable[bytes]] | None:
        """Render the file; return a function that yields its bytes from the start. None where rendering fails."""
        if self.pieces:
            return self.pieces
        content = self.make()
        return None if content is None else lambda: (content,)


class UnchangedFiles(Struct, frozen=True):
    """Files of the site whose inputs are unchanged since they were written: fingerprints by path.

    `render` renders one of them by its path, where something else has changed it on the disk.
    """

    files: Mapping[str, str]
    render: Callable[[str], bytes | None]

    def output(self, path: str) -> Output:
        """Return one of the files as an output."""
        return Output(path, self.files[path], partial(self.render, path))


class WrittenFile(Struct, frozen=True):
    """A file as a build wrote it: the fingerprint of its inputs, its hash, and the file system's facts."""

    fingerprint: str
    digest: str
    facts: Facts


class WriteResult(Struct, frozen=True):
    """What a build did to the output folder.

    `causes` are the reasons for the written paths, `known` the files as they are now, for the next build.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    causes: Mapping[str, Cause]
    known: Mapping[str, WrittenFile]
    problems: tuple[Problem, ...]
