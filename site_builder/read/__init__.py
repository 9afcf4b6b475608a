"""Read files into raw entries, with every value as typed."""
