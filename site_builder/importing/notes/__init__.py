"""Notes of other programs -> entries."""
