"""Paths that an entry names -> what is there: a file of the journal that the site may carry, or not."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.read.files.folders import FOLDER


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is at a path. `inside` says that it is a regular file below `journal/`, by its real path.

    `size` is in bytes, `ending` that of the real file, in lower case and without the dot ("" where there is none).
    """

    inside: bool
    size: int
    ending: str


def attachment_facts(root: Path, paths: Iterable[str]) -> Mapping[str, FileFacts]:
    """Look at paths from the journal's root, with `/`; one at which there is nothing is not in the result.

    Links are followed: what counts is the real file. Nothing is opened.
    """
    top = os.path.realpath(root / FOLDER)
    facts: dict[str, FileFacts] = {}
    for path in paths:
        try:
            real = os.path.realpath(root / path, strict=True)
            found = os.stat(real)  # noqa: PTH116 - names that are not UTF-8 stay as they are
        except (OSError, ValueError):  # nothing there, no right to look, a NUL in the name
            continue
        inside = stat.S_ISREG(found.st_mode) and real.startswith(top + os.sep)
        ending = os.path.splitext(real)[1]  # noqa: PTH122 - as above
        facts[path] = FileFacts(inside, found.st_size, ending[1:].lower())
    return facts
