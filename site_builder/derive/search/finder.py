"""What is found out about all interviews at once: it takes a while, so it can be remembered."""

from collections.abc import Callable, Iterable, Sequence

from site_builder.derive.application.preparation import Sheet, Taught
from site_builder.derive.learning.similar_texts import Alike


class Finder:
    """Remembers nothing, so that all is found out anew."""

    def alike(self, name: str) -> Alike | None:
        """Say which texts were found alike before ("learned", "asked"): these are compared with new ones only.

        It is asked when that is needed, since another process may have found it out meanwhile.
        """
        del self, name
        return None

    def keep_alike(self, name: str, alike: Alike) -> None:
        """Be told which texts are alike, where that is something else now."""

    def taught(self, sheets: Sequence[Sheet], find: Callable[[Sheet], Taught]) -> Iterable[Taught]:
        """Give what all interviews taught for some sheets; `find` finds it out for one."""
        del self
        return map(find, sheets)


ANEW = Finder()
