"""The words of the journal -> the search in the header, and the plain index for readers without script."""
