"""A request's target -> the bytes of a file of the site, and of nothing else."""

import os
import re
import stat
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

from site_builder.serve.reload import State

_MAX_TARGET = 2048  # bytes of a request's path; those of the site are far shorter
# Without these flags a pipe would block, a link would be followed, and Windows would change line ends.
_OPEN_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ics": "text/calendar; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".eml": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".svg": "image/svg+xml",
}
_ATTACHMENTS = "files/"  # their content is not ours


def site_path(target: bytes) -> str | None:
    """Parse a request's target into a path of the site; None where it can't be one.

    It is decoded once. No path of the site has dot files, `..`, empty parts, backslashes, colons or control characters.
    Only the root is resolved to its index.html.
    """
    raw = target.partition(b"?")[0]
    if len(raw) > _MAX_TARGET or not raw.startswith(b"/") or _BAD_ESCAPE.search(raw):
        return None
    try:
        path = unquote_to_bytes(raw).decode("utf-8")[1:]
    except UnicodeDecodeError:
        return None
    if path == "":
        return "index.html"
    if any(letter in '\\:*?"<>|' or not letter.isprintable() for letter in path):
        return None
    if any(part == "" or part.startswith(".") or part.endswith((".", " ")) for part in path.split("/")):
        return None
    return path


def is_page(path: str) -> bool:
    """Return whether a path is a page of the site, and no attachment."""
    return path.endswith(".html") and not path.startswith(_ATTACHMENTS)


def read_file(folder: Path, state: State, path: str) -> bytes | None:
    """Read a file of the site; None unless the build lists it, and its real path is a plain file inside the folder.

    `folder` is the real path of the output folder. A page that is newer than the file comes from the state.
    """
    if path not in state.files:
        return None
    if path in state.fresh:
        return state.fresh[path]
    file = folder / path
    try:
        if Path(os.path.realpath(file)) != file:
            return None
        descriptor = os.open(file, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb") as opened:
            return opened.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except OSError:
        return None


def media_type(path: str) -> str:
    """Return the media type of a file by its suffix; browsers download a file of an unknown type."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
