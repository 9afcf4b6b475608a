"""The HTTP server, built on that of the standard library: connections -> requests -> answers, and streams of states.

Each connection has its own thread. A malformed request gets the same answer as one from another site; a client that
does not finish its headers in time is dropped.
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

_HEAD_SECONDS = 10.0  # for the headers of a request to arrive; a browser sends them at once
_ANSWER_SECONDS = 60.0  # for a client to receive an answer
_HEARTBEAT_SECONDS = 15.0  # an idle stream sends a comment this often, so that the connection stays open
_REQUEST = re.compile(rb"[A-Za-z]+ [\x21-\x7e\x80-\xff]+ HTTP/1\.[01]\r?\n")
_CONTROL = pattern(r"[\x00-\x08\x0a-\x1f\x7f]")
_SELECT_TIMEOUT = 0.5 if sys.platform == "win32" else None  # seconds; on Windows, Ctrl-C does not interrupt select
_NEXT_PORTS = 20  # to try after the wanted one, before any free port is taken


def listen(port: int, *, fixed: bool) -> socket.socket:
    """Open the listening socket, on the loopback address only.

    If the wanted port is taken and not `fixed`, the next free one is used. Raises OSError.
    """
    for candidate in (port,) if fixed else (*range(port, min(port + _NEXT_PORTS, 0x10000)), 0):
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # Lets a restarted server use the same port at once; on Windows it would allow two servers on one port.
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
def _woken_by_signals(wake: socket.socket) -> Iterator[None]:
    """Write a byte to a socket at Ctrl-C: a signal just before `select` would not interrupt that."""
    if threading.current_thread() is not threading.main_thread():  # only that gets signals
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
        self.socket.close()  # the library creates it, but it is not bound
        self.socket = listening
        self.site = site
        self.streams = 0
        self._open: set[socket.socket] = set()
        self._stop_receiver, self._stop_sender = socket.socketpair()
        self._stop_sender.settimeout(0)

    def run(self) -> None:
        """Serve until `stop`; then close all connections, open streams too."""
        allow_many()
        try:
            self._serve()
        finally:
            self.server_close()
            self._stop_receiver.close()
            self._stop_sender.close()
            for connection in tuple(self._open):
                with suppress(OSError):  # it is closed already
                    connection.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        """Accept connections until `stop`; the loop of the library polls, and ends late."""
        with selectors.DefaultSelector() as selector, _woken_by_signals(self._stop_sender):
            selector.register(self.socket, selectors.EVENT_READ)
            selector.register(self._stop_receiver, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in selector.select(_SELECT_TIMEOUT)]
                if self._stop_receiver in ready:
                    return
                if self.socket in ready:
                    self.handle_request()

    def stop(self) -> None:
        """Stop serving; any thread may call."""
        with suppress(OSError):  # it has stopped already
            self._stop_sender.send(b"\0")

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's types
        """Serve a connection in its own thread, and register it for `run` to close."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - the library's type
        """Close a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's types
        """Report an internal error in the terminal; ignore clients that have disconnected."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    @contextmanager
    def streaming(self) -> Iterator[None]:
        """Count a stream while it is open."""
        self.streams += 1
        try:
            yield
        finally:
            self.streams -= 1


class _Connection(BaseHTTPRequestHandler):
    """Handles the HTTP/1.1 requests of one connection."""

    server: Server
    raw_requestline: bytes  # the request line as received; the library does not declare it
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # otherwise an answer could be delayed by 40 ms
    wbufsize = -1  # buffered, so that headers and content are sent together

    def setup(self) -> None:
        """Read with a deadline."""
        super().setup()
        self._reader = _Reader(self.connection)
        self.rfile = io.BufferedReader(self._reader)

    def handle_one_request(self) -> None:
        """Answer the next request; drop a client that does not finish its headers in 10 seconds."""
        self._reader.wait_until(time.monotonic() + _HEAD_SECONDS)
        super().handle_one_request()

    def do_GET(self) -> None:
        """Answer a request whose headers are complete and were parsed."""
        if self._reader.is_over:
            self.close_connection = True
            return
        headers = _plain_headers(self)
        if headers is None or not _REQUEST.fullmatch(self.raw_requestline):
            self._refuse()
            return
        if any(name in {b"content-length", b"transfer-encoding"} for name, _ in headers):
            self.close_connection = True  # a body is not read, so the bytes that follow are not a request
        # The library's `path` merges slashes, and it splits the line at characters other than blanks.
        target = self.raw_requestline.split(b" ")[1]
        self._send(self.server.site.answer(self.command, target, headers))

    def do_HEAD(self) -> None:
        """Answer as for GET, without the content."""
        self.do_GET()

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002 - the refusal has its own text
        explain: str | None = None,  # noqa: ARG002 - the same
    ) -> None:
        """Refuse what the library can't parse; the site refuses a method that has no handler here."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self.do_GET()
        else:
            self._refuse()

    def handle_expect_100(self) -> bool:
        """Send no "100 Continue", because no body is read."""
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's names
        """Log nothing: the terminal is for the journal's problems."""

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
        self.wfile.flush()  # the library flushes only after methods that it knows
        if self.command != "HEAD" and is_stream:
            with self.server.streaming():
                self._stream()

    def _stream(self) -> None:
        """Send the state now and after each change, until the page or the server closes."""
        live, sent_epoch = self.server.site.live, -1
        self.wfile.write(b"retry: 500\n\n")
        receiver, sender = socket.socketpair()
        sender.settimeout(0)
        with receiver, sender, live.waking(lambda: _wake(sender)), selectors.DefaultSelector() as selector:
            selector.register(receiver, selectors.EVENT_READ)
            selector.register(self.connection, selectors.EVENT_READ)
            while True:
                state = live.state
                is_sent = state.epoch == sent_epoch
                event = b": still here" if is_sent else b"data: " + self.server.site.state_json(state)
                self.wfile.write(event + b"\n\n")
                self.wfile.flush()
                sent_epoch = state.epoch
                ready = [key.fileobj for key, _ in selector.select(_HEARTBEAT_SECONDS)]
                if self.connection in ready and not self.connection.recv(4096):
                    return
                if receiver in ready:
                    receiver.recv(4096)


def _wake(sender: socket.socket) -> None:
    with suppress(OSError):  # its buffer is full, so the stream wakes anyway; or the stream is closed
        sender.send(b"!")


class _Reader(io.RawIOBase):
    """Reads the bytes of a connection until a deadline."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self._connection = connection
        self._deadline = 0.0
        self.is_over = False  # the client has closed the connection before the end of a request

    def wait_until(self, deadline: float) -> None:
        """Set the deadline, in seconds of the monotonic clock."""
        self._deadline = deadline

    def readable(self) -> bool:
        """Return true, as `io.BufferedReader` asks."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a writable buffer has no type before Python 3.12
        """Read what has arrived. Raises TimeoutError after the deadline."""
        seconds_left = self._deadline - time.monotonic()
        if seconds_left <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds_left)
        size = self._connection.recv_into(buffer)
        self.is_over = size == 0
        return size


def _plain_headers(request: BaseHTTPRequestHandler) -> list[Header] | None:
    """Return a request's headers with lower-case names; None where one is folded, malformed, or has control characters.

    The library parses headers like those of a mail: it stops at a malformed line, and takes the rest for a body.
    """
    message = request.headers
    if message.defects or message.get_payload() or message.get_unixfrom():
        return None
    if any(_CONTROL.search(value) for value in message.values()):
        return None
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in message.items()]
