"""A path or a name -> the short name that it has in addresses, and whether two names are one."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping

from site_builder.patterns import pattern
from site_builder.read.characters import without_accents

_LONGEST = 80  # characters
_LONGEST_BYTES = 150  # a file's name has 255 at most, a temporary one more than the page's
_OTHERS = pattern(r"[\W_]+")
_RESERVED = frozenset(
    {"index", "404", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
_DIGITS = 6
# Signs of one kind that keyboards, word processors and web pages write differently.
_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′`´＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("·•‧∙⋅", "·")
    | {"⁄": "/", "−": "-", "\u00ad": ""}
)


def slug_of(text: str) -> str:
    """Write a text as a slug: NFKC, lower case, letters without accents, every other run of characters one `-`.

    At most 80 characters long (and 150 bytes, for scripts of three bytes a letter); it may be "".
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", without_accents(plain))
    slug = _OTHERS.sub("-", plain).strip("-")[:_LONGEST]
    return slug.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore").strip("-")


def slugs_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a slug for each key; those that clash, are empty or reserved get six hex digits of the key's hash.

    All that clash get them, so that a slug never depends on the order of files.
    """
    plain = {key: slug_of(text) for key, text in texts.items()}
    marked = {key: f"{slug}-{_mark(key)}".lstrip("-") for key, slug in plain.items()}
    clashing = {slug for slug, count in Counter(slug.casefold() for slug in plain.values()).items() if count > 1}
    doubtful = {key for key, slug in plain.items() if slug.casefold() in clashing or not slug or slug in _RESERVED}
    taken = {marked[key] for key in doubtful}
    doubtful |= {key for key, slug in plain.items() if slug in taken}
    return {key: marked[key] if key in doubtful else slug for key, slug in plain.items()}


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]


def same_name(name: str) -> str:
    """Write a name so that two spellings of one are equal: without case, the form of accents, and spacing.

    Quotes of all kinds are alike, and so are dashes; `C`, `C++` and `C#` stay three.
    """
    plain = unicodedata.normalize("NFKC", name).translate(_ALIKE).casefold()
    return "".join("".join("-" if unicodedata.category(letter) == "Pd" else letter for letter in plain).split())


def path_stem(path: str) -> str:
    """Return an entry's path below journal/ without its ending."""
    below = path.removeprefix("journal/")
    return below.rpartition(".")[0] or below


def unique(slug: str, taken: Container[str]) -> str:
    """Add a number to a slug (`-2`, `-3` ...) until nobody has it."""
    number = 2
    candidate = slug
    while candidate in taken:
        candidate = f"{slug}-{number}"
        number += 1
    return candidate
