"""Warn of values that are valid but may be meant otherwise."""
