"""What the user learned -> the pages of lessons, questions, reflections and stories."""
