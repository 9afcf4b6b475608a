"""Days, times and zones as people and programs write them -> the day that is meant."""
