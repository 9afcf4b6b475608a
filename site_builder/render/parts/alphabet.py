"""Names -> alphabetical order, without case and accents."""

from site_builder.read.characters import without_accents


def alphabetical_key(name: str) -> tuple[str, str]:
    """Return the sort key of a name: without case and accents, then as typed, so that the order is stable."""
    return without_accents(name.strip()).casefold(), name
