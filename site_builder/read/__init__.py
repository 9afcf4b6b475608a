"""Files -> entries taken apart, every value still as it was typed."""
