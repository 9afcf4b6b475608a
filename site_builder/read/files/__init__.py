"""A journal's folder -> the files of its entries as text, each real file read once."""
