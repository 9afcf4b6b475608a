"""Write sentences, numbers, days and lists in the reader's language."""
