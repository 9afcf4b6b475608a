"""What a person names -> its files, and the text of each."""
