"""A served site -> when a saved text has reached its pages, asked over HTTP as a browser with these pages open does.

Where the server announces what is new (the stream that its pages open), pages are asked for at each announcement; any
other server is asked again and again, with short pauses.
"""

import http.client
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from benchmarks.processes import TooLongError

_LIVE_SCRIPT = re.compile(rb'<script src="([^"]*/)live\.js"')
_PAUSE = 0.002  # seconds between two questions to a server that announces nothing


class Browser:
    """A browser at a server's address; `limit` is in seconds."""

    def __init__(self, address: str, limit: float) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port
        self._limit = limit
        self._pages = http.client.HTTPConnection(self._host, self._port, timeout=limit)
        self._stream: http.client.HTTPResponse | None = None
        self._streaming = http.client.HTTPConnection(self._host, self._port, timeout=limit)

    def __enter__(self) -> Self:
        """Open the browser."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Close it."""
        self._pages.close()
        self._streaming.close()

    def open(self, path: str) -> bytes:
        """Open a page, as soon as the server is there, and the stream of news if it has one."""
        deadline = time.perf_counter() + self._limit
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, page = self._ask(path)
                if status == http.client.OK:
                    break
            self._pages.close()
            if time.perf_counter() > deadline:
                raise TooLongError(path)
            time.sleep(0.05)
        live = _LIVE_SCRIPT.search(page)
        if live and self._stream is None:
            self._streaming.request("GET", f"{live[1].decode()}events", headers={"Accept": "text/event-stream"})
            self._stream = self._streaming.getresponse()
        return page

    @property
    def is_told(self) -> bool:
        """Whether the server announces what is new."""
        return self._stream is not None

    def wait(self, words: str, paths: Sequence[str], start: float) -> float:
        """Wait until all these pages have the words; give the seconds since `start`. Raises TooLongError."""
        missing = list(paths)
        while True:
            self._wait_for_news()
            missing = [path for path in missing if not self._has(path, words)]
            passed = time.perf_counter() - start
            if not missing:
                return passed
            if passed > self._limit:
                raise TooLongError(", ".join(missing))

    def _has(self, path: str, words: str) -> bool:
        status, page = self._ask(path)
        return status == http.client.OK and words.encode() in page

    def _ask(self, path: str) -> tuple[int, bytes]:
        """Ask for a page; once more where it was cut off, as browsers do."""
        try:
            return self._ask_once(path)
        except (ConnectionError, http.client.IncompleteRead):  # or the page was being written anew
            self._pages.close()  # the next request opens it again
            return self._ask_once(path)

    def _ask_once(self, path: str) -> tuple[int, bytes]:
        self._pages.request("GET", path)
        with self._pages.getresponse() as answer:
            return answer.status, answer.read()

    def _wait_for_news(self) -> None:
        if self._stream is None:
            time.sleep(_PAUSE)
            return
        line = b"?"
        while line.strip():  # an event ends with an empty line
            line = self._stream.readline()
            if not line:
                raise ConnectionError("The server has closed its stream.")
