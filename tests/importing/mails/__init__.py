"""Tests of what mails become."""
