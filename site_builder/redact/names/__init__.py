"""Names of people, companies and hosts -> where a text has them, in whatever form."""
