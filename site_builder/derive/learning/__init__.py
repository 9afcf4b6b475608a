"""What interviews taught -> lessons, questions, stories, and what comes again in them."""
