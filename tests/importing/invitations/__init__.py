"""Tests of what invitations become."""
