"""Tests of what cards become."""
