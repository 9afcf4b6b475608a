"""What interviews taught -> the pages of lessons, questions, reflections and stories."""
