"""When a saved text has reached its page, asked of a server as a browser asks."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.browser import Browser
from benchmarks.processes import TooLongError


class _Late(BaseHTTPRequestHandler):
    """Has the words from the third question on, and ends each connection without saying so."""

    protocol_version = "HTTP/1.1"
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        content = b"the words" if self.asked > 2 else b"not yet"
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Serve, until the test ends."""
    _Late.asked = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), _Late) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_server_that_announces_nothing_is_asked_again(address: str) -> None:
    """Until the page has the words, over as many connections as that takes."""
    with Browser(address, 20) as browser:
        assert browser.open("/page.html") == b"not yet"
        assert not browser.is_told
        assert browser.wait("the words", ["/page.html"], time.perf_counter()) > 0
    assert _Late.asked == 3


def test_what_never_comes_is_given_up(address: str) -> None:
    """After the limit, and not before."""
    with Browser(address, 0.05) as browser, pytest.raises(TooLongError):
        browser.wait("other words", ["/page.html"], time.perf_counter())
