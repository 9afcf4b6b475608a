"""Derive what is true of the whole search from all stories."""
