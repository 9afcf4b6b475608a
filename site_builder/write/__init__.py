"""Bytes -> the output folder."""
