"""Tests of what a redacted site keeps and leaves out."""
