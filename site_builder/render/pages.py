"""What the site is made of: pages with one frozen view each, and files that are carried over."""

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct


class Page(Struct, frozen=True):
    """One file of the site that is rendered: `path` in the site, the template's name, and all that it may depend on.

    `view` is a frozen dataclass of text, numbers, days, tuples, mappings and further such dataclasses. A template
    named `data.json` is not a template: the view is written as JSON; so are those of `MADE`, each in its own format.
    """

    path: str
    template: str
    view: Any


class Later(Struct, frozen=True):
    """A page whose view is much work: `make` makes it, and has nothing for it but `inputs` and what names the entries.

    So where the inputs and the names that it asks for are what they were, the view is too, and is not made to find that
    out. What it shares with other pages must be among the inputs where that is made from names.
    """

    path: str
    template: str
    inputs: Any
    make: Callable[[], Any]

    @property
    def view(self) -> Any:  # noqa: ANN401 - any view
        """Build the view."""
        return self.make()


class Carried(Struct, frozen=True):
    """A file that is copied into the site as it is: an attachment of the journal, or an asset of the templates.

    `source` is the real file to read.
    """

    path: str
    source: str


_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


def mark_of(view: object) -> str:
    """Return a mark that is the same for the same view (SHA-256, hex)."""
    return hashlib.sha256(_ENCODER.encode(view)).hexdigest()
