"""Around the build: watch the journal, show the site at this machine only, tell open pages what is new."""
