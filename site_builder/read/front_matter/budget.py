"""How much work one front matter may take, in steps, so that no text can hold up a build for ever."""

STEPS = 5_000_000  # letters looked at; a front matter of a hundred lines takes about five thousand


class TooMuchWorkError(Exception):
    """The budget is spent; `index` is the line that was being read, from 0."""

    def __init__(self, index: int) -> None:
        super().__init__(f"too much work at line {index}")
        self.index = index


class Budget:
    """Steps that are left. Steps, not seconds: the same text ends the same way on every machine."""

    def __init__(self, steps: int = STEPS) -> None:
        self._left = steps

    def take(self, steps: int, index: int) -> None:
        """Take steps for what is read at a line. Raises TooMuchWorkError when there are not enough."""
        self._left -= steps
        if self._left < 0:
            raise TooMuchWorkError(index)
