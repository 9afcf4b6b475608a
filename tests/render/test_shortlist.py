"""The first few rows of every day: which are chosen, and how many are left out."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.today.shortlist import shortlist
from tests.support.examples import examples

FIRST = date(2026, 11, 20)


@dataclass(frozen=True)
class _Days:
    as_of: date = FIRST
    horizon: date = FIRST + timedelta(days=60)


@dataclass(frozen=True)
class _Row:
    number: int
    first: int
    last: int
    hidden: bool = False

    def is_shown(self, iso: str) -> bool:
        """Return whether it stands on a day."""
        return self.first <= (date.fromisoformat(iso) - FIRST).days <= self.last


_ROWS = st.lists(st.tuples(st.integers(-5, 70), st.integers(0, 20)), max_size=12).map(
    lambda spans: [_Row(number, first, first + length) for number, (first, length) in enumerate(spans)]
)


@examples(20)
@given(rows=_ROWS, most=st.integers(1, 3), ahead=st.integers(0, 60))
def test_what_is_kept_gives_the_first_few_of_every_day(rows: list[_Row], most: int, ahead: int) -> None:
    """The first that stand of those kept are the first of all; the others are counted."""
    listed = shortlist(
        _Days(),
        rows,
        most,
        is_shown=lambda row, iso: row.is_shown(iso),
        hide=lambda row: replace(row, hidden=True),
        say=lambda others: f"{others} more" if others else "",
    )
    iso = (FIRST + timedelta(days=ahead)).isoformat()
    standing = [row.number for row in rows if row.is_shown(iso)]
    assert [row.number for row in listed.rows if row.is_shown(iso)][:most] == standing[:most]
    said = [more.text for more in listed.more if more.first <= iso <= more.last]
    assert said == ([f"{len(standing) - most} more"] if len(standing) > most else [])
    now = [row.number for row in listed.rows if not row.hidden]
    assert now == [row.number for row in rows if row.is_shown(FIRST.isoformat())][:most]
