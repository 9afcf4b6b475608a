"""Templates and views -> the bytes of pages."""
