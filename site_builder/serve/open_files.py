"""How many files and connections this process may hold open: as many as a server needs, where the system lets it."""

from contextlib import suppress

_WANTED = 4096  # some systems begin with 256, which a client with many connections uses up: then no page is built


def allow_many() -> None:
    """Raise the limit of open files, as far as the person's own goes; lower it never."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):  # the system refuses: it goes on as it is
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
