"""Find the entry, application or round that a typed word means."""
