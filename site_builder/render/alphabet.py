"""Names -> the order in which people look them up."""

import unicodedata


def place_of(name: str) -> tuple[str, str]:
    """Give the key that sorts a name: without case and accents, then as typed, so that the order is always the same."""
    letters = unicodedata.normalize("NFKD", name.strip()).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), name
