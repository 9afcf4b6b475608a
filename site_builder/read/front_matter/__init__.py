"""Read the front matter of an entry as text with places; a mistake in one line never loses another line."""
