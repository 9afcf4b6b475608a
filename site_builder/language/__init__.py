"""Sentences, numbers, days and lists -> the words for them in the language of a reader."""
