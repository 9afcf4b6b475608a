"""What is new -> its files: a journal, an entry, a story."""
