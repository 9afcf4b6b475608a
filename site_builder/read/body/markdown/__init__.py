"""Markdown -> HTML with slots, so that no text that was typed is lost and nothing is fetched."""
