"""Access control by the head of a request alone."""

import pytest

from site_builder.serve.access import FORBIDDEN, NOT_ALLOWED, Header, Refusal, own_hosts, refuse

HOST = (b"host", b"127.0.0.1:8000")
HOSTS = own_hosts(8000)


def ask(*headers: Header, method: str = "GET", target: bytes = b"/") -> Refusal | None:
    """Ask with our own host, and more."""
    return refuse(method, target, (HOST, *headers), HOSTS)


def test_a_plain_request_is_allowed() -> None:
    """As browsers send it from the address bar and from our own pages, and as older ones do."""
    assert ask() is None
    assert ask(method="HEAD") is None
    assert ask((b"sec-fetch-site", b"none"), (b"sec-fetch-mode", b"navigate")) is None
    assert ask((b"sec-fetch-site", b"same-origin"), (b"origin", b"http://127.0.0.1:8000")) is None


def test_the_default_port_may_be_left_out() -> None:
    """Browsers leave out 80, and only 80."""
    assert own_hosts(80) > {b"127.0.0.1", b"localhost", b"[::1]", b"localhost:80"}
    assert b"localhost" not in own_hosts(8080)


@pytest.mark.case("C02")
@pytest.mark.parametrize("headers", [(), (HOST, HOST), ((b"host", b""),), ((b"host", b"evil.example:8000"),)])
def test_exactly_one_own_host_is_required(headers: tuple[Header, ...]) -> None:
    """None, two, or another is refused."""
    assert refuse("GET", b"/", headers, HOSTS) is FORBIDDEN


@pytest.mark.parametrize(
    "header",
    [
        (b"sec-fetch-site", b"cross-site"),
        (b"sec-fetch-site", b"same-site"),
        (b"sec-fetch-site", b"something new"),
        (b"origin", b"null"),
        (b"origin", b"http://127.0.0.1:8001"),
        (b"origin", b""),
    ],
)
def test_another_site_is_refused_whatever_its_method(header: Header) -> None:
    """The refusal is always the same, so that it reveals nothing; one foreign header of two is enough."""
    for method in ("GET", "POST", "OPTIONS"):
        assert ask(header, method=method) is FORBIDDEN
        assert ask((header[0], b"same-origin"), header, method=method) is FORBIDDEN


@pytest.mark.parametrize("target", [b"http://127.0.0.1:8000/", b"index.html", b"*", b"", b"127.0.0.1:8000"])
def test_a_target_begins_with_a_slash(target: bytes) -> None:
    """A whole address is for proxies."""
    assert ask(target=target) is FORBIDDEN


@pytest.mark.case("C10")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", ""])
def test_only_reading_is_allowed(method: str) -> None:
    """GET and HEAD."""
    assert ask(method=method) is NOT_ALLOWED
