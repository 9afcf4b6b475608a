"""One file of the site before it is written: what it is made from, how, and why."""

from collections.abc import Callable

from msgspec import Struct

from site_builder import causes
from site_builder.causes import Cause


class Output(Struct, frozen=True):
    """One file of the site: its path, what it is made from, and how.

    The same `fingerprint` means the same bytes. `make` gives them, or None where that can't be (its problem is reported
    elsewhere). `cause` says why it is made again, if it is.
    """

    path: str
    fingerprint: str
    make: Callable[[], bytes | None]
    cause: Cause = causes.Forgotten()
