"""Lessons, questions, practice and stories from all interviews."""
