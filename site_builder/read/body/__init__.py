"""Render the text of a body to HTML with slots, by sections, without losing any typed text."""
