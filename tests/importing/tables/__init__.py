"""Tests of what tables become."""
