"""What a command may do to the journal."""
