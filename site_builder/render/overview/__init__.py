"""The overview -> the pages over everything."""
