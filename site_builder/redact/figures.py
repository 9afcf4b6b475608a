"""The amounts of money in private texts -> their places in another text, however they are written there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from site_builder.patterns import pattern
from site_builder.redact.number_words import numbers_in_words

_BLANK = "[ \u00a0\u2007\u2009\u202f]"
_ATOM = pattern(r"\d+(?:[.,'’_·]\d+)*")
_LONGEST = 24  # characters of an amount; a longer number is replaced as one of more than six digits
_TIMES = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "grand": 1_000, "mille": 1_000, "mil": 1_000, "тыс": 1_000, "к": 1_000,
    "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lpa": 100_000, "tausend": 1_000, "t€": 1_000, "t": 1_000,
    "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "crore": 10_000_000, "cr": 10_000_000,
}  # fmt: skip
_SIGN = "[$£€¥₹₽₩]"
_CODE = "(?:usd|eur|gbp|chf|inr|cad|aud|sek|nok|dkk|pln|czk|jpy)"
_UNIT = pattern(
    rf"(?:{_BLANK}|[-‐‑–])?(?P<unit>{'|'.join(sorted(_TIMES, key=len, reverse=True))})(?P<rest>\d{{1,3}})?"
    rf"(?={_CODE}|[^\w]|[\d_]|$)",
    re.IGNORECASE,
)
_UNIT_BEFORE = pattern(rf"(?<![^\W\d_])(?P<unit>[kt])(?:{_SIGN}|{_CODE})?{_BLANK}?$", re.IGNORECASE)
_CURRENCY = pattern(rf"{_SIGN}|\b{_CODE}\b", re.IGNORECASE)
_DAY = pattern(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)|(?<![\d.])\d\d?\.\d\d?\.\d{4}(?!\d)|(?<!\d)\d\d?:\d\d(?!\d)")
_YEARS = range(1900, 2101)
_HUNDRED, _THOUSAND = 100, 1_000
_SMALLEST = 10  # a smaller number alone is not an amount


class Figure(Struct, frozen=True):
    """A number in a text, from `start` to `end`: its possible `readings`, and how exact they are.

    `unit` is 0 for a number that is written out. A rounded one, as with "k", is exact to `unit`, the value of its last
    digit, and matches any amount that is nearer than that.
    """

    readings: frozenset[Decimal]
    unit: Decimal
    start: int
    end: int


class Money:
    """Finds private amounts in a text."""

    def __init__(self, amounts: Iterable[Decimal]) -> None:
        self._amounts = frozenset(amounts)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each private amount: 65000, 65.000, 65k, 65 (thousand), sixty-five."""
        if not self._amounts:
            return
        for figure in (*figures(text), *spoken(text)):
            if self._has(figure):
                yield figure.start, figure.end

    def _has(self, figure: Figure) -> bool:
        if figure.unit:
            return any(abs(amount - reading) < figure.unit for amount in self._amounts for reading in figure.readings)
        readings = {reading for reading in figure.readings if reading >= _SMALLEST}
        integers = {Decimal(int(reading)) for reading in readings if reading >= _THOUSAND}
        thousands = {reading * _THOUSAND for reading in figure.readings if _is_short(reading)}
        return not self._amounts.isdisjoint(readings | integers | thousands)


def _is_short(reading: Decimal) -> bool:
    """Return whether a number may mean thousands: 65, 120, 5.2."""
    return _SMALLEST <= reading < _THOUSAND or (1 < reading < _SMALLEST and reading % 1 > 0)


def amounts_of(text: str, *, is_salary: bool = False) -> Iterator[Decimal]:
    """Yield the amounts of money in a private text.

    In a salary every figure is an amount, and one below a thousand may mean thousands ("65-70k"). Elsewhere a figure
    needs a currency or a unit, or is at least a thousand. Days and times are no amounts.
    """
    for figure in (*figures(text), *spoken(text)):
        if is_salary:
            yield from (reading for reading in figure.readings if reading >= _SMALLEST)
            yield from (
                reading * _THOUSAND
                for reading in figure.readings
                if _SMALLEST <= reading < _THOUSAND and not figure.unit
            )
        elif _is_money(figure, text):
            yield from figure.readings


def _is_money(figure: Figure, text: str) -> bool:
    if max(figure.readings) < _SMALLEST:
        return False
    context = text[max(0, figure.start - 4) : figure.start] + " " + text[figure.end : figure.end + 4]
    if figure.unit or _CURRENCY.search(context):
        return True
    return max(figure.readings) >= _THOUSAND and not all(reading in _YEARS for reading in figure.readings)


def figures(text: str) -> Iterator[Figure]:
    """Yield the numbers in digits; numbers between blanks are yielded in every combination that may be one number."""
    days = [match.span() for match in _DAY.finditer(text)]
    groups = [
        match
        for match in _ATOM.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in days)
    ]
    for first, group in enumerate(groups):
        for last in range(first, len(groups)):
            if last > first and not _is_continued(text, groups[last - 1], groups[last]):
                break
            if groups[last].end() - group.start() > _LONGEST:
                break
            yield _figure(text, group.start(), groups[last].end())


def _is_continued(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Return whether a number continues after a blank: "65 000", "12 00 000"."""
    between = text[before.end() : after.start()]
    return bool(re.fullmatch(_BLANK, between)) and bool(re.match(r"\d{2,3}(?!\d)", after[0]))


def _figure(text: str, start: int, end: int) -> Figure:
    parts = re.split(r"\D", text[start:end])
    joined = Decimal("".join(parts))
    fraction = parts[-1] if len(parts) > 1 else ""
    as_decimal = Decimal("".join(parts[:-1]) + "." + fraction) if fraction else joined
    unit, before = _UNIT.match(text, end), _UNIT_BEFORE.search(text, max(0, start - 6), start)
    unit_match = unit or before
    if unit_match is None:
        return Figure(frozenset({joined, as_decimal}), _rounded_to(joined), start, end)
    times = _TIMES[unit_match["unit"].lower()]
    if unit and unit["rest"]:  # 65k5
        fraction, as_decimal = unit["rest"], Decimal(f"{joined}.{unit['rest']}")
    exact = frozenset({joined * times, as_decimal * times})
    first, last = min(start, unit_match.start()), max(end, unit_match.end())
    return Figure(exact, Decimal(times) / 10 ** len(fraction), first, last)


def _rounded_to(number: Decimal) -> Decimal:
    """Return the unit of a number that is written out: 77 000 may mean 77,123, as 77k may."""
    return Decimal(_THOUSAND if number >= _SMALLEST * _THOUSAND and number % _THOUSAND == 0 else 0)


def spoken(text: str) -> Sequence[Figure]:
    """Return the numbers in words, also those of two parts: "one twenty", "five fifty"; "seventy-seven k"."""
    numbers = [(Decimal(value), start, end) for value, start, end in numbers_in_words(text)]
    singles = []
    for value, start, end in numbers:
        unit = _UNIT.match(text, end)
        times = _TIMES[unit["unit"].lower()] if unit and not unit["rest"] else 1
        if value * times >= _SMALLEST:
            is_short = unit is not None and times > 1
            exact = Decimal(times) if is_short else _rounded_to(value)
            singles.append(Figure(frozenset({value * times}), exact, start, unit.end() if unit and is_short else end))
    pairs = [
        Figure(frozenset({hundreds * _HUNDRED + value}), Decimal(0), start, until)
        for (hundreds, start, end), (value, after, until) in pairwise(numbers)
        if hundreds < _SMALLEST <= value < _HUNDRED and not text[end:after].strip(" -")
    ]
    return [*singles, *pairs]
