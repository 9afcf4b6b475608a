"""Split a body into the sections of the format, and their items."""
