"""The data of an export -> the file that the user named, readable by its owner only."""

from pathlib import Path

from site_builder.plain_file import read_plain
from site_builder.write.disk import write_whole


class NotOursError(Exception):
    """The named file exists, and is no export of Afterview."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and Afterview did not make it. Name another one.")


def write_exported(path: Path, data: bytes, beginning: bytes) -> None:
    """Write a file atomically; replace an existing one only if it is empty or starts with `beginning`.

    Raises NotOursError for another existing file, and OSError where the disk refuses.
    """
    if (path.is_symlink() or path.exists()) and read_plain(path, len(beginning)) not in {beginning, b""}:
        raise NotOursError(path)
    write_whole(path, data)
