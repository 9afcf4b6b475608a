"""The steps of a change to a file, told before each is made, so that a test can let an editor save there."""

from collections.abc import Callable

Stop = Callable[[str], None]


def no_stop(_step: str) -> None:
    """Do nothing before a step."""
