"""The text of a body -> HTML with slots, by sections, with everything that was typed in it."""
