"""A path or a name -> its slug for addresses, and names normalized for comparison."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping

from site_builder.patterns import pattern
from site_builder.read.characters import without_accents

_LONGEST = 80  # characters
_LONGEST_BYTES = 150  # file names have at most 255, and temporary ones are longer than the page's
_OTHERS = pattern(r"[\W_]+")
_RESERVED = frozenset(
    {"index", "404", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
_DIGITS = 6
# Signs that keyboards, word processors and web pages write in different ways.
_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′`´＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("·•‧∙⋅", "·")
    | {"⁄": "/", "−": "-", "\u00ad": ""}
)


def slug_of(text: str) -> str:
    """Return a text as a slug: NFKC, lower case, letters without accents, every other run of characters one `-`.

    At most 80 characters long (and 150 bytes, for scripts of three bytes a letter); it may be "".
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", without_accents(plain))
    slug = _OTHERS.sub("-", plain).strip("-")[:_LONGEST]
    return slug.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore").strip("-")


def slugs_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a slug for each key; clashing, empty and reserved slugs get six hex digits of the key's hash.

    All that clash get them, so that a slug never depends on the order of files.
    """
    plain = {key: slug_of(text) for key, text in texts.items()}
    hashed = {key: f"{slug}-{_digest(key)}".lstrip("-") for key, slug in plain.items()}
    clashing = {slug for slug, count in Counter(slug.casefold() for slug in plain.values()).items() if count > 1}
    ambiguous = {key for key, slug in plain.items() if slug.casefold() in clashing or not slug or slug in _RESERVED}
    taken = {hashed[key] for key in ambiguous}
    ambiguous |= {key for key, slug in plain.items() if slug in taken}
    return {key: hashed[key] if key in ambiguous else slug for key, slug in plain.items()}


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]


def normalized_name(name: str) -> str:
    """Normalize a name so that two spellings are equal: without case, the form of accents, and spacing.

    Quotes of all kinds are equal, and so are dashes; `C`, `C++` and `C#` stay different.
    """
    plain = unicodedata.normalize("NFKC", name).translate(_ALIKE).casefold()
    return "".join("".join("-" if unicodedata.category(letter) == "Pd" else letter for letter in plain).split())


def path_stem(path: str) -> str:
    """Return an entry's path below journal/ without its extension."""
    below = path.removeprefix("journal/")
    return below.rpartition(".")[0] or below


def unique(slug: str, taken: Container[str]) -> str:
    """Add a number to a slug (`-2`, `-3` ...) until it is free."""
    number = 2
    candidate = slug
    while candidate in taken:
        candidate = f"{slug}-{number}"
        number += 1
    return candidate
