"""The parts that pages share: rows, links, facts, headings and words."""
