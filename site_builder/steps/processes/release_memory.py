"""Memory that nothing needs any more -> the system's again: else a build keeps the most that it ever needed."""

import contextlib
import sys


def release_memory() -> None:
    """Give back what was let go; only the C library of Linux has to be asked to."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - a small journal leaves nothing to give back

        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
