"""A request's head -> let in, or one refusal that is the same for all, decided before any file is looked at.

A page of another site, open in the same browser, can send requests here. It may learn nothing: not what a page says,
not even whether there is one.
"""

from collections.abc import Sequence

from msgspec import Struct

_OWN_NAMES = (b"127.0.0.1", b"localhost", b"[::1]")
# From the address bar or a bookmark, and from our own pages; "cross-site" and "same-site" are other doors.
_OWN_FETCHES = frozenset({b"same-origin", b"none"})
_HTTP_PORT = 80
# The pages' own policy, and what only a server can say; `connect-src` is for the stream that keeps a page up to date.
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    b"connect-src 'self'; frame-ancestors 'none'"
)
Header = tuple[bytes, bytes]


class Refusal(Struct, frozen=True):
    """An answer without content: `status` and what may be done instead (the `Allow` header), if anything."""

    status: int
    text: str
    allow: str = ""


FORBIDDEN = Refusal(403, "This journal is private. Type its address into the address bar.\n")
NOT_FOUND = Refusal(404, "There is no such page.\n")
NOT_ALLOWED = Refusal(405, "This journal can only be read.\n", "GET, HEAD")


def answer_headers() -> tuple[Header, ...]:
    """List the headers that every answer has, refusals too: read by nobody else, framed by nobody, kept nowhere."""
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
    """List the values of `Host` that mean this server; a name that merely resolves to it (DNS rebinding) does not."""
    hosts = {name + b":%d" % port for name in _OWN_NAMES}
    return frozenset(hosts | set(_OWN_NAMES) if port == _HTTP_PORT else hosts)


def refuse(method: str, target: bytes, headers: Sequence[Header], hosts: frozenset[bytes]) -> Refusal | None:
    """Say why a request is not let in, or None. `target` is the request line's, `headers` have lower-case names."""
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
