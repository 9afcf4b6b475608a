"""An interview -> warnings where a task or a next stage names a day without its year, so no reminder is made."""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.check.times.calendar_names import month_of
from site_builder.model.journal import Interview
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning

_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_NO_FIGURE = r"(?![\w:.,/-]*\d)"  # such text makes it a clock time, a number, or a day with its year
_FORMS = (
    pattern(
        rf"(?<![\w.:/-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?\.?\s*(?:(?:of|de)\s+)?{_NAME}(?!\s*,?\s*\d{{4}})(?!\w)"
    ),
    pattern(rf"(?<![\w.:/-]){_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NO_FIGURE}(?!\s*,?\s*\d{{4}})(?![\w:])"),
    pattern(r"(?<![\w.:/-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\s?\d)"),
)
# After these words a day is a deadline; after others it may be the subject of the task.
_BY = pattern(
    r"(?<!\w)(?:by|due(?: on| by)?|until|till|bis(?: zum)?|pour le|d['\u2019]ici (?:le|au)|hasta(?: el)?|para el)\s",
    re.IGNORECASE,
)
_LEAP_YEAR = 2024


def unread_day_problems(interview: Interview, language: str) -> Iterator[Problem]:
    """Warn of each such day, with the year that is meant where the entry's date tells it."""
    for path, text, text_after in _texts(interview):
        if month_and_day := _day_in(text_after, language):
            line = next((interview.lines[name] for name in path if name in interview.lines), 1)
            hint = f"write it with its year: {_next(*month_and_day, interview.date)}"
            message = f'the day in "{text}" has no year, and is not read'
            yield warning(interview.path, Span(line), "unread-day", message, hint)


def _texts(interview: Interview) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the names of fields that may contain a day in words, the typed text, and the part that may be a day."""
    stage = interview.next_stage
    if stage and stage.name and stage.date is None:
        yield ("next_stage.name", "next_stage"), stage.name, stage.name
    for index, task in enumerate(interview.tasks):
        by = _BY.search(task.what)
        if by and task.due is None and not (task.done and task.done.done):
            yield (f"tasks[{index}].what", f"tasks[{index}]"), task.what, task.what[by.end() :]


def _day_in(text: str, language: str) -> tuple[int, int] | None:
    """Find a day of a month without a year: its month and its day."""
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
    """Return the first such day from the interview on; without a date, a form to fill in."""
    for year in range(since.year, since.year + 9) if since else ():  # a leap day may be eight years away
        try:
            day_found = date(year, month, day)
        except ValueError:
            continue
        if since and day_found >= since:
            return day_found.isoformat()
    return f"YYYY-{month:02}-{day:02}"
