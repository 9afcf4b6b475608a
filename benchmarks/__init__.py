"""How quick it is, measured."""
