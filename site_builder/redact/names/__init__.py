"""Names of people, companies and hosts -> their places in a text, in all their forms."""
