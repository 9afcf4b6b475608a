"""Read the values of a front matter's fields by the description of the format."""
