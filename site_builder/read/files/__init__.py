"""Find the files of a journal's entries, and read each once as text."""
