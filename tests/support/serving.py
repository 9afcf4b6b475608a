"""A server of ours that really listens, in a thread, and requests to it byte by byte."""

import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.serve.reload import Live
from site_builder.serve.server import Server, listen
from site_builder.serve.site import Site

PATIENCE = 20.0  # seconds until a condition that does not come is a failure


def wait_until(condition: Callable[[], object], what: str = "the condition") -> None:
    """Wait until something is true; fail when it does not come."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come"
        threading.Event().wait(0.005)


def marks(folder: Path) -> dict[str, str]:
    """Mark every file of a folder by its bytes, under its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the status, headers with lower-case names, and the content."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """Give the content as text."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens."""

    live: Live
    server: Server
    thread: threading.Thread
    port: int

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def raw(self, request: bytes) -> bytes:
        """Send bytes, and read until the server closes."""
        with self.connect() as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def ask(self, target: str = "/", method: str = "GET", *headers: str, host: str | None = "") -> Reply:
        """Send one request; `host` is the own one where it is empty, and left out where it is None."""
        hosts = [] if host is None else [f"Host: {host or f'127.0.0.1:{self.port}'}"]
        lines = [f"{method} {target} HTTP/1.1", *hosts, "Connection: close", *headers, "", ""]
        return reply_of(self.raw("\r\n".join(lines).encode("latin-1")))


def reply_of(data: bytes) -> Reply:
    """Take a reply apart."""
    head, _, content = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    assert len(headers) == len(lines), f"a header twice: {lines}"
    return Reply(int(first.split(" ")[1]), headers, content)


@contextmanager
def serving(
    folder: Path, live: Live | None = None, *, root: Path | None = None, reload: bool = True, port: int = 0
) -> Iterator[Running]:
    """Serve a folder until the block ends."""
    listening = listen(port, fixed=True)
    number = listening.getsockname()[1]
    live = live or Live()
    server = Server(listening, Site(folder, root or folder.parent, live, number, reload=reload))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Running(live, server, thread, number)
    finally:
        server.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()
