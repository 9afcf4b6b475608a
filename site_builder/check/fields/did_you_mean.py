"""A name that the format does not know -> the field that it is a slip of, unless it is a word of its own."""

from collections.abc import Iterable

from site_builder.language.suggest import nearest
from site_builder.read.front_matter.known_names import normal_name

# Words of notes that are one slip away from a field, or alike, and mean something else.
_OTHER_WORDS = frozenset(
    "board contract contractor contracts data division employ employee employees employment form formal formality id "
    "interview interviews line logo logs login minute minutes plane plate posting processed processing progress "
    "referrer rule result state status thanks tile timeline timer type want".split()
)
_SHORT = frozenset({"link", "when", "where", "job", "round", "draft", "tz", "log", "fit"})  # near many words


def looks_like(name: str, known: Iterable[str]) -> str | None:
    """Find the field that was meant; None where the name is clearly something else."""
    if _is_own(name):
        return None
    meant = nearest(name, known)
    return None if meant is None or meant in _SHORT or _says_more(name, meant) else meant


def _is_own(name: str) -> bool:
    """Whether a name has a word that is near one of the format's, and is another."""
    return not _OTHER_WORDS.isdisjoint(normal_name(name).split("_"))


def _says_more(name: str, meant: str) -> bool:
    """Whether a name says more than the one that it has in it, as company_size does."""
    typed, known = normal_name(name).split("_"), meant.split("_")
    return len(typed) > len(known) and set(known) <= set(typed)
