"""Names -> the order in which people look them up."""

from site_builder.read.characters import without_accents


def place_of(name: str) -> tuple[str, str]:
    """Return the sort key of a name: without case and accents, then as typed, so that the order is always the same."""
    return without_accents(name.strip()).casefold(), name
