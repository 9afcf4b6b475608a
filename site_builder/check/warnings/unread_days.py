"""An interview -> warnings where a task or a next stage names a day without its year: nothing reminds of it."""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.check.times.calendar_names import month_of
from site_builder.model.journal import Interview
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning

_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_NO_FIGURE = r"(?![\w:.,/-]*\d)"  # what would make it a clock time, a number, or a day with its year
_FORMS = (
    pattern(
        rf"(?<![\w.:/-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?\.?\s*(?:(?:of|de)\s+)?{_NAME}(?!\s*,?\s*\d{{4}})(?!\w)"
    ),
    pattern(rf"(?<![\w.:/-]){_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NO_FIGURE}(?!\s*,?\s*\d{{4}})(?![\w:])"),
    pattern(r"(?<![\w.:/-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\s?\d)"),
)
# A day behind these words is one to be ready by; behind others it may be what the task is about.
_BY = pattern(
    r"(?<!\w)(?:by|due(?: on| by)?|until|till|bis(?: zum)?|pour le|d['\u2019]ici (?:le|au)|hasta(?: el)?|para el)\s",
    re.IGNORECASE,
)
_LEAP_YEAR = 2024


def unread_day_problems(interview: Interview, language: str) -> Iterator[Problem]:
    """Yield a warning for each, with the day of the year that is meant where the entry has a day to tell it by."""
    for path, text, behind in _texts(interview):
        if found := _day_in(behind, language):
            line = next((interview.lines[name] for name in path if name in interview.lines), 1)
            hint = f"write it with its year: {_next(*found, interview.date)}"
            message = f'the day in "{text}" has no year, and is not read'
            yield warning(interview.path, Span(line), "unread-day", message, hint)


def _texts(interview: Interview) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Give the names of the fields that may hold a day in words, what was typed, and the part that would be the day."""
    stage = interview.next_stage
    if stage and stage.name and stage.date is None:
        yield ("next_stage.name", "next_stage"), stage.name, stage.name
    for index, task in enumerate(interview.tasks):
        by = _BY.search(task.what)
        if by and task.due is None and not (task.done and task.done.done):
            yield (f"tasks[{index}].what", f"tasks[{index}]"), task.what, task.what[by.end() :]


def _day_in(text: str, language: str) -> tuple[int, int] | None:
    """Find a day of a month that names no year: its month, and its day."""
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = month_of(parts["name"], language) if "name" in parts else int(parts["month"])
            if month and _is_in_a_year(month, int(parts["day"])):
                return month, int(parts["day"])
    return None


def _is_in_a_year(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _next(month: int, day: int, since: date | None) -> str:
    """Write the first such day from the interview on; without one, as a form to fill in."""
    for year in range(since.year, since.year + 9) if since else ():  # a leap day may be eight years away
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if since and found >= since:
            return found.isoformat()
    return f"YYYY-{month:02}-{day:02}"
