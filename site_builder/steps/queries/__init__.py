"""A journal -> what a command asks of it, without building the site."""
