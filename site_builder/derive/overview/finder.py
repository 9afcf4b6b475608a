"""Computations over all interviews that are expensive, so that a subclass may cache them."""

from collections.abc import Callable, Iterable, Sequence

from site_builder.derive.application.preparation import Sheet, Taught
from site_builder.derive.learning.similar_texts import Alike


class Finder:
    """A finder without a cache: everything is computed."""

    def alike(self, name: str) -> Alike | None:
        """Return the stored similarity of texts ("learned", "asked"), which are then compared with new texts only.

        Called when needed, as another process may have stored it meanwhile.
        """
        del self, name
        return None

    def store_alike(self, name: str, alike: Alike) -> None:
        """Store the similarity of texts, if it has changed."""

    def taught(self, sheets: Sequence[Sheet], find: Callable[[Sheet], Taught]) -> Iterable[Taught]:
        """Return what all interviews taught for some sheets; `find` computes it for one sheet."""
        del self
        return map(find, sheets)


UNCACHED = Finder()
