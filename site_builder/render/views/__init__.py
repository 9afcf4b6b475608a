"""One module a kind of page: each turns the material into frozen views whose words and links are ready."""
