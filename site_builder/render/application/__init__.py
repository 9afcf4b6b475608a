"""A story -> the pages of its application and its interviews, and its contributions to the pages over everything."""
