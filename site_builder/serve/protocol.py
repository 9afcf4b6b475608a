"""Bytes of a connection -> requests, as uvicorn reads them, with our answer to what is none and an end to waiting."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from site_builder.serve.access import FORBIDDEN, answer_headers

_HEAD_SECONDS = 10.0  # for a request's head to arrive; a browser sends it at once


class Protocol(H11Protocol):
    """HTTP/1.1 by h11. What can't be understood gets the one refusal; who sends half a head is not waited for."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn's own
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what came; with a whole head the wait is over, with a part of one it goes on."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_more()
        elif self._waiting is None and not self.transport.is_closing():
            self._wait_for_head()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's words say less than ours
        """Refuse what is no HTTP: no host, or two, a head without end."""
        text = FORBIDDEN.text.encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", b"%d" % len(text)),
            *answer_headers(),
            (b"connection", b"close"),
        ]
        events = (h11.Response(status_code=FORBIDDEN.status, headers=headers), h11.Data(text), h11.EndOfMessage())
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait_for_head(self) -> None:
        self._waiting = self.loop.call_later(_HEAD_SECONDS, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None
