"""The words of the journal -> the data of the header's search, and the index for readers without scripts."""
