"""Collect what a message about a follow-up can say, before it is worded."""
