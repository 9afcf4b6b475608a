"""Tests of what notes become."""
