"""What is due and what is ahead -> the front page."""
