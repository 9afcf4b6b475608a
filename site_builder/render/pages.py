"""The files of a site: pages, rendered from one frozen view each, and files that are copied."""

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct


class Page(Struct, frozen=True):
    """A rendered file of the site: its `path` in the site, the template's name, and the view it is rendered from.

    `view` is a frozen struct of text, numbers, days, tuples, mappings and further such structs. The page depends on
    nothing else. A few files, such as data.json, have no template (see `templates.WITHOUT_TEMPLATE` and `IN_CHUNKS`).
    """

    path: str
    template: str
    view: Any


class LazyPage(Struct, frozen=True):
    """A page whose view is expensive: `make` builds it, from nothing but `inputs` and the names of entries.

    While the inputs and the names that `make` asked for are unchanged, the view is unchanged too and is not built. What
    it shares with other pages must be among the inputs if it depends on names.
    """

    path: str
    template: str
    inputs: Any
    make: Callable[[], Any]

    @property
    def view(self) -> Any:  # noqa: ANN401 - any view
        """The view, built on each access."""
        return self.make()


class CopiedFile(Struct, frozen=True):
    """A file that is copied into the site unchanged: an attachment of the journal, or an asset of the templates.

    `source` is the path of the file to copy, `facts` its size, times and inode, where they were asked for.
    """

    path: str
    source: str
    facts: tuple[int, ...] = ()


_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


def view_digest(view: object) -> str:
    """Return the digest of a view (SHA-256, hex)."""
    return hashlib.sha256(_ENCODER.encode(view)).hexdigest()
