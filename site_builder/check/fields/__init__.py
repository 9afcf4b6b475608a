"""The front matter of an entry -> the values of its fields, by the description of the format."""
