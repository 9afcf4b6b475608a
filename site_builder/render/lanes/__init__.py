"""What happened in applications -> lanes: a drawing with a line for each of them."""
