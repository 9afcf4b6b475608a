"""Raw bytes that no browser sends, such as a request hidden in another one; none of them gets PRIVATE."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.serve.reload import Live
from tests.support.serving import Running, marks, serving, wait_until

PRIVATE = b"zebra crossing"
HEAD = b"HTTP/1.1 "
ALWAYS = (
    b"content-security-policy:",
    b"x-frame-options: DENY",
    b"x-content-type-options: nosniff",
    b"cache-control: no-store",
    b"cross-origin-resource-policy: same-origin",
    b"referrer-policy: no-referrer",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site with a private word on its page, and more of it that the build does not list."""
    folder = tmp_path_factory.mktemp("journal") / "output"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(f"<!doctype html><title>Today</title><p>{PRIVATE.decode()}</p>\n")
    (folder / "assets/now.js").write_text("// now\n")
    (folder.parent / "journal.toml").write_text(PRIVATE.decode())
    return folder


@pytest.fixture
def running(site: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Running]:
    """Serve it; when the test is over it still serves, and nothing was written to the terminal."""
    live = Live()
    live.publish(files=marks(site))
    with serving(site, live) as running:
        yield running
        reply = running.ask("/index.html")
        assert reply.status == 200
        assert PRIVATE in reply.content
        wait_until(lambda: running.server.streams == 0, "the end of the streams")
    assert capfd.readouterr() == ("", "")


def exchanged(running: Running, data: bytes) -> bytes:
    """Send bytes and no more after them; give all that comes back."""
    with running.connect() as connection:
        connection.settimeout(30)
        try:
            connection.sendall(data.replace(b"{port}", b"%d" % running.port))
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except (ConnectionResetError, BrokenPipeError):
            return b""


def assert_closed_door(data: bytes) -> None:
    """Expect answers with all headers of ours, none of them with anything private; or none at all."""
    assert PRIVATE not in data
    assert data == b"" or data.startswith(HEAD), data[:80]
    for answer in data.split(HEAD)[1:]:
        head = answer.partition(b"\r\n\r\n")[0]
        assert answer[:3] in {b"403", b"404", b"405", b"400"}, answer[:60]
        assert all(line in head for line in ALWAYS), head
        assert b"access-control" not in head.lower()
        assert b"server:" not in head.lower()


H = b"\r\nHost: 127.0.0.1:{port}"
END = b"\r\n\r\n"
GET = b"GET /index.html HTTP/1.1"
INNER = GET + H + END

# The name that is asked for
HOSTS = (
    """
evil.example:{port}|127.0.0.1:{port}.evil.example|127.0.0.1.nip.io:{port}|localhost.evil.example:{port}
localtest.me:{port}|user@127.0.0.1:{port}|127.0.0.1:{port}@evil.example|127.0.0.1:{port}#@evil.example
127.0.0.1:{port}/|127.0.0.1:{port}?x|127.0.0.1:0{port}|127.0.0.1:+{port}|127.0.0.1: {port}|127.0.0.1:{port}0
127.0.0.1:|127.0.0.1:http|127.0.0.1:{port}:80|:{port}|127.0.0.2:{port}|127.1:{port}|127.0.1:{port}|0:{port}
0.0.0.0:{port}|0x7f.1:{port}|0177.0.0.1:{port}|2130706433:{port}|017700000001:{port}|[::]:{port}|[::1]
[::1%25lo]:{port}|[::ffff:127.0.0.1]:{port}|[0:0:0:0:0:0:0:1]:{port}|::1:{port}|[::1:{port}|[127.0.0.1]:{port}
localhost.:{port}|LOCALHOST..:{port}|.localhost:{port}|local host:{port}|localhost%00:{port}
localhost\t:{port}|localhost,evil.example:{port}|localhost;evil.example:{port}|"localhost":{port}
<localhost>:{port}|http://localhost:{port}|//localhost:{port}|localhost:{port}, localhost:{port}
\uff11\uff12\uff17.0.0.1:{port}|\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3:{port}
xn--localhost:{port}|localhost\u3002:{port}|l\u00f6calhost:{port}|*|null|-|%6c%6fcalhost:{port}
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.case("C02")
@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_resembles_ours_is_refused(running: Running, host: str) -> None:
    """Whatever a resolver, a proxy or another parser would make of it."""
    assert_closed_door(exchanged(running, GET + b"\r\nHost: " + host.encode() + END))


# What stands around the name
BROKEN = (
    GET + END,
    GET + b"\r\nHost:" + END,
    GET + b"\r\nHost: \t " + END,
    GET + H + H + END,
    GET + H + b"\r\nhost: evil.example" + END,
    GET + b"\r\nHost: evil.example" + H + END,
    GET + b"\r\nHost : 127.0.0.1:{port}" + END,
    GET + b"\r\n Host: 127.0.0.1:{port}" + END,
    GET + b"\r\nX: y\r\n Host: 127.0.0.1:{port}" + END,
    GET + b"\r\nHost:\r\n 127.0.0.1:{port}" + END,
    GET + b"\r\nHost\x00: 127.0.0.1:{port}" + END,
    GET + b"\r\nHost: 127.0.0.1:{port}\x00" + END,
    GET + b"\r\nH\xc3\xb6st: 127.0.0.1:{port}" + END,
    GET + b"\r\nX-Forwarded-Host: 127.0.0.1:{port}" + END,
    GET + b"\r\nForwarded: host=127.0.0.1:{port}\r\nHost: evil.example" + END,
    GET + b"\r\n:authority: 127.0.0.1:{port}" + END,
    GET + b"\r\n: 127.0.0.1:{port}" + H + END,
    GET + H + b"\r\nno colon" + END,
    GET + H + b"\r\n\r\x00" + END,
    GET + H + b"\r\nX: a\rSec-Fetch-Site: cross-site" + END,
    GET + H + b"\r\nX: a\x0bb" + END,
    GET + H + b"\r\nX: \x7f" + END,
    GET + H + b"\r\n\tfolded: x" + END,
    GET + H + b"\r\nFrom me" + END,
    GET + H + b"\r\nSec-Fetch-Site: cross-site" + END,
    GET + H + b"\r\nSEC-FETCH-SITE:cross-site" + END,
    GET + H + b"\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site" + END,
    GET + H + b"\r\nSec-Fetch-Site: none, cross-site" + END,
    GET + H + b"\r\nSec-Fetch-Site: Same-Origin" + END,
    GET + H + b"\r\nSec-Fetch-Site: same-origin;x" + END,
    GET + H + b"\r\nSec-Fetch-Site:" + END,
    GET + H + b"\r\nOrigin: http://evil.example" + END,
    GET + H + b"\r\nOrigin: null" + END,
    GET + H + b"\r\nOrigin:" + END,
    GET + H + b"\r\nOrigin: http://127.0.0.1:{port}\r\nOrigin: http://evil.example" + END,
    GET + H + b"\r\nOrigin: http://127.0.0.1:{port} http://evil.example" + END,
    GET + H + b"\r\nOrigin: http://127.0.0.1:{port}.evil.example" + END,
    GET + H + b"\r\nOrigin: http://127.0.0.1:{port}/" + END,
    GET + H + b"\r\nOrigin: http://user@127.0.0.1:{port}" + END,
    GET + H + b"\r\nOrigin: https://127.0.0.1:{port}" + END,
    GET + H + b"\r\nOrigin: http://127.0.0.1" + END,
    GET + H + b"\r\nOrigin: file://" + END,
    GET + H + b"\r\nOrigin: chrome-extension://abcdefghijklmnop" + END,
)
# The first line
LINES = (
    b"GET /index.html",
    b"GET /index.html\r",
    b"GET",
    b"GET ",
    b" GET /index.html HTTP/1.1",
    b"GET  /index.html",
    b"get /index.html HTTP/1.1",
    b"GET /index.html HTTP/0.9",
    b"GET /index.html HTTP/2.0",
    b"GET /index.html HTTP/1.1.1",
    b"GET /index.html HTTP/11",
    b"GET /index.html HTTP/1.",
    b"GET /index.html HTTP/+1.1",
    b"GET /index.html HTTP/1.\xb2",
    b"GET /index.html http/1.1",
    b"GET /index.html HTTP/1.1 x",
    b"GET /index.html HTTPS/1.1",
    b"GET /index.html XHTTP/1.1",
    b"PRI * HTTP/2.0",
    b"GET * HTTP/1.1",
    b"GET index.html HTTP/1.1",
    b"GET http://127.0.0.1:{port}/index.html HTTP/1.1",
    b"GET //127.0.0.1:{port}/index.html HTTP/1.1",
    b"GET http:/index.html HTTP/1.1",
    b"GET file:///etc/passwd HTTP/1.1",
    b"GET \\index.html HTTP/1.1",
    b"GET /\\index.html HTTP/1.1",
    b"CONNECT 127.0.0.1:{port} HTTP/1.1",
    b"OPTIONS * HTTP/1.1",
    b"TRACE /index.html HTTP/1.1",
    b"POST /index.html HTTP/1.1",
    b"PUT /index.html HTTP/1.1",
    b"DELETE /index.html HTTP/1.1",
    b"PATCH /index.html HTTP/1.1",
    b"PROPFIND / HTTP/1.1",
    b"MKCOL /x HTTP/1.1",
    b"SEARCH / HTTP/1.1",
    b"GETX /index.html HTTP/1.1",
    b"G\x00ET /index.html HTTP/1.1",
    b"__init__ / HTTP/1.1",
    b"GET\t/index.html\tHTTP/1.1\x00",
    b"A" * 5000 + b" / HTTP/1.1",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\x00" * 200,
    b"\xff" * 200,
    b"SSH-2.0-x",
    b"GET /index.html\x00 HTTP/1.1",
    b"GET /index.html\xa0HTTP/1.1",
    b"GET /index\x0b.html HTTP/1.1",
    b"GET /\x85index.html HTTP/1.1",
)
TARGETS = """
/../journal.toml /%2e%2e/journal.toml /..%2fjournal.toml /%2e%2e%5cjournal.toml /..;/journal.toml
/.;/../journal.toml /assets/../../journal.toml /assets/..%2f..%2fjournal.toml /assets%2f..%2findex.html
/assets/../index.html /./index.html /%2e/index.html /index.html/. /index.html/.. /index.html%2f /index%2ehtml%00
/index.html%0a /index.html%0d%0aX:y /%69ndex.html%20 /index.html. /index.html%2e /INDEX.HTML /index.htm /index.html~
/index.html.bak /.afterview.json /.%61fterview.json /.gitignore /output/index.html /journal.toml /@live /@live/
/@live/state/.. /@live/events/../state /@live%2fstate /@live/%73tate%00 /@live/../index.html
/@live/vendor/../../index.html /@live/live.py /@editor /@live/events?x#y%00/ /assets /assets/ /assets//now.js
/assets/now.js/ /assets/.now.js /con /aux.html /nul /index.html:x /index.html::$DATA /index%3a%3a$DATA
/%c0%ae%c0%ae%c0%afjournal.toml /%e0%80%ae/ /%f0%80%80%ae/ /%uff0e%uff0e/journal.toml
/%25%32%65%25%32%65/journal.toml /%2 /% /%% /%g0 /~ /~root /~/index.html /$HOME /{{7*7}} /${x} /<script>
/'"><script> /index.html%E2%80%AE /%EF%BC%8F%EF%BC%8Fetc /..%c1%9cjournal.toml /..%255cjournal.toml /index.html%26
/index.html%3Bjsessionid=1 /@live/state;x /favicon.ico
""".split()


@pytest.mark.case("C04", "C06", "C10", "C12")
@pytest.mark.parametrize(
    "request_", [*BROKEN, *(line + H + END for line in LINES)], ids=range(len(BROKEN) + len(LINES))
)
def test_a_malformed_request_is_refused(running: Running, request_: bytes) -> None:
    """Refused or dropped, with all headers, whether or not another server would accept it."""
    assert_closed_door(exchanged(running, request_))


@pytest.mark.case("C06", "C07", "C08")
@pytest.mark.parametrize("target", TARGETS)
def test_no_other_spelling_of_a_path_is_served(running: Running, target: str) -> None:
    """A file has exactly one name."""
    data = exchanged(running, b"GET " + target.encode() + b" HTTP/1.1" + H + b"\r\nConnection: close" + END)
    assert_closed_door(data)
    assert data.startswith(HEAD + b"404")


# One request within another
SMUGGLED = (
    b"Content-Length: 0\r\nContent-Length: %d",
    b"Content-Length: %d\r\nContent-Length: 0",
    b"Content-Length: +%d",
    b"Content-Length: -1",
    b"Content-Length: 0x%x",
    b"Content-Length: %d, 0",
    b"Content-Length: 1e1",
    b"Content-Length:",
    b"content-length: %d",
    b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: chunked\r\nContent-Length: %d",
    b"Transfer-Encoding: identity\r\nContent-Length: %d",
    b"Transfer-Encoding: xchunked",
    b"Transfer-Encoding : chunked",
    b"Transfer-Encoding:\tchunked",
    b"Transfer-Encoding: chunked, identity",
    b"Transfer-Encoding: gzip",
    b"TRANSFER-ENCODING: CHUNKED",
    b"Transfer_Encoding: chunked\r\nContent-Length: %d",
    b"Transfer-Encoding:\x0bchunked",
    b"X: y\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x",
    b"Expect: 100-continue\r\nContent-Length: %d",
    b"Trailer: Host\r\nTransfer-Encoding: chunked",
)


@pytest.mark.case("C04", "C12")
@pytest.mark.parametrize("header", SMUGGLED)
@pytest.mark.parametrize("method", [b"POST", b"GET"])
def test_a_body_is_never_a_request(running: Running, header: bytes, method: bytes) -> None:
    """A form of another site can send any body: no request is parsed from it, whatever its length is said to be."""
    header = re.sub(rb"%[dx]", b"%d" % (len(INNER) + 2), header)
    for body in (INNER, b"0\r\n\r\n" + INNER, b"%x\r\n%s\r\n0\r\n\r\n" % (len(INNER), INNER), b"x" + INNER):
        outer = method + b" /none HTTP/1.1" + H + b"\r\nOrigin: http://evil.example\r\n" + header + END
        data = exchanged(running, outer + body)
        assert_closed_door(data)
        assert data.count(HEAD) <= 1


@pytest.mark.parametrize(
    "header",
    [
        b"Range: bytes=0-3",
        b"Range: bytes=0-0,1-1,2-2",
        b"Range: bytes=99999-",
        b"Range: x",
        b"If-Range: x\r\nRange: bytes=0-1",
        b"Upgrade: h2c\r\nHTTP2-Settings: AA",
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: eDp5\r\nSec-WebSocket-Version: 13",
        b"X-Original-URL: /../journal.toml",
        b"X-Rewrite-URL: /none",
        b"X-HTTP-Method-Override: DELETE",
        b"Accept-Encoding: gzip, br, zstd",
        b'If-None-Match: "x", W/"y"',
        b"If-Modified-Since: Sat, 29 Oct 2199 19:43:31 GMT",
        b"Cookie: " + b"a=b; " * 500,
        b"Referer: http://evil.example/",
        b"Accept: ../../etc/passwd",
        b"Connection: close, Host",
        b"Connection: Sec-Fetch-Site\r\nSec-Fetch-Site: none",
        b"TE: trailers",
        b"Keep-Alive: timeout=99999",
        b"Authorization: Basic eDp5",
        b"Service-Worker: script",
        b"Sec-Purpose: prefetch",
    ],
)
def test_other_headers_change_nothing(running: Running, header: bytes) -> None:
    """The whole page comes once, as without them: no range, no other protocol, no other file."""
    plain = exchanged(running, GET + H + b"\r\nConnection: close" + END)
    data = exchanged(running, GET + H + b"\r\n" + header + b"\r\nConnection: close" + END)
    assert data.replace(b"connection: close\r\n", b"") == plain.replace(b"connection: close\r\n", b"")
    assert data.startswith(HEAD + b"200")
    assert data.count(HEAD) == 1


@pytest.mark.case("C12")
def test_a_truncated_request_is_not_answered(running: Running) -> None:
    """Truncated at every byte; and the next connection is served."""
    whole = (GET + H + b"\r\nSec-Fetch-Site: none\r\nOrigin: http://127.0.0.1:{port}" + END).replace(
        b"{port}", b"%d" % running.port
    )
    for size in range(len(whole) - 3):
        assert_closed_door(exchanged(running, whole[:size]))


def test_pipelined_requests_are_answered_in_order(running: Running) -> None:
    """A hundred at once, with HEAD among them; after a malformed one nothing more is read."""
    one, head = GET + H + END, b"HEAD /index.html HTTP/1.1" + H + END
    data = exchanged(running, (one + head) * 50 + GET + H + b"\r\nConnection: close" + END)
    assert data.count(HEAD + b"200") == 101
    assert data.count(PRIVATE) == 51
    for broken in (b"nonsense" + END, GET + H + b"\r\nno colon" + END, GET + H + b"\r\nContent-Length: 5" + END):
        data = exchanged(running, broken + one * 3)
        assert data.count(HEAD) <= 1


@pytest.mark.parametrize("end", [b"\n\n", b"\r\n\n", b"\n\r\n", b"\r\r", b"\r\n \r\n", b"\r\n\x00\r\n"])
def test_other_line_ends_hide_no_request(running: Running, end: bytes) -> None:
    """Whatever another parser takes for the end of the head, there is no second answer."""
    hidden = GET + H + b"\r\nX: y" + end + b"Sec-Fetch-Site: cross-site" + END
    data = exchanged(running, hidden)
    assert data.count(HEAD) <= 2  # an honest one, and the refusal of the rest
    assert data.count(PRIVATE) <= 1
    assert b"400" not in data
