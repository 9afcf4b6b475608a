"""Files of other programs -> a plan: entries to write, entries to change, and what could not be understood."""
