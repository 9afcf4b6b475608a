"""The tables of trackers and spreadsheets -> entries, and changes of those that are there."""
