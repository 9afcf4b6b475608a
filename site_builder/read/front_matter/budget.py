"""A limit of work for one front matter, in steps, so that no text can block a build."""

STEPS = 5_000_000  # characters read; a front matter of a hundred lines takes about five thousand


class TooMuchWorkError(Exception):
    """The budget is spent; `index` is the line that was being read, from 0."""

    def __init__(self, index: int) -> None:
        super().__init__(f"too much work at line {index}")
        self.index = index


class Budget:
    """The steps that are left; steps instead of seconds, so that a text has the same result on every machine."""

    def __init__(self, steps: int = STEPS) -> None:
        self._left = steps

    def take(self, steps: int, index: int) -> None:
        """Subtract the steps for reading a line. Raises TooMuchWorkError when there are not enough."""
        self._left -= steps
        if self._left < 0:
            raise TooMuchWorkError(index)
