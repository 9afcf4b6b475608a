"""Problems and changes -> the terminal, other programs, and code review."""
