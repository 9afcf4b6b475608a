"""A request's head -> the answer: a file of the site, the state for open pages, or a refusal."""

import json
import zlib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from msgspec import Struct

from site_builder.serve.access import FORBIDDEN, NOT_FOUND, Header, Refusal, answer_headers, own_hosts, refuse
from site_builder.serve.editor import problem_link, with_editor_links
from site_builder.serve.files import is_page, media_type, read_file, site_path
from site_builder.serve.page import (
    LIVE,
    Served,
    asset_versions,
    missing_page,
    waiting_page,
    with_script,
    without_policy,
)
from site_builder.serve.reload import Live, State

_HTML, _JSON, _TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
_EVENTS = "text/event-stream; charset=utf-8"
_SCRIPTS = {
    "live.js": ("live.js", "text/javascript; charset=utf-8"),
    "live.css": ("live.css", "text/css; charset=utf-8"),
    "idiomorph.js": ("vendor/idiomorph.min.js", "text/javascript; charset=utf-8"),
}
_NOT_MODIFIED = 304


class Answer(Struct, frozen=True):
    """An answer: its status, media type, content, and the headers besides those of every answer.

    `content` is None for the stream of states, which ends when the page or the server closes it.
    """

    status: int
    media_type: str
    content: bytes | None
    extra: tuple[Header, ...] = ()

    def headers(self) -> tuple[Header, ...]:
        """Return all headers; a stream and a "not modified" have no length."""
        has_length = self.content is not None and self.status != _NOT_MODIFIED
        length = ((b"content-length", b"%d" % len(self.content or b"")),) if has_length else ()
        return ((b"content-type", self.media_type.encode()), *length, *answer_headers(), *self.extra)


class Site:
    """Serves the output folder to a browser on this machine: GET and HEAD, own host names only, files of the site only.

    `folder` is the output folder, `root` the journal's folder, for links to the editor. Without `reload` pages get no
    script for live reload.
    """

    def __init__(self, folder: Path, root: Path, live: Live, port: int, *, reload: bool) -> None:
        self.live = live
        self._folder = folder.resolve()
        self._root = root.resolve()
        self._hosts = own_hosts(port)
        self._reload = reload
        self._assets: tuple[Mapping[str, str] | None, dict[str, str]] = (None, {})

    def answer(self, method: str, target: bytes, headers: Sequence[Header]) -> Answer:
        """Answer a request. `target` is the request line's, `headers` have lower-case names."""
        refusal = refuse(method, target, headers, self._hosts)
        if refusal:
            return _refused(refusal)
        if self._reload and target == f"{LIVE}events".encode():
            return Answer(200, _EVENTS, None)
        return self._find(target, headers)

    def _find(self, target: bytes, headers: Sequence[Header]) -> Answer:
        state = self.live.state  # read once, so that version and content match
        if self._reload and target.startswith(LIVE.encode()):
            return self._live(target.decode("ascii", "replace").removeprefix(LIVE), state)
        path = site_path(target)
        content = read_file(self._folder, state, path) if path else None
        if path is None or content is None:
            return self._missing(path, state)
        etag = f'"{self._version(path, state)}"'.encode()
        header = (b"etag", etag)
        if (b"if-none-match", etag) in headers:
            return Answer(304, media_type(path), b"", (header,))
        if is_page(path):
            page = with_editor_links(without_policy(content), state.editor, self._root)
            content = self._with_reload(page, state, 200, etag.decode())
        return Answer(200, media_type(path), content, (header,))

    def _version(self, path: str, state: State) -> str:
        """Return the version of what is served: that of the file, for a page with the pattern of its editor links."""
        version = state.files[path]
        return f"{version}-{zlib.crc32(state.editor.encode()):x}" if state.editor and is_page(path) else version

    def _missing(self, path: str | None, state: State) -> Answer:
        """Answer that there is no such page, or no site yet, with a page that reloads itself when there is."""
        if path is None or not is_page(path):
            return _refused(NOT_FOUND)
        if state.has_site:
            return Answer(404, _HTML, self._with_reload(missing_page(), state, 404))
        page = waiting_page(state.problems, state.message)
        return Answer(503, _HTML, self._with_reload(page, state, 503), ((b"retry-after", b"1"),))

    def _with_reload(self, page: bytes, state: State, status: int, version: str = "") -> bytes:
        if not self._reload:
            return page
        return with_script(page, Served(self.live.run, state.epoch, status, version, self._asset_versions(state)))

    def _asset_versions(self, state: State) -> dict[str, str]:
        """Return the versions of styles and scripts, computed once for each set of files."""
        files, versions = self._assets
        if files is not state.files:
            versions = asset_versions(state.files)
            self._assets = (state.files, versions)
        return versions

    def _live(self, name: str, state: State) -> Answer:
        """Return one of the scripts for live reload, or the state."""
        if name == "state":
            return Answer(200, _JSON, self.state_json(state))
        if name not in _SCRIPTS:
            return _refused(NOT_FOUND)
        file, kind = _SCRIPTS[name]
        return Answer(200, kind, resources.files("site_builder.serve").joinpath("assets", file).read_bytes())

    def state_json(self, state: State) -> bytes:
        """Encode a state for open pages as JSON, on one line."""
        problems = [{"text": text, "link": problem_link(state.editor, self._root, text)} for text in state.problems]
        values = {
            "run": self.live.run,
            "epoch": state.epoch,
            "built": state.has_site,
            "assets": self._asset_versions(state),
            "problems": problems,
            "message": state.message,
        }
        return json.dumps(values).encode()


def _refused(refusal: Refusal) -> Answer:
    allow = ((b"allow", refusal.allow.encode()),) if refusal.allow else ()
    return Answer(refusal.status, _TEXT, refusal.text.encode(), allow)


def malformed() -> Answer:
    """Return the answer to a malformed request: the same as that to a forbidden one."""
    return _refused(FORBIDDEN)
