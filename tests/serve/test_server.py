"""The server over real connections: what it allows, what it sends, and what it refuses."""

import json
import os
import re
import selectors
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from site_builder.serve.reload import Live
from site_builder.serve.server import listen
from site_builder.serve.site import Site
from tests.support.serving import Reply, Running, marks, reply_of, serving, wait_until

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Today</title>
<link rel="stylesheet" href="assets/style.css">
</head>
<body><main><p>Hello.</p></main></body>
</html>
"""
HEADERS = {
    "content-security-policy": f"{POLICY}; connect-src 'self'; frame-ancestors 'none'",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small site, with much around it that is not of the site."""
    root = tmp_path_factory.mktemp("journal")
    folder = root / "output"
    for path in ("index.html", "interviews/2026-11-18-acme.html", "files/page.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(PAGE, encoding="utf-8")
    (folder / "files" / "cv.pdf").write_bytes(b"%PDF-")
    (folder / "assets").mkdir()
    (folder / "assets" / "style.css").write_text("p {}\n", encoding="utf-8")
    (folder / "assets" / "now.js").write_text("// now\n", encoding="utf-8")
    (folder / "calendar.ics").write_text("BEGIN:VCALENDAR\n", encoding="utf-8")
    (root / "journal.toml").write_text("secret", encoding="utf-8")
    (root / "journal").mkdir()
    (root / "journal" / "secret.md").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def running(site: Path) -> Iterator[Running]:
    """Serve it; beside the files of the site lie some that are not."""
    live = Live()
    live.publish(files=marks(site))
    for path in (".env", ".afterview.json", ".x.html", "foreign.html", ".git/config"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text("secret", encoding="utf-8")
    with serving(site, live) as running:
        yield running


def assert_has_headers(reply: Reply) -> None:
    """Every answer says who may read and frame it, that it is kept nowhere, and to no other origin anything."""
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS
    assert not [name for name in reply.headers if name.startswith("access-control")]
    assert {"server", "date"} & reply.headers.keys() == set()


# The page itself


@pytest.mark.case("C05")
def test_a_page_is_served(running: Running) -> None:
    """With the script for live reload; its own policy is replaced by a header."""
    reply = running.ask("/index.html")
    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert b"Hello." in reply.content
    assert b'src="/@live/live.js"' in reply.content
    assert b"Content-Security-Policy" not in reply.content
    assert_has_headers(reply)
    assert running.ask("/").content == reply.content
    assert running.ask("/index.html?x=/../../journal.toml").content == reply.content


@pytest.mark.case("B17")
def test_the_site_on_the_disk_has_nothing_of_the_server(running: Running, site: Path) -> None:
    """What the server adds is not in the files."""
    running.ask("/index.html")
    assert (site / "index.html").read_text("utf-8") == PAGE


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/assets/now.js", "text/javascript; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/files/cv.pdf", "application/pdf"),
        ("/files/page.html", "text/html; charset=utf-8"),
    ],
)
def test_other_files_are_served_unchanged(running: Running, site: Path, path: str, kind: str) -> None:
    """Byte for byte, with their media type."""
    reply = running.ask(path)
    assert (reply.status, reply.headers["content-type"], reply.content) == (200, kind, (site / path[1:]).read_bytes())
    assert_has_headers(reply)


@pytest.mark.case("C05")
def test_head_has_no_content(running: Running) -> None:
    """HEAD has the headers of GET."""
    for path in ("/", "/assets/style.css", "/none.html", "/none.css", "/@live/live.js"):
        whole, head = running.ask(path), running.ask(path, "HEAD")
        assert head.content == b""
        assert (head.status, head.headers) == (whole.status, whole.headers)
    stream = running.ask("/@live/events", "HEAD")
    assert (stream.status, stream.content) == (200, b"")
    assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert_has_headers(stream)


def test_a_page_with_the_same_version_is_not_sent_again(running: Running) -> None:
    """The answer to its etag is "not modified"."""
    mark = running.ask("/").headers["etag"]
    reply = running.ask("/", "GET", f"If-None-Match: {mark}")
    assert (reply.status, reply.content, reply.headers["etag"]) == (304, b"", mark)
    assert_has_headers(reply)
    assert running.ask("/", "GET", 'If-None-Match: "other"').status == 200


# Who may ask


@pytest.mark.case("C02")
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "localhost.evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "0.0.0.0:{port}",
        "[::]:{port}",
        "2130706433:{port}",
        "127.1:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost",
        "127.0.0.1:{port}@evil.example",
        "evil.example, 127.0.0.1:{port}",
        "127.0.0.1:{port}:{port}",
        "localhost.:{port}",
    ],
)
def test_other_host_names_are_refused(running: Running, host: str) -> None:
    """A name that resolves to this server is not allowed (DNS rebinding)."""
    assert_refused(running, running.ask("/", host=host.format(port=running.port)))


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"])
def test_own_host_names_are_allowed(running: Running, host: str) -> None:
    """The three names of this machine, with our port."""
    assert running.ask("/", host=host.format(port=running.port)).status == 200


@pytest.mark.case("C06")
@pytest.mark.parametrize(
    "request_head",
    [
        "GET / HTTP/1.1\r\nConnection: close",
        "GET / HTTP/1.0",
        "GET / HTTP/1.1\r\nHost:\r\nConnection: close",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}\r\nConnection: close",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close",
        "GET http://127.0.0.1:{port}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close",
        "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close",
        "GET index.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close",
        "GET * HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close",
        "CONNECT 127.0.0.1:{port} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close",
        "nonsense",
        "GET /",
        "GET / HTTP/9.9\r\nHost: 127.0.0.1:{port}",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost : evil.example",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nno header\r\nSec-Fetch-Site: cross-site",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\x0b\r\nSec-Fetch-Site: cross-site",
        "GET / HTTP/1.1\r\nFrom me\r\nHost: 127.0.0.1:{port}",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: a\r\n folded",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: \x1b[2J",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n" + "X: a\r\n" * 200,
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n broken: folding\x00\r\nConnection: close",
    ],
)
def test_unusual_requests_are_refused(running: Running, request_head: str) -> None:
    """No host, two of them, a whole address as the target, and what is not HTTP."""
    data = request_head.format(port=running.port).encode("latin-1") + b"\r\n\r\n"
    assert_refused(running, reply_of(running.raw(data)))


@pytest.mark.case("C04")
@pytest.mark.parametrize(
    "header",
    [
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: ",
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Origin: https://127.0.0.1:{port}",
    ],
)
@pytest.mark.parametrize(
    "path", ["/", "/none.html", "/assets/style.css", "/@live/events", "/@live/state", "/.env", "/%00"]
)
def test_other_sites_are_refused(running: Running, header: str, path: str) -> None:
    """A page of another site gets the same answer for every path, whether it exists or not."""
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        assert_refused(running, running.ask(path, method, header.format(port=running.port)), method)


def test_cookies_of_other_servers_are_accepted(running: Running) -> None:
    """Browsers send the cookies of all servers at this address, with any characters, and many of them."""
    assert running.ask("/", "GET", "Cookie: name=Zoë \xa0; more=" + "x" * 60_000).status == 200


def test_a_body_is_not_taken_for_the_next_request(running: Running) -> None:
    """The body of a request is never parsed as another request."""
    host = f"Host: 127.0.0.1:{running.port}\r\n"
    hidden = f"GET /assets/now.js HTTP/1.1\r\n{host}\r\n"
    for method, status in (("POST", b"405"), ("GET", b"200")):
        for body in (
            f"Content-Length: {len(hidden)}\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\nContent-Length: 9\r\n",
        ):
            data = running.raw(f"{method} / HTTP/1.1\r\n{host}{body}\r\n{hidden}".encode())
            assert re.findall(rb"HTTP/1\.1 (\d+)", data) == [status]
            assert b"// now" not in data


def test_own_pages_are_allowed(running: Running) -> None:
    """From our own pages, from the address bar, and from browsers that send no such header."""
    for header in ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", f"Origin: {running.url}"):
        assert running.ask("/", "GET", header).status == 200


def assert_refused(running: Running, reply: Reply, method: str = "GET") -> None:
    """Expect the one refusal, byte for byte that of a name that is not ours, but for whether the connection stays."""
    model = running.ask("/", host="evil.example")
    assert model.status == 403
    assert b"Hello." not in model.content
    assert reply.status == model.status
    assert reply.content == (b"" if method == "HEAD" else model.content)
    assert {**reply.headers, "connection": ""} == {**model.headers, "connection": ""}
    assert_has_headers(reply)


# What may be asked


@pytest.mark.case("C10")
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PATCH", "get"])
@pytest.mark.parametrize("path", ["/", "/none.html", "/@live/events"])
def test_only_get_and_head_are_allowed(running: Running, site: Path, method: str, path: str) -> None:
    """Nothing can be changed."""
    before = marks(site)
    reply = running.ask(path, method, "Content-Length: 3")
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD"
    assert_has_headers(reply)
    assert marks(site) == before


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS", "get"])
@pytest.mark.parametrize("header", ["", "Sec-Fetch-Site: cross-site\r\n"])
def test_every_method_is_answered_at_once_on_an_open_connection(running: Running, method: str, header: str) -> None:
    """Browsers keep connections open, so no answer may wait for their end."""
    with running.connect() as connection:
        for _ in range(2):
            request = f"{method} /assets/now.js HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n{header}\r\n"
            connection.sendall(request.encode())
            assert connection.recv(65536).startswith(b"HTTP/1.1 ")


@pytest.mark.case("C06", "C07", "C08")
@pytest.mark.parametrize(
    "path",
    [
        "/../journal.toml",
        "/%2e%2e/journal.toml",
        "/%2E%2E%2Fjournal.toml",
        "/%252e%252e/journal.toml",
        "/..%2fjournal.toml",
        "/..%5cjournal.toml",
        "/..\\journal.toml",
        "/interviews/../../journal.toml",
        "/interviews/..%2f..%2fjournal.toml",
        "/interviews/../index.html",
        "//etc/passwd",
        "///index.html",
        "//index.html",
        "/./index.html",
        "/index.html/",
        "/index.html/.",
        "/index.html.",
        "/index.html%20",
        "/index.html%00",
        "/%00",
        "/index.html%00.css",
        "/index.html;x",
        "/index.html%3fx",
        "/index.html%23x",
        "/%c0%ae%c0%ae/journal.toml",
        "/%c0%af",
        "/%ff",
        "/%",
        "/%2",
        "/%zz",
        "/%u002e",
        "/index.html::$DATA",
        "/C:/journal.toml",
        "/INDEX~1.HTM",
        "/Index.html",
        "/.git/config",
        "/.env",
        "/.x.html",
        "/%2ex.html",
        "/.afterview.json",
        "/foreign.html",
        "/journal.toml",
        "/journal/secret.md",
        "/interviews",
        "/interviews/",
        "/assets/",
        "/files/.",
        "/interviews/" + "a" * 8000,
        "/" + "../" * 2000 + "etc/passwd",
        "/" + "%2e%2e%2f" * 200 + "etc/passwd",
        "/@live/",
        "/@live/../live.js",
        "/@live/vendor/README.md",
        "/@live/server.py",
        "/@live/%2e%2e/server.py",
    ],
)
def test_only_files_of_the_site_are_served(running: Running, path: str) -> None:
    """`..` in every spelling, dot files, folders, other files, malformed names: 404, and no content of them."""
    reply = running.ask(path)
    assert reply.status == 404
    assert b"secret" not in reply.content
    assert b"acme" not in reply.content, "a listing"
    assert_has_headers(reply)


@pytest.mark.case("C09")
@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    """Not even if the build lists them: the real path counts, of the file and of all its folders."""
    folder = tmp_path / "output"
    folder.mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_text("secret", encoding="utf-8")
    (folder / "inner.html").write_text(PAGE, encoding="utf-8")
    (folder / "link.html").symlink_to(outside / "secret.html")
    (folder / "within.html").symlink_to(folder / "inner.html")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    (folder / "dangling.html").symlink_to(folder / "none.html")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "folder.html").mkdir()
    os.mkfifo(folder / "pipe.html")
    names = ("link", "within", "linked/secret", "dangling", "loop", "folder", "pipe", "gone")
    live = Live()
    live.publish(files={f"{name}.html": name for name in ("index", "inner", *names)})
    with serving(folder, live) as running:
        assert running.ask("/inner.html").status == 200
        for name in names:
            reply = running.ask(f"/{name}.html")
            assert (reply.status, b"secret" in reply.content) == (404, False), name


def test_the_output_folder_may_itself_be_a_link(tmp_path: Path, site: Path) -> None:
    """Files must be inside its real path."""
    (tmp_path / "link").symlink_to(site, target_is_directory=True)
    live = Live()
    live.publish(files=marks(site))
    with serving(tmp_path / "link", live) as running:
        assert running.ask("/").status == 200


# Pages that are not there


def test_a_page_that_does_not_exist_says_so(running: Running) -> None:
    """With a page that leads back, and reloads when there is one."""
    reply = running.ask("/interviews/none.html")
    assert reply.status == 404
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/index.html"' in reply.text
    assert "/@live/live.js" in reply.text


@pytest.mark.case("C11")
def test_before_the_first_build_every_page_shows_the_problems(tmp_path: Path) -> None:
    """503, with the problems as text, and a script that waits for the site."""
    with serving(tmp_path) as running:
        running.live.publish(files={}, problems=("journal.toml:1:1: error: <b>broken</b>",), message="Not <yet>.")
        for path in ("/", "/index.html", "/interviews/2026-11-18-acme.html"):
            reply = running.ask(path)
            assert (reply.status, reply.headers["content-type"]) == (503, "text/html; charset=utf-8")
            assert "journal.toml:1:1: error: &lt;b&gt;broken&lt;/b&gt;" in reply.text
            assert "Not &lt;yet&gt;." in reply.text
            assert "/@live/live.js" in reply.text
            assert_has_headers(reply)
        assert running.ask("/assets/style.css").status == 404
        assert running.ask("/.x.html").status == 404


@pytest.mark.case("C11")
def test_a_fresh_page_is_served_before_it_is_written(site: Path) -> None:
    """A page of the state is preferred to its file; only files of the state are served."""
    live = Live()
    fresh = {"index.html": PAGE.replace("Hello.", "Newer.").encode(), "foreign.html": b"secret"}
    live.publish(files={**marks(site), "index.html": "newer"}, fresh=fresh)
    live.publish(files={path: mark for path, mark in live.state.files.items() if path != "foreign.html"}, fresh=fresh)
    with serving(site, live) as running:
        reply = running.ask("/")
        assert "Newer." in reply.text
        assert reply.headers["etag"] == '"newer"'
        assert "/@live/live.js" in reply.text
        assert running.ask("/foreign.html").status == 404


def test_without_reload_nothing_is_added(site: Path) -> None:
    """A page is as on the disk, but for its policy; there is no stream."""
    live = Live()
    live.publish(files=marks(site))
    with serving(site, live, reload=False) as running:
        assert "@live" not in running.ask("/").text
        assert "@live" not in running.ask("/none.html").text
        for name in ("events", "state", "live.js"):
            assert running.ask(f"/@live/{name}").status == 404


# The stream


def test_the_stream_sends_the_state_and_each_change(site: Path) -> None:
    """An event is one state: run, epoch, problems with their links, and the versions of styles and scripts."""
    live = Live()
    live.publish(files=marks(site), editor="editor://{path}:{line}")
    with serving(site, live, root=site.parent) as running, running.connect() as connection:
        first = open_stream(running, connection)
        assert (first["run"], first["epoch"], first["problems"], first["message"]) == (live.run, 1, [], "")
        assert first["assets"] == {path: mark for path, mark in marks(site).items() if path.startswith("assets/")}
        text = "journal/x y.md:3:1: error: wrong (rule)\n  3 | <b>"
        live.publish(files=live.state.files, problems=(text,), editor="editor://{path}:{line}")
        link = f"editor://{site.parent.as_posix()}/journal/x%20y.md:3"
        assert next_event(connection)["problems"] == [{"text": text, "link": link}]
        assert running.server.streams == 1
        assert json.loads(running.ask("/@live/state").content)["epoch"] == 2
    wait_until(lambda: running.server.streams == 0, "the end of the stream")


def test_a_closed_stream_is_released(running: Running) -> None:
    """A tab that closes leaves no open stream and no waker."""
    with running.connect() as connection:
        open_stream(running, connection)
        assert running.server.streams == 1
    wait_until(lambda: running.server.streams == 0, "the end of the stream")
    wait_until(lambda: not running.live._wakers, "the end of its wait")


def open_stream(running: Running, connection: socket.socket) -> dict[str, object]:
    """Ask for the stream, and give its first event."""
    connection.sendall(f"GET /@live/events HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
    return next_event(connection)


def next_event(connection: socket.socket) -> dict[str, object]:
    """Read until the next whole event."""
    data = b""
    while b"data: " not in data or not data.partition(b"data: ")[2].endswith(b"\n\n"):
        received = connection.recv(65536)
        assert received, data
        data += received
    event: dict[str, object] = json.loads(data.partition(b"data: ")[2].partition(b"\n\n")[0])
    return event


# Much at once, and the end


@pytest.mark.case("C12")
def test_idle_connections_block_no_request(running: Running) -> None:
    """500 connections that send nothing, some half a head, and pages are still served."""
    idle = [running.connect() for _ in range(500)]
    try:
        for connection in idle[:50]:
            connection.sendall(b"GET / HTTP/1.1\r\nHos")
        assert running.ask("/").status == 200
        assert running.ask("/assets/style.css").status == 200
    finally:
        for connection in idle:
            connection.close()


@pytest.mark.case("C12")
def test_a_head_without_end_is_refused(running: Running) -> None:
    """A header of a megabyte is not read; the server runs on."""
    with running.connect() as connection:
        try:
            connection.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nX: ".encode() + b"x" * 1_000_000)
            received = connection.recv(65536)
        except ConnectionError:
            received = b""
        assert received == b"" or received.startswith(b"HTTP/1.1 403")
    assert running.ask("/").status == 200


@pytest.mark.case("C12")
def test_a_slow_head_is_dropped(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that sends its headers byte by byte, or none, is dropped after a while; so is an idle one."""
    monkeypatch.setattr("site_builder.serve.server._HEAD_SECONDS", 0.05)
    host = f"Host: 127.0.0.1:{running.port}\r\n"
    for sent in (b"", b"GET / HT", f"GET / HTTP/1.1\r\n{host}".encode()):
        assert running.raw(sent) == b""
    with running.connect() as connection, suppress(ConnectionError):
        for letter in b"GET / HTTP/1.1\r\n" * 40:
            connection.sendall(bytes((letter,)))
            threading.Event().wait(0.001)
        pytest.fail("a letter now and then kept the connection open")
    with running.connect() as connection:
        connection.sendall(f"GET /assets/now.js HTTP/1.1\r\n{host}\r\n".encode())
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET / HT")
        assert b"HTTP" not in b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_connection_serves_many_requests(running: Running) -> None:
    """Several requests on one connection, sent before the first answer, are answered in order."""
    head = f"HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
    last = f"GET /none.css {head}Connection: close\r\n\r\n"
    data = running.raw(f"GET /assets/style.css {head}\r\nHEAD / {head}\r\n{last}".encode())
    assert re.findall(rb"HTTP/1\.1 (\d+)", data) == [b"200", b"200", b"404"]


@pytest.mark.case("C12")
def test_stopping_does_not_wait_for_open_pages(site: Path) -> None:
    """With streams, idle connections and half requests open, the server stops and closes all of them."""
    live = Live()
    live.publish(files=marks(site))
    with serving(site, live) as running:
        streams = [running.connect() for _ in range(8)]
        for stream in streams:
            open_stream(running, stream)
        idle = [running.connect() for _ in range(20)]
        idle[0].sendall(b"GET / HTTP/1.1\r\nHost: 127")
        running.server.stop()
        running.thread.join(20)
        assert not running.thread.is_alive()
        for connection in (*streams, *idle):
            with connection, suppress(ConnectionResetError):  # as one ends that was not taken up yet
                assert connection.recv(65536) == b""


@pytest.mark.skipif(sys.platform == "win32", reason="there it looks up now and then, so that Ctrl-C ends it")
def test_an_idle_server_sleeps(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It wakes for a connection and for its end; polling would cost battery."""
    woken: list[object] = []

    class Counted(selectors.DefaultSelector):
        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            assert timeout is None
            ready = super().select(timeout)
            woken.append(ready)
            return ready

    monkeypatch.setattr("site_builder.serve.server.selectors.DefaultSelector", Counted)
    with serving(site) as running:
        running.ask("/")
        wait_until(lambda: len(woken) == 1)
        running.server.stop()
        running.thread.join(20)
    assert len(woken) == 2


# Where it listens


@pytest.mark.case("C01")
def test_it_listens_on_this_machine_only() -> None:
    """One socket, on the loopback address."""
    with listen(0, fixed=True) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"
        assert opened.family == socket.AF_INET


@pytest.mark.case("C13")
def test_a_port_that_is_taken_is_not_shared() -> None:
    """The next free one is used instead; with a fixed one that is an error."""
    with listen(0, fixed=True) as first:
        port = first.getsockname()[1]
        with listen(port, fixed=False) as second:
            assert second.getsockname()[1] != port
        with pytest.raises(OSError, match="in use"):
            listen(port, fixed=True)


def test_a_port_is_free_again_at_once(site: Path) -> None:
    """After a stop with open connections the same port can be used, so that open pages find their server."""
    live = Live()
    live.publish(files=marks(site))
    with serving(site, live) as running:
        connection = running.connect()
        open_stream(running, connection)
    with connection, serving(site, live, port=running.port) as again:
        assert again.ask("/").status == 200


def test_the_last_ports_are_tried_too() -> None:
    """Near the highest port any free one is used."""
    with listen(65535, fixed=False) as first, listen(65535, fixed=False) as second:
        assert first.getsockname() != second.getsockname()


def test_the_folder_need_not_exist_yet(tmp_path: Path) -> None:
    """Until the first build the answer is that there is no site yet."""
    site = Site(tmp_path / "none", tmp_path, Live(), 8000, reload=True)
    assert site.answer("GET", b"/", [(b"host", b"localhost:8000")]).status == 503


@pytest.mark.skipif(sys.platform == "win32", reason="signals of threads as POSIX has them")
def test_a_signal_just_before_select_ends_it(tmp_path: Path) -> None:
    """It is noted, and would otherwise be handled only after the wait, as when another thread gets it."""
    script = tmp_path / "interrupted.py"
    script.write_text(
        "import signal, threading, time\n"
        "from site_builder.serve.server import Server, listen\n"
        "server = Server(listen(0, fixed=True), None)\n"
        "def interrupt():\n"
        "    time.sleep(0.3)\n"
        "    signal.pthread_kill(threading.get_ident(), signal.SIGINT)\n"
        "    threading.Event().wait()\n"
        "threading.Thread(target=interrupt, daemon=True).start()\n"
        "try:\n"
        "    server.run()\n"
        "except KeyboardInterrupt:\n"
        "    pass\n"
        "print('ended')\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], check=False, capture_output=True, text=True, timeout=20)
    assert (done.stdout, done.stderr) == ("ended\n", "")
