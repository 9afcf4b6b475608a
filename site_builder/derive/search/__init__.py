"""What all stories give -> the overview: what can be said of the search as a whole."""
