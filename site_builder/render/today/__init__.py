"""What is due and ahead -> the front page."""
