"""The user's acts -> the work-search log, and its forms for employment offices."""
