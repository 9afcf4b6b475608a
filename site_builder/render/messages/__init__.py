"""What a message is about -> the message, ready to send."""
