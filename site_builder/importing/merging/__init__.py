"""Drafts and the journal -> what is new, what differs, and what is there already."""
