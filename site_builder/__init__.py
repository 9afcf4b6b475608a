"""Afterview: a folder of interview notes becomes a private site that says what to do after each interview."""

__version__ = "0.1.0"
