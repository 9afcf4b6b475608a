"""A mail -> its invitation, or what its words say."""
