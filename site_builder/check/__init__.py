"""Check raw entries, and build a Journal with its problems."""
