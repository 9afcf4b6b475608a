"""Read days, clock times, lengths of time and zones as people type them."""
