"""A place in the journal -> a link that opens it in the user's editor."""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from site_builder.patterns import pattern

_PROBLEM = pattern(r"(?P<path>[^\n]+?):(?P<line>\d+):(?P<column>\d+): (?:error|warning): ")
_PLACE = re.compile(
    rb"<(?:p|span|code|bdi)(?=[ >])[^<>]* data-source>"
    rb"(?P<path>[^<>\n]+?):(?P<line>\d+)(?::(?P<column>\d+))?(?=<)"
)


def editor_link(form: str, root: Path, path: str, line: int, column: int = 1) -> str:
    """Return a link in the form of the setting `editor`; "" without a setting, or for a path outside the root.

    `path` is relative to `root`, with `/`.
    """
    parts = path.split("/")
    if not form or "\\" in path or any(part in {"", ".", ".."} or "\0" in part for part in parts):
        return ""
    file = quote(f"{root.as_posix().rstrip('/')}/{path}", safe="/:", errors="surrogateescape")
    before = form.partition("{path}")[0]
    if before.endswith("/") and not before.endswith("://"):
        file = file.removeprefix("/")  # the form has the first slash of the path already
    figures = {"{path}": file, "{line}": str(line), "{column}": str(column)}
    return re.sub(r"\{(?:path|line|column)\}", lambda name: figures[name[0]], form)


def problem_link(form: str, root: Path, text: str) -> str:
    """Return a link to the place at the start of a problem, as the terminal shows it; "" where there is none."""
    place = _PROBLEM.match(text)
    return editor_link(form, root, place["path"], int(place["line"]), int(place["column"])) if place else ""


def with_editor_links(page: bytes, form: str, root: Path) -> bytes:
    """Add a link after each place on a page: the text of an element with `data-source`."""
    if not form:
        return page
    return _PLACE.sub(lambda place: place[0] + _anchor(place, form, root), page)


def _anchor(place: re.Match[bytes], form: str, root: Path) -> bytes:
    path, line = unescape(place["path"].decode("utf-8", "replace")), int(place["line"])
    link = editor_link(form, root, path, line, int(place["column"] or 1))
    if not link:
        return b""
    label = f"Open in editor: {path}, line {line}"
    return f' <a class="open-in-editor" href="{escape(link)}" aria-label="{escape(label)}">Open in editor</a>'.encode()
