"""A day without a year -> the day, where the days beside it, the whole table or the person tell its year."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.importing.days.day_cells import DayCell, DoubtfulDayError, Order, typed_cell
from site_builder.patterns import pattern

_NAME = r"[^\W\d_]{3,12}\.?"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_BEHIND = r"(?![\d:]|[.,/-]\d|\s*[ap]\.?m\b|\s*(?:uhr|h)\b)"  # what would make the last figures a time or a number
# Each form, and what stands between it and its year.
_FORMS = tuple(
    (pattern(_WEEKDAY + form, re.IGNORECASE), joint)
    for form, joint in (
        (rf"\d{{1,2}}(?:st|nd|rd|th|er|º|ª)?\.?[\s-]*(?:(?:of|de|del)\s+)?{_NAME}(?![^\W\d_])", " "),
        (rf"{_NAME}\s*\d{{1,2}}(?:st|nd|rd|th)?{_BEHIND}", " "),
        (rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.|\d{{2}}{_BEHIND})(?!\d)", "."),  # "12.1" may be a number that was 12.10
        (rf"\d{{1,2}}/\d{{1,2}}{_BEHIND}", "/"),
    )
)
_OF_A_MONTH = pattern(r"[^\W\d_]{3,12}\.?-\d{2}")  # Excel's November 2026, and a day to others
_LEAP_YEAR = 2024
_IS_OTHER_WEEKDAY = " is a "  # in what is said of a day whose weekday is that of another year
_FAR = 183  # days; of two years the nearer one is meant, if the other days are near at all
# What comes before what, by the name of the column: the first and the last of its places.
_PLACES = {
    "saved": (0, 0),
    "applied": (1, 1),
    "received": (2, 2),
    "date": (2, 2),
    "round": (2, 2),
    "replied": (2, 3),
    "reply_by": (2, 3),
    "follow_up": (2, 3),
    "next_date": (3, 3),
    "offered": (3, 3),
    "rejected": (3, 3),
    "outcome_date": (3, 3),
}
_ANYWHERE = (0, 3)
Beside = Sequence[tuple[str, date]]


def has_no_year(text: str) -> bool:
    """Whether a text is a day of a month, with a time or without, and names no year."""
    typed = " ".join(text.split())
    if _OF_A_MONTH.fullmatch(typed):
        return True
    if re.search(r"\d{4}", typed) or not any(form.match(typed) for form, _ in _FORMS):
        return False
    return any(_is_a_day(typed, Order(slashes)) for slashes in ("dmy", "mdy"))


def _is_a_day(text: str, order: Order) -> bool:
    try:
        _in_year(text, _LEAP_YEAR, order)
    except NotReadableError as doubt:
        return _IS_OTHER_WEEKDAY in str(doubt)
    return True


def day_without_year(text: str, name: str, order: Order, beside: Beside) -> tuple[DayCell, str]:
    """Return the day, and by what its year is told. Raises DoubtfulDayError where nothing tells it.

    `name` is what the column is, `beside` are the whole days of the same row by their names.
    """
    if _OF_A_MONTH.fullmatch(text):
        raise DoubtfulDayError(f'"{text}" may be a day without a year, or a month; write the day as 2026-11-18')
    if order.said_year:
        return _said(text, name, order, beside), "as --year says"
    around = sorted({day.year + more for _, day in beside for more in (-1, 0, 1)})
    near = [cell for cell in _in_years(text, around, order) if _fits(name, cell.day, beside) and _is_near(cell, beside)]
    if len(near) == 1:
        return near[0], "near the other days of its row"
    of_table = [order.year] if order.year and not near else []
    for cell in _in_years(text, of_table, order):
        if _fits(name, cell.day, beside):
            return cell, "as the others are"
    raise DoubtfulDayError(f'"{text}" has no year, and no other day tells it; say --year, or write the year too')


def _said(text: str, name: str, order: Order, beside: Beside) -> DayCell:
    """Read a day in the year that the person says. Raises DoubtfulDayError where its row says otherwise."""
    cell = next(_in_years(text, [order.said_year or 0], order), None)
    if not cell:
        raise DoubtfulDayError(f'"{text}" is not a day of {order.said_year}')
    if not _fits(name, cell.day, beside):
        raise DoubtfulDayError(f'"{text}" is {cell.day} by --year, at odds with the other days of its row')
    return cell


def _in_years(text: str, years: Sequence[int], order: Order) -> Iterator[DayCell]:
    """Yield the day in each year that has it. Raises DoubtfulDayError where it can't be told from its month."""
    for year in years:
        try:
            yield _in_year(text, year, order)
        except NotReadableError as reason:
            if "two days" in str(reason) and _IS_OTHER_WEEKDAY not in str(reason):
                raise DoubtfulDayError(f'"{text}" may be of two months; say --dates dmy or --dates mdy') from None


def _in_year(text: str, year: int, order: Order) -> DayCell:
    """Read a day as if its year stood behind it. Raises NotReadableError."""
    form, joint = next((form, joint) for form, joint in _FORMS if form.match(text))
    found = form.match(text)
    end = found.end() if found else 0
    typed = text[:end].rstrip(".") if joint == "." else text[:end]
    return typed_cell(f"{typed}{joint}{year}{text[end:]}", order)


def _is_near(cell: DayCell, beside: Beside) -> bool:
    return min(abs((cell.day - day).days) for _, day in beside) <= _FAR


def _fits(name: str, day: date, beside: Beside) -> bool:
    """Whether a day is not before what comes before it, nor after what comes after it."""
    first, last = _PLACES.get(name, _ANYWHERE)
    for other, known in beside:
        other_first, other_last = _PLACES.get(other, _ANYWHERE)
        if (last < other_first and day > known) or (other_last < first and known > day):
            return False
    return True
