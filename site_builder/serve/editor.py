"""A place in the journal -> a link that opens it in the person's editor."""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from site_builder.patterns import pattern

_PROBLEM = pattern(r"(?P<path>[^\n]+?):(?P<line>\d+):(?P<column>\d+): (?:error|warning): ")
_HOOK = re.compile(
    rb"<(?:p|span|code|bdi)(?=[ >])[^<>]* data-source>"
    rb"(?P<path>[^<>\n]+?):(?P<line>\d+)(?::(?P<column>\d+))?(?=<)"
)


def editor_link(form: str, root: Path, path: str, line: int, column: int = 1) -> str:
    """Write a link by the form of the setting `editor`; "" without one, or for a path that is not inside the root.

    `path` is relative to `root`, with `/`.
    """
    parts = path.split("/")
    if not form or "\\" in path or any(part in {"", ".", ".."} or "\0" in part for part in parts):
        return ""
    file = quote(f"{root.as_posix().rstrip('/')}/{path}", safe="/:", errors="surrogateescape")
    before = form.partition("{path}")[0]
    if before.endswith("/") and not before.endswith("://"):
        file = file.removeprefix("/")  # the form has the slash that a path begins with
    figures = {"{path}": file, "{line}": str(line), "{column}": str(column)}
    return re.sub(r"\{(?:path|line|column)\}", lambda name: figures[name[0]], form)


def problem_link(form: str, root: Path, text: str) -> str:
    """Write a link to the place that a problem begins with, as the terminal shows it; "" where it names none."""
    place = _PROBLEM.match(text)
    return editor_link(form, root, place["path"], int(place["line"]), int(place["column"])) if place else ""


def with_editor_links(page: bytes, form: str, root: Path) -> bytes:
    """Put a link after each place of a page: the words of an element with `data-source`."""
    if not form:
        return page
    return _HOOK.sub(lambda hook: hook[0] + _anchor(hook, form, root), page)


def _anchor(hook: re.Match[bytes], form: str, root: Path) -> bytes:
    path, line = unescape(hook["path"].decode("utf-8", "replace")), int(hook["line"])
    link = editor_link(form, root, path, line, int(hook["column"] or 1))
    if not link:
        return b""
    label = f"Open in editor: {path}, line {line}"
    return f' <a class="open-in-editor" href="{escape(link)}" aria-label="{escape(label)}">Open in editor</a>'.encode()
