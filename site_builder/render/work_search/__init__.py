"""What was done in the search -> the work-search log that an office asks for."""
