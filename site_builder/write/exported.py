"""What a command exports -> a file that the person named, readable by them only."""

from pathlib import Path

from site_builder.plain_file import read_plain
from site_builder.write.disk import write_whole


class NotOursError(Exception):
    """The file that was named is there already, and is nothing that Afterview exports."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and Afterview did not make it. Name another one.")


def write_exported(path: Path, data: bytes, beginning: bytes) -> None:
    """Write a file whole or not at all, in the place of an earlier one that has the same `beginning`, or nothing in it.

    Raises NotOursError where something else is there, and OSError where the disk refuses.
    """
    if (path.is_symlink() or path.exists()) and read_plain(path, len(beginning)) not in {beginning, b""}:
        raise NotOursError(path)
    write_whole(path, data)
