"""Build the story of one application, all that the pages say of it, from the settings and a day."""
