"""A request's head -> the answer of the site, or the one refusal."""

import json
import zlib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from msgspec import Struct

from site_builder.serve.access import FORBIDDEN, NOT_FOUND, Header, Refusal, answer_headers, own_hosts, refuse
from site_builder.serve.editor import problem_link, with_editor_links
from site_builder.serve.files import is_page, media_type, read_file, site_path
from site_builder.serve.page import LIVE, Served, asset_marks, missing_page, waiting_page, with_script, without_policy
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
    """An answer: its status, media type, content and the headers that only it has.

    `content` is None for the stream of states, which ends when the page or the server closes.
    """

    status: int
    media_type: str
    content: bytes | None
    extra: tuple[Header, ...] = ()

    def headers(self) -> tuple[Header, ...]:
        """List all headers; a stream has no length, and neither has "not modified"."""
        has_length = self.content is not None and self.status != _NOT_MODIFIED
        length = ((b"content-length", b"%d" % len(self.content or b"")),) if has_length else ()
        return ((b"content-type", self.media_type.encode()), *length, *answer_headers(), *self.extra)


class Site:
    """The output folder, as its own browser may see it: GET and HEAD, own host names only, nothing outside the site.

    `folder` is the output folder, `root` the journal's, to which links to the editor lead. Without `reload` pages do
    not change while they are open.
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
        state = self.live.state  # looked at once: mark and content belong together
        if self._reload and target.startswith(LIVE.encode()):
            return self._own(target.decode("ascii", "replace").removeprefix(LIVE), state)
        path = site_path(target)
        content = read_file(self._folder, state, path) if path else None
        if path is None or content is None:
            return self._missing(path, state)
        mark = f'"{self._mark(path, state)}"'.encode()
        etag = (b"etag", mark)
        if (b"if-none-match", mark) in headers:
            return Answer(304, media_type(path), b"", (etag,))
        if is_page(path):
            page = with_editor_links(without_policy(content), state.editor, self._root)
            content = self._kept_up_to_date(page, state, 200, mark.decode())
        return Answer(200, media_type(path), content, (etag,))

    def _mark(self, path: str, state: State) -> str:
        """Stand for what a browser gets: the file's mark, and for a page the form of its links to the editor."""
        mark = state.files[path]
        return f"{mark}-{zlib.crc32(state.editor.encode()):x}" if state.editor and is_page(path) else mark

    def _missing(self, path: str | None, state: State) -> Answer:
        """Say that there is no such page, or no site yet, as a page that wakes up when there is."""
        if path is None or not is_page(path):
            return _refused(NOT_FOUND)
        if state.has_site:
            return Answer(404, _HTML, self._kept_up_to_date(missing_page(), state, 404))
        page = waiting_page(state.problems, state.message)
        return Answer(503, _HTML, self._kept_up_to_date(page, state, 503), ((b"retry-after", b"1"),))

    def _kept_up_to_date(self, page: bytes, state: State, status: int, mark: str = "") -> bytes:
        if not self._reload:
            return page
        return with_script(page, Served(self.live.run, state.epoch, status, mark, self._asset_marks(state)))

    def _asset_marks(self, state: State) -> dict[str, str]:
        """Pick the marks of styles and scripts, once for each state of the site."""
        files, marks = self._assets
        if files is not state.files:
            marks = asset_marks(state.files)
            self._assets = (state.files, marks)
        return marks

    def _own(self, name: str, state: State) -> Answer:
        """Return one of the server's own scripts, or the state."""
        if name == "state":
            return Answer(200, _JSON, self.told(state))
        if name not in _SCRIPTS:
            return _refused(NOT_FOUND)
        file, kind = _SCRIPTS[name]
        return Answer(200, kind, resources.files("site_builder.serve").joinpath("assets", file).read_bytes())

    def told(self, state: State) -> bytes:
        """Serialize a state for open pages, on one line."""
        problems = [{"text": text, "link": problem_link(state.editor, self._root, text)} for text in state.problems]
        told = {
            "run": self.live.run,
            "epoch": state.epoch,
            "built": state.has_site,
            "assets": self._asset_marks(state),
            "problems": problems,
            "message": state.message,
        }
        return json.dumps(told).encode()


def _refused(refusal: Refusal) -> Answer:
    allow = ((b"allow", refusal.allow.encode()),) if refusal.allow else ()
    return Answer(refusal.status, _TEXT, refusal.text.encode(), allow)


def malformed() -> Answer:
    """Refuse bytes that are not an HTTP request, in the same words as a request that is not let in."""
    return _refused(FORBIDDEN)
