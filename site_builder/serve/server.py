"""Requests of this machine's own browser -> files of the site, and the stream that tells open pages what is new."""

import asyncio
import json
import socket
import sys
import zlib
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import uvicorn

from site_builder.serve.access import NOT_FOUND, Header, Refusal, answer_headers, own_hosts, refuse
from site_builder.serve.editor import problem_link, with_editor_links
from site_builder.serve.files import is_page, media_type, read_file, site_path
from site_builder.serve.page import LIVE, Served, asset_marks, missing_page, waiting_page, with_script, without_policy
from site_builder.serve.protocol import Protocol
from site_builder.serve.reload import Live, State

_BEAT_SECONDS = 15.0  # a stream that says nothing for so long says that it is still there
_HTML, _JSON, _TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
_SCRIPTS = {
    "live.js": ("live.js", "text/javascript; charset=utf-8"),
    "live.css": ("live.css", "text/css; charset=utf-8"),
    "idiomorph.js": ("vendor/idiomorph.min.js", "text/javascript; charset=utf-8"),
}
_NOT_MODIFIED = 304
_NEXT_PORTS = 20  # that are tried after the wanted one, before any that is free is taken

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    media_type: str
    content: bytes
    extra: tuple[Header, ...] = ()


class Server:
    """The site as an ASGI application: GET and HEAD, own host names only, nothing outside the site.

    `folder` is the output folder, `root` the journal's, to which links to the editor lead. Without `reload` pages do
    not change while they are open.
    """

    def __init__(self, folder: Path, root: Path, live: Live, port: int, *, reload: bool) -> None:
        self._folder = folder.resolve()
        self._root = root.resolve()
        self._live = live
        self._hosts = own_hosts(port)
        self._reload = reload
        self._closing = asyncio.Event()
        self._assets: tuple[Mapping[str, str] | None, dict[str, str]] = (None, {})
        self.streams = 0

    def close(self) -> None:
        """End all streams, so that stopping does not wait for open pages; called in the server's own loop."""
        self._closing.set()

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Answer one request."""
        headers: list[Header] = list(scope["headers"])
        method, target = scope["method"], scope["raw_path"]
        refusal = refuse(method, target, headers, self._hosts)
        if refusal:
            await _send_answer(send, method, _refused(refusal))
        elif self._reload and target == f"{LIVE}events".encode():
            await send(_start(200, ((b"content-type", b"text/event-stream; charset=utf-8"), *answer_headers())))
            if method == "GET":
                await self._stream(receive, send)
            await send({"type": "http.response.body", "body": b""})
        else:
            await _send_answer(send, method, self._answer(target, headers))

    def _answer(self, target: bytes, headers: list[Header]) -> _Answer:
        state = self._live.state  # looked at once: mark and content belong together
        if self._reload and target.startswith(LIVE.encode()):
            return self._own(target.decode("ascii", "replace").removeprefix(LIVE), state)
        path = site_path(target)
        content = read_file(self._folder, state, path) if path else None
        if path is None or content is None:
            return self._missing(path, state)
        mark = f'"{self._mark(path, state)}"'.encode()
        etag = (b"etag", mark)
        if (b"if-none-match", mark) in headers:
            return _Answer(304, media_type(path), b"", (etag,))
        if is_page(path):
            page = with_editor_links(without_policy(content), state.editor, self._root)
            content = self._kept_up_to_date(page, state, 200, mark.decode())
        return _Answer(200, media_type(path), content, (etag,))

    def _mark(self, path: str, state: State) -> str:
        """Stand for what a browser gets: the file's mark, and for a page the form of its links to the editor."""
        mark = state.files[path]
        return f"{mark}-{zlib.crc32(state.editor.encode()):x}" if state.editor and is_page(path) else mark

    def _missing(self, path: str | None, state: State) -> _Answer:
        """Say that there is no such page, or no site yet, as a page that wakes up when there is."""
        if path is None or not is_page(path):
            return _refused(NOT_FOUND)
        if state.has_site:
            return _Answer(404, _HTML, self._kept_up_to_date(missing_page(), state, 404))
        page = waiting_page(state.problems, state.message)
        return _Answer(503, _HTML, self._kept_up_to_date(page, state, 503), ((b"retry-after", b"1"),))

    def _kept_up_to_date(self, page: bytes, state: State, status: int, mark: str = "") -> bytes:
        if not self._reload:
            return page
        return with_script(page, Served(self._live.run, state.epoch, status, mark, self._asset_marks(state)))

    def _asset_marks(self, state: State) -> dict[str, str]:
        """Pick the marks of styles and scripts, once for each state of the site."""
        files, marks = self._assets
        if files is not state.files:
            marks = asset_marks(state.files)
            self._assets = (state.files, marks)
        return marks

    def _own(self, name: str, state: State) -> _Answer:
        """Give one of the server's own scripts, or the state."""
        if name == "state":
            return _Answer(200, _JSON, self._told(state))
        if name not in _SCRIPTS:
            return _refused(NOT_FOUND)
        file, kind = _SCRIPTS[name]
        return _Answer(200, kind, resources.files("site_builder.serve").joinpath("assets", file).read_bytes())

    def _told(self, state: State) -> bytes:
        """Write what open pages are told of a state, on one line."""
        problems = [{"text": text, "link": problem_link(state.editor, self._root, text)} for text in state.problems]
        told = {
            "run": self._live.run,
            "epoch": state.epoch,
            "built": state.has_site,
            "assets": self._asset_marks(state),
            "problems": problems,
            "message": state.message,
        }
        return json.dumps(told).encode()

    async def _stream(self, receive: _Receive, send: _Send) -> None:
        """Tell the state now, and again each time that it changes, until the page or the server closes."""
        ends = {asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(self._closing.wait())}
        seen = -1
        waiting: asyncio.Future[State] | None = None
        self.streams += 1
        try:
            await send(_part(b"retry: 500\n\n"))
            while True:
                waiting = asyncio.ensure_future(self._live.changed(seen, _BEAT_SECONDS))
                await asyncio.wait({waiting, *ends}, return_when=asyncio.FIRST_COMPLETED)
                if any(end.done() for end in ends):
                    break
                state = waiting.result()
                event = b": still here" if state.epoch == seen else b"data: " + self._told(state)
                await send(_part(event + b"\n\n"))
                seen = state.epoch
        finally:
            self.streams -= 1
            for future in (*ends, waiting):
                if future is not None:
                    future.cancel()


async def _gone(receive: _Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _refused(refusal: Refusal) -> _Answer:
    allow = ((b"allow", refusal.allow.encode()),) if refusal.allow else ()
    return _Answer(refusal.status, _TEXT, refusal.text.encode(), allow)


def _start(status: int, headers: tuple[Header, ...]) -> MutableMapping[str, Any]:
    return {"type": "http.response.start", "status": status, "headers": headers}


def _part(content: bytes) -> MutableMapping[str, Any]:
    return {"type": "http.response.body", "body": content, "more_body": True}


async def _send_answer(send: _Send, method: str, answer: _Answer) -> None:
    kind = (b"content-type", answer.media_type.encode())
    length = ((b"content-length", b"%d" % len(answer.content)),) if answer.status != _NOT_MODIFIED else ()
    await send(_start(answer.status, (kind, *length, *answer_headers(), *answer.extra)))
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else answer.content})


def listen(port: int, *, fixed: bool) -> socket.socket:
    """Open the one listening socket, on this machine's loopback only.

    The next free port is taken when the wanted one is not free and not `fixed`. Raises OSError.
    """
    for candidate in (port,) if fixed else (*range(port, min(port + _NEXT_PORTS, 0x10000)), 0):
        # asyncio sends at once (TCP_NODELAY) only what it knows to be TCP; else each answer could wait for 40 ms.
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        # So that a server that begins again gets its port again; on Windows the same word would let it join another's.
        if sys.platform != "win32":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind(("127.0.0.1", candidate))
            opened.listen(512)
        except OSError:
            opened.close()
            if fixed or candidate == 0:
                raise
        else:
            return opened
    raise OSError


class Uvicorn(uvicorn.Server):
    """uvicorn around a server of ours. Run it with `run(sockets=[listen(...)])`, in any thread."""

    def __init__(self, server: Server) -> None:
        config = uvicorn.Config(
            server,
            http=Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=65_536,  # cookies of all other servers at this address come along
        )
        super().__init__(config)
        self._application = server

    def stop(self) -> None:
        """Stop serving; any thread may call."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End our streams first: else Ctrl-C would wait for every open page."""
        self._application.close()
        await super().shutdown(sockets)
