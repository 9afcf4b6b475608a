"""Access control: a request's head -> allowed, or a refusal that is the same for every path; no file is opened.

A page of another site, open in the same browser, can send requests here. It may learn nothing: neither the content of
a page nor whether the page exists.
"""

from collections.abc import Sequence

from msgspec import Struct

_OWN_NAMES = (b"127.0.0.1", b"localhost", b"[::1]")
# Of requests from our own pages, from the address bar or a bookmark. Other sites send "cross-site" or "same-site".
_OWN_FETCHES = frozenset({b"same-origin", b"none"})
_HTTP_PORT = 80
# The policy in the pages, and what only a header can set; `connect-src` is for live reload.
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    b"connect-src 'self'; frame-ancestors 'none'"
)
Header = tuple[bytes, bytes]


class Refusal(Struct, frozen=True):
    """A refusal of a request: `status`, its text, and the allowed methods (the `Allow` header), if any."""

    status: int
    text: str
    allow: str = ""


FORBIDDEN = Refusal(403, "This journal is private. Type its address into the address bar.\n")
NOT_FOUND = Refusal(404, "There is no such page.\n")
NOT_ALLOWED = Refusal(405, "This journal can only be read.\n", "GET, HEAD")


def answer_headers() -> tuple[Header, ...]:
    """Return the headers of every answer, refusals too: no other site may read, frame or cache it."""
    return (
        (b"content-security-policy", _POLICY),
        (b"x-frame-options", b"DENY"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"referrer-policy", b"no-referrer"),
        (b"cache-control", b"no-store"),
    )


def own_hosts(port: int) -> frozenset[bytes]:
    """Return the values of `Host` that are allowed: none that merely resolves to this server (DNS rebinding)."""
    hosts = {name + b":%d" % port for name in _OWN_NAMES}
    return frozenset(hosts | set(_OWN_NAMES) if port == _HTTP_PORT else hosts)


def refuse(method: str, target: bytes, headers: Sequence[Header], hosts: frozenset[bytes]) -> Refusal | None:
    """Return the refusal of a request; None where it is allowed.

    `target` is that of the request line, `headers` have lower-case names.
    """
    named = _values(headers, b"host")
    if len(named) != 1 or named[0].lower() not in hosts or not target.startswith(b"/"):
        return FORBIDDEN
    if any(site not in _OWN_FETCHES for site in _values(headers, b"sec-fetch-site")):
        return FORBIDDEN
    if any(origin.lower() not in {b"http://" + host for host in hosts} for origin in _values(headers, b"origin")):
        return FORBIDDEN
    if method not in {"GET", "HEAD"}:
        return NOT_ALLOWED
    return None


def _values(headers: Sequence[Header], name: bytes) -> list[bytes]:
    return [value.strip() for key, value in headers if key == name]
