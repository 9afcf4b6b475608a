"""Derive follow-ups from an application, and its standing on each day."""
