"""What is typed after `log` -> the steps that it asks for."""
