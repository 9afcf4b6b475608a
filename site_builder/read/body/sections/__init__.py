"""The headings of a body -> the sections of the format, and the items in them."""
