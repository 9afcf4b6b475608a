"""A journal of applications -> a story for each of them, and the overview of all."""
