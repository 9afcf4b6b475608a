"""The text of an entry -> its fields as text with their places; a slip in one line never loses another."""
