"""What was typed as a day, a clock time, a length or a zone -> what it means."""
