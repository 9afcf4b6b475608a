"""Bytes of a connection -> requests -> answers, by the standard library's server; and the stream of states.

A thread serves a connection. What is read from it is refused unless it is plainly a request: malformed heads get the
same answer as requests of other sites, and slow ones are dropped.
"""

import io
import re
import selectors
import signal
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

from site_builder.patterns import pattern
from site_builder.serve.access import Header
from site_builder.serve.open_files import allow_many
from site_builder.serve.site import Answer, Site, malformed

_HEAD_SECONDS = 10.0  # for a request's head to arrive; a browser sends it at once
_ANSWER_SECONDS = 60.0  # for a client to take an answer in
_BEAT_SECONDS = 15.0  # a silent stream sends a comment this often, so that the browser keeps it
_REQUEST = re.compile(rb"[A-Za-z]+ [\x21-\x7e\x80-\xff]+ HTTP/1\.[01]\r?\n")
_CONTROL = pattern(r"[\x00-\x08\x0a-\x1f\x7f]")
_LOOK_SECONDS = 0.5 if sys.platform == "win32" else None  # there, Ctrl-C does not end a wait for sockets
_NEXT_PORTS = 20  # that are tried after the wanted one, before any that is free is taken


def listen(port: int, *, fixed: bool) -> socket.socket:
    """Open the one listening socket, on this machine's loopback only.

    The next free port is taken when the wanted one is not free and not `fixed`. Raises OSError.
    """
    for candidate in (port,) if fixed else (*range(port, min(port + _NEXT_PORTS, 0x10000)), 0):
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
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


@contextmanager
def _told_of_signals(wake: socket.socket) -> Iterator[None]:
    """Have a byte written to a socket at Ctrl-C: one that comes right before a wait begins would not end that wait."""
    if threading.current_thread() is not threading.main_thread():  # the only one that can be told
        yield
        return
    before = signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)


class Server(socketserver.ThreadingTCPServer):
    """Serve a site at a listening socket: `run` until any thread calls `stop`."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, listening: socket.socket, site: Site) -> None:
        super().__init__(listening.getsockname(), _Connection, bind_and_activate=False)
        self.socket.close()  # made by the library, never bound
        self.socket = listening
        self.site = site
        self.streams = 0
        self._open: set[socket.socket] = set()
        self._told, self._tell = socket.socketpair()
        self._tell.settimeout(0)

    def run(self) -> None:
        """Serve; then end every connection, open streams too."""
        allow_many()
        try:
            self._serve()
        finally:
            self.server_close()
            self._told.close()
            self._tell.close()
            for connection in tuple(self._open):
                with suppress(OSError):  # it has ended by itself
                    connection.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        """Take connections until `stop` tells of the end; the library's own loop wakes for nothing, and ends late."""
        with selectors.DefaultSelector() as selector, _told_of_signals(self._tell):
            selector.register(self.socket, selectors.EVENT_READ)
            selector.register(self._told, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in selector.select(_LOOK_SECONDS)]
                if self._told in ready:
                    return
                if self.socket in ready:
                    self.handle_request()

    def stop(self) -> None:
        """Stop serving; any thread may call."""
        with suppress(OSError):  # it has ended
            self._tell.send(b"\0")

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's types
        """Serve a connection in a thread of its own, and remember it."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - the library's type
        """Close a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's types
        """Write an internal error to the terminal; ignore clients that have gone away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    @contextmanager
    def streaming(self) -> Iterator[None]:
        """Count an open stream."""
        self.streams += 1
        try:
            yield
        finally:
            self.streams -= 1


class _Connection(BaseHTTPRequestHandler):
    """HTTP/1.1 of one connection."""

    server: Server
    raw_requestline: bytes  # the first line as it came; the library does not declare it
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else an answer could wait for 40 ms
    wbufsize = -1  # head and content leave together

    def setup(self) -> None:
        """Read with a deadline."""
        super().setup()
        self._reader = _Reader(self.connection)
        self.rfile = io.BufferedReader(self._reader)

    def handle_one_request(self) -> None:
        """Answer the next request of the connection; drop a client that does not finish its head in time."""
        self._reader.wait_until(time.monotonic() + _HEAD_SECONDS)
        super().handle_one_request()

    def do_GET(self) -> None:
        """Answer a request whose head came whole and could be parsed."""
        if self._reader.is_over:
            self.close_connection = True
            return
        headers = _plain_headers(self)
        if headers is None or not _REQUEST.fullmatch(self.raw_requestline):
            self._refuse()
            return
        if any(name in {b"content-length", b"transfer-encoding"} for name, _ in headers):
            self.close_connection = True  # a body is not read, so what follows is not a request
        # The library's `path` has fewer slashes than were sent, and it parts words at signs that are no blanks.
        target = self.raw_requestline.split(b" ")[1]
        self._send(self.server.site.answer(self.command, target, headers))

    def do_HEAD(self) -> None:
        """Answer as for GET; the content stays here."""
        self.do_GET()

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002 - the refusal has words of its own
        explain: str | None = None,  # noqa: ARG002 - the same
    ) -> None:
        """Refuse what the library can't parse; a method without a handler here is the site's to refuse."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self.do_GET()
        else:
            self._refuse()

    def handle_expect_100(self) -> bool:
        """Promise nothing: no body is read."""
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's names
        """Keep quiet: the terminal is for the journal's problems."""

    def _refuse(self) -> None:
        self.close_connection = True
        self._send(malformed())

    def _send(self, answer: Answer) -> None:
        is_stream = answer.content is None
        if is_stream or self.request_version != self.protocol_version:
            self.close_connection = True
        self.connection.settimeout(_ANSWER_SECONDS)
        reason = HTTPStatus(answer.status).phrase.encode()
        lines = [b"HTTP/1.1 %d %s" % (answer.status, reason), *(b"%s: %s" % header for header in answer.headers())]
        if self.close_connection:
            lines.append(b"connection: close")
        self.wfile.write(b"\r\n".join((*lines, b"", b"")))
        if self.command != "HEAD":
            self.wfile.write(answer.content or b"")
        self.wfile.flush()  # the library does it only after methods that it knows
        if self.command != "HEAD" and is_stream:
            with self.server.streaming():
                self._stream()

    def _stream(self) -> None:
        """Send the state now and after each change, until the page or the server closes."""
        live, scan = self.server.site.live, -1
        self.wfile.write(b"retry: 500\n\n")
        bell, rope = socket.socketpair()
        rope.settimeout(0)
        with bell, rope, live.waking(lambda: _ring(rope)), selectors.DefaultSelector() as selector:
            selector.register(bell, selectors.EVENT_READ)
            selector.register(self.connection, selectors.EVENT_READ)
            while True:
                state = live.state
                event = b": still here" if state.epoch == scan else b"data: " + self.server.site.told(state)
                self.wfile.write(event + b"\n\n")
                self.wfile.flush()
                scan = state.epoch
                ready = [key.fileobj for key, _ in selector.select(_BEAT_SECONDS)]
                if self.connection in ready and not self.connection.recv(4096):
                    return
                if bell in ready:
                    bell.recv(4096)


def _ring(rope: socket.socket) -> None:
    with suppress(OSError):  # it rings already, or nobody listens any more
        rope.send(b"!")


class _Reader(io.RawIOBase):
    """The bytes of a connection, until a deadline."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self._connection = connection
        self._deadline = 0.0
        self.is_over = False  # the other side has ended while more was waited for

    def wait_until(self, deadline: float) -> None:
        """Set the deadline, in seconds of the monotonic clock."""
        self._deadline = deadline

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a writable buffer has no type before Python 3.12
        """Read what has come. Raises TimeoutError past the deadline."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        size = self._connection.recv_into(buffer)
        self.is_over = size == 0
        return size


def _plain_headers(request: BaseHTTPRequestHandler) -> list[Header] | None:
    """List a request's headers with lower-case names; None where one is folded, broken, or has control characters.

    The library reads headers as those of a mail: it stops at a malformed line, and takes the rest for a body.
    """
    message = request.headers
    if message.defects or message.get_payload() or message.get_unixfrom():
        return None
    if any(_CONTROL.search(value) for value in message.values()):
        return None
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in message.items()]
