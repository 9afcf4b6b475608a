"""Why an entry is not edited: a problem with its place, raised within the edit and handed out as a value."""

from typing import NoReturn

from site_builder.problems import Problem, Span, error


class RefusedError(Exception):
    """The edit can't be made safely; nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(path: str, line: int, message: str, hint: str) -> NoReturn:
    """Refuse to edit, because of something on a line of the file (from 1). Raises RefusedError."""
    raise RefusedError(error(path, Span(line), "not-edited", message, hint))
