"""A follow-up, or what a person asks for -> all that a message about it can say, before any words."""
