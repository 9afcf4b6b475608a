"""The columns of a table -> how each writes its days: what comes first in 3/4/2026, the year, numbers of days."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from site_builder.importing.days.day_cells import Order, day_of, has_months_first, is_moment, order_of, year_of
from site_builder.importing.days.day_numbers import are_day_numbers, are_parts_of_a_day, clock_of_part
from site_builder.importing.tables.empty import is_nothing
from site_builder.importing.tables.headings import Meaning
from site_builder.importing.tables.table import Table

DAYS = frozenset(
    "date applied replied received rejected offered follow_up reply_by next_date closing_date round saved snooze_until "
    "outcome_date".split()
)
_OF_MONEY = frozenset({"offered", "offer"})  # headings below which 48000 is no day


def orders_of(table: Table, meanings: Sequence[Meaning], said: Order) -> tuple[Order, ...]:
    """Tell how each column writes its days; `said` is what the person says of all."""
    columns = [[row[at] for _, row in table.rows] for at in range(len(meanings))]
    days = [cells if meaning.name in DAYS else [] for cells, meaning in zip(columns, meanings, strict=True)]
    slashes = [said.slashes or order_of(cells) for cells in days]
    # A table that is clear in one column is so in the others; the same goes for its year.
    known = {order for order in slashes if order}
    common = known.pop() if len(known) == 1 else ""
    years = {year for cells in days if (year := year_of(cells))}
    year = years.pop() if len(years) == 1 and not any(map(_has_several_years, columns)) else None
    months_first = has_months_first(chain.from_iterable(days))
    return tuple(
        Order(
            own or ("" if _is_both(cells) else common),
            year,
            said.zone,
            said.said_year,
            _counts_from(table, meanings, at),
            months_first,
        )
        for at, (own, cells) in enumerate(zip(slashes, days, strict=True))
    )


def _counts_from(table: Table, meanings: Sequence[Meaning], at: int) -> date | None:
    """Return the day 0 of a column that says by its heading and in every row that it counts days."""
    company = next((place for place, meaning in enumerate(meanings) if meaning.name == "company"), None)
    cells = [
        row[at]
        for _, row in table.rows
        if row[at].strip() and not is_nothing(row[at]) and (company is None or row[company].strip())
    ]
    name = meanings[at].name
    is_counted = name in DAYS and table.header[at].strip().casefold() not in _OF_MONEY
    if is_counted and are_day_numbers(cells, table.counts_from):
        return table.counts_from
    return table.counts_from if name == "time" and are_parts_of_a_day(cells) else None


def said_of_days(table: Table, orders: Sequence[Order]) -> Iterator[str]:
    """Say how days are read that one may read otherwise: of each column of numbers the first, and the month first."""
    if any(order.has_months_first for order in orders):
        yield "days with full stops have the month first here: 11.18.2026 is 2026-11-18, so 11.02.2026 is 2026-11-02"
    for at, order in enumerate(orders):
        cell = next((cell for cell in table.column(at) if not is_nothing(cell)), "")
        if order.counts_from and cell:
            what = clock_of_part(cell) if are_parts_of_a_day([cell]) else f"{day_of(cell, order).day}"
            yield f'"{table.header[at]}" has numbers as Excel keeps days and times: {cell} is read as {what}'


def has_moments(table: Table, meanings: Sequence[Meaning]) -> bool:
    """Whether a table has a day with an offset, whose clock time depends on the zone that it is told in."""
    days = [at for at, meaning in enumerate(meanings) if meaning.name in DAYS]
    return any(is_moment(row[at]) for _, row in table.rows for at in days)


def _is_both(cells: Sequence[str]) -> bool:
    """Whether a column has days of both orders, so that neither can be told of the others."""
    return len({order_of([cell]) for cell in cells} - {""}) > 1


def _has_several_years(cells: Sequence[str]) -> bool:
    years = {year_of([cell]) for cell in cells} - {None}
    return len(years) > 1 and all(year and 1990 < year < 2200 for year in years)  # noqa: PLR2004 - years, not salaries
