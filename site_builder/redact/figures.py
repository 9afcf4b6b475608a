"""Figures of money in private texts -> where the same ones are in another text, however they are written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from site_builder.redact.number_words import spoken_figures

_BLANK = "[ \u00a0\u2007\u2009\u202f]"
_ATOM = re.compile(r"\d+(?:[.,'’_·]\d+)*")
_TIMES = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "grand": 1_000, "mille": 1_000, "mil": 1_000, "тыс": 1_000, "к": 1_000,
    "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lpa": 100_000, "tausend": 1_000, "t€": 1_000, "t": 1_000,
    "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "crore": 10_000_000, "cr": 10_000_000,
}  # fmt: skip
_UNIT = re.compile(
    rf"{_BLANK}?(?P<unit>{'|'.join(sorted(_TIMES, key=len, reverse=True))})(?P<rest>\d{{1,3}})?(?![^\W\d_])",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[$£€¥₹₽₩]|\b(?:usd|eur|gbp|chf|inr|cad|aud|sek|nok|dkk|pln|czk|jpy)\b", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)|(?<![\d.])\d\d?\.\d\d?\.\d{4}(?!\d)|(?<!\d)\d\d?:\d\d(?!\d)")
_YEARS = range(1900, 2101)
_THOUSAND = 1_000
_FEWEST = 10  # a smaller number is not a figure by itself


class Figure(Struct, frozen=True):
    """A number of a text, from `start` to `end`: what it may mean, and how exact it is.

    `unit` is 0 for a number that is written out; one with "k" behind it is exact to its last digit's worth, and may
    stand for any amount so near.
    """

    readings: frozenset[Decimal]
    unit: Decimal
    start: int
    end: int


class Money:
    """The amounts that are private, and where a text names one of them."""

    def __init__(self, amounts: Iterable[Decimal]) -> None:
        self._amounts = frozenset(amounts)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each figure that is a private one: 65000, 65.000, 65k, 65 (thousand), sixty-five."""
        if not self._amounts:
            return
        for figure in (*figures(text), *spoken(text)):
            if self._has(figure):
                yield figure.start, figure.end

    def _has(self, figure: Figure) -> bool:
        if figure.unit:
            return any(abs(amount - reading) < figure.unit for amount in self._amounts for reading in figure.readings)
        readings = {reading for reading in figure.readings if reading >= _FEWEST}
        short = {reading * _THOUSAND for reading in readings if reading < _THOUSAND}
        return not self._amounts.isdisjoint(readings | short)


def amounts_of(text: str, *, is_salary: bool = False) -> Iterator[Decimal]:
    """Yield the amounts of money that a private text names.

    In a salary every figure is one, and one below a thousand may be of thousands ("65-70k"); elsewhere a figure is one
    that has a currency or thousands to it. Days and times are none.
    """
    for figure in (*figures(text), *spoken(text)):
        if is_salary:
            yield from (reading for reading in figure.readings if reading >= _FEWEST)
            yield from (
                reading * _THOUSAND for reading in figure.readings if _FEWEST <= reading < _THOUSAND and not figure.unit
            )
        elif _is_money(figure, text):
            yield from figure.readings


def _is_money(figure: Figure, text: str) -> bool:
    if max(figure.readings) < _FEWEST:
        return False
    beside = text[max(0, figure.start - 4) : figure.start] + " " + text[figure.end : figure.end + 4]
    if figure.unit or _CURRENCY.search(beside):
        return True
    return max(figure.readings) >= _THOUSAND and not all(reading in _YEARS for reading in figure.readings)


def figures(text: str) -> Iterator[Figure]:
    """List the numbers in digits; those that blanks part are given in every way in which they may belong together."""
    days = [match.span() for match in _DAY.finditer(text)]
    atoms = [
        match
        for match in _ATOM.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in days)
    ]
    for first, atom in enumerate(atoms):
        for last in range(first, len(atoms)):
            if last > first and not _goes_on(text, atoms[last - 1], atoms[last]):
                break
            yield _figure(text, atom.start(), atoms[last].end())


def _goes_on(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a number goes on behind a blank: "65 000", "12 00 000"."""
    between = text[before.end() : after.start()]
    return bool(re.fullmatch(_BLANK, between)) and bool(re.match(r"\d{2,3}(?!\d)", after[0]))


def _figure(text: str, start: int, end: int) -> Figure:
    parts = re.split(r"\D", text[start:end])
    joined = Decimal("".join(parts))
    fraction = parts[-1] if len(parts) > 1 else ""
    as_decimal = Decimal("".join(parts[:-1]) + "." + fraction) if fraction else joined
    unit = _UNIT.match(text, end)
    if unit is None:
        return Figure(frozenset({joined, as_decimal}), Decimal(0), start, end)
    times = _TIMES[unit["unit"].lower()]
    if unit["rest"]:  # 65k5
        fraction, as_decimal = unit["rest"], Decimal(f"{joined}.{unit['rest']}")
    exact = frozenset({joined * times, as_decimal * times})
    return Figure(exact, Decimal(times) / 10 ** len(fraction), start, unit.end())


def spoken(text: str) -> Sequence[Figure]:
    """List the numbers in words."""
    return [
        Figure(frozenset({Decimal(value)}), Decimal(_THOUSAND if value % _THOUSAND == 0 else 0), start, end)
        for value, start, end in spoken_figures(text)
        if value >= _FEWEST
    ]
