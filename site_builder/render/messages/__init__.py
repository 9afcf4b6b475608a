"""The occasion of a message -> the message, ready to send."""
