"""A row of a table -> the entries of its application, and the words that no field takes."""
