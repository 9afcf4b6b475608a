"""Files are made and replaced whole or not at all, and never over what somebody else saves."""
