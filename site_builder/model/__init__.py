"""The words of a journal as frozen values that every stage speaks, with no behaviour beyond the obvious."""
