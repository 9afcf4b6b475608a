"""The error for text that can't be read, with what to type instead."""


class NotReadableError(Exception):
    """Text that can't be read; the message says why, the hint what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
