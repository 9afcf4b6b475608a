"""Render Markdown to HTML with slots, so that no typed text is lost and nothing is fetched."""
