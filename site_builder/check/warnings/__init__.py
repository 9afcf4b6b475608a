"""What was read without a mistake, and may be meant otherwise -> warnings that ask."""
