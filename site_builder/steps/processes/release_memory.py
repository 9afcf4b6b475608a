"""Returns freed memory to the operating system; otherwise a process keeps the most that it ever used."""

import contextlib
import sys


def release_memory() -> None:
    """Return freed memory to the operating system; only the C library of Linux needs a call for it."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - a small journal frees too little

        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
