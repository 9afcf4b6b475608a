"""Address cards -> contacts of an entry."""
