"""The code of a country or a region -> its holidays, by the library `holidays`."""

from contextlib import suppress
from datetime import date


class NoHolidaysError(Exception):
    """The holidays of a country are unknown; the message says why, the hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def holidays_of(country: str) -> frozenset[date]:
    """Return the holidays of a country from 2015 to 2045. Raises NoHolidaysError."""
    import holidays  # noqa: PLC0415 - slow to import, and only for those who set a country

    for typed in (country, country.upper()):  # a name is used as typed ("Germany"), a code also in lower case
        code, _, region = typed.partition("-")
        with suppress(NotImplementedError, KeyError):
            return frozenset(holidays.country_holidays(code, subdiv=region or None, years=range(2015, 2046)))
    raise NoHolidaysError(f'no holidays are known for "{country}"', 'write a code such as "GB" or "DE"')
