"""Checked entries -> one Journal: which rounds belong together, and where links lead."""
