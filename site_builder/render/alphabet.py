"""Names -> the order in which people look them up."""

import unicodedata


def place_of(name: str) -> tuple[str, str]:
    """Return the sort key of a name: without case and accents, then as typed, so that the order is always the same."""
    letters = unicodedata.normalize("NFKD", name.strip()).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), name
