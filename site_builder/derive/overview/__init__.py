"""The contributions of all stories -> the overview: what is true of the search as a whole."""
