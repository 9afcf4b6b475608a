"""A story -> the pages of its application and its interviews, and what it gives to the pages over everything."""
