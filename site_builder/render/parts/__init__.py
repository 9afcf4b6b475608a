"""What many pages have: rows, links, facts, headings and words."""
