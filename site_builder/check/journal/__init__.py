"""Build one Journal from checked entries: group the rounds and resolve the links."""
