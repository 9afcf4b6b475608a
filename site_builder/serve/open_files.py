"""Raises the limit of open files and connections to what a server needs."""

from contextlib import suppress

_WANTED = 4096  # the default of some systems is 256; a client with many connections would use that up


def allow_many() -> None:
    """Raise the limit of open files, as far as the hard limit allows; never lower it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):  # the system refuses, so the limit stays
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
