"""Split one typed or pasted line into the fields of a part of an entry."""
