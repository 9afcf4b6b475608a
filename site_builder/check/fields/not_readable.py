"""What can't be read, and what to type instead."""


class NotReadableError(Exception):
    """What was typed can't be read; the message says why, the hint what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
