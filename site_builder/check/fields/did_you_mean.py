"""A name that the format does not know -> the field that it is a typo of, unless it is a different word."""

from collections.abc import Iterable

from site_builder.language.suggest import nearest
from site_builder.read.front_matter.known_names import normal_name

# Words that are one typo away from a field, or similar to one, and mean something else.
_OTHER_WORDS = frozenset(
    "board contract contractor contracts data division employ employee employees employment form formal formality id "
    "interview interviews line logo logs login minute minutes plane plate posting processed processing progress "
    "referrer rule result state status thanks tile timeline timer type want".split()
)
_SHORT = frozenset({"link", "when", "where", "job", "round", "draft", "tz", "log", "fit"})  # similar to many words


def looks_like(name: str, known: Iterable[str]) -> str | None:
    """Find the field that was meant; None where the name is clearly something else."""
    if _is_own(name):
        return None
    similar = nearest(name, known)
    return None if similar is None or similar in _SHORT or _says_more(name, similar) else similar


def _is_own(name: str) -> bool:
    """Return whether a name has a word that resembles one of the format's but is another."""
    return not _OTHER_WORDS.isdisjoint(normal_name(name).split("_"))


def _says_more(name: str, field: str) -> bool:
    """Return whether a name extends the name of a field, as company_size does."""
    typed, known = normal_name(name).split("_"), field.split("_")
    return len(typed) > len(known) and set(known) <= set(typed)
