"""A template and a view -> the bytes of a page."""
