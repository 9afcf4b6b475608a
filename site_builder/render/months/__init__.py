"""Everything with a day -> the calendar page: its months, and a map of what was done."""
