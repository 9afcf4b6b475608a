"""The steps of a build, each done again only where what it is made from has changed; the stages know nothing of it."""
