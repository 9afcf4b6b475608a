"""Everything with a day -> the calendar page: its months, and a map of the user's activity."""
