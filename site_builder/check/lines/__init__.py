"""One line that was typed or pasted -> the parts of an entry that it stands for."""
