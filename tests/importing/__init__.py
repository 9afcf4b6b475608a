"""Tests of what invitations, tables and address cards become."""
