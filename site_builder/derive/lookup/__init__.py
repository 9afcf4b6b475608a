"""A word that was typed in a command -> the entry, the application or the round that it means."""
