"""The cache of what earlier builds derived from all interviews at once: similar texts, and what sheets are taught."""

from collections.abc import Callable, Sequence

from site_builder.derive.application.preparation import Sheet, Taught, taught_key
from site_builder.derive.learning.similar_texts import Alike
from site_builder.derive.overview.finder import Finder
from site_builder.remember.encoding import decode, digest_of, encode
from site_builder.steps.overview.inputs import OverviewInputs

_ALIKE, _TAUGHT = "alike", "taught"  # spaces
_TEACHING = ("learned", "reflections", "asked", "bank", "mentions")  # the kinds of contributions that sheets depend on


class CachedFinder(Finder):
    """A finder that loads results from the cache, and stores new ones."""

    def __init__(self, inputs: OverviewInputs) -> None:
        self._inputs = inputs
        self._memory = inputs.memory

    def alike(self, name: str) -> Alike | None:
        """Return which texts this version has found to be similar, so that only new texts are compared."""
        stored = self._memory.get(_ALIKE, name)
        return decode(stored[1], Alike) if stored and stored[0] == self._inputs.frame.program else None

    def store_alike(self, name: str, alike: Alike) -> None:
        """Store which texts are similar."""
        self._memory.put(_ALIKE, name, self._inputs.frame.program, encode(alike))

    def taught(self, sheets: Sequence[Sheet], find: Callable[[Sheet], Taught]) -> Sequence[Taught]:
        """Load what interviews taught for each sheet; call `find` where either has changed since."""
        for slug in self._memory.digests(_TAUGHT).keys() - {sheet.slug for sheet in sheets}:
            self._memory.drop(_TAUGHT, slug)
        made_from = self._inputs.kinds_digest(_TEACHING)
        return [self._taught_for(sheet, digest_of(made_from, taught_key(sheet)), find) for sheet in sheets]

    def _taught_for(self, sheet: Sheet, digest: str, find: Callable[[Sheet], Taught]) -> Taught:
        stored = self._memory.get(_TAUGHT, sheet.slug)
        if stored and stored[0] == digest:
            return decode(stored[1], Taught)
        taught = find(sheet)
        self._memory.put(_TAUGHT, sheet.slug, digest, encode(taught))
        return taught
