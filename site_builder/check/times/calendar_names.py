"""The name of a month or a weekday, in the journal's language or English -> its number."""

from collections.abc import Sequence

from site_builder.language.dates import MONTHS, WEEKDAYS
from site_builder.read.characters import without_accents

# Short forms and other words that are no prefixes of the names.
_OTHER_MONTHS = {"de": {"janner": 1, "feber": 2, "mrz": 3, "maerz": 3}, "es": {"setiembre": 9}}
_OTHER_WEEKDAYS = {"en": {"weds": 2}, "de": {"sonnabend": 5}}
_SHORTEST = 3  # letters of a shortened name
_SHORTEST_WEEKDAY = {"en": 3}  # elsewhere two: Mo, Di
_SIGNS = str.maketrans("", "", ".")


def folded(name: str) -> str:
    """Return a name in lower case, without accents and full stops."""
    return without_accents(name.casefold().translate(_SIGNS))


_MONTHS = {language: [folded(name) for name in names] for language, names in MONTHS.items()}
_WEEKDAYS = {language: [folded(name) for name in names] for language, names in WEEKDAYS.items()}


def month_of(name: str, language: str = "en") -> int | None:
    """Return the number (1 to 12) of a month, whole or shortened: November, Nov, Sept., März."""
    for code in _languages(language):
        number = _number(name, _MONTHS[code], _OTHER_MONTHS.get(code, {}), _SHORTEST)
        if number is not None:
            return number
    return None


def weekday_of(name: str, language: str = "en") -> int | None:
    """Return the number (0 for Monday) of a weekday, whole or shortened: Wednesday, Wed, Mi., mié."""
    for code in _languages(language):
        shortest = _SHORTEST_WEEKDAY.get(code, 2)
        number = _number(
            name, _WEEKDAYS[code], {key: day + 1 for key, day in _OTHER_WEEKDAYS.get(code, {}).items()}, shortest
        )
        if number is not None:
            return number - 1
    return None


def _languages(language: str) -> tuple[str, ...]:
    primary = language.split("-", maxsplit=1)[0].lower()
    return (primary, "en") if primary in _MONTHS and primary != "en" else ("en",)


def _number(name: str, names: Sequence[str], others: dict[str, int], shortest: int) -> int | None:
    wanted = folded(name)
    if wanted in others:
        return others[wanted]
    matches = [number for number, full_name in enumerate(names, start=1) if full_name.startswith(wanted)]
    return matches[0] if len(matches) == 1 and len(wanted) >= shortest else None
