"""A typed length of time, in one of the four languages -> minutes, or how long the employer will take."""

import re

from site_builder.check.fields.not_readable import NotReadableError
from site_builder.model.parts import Within
from site_builder.patterns import pattern
from site_builder.read.characters import without_accents

_HOUR = r"(?:h|hours?|hrs?|std|stunden?|heures?|horas?)\.?"
_MINUTE = r"(?:m|mins?|minutes?|minuten|minutos?|')\.?"
_TO = r"(?:\s*[-\u2010-\u2015]\s*|\s+(?:to|or|bis|oder|a|ou|o)\s+)"
_LOW = rf"(?:\d+(?:[.,]\d+)?\s*(?:{_HOUR}|{_MINUTE})?{_TO})?"
_HOURS_AND_MINUTES = pattern(
    rf"(?P<hours>\d+)\s*{_HOUR}(?:\s*(?:and|und|et|y)?\s*(?P<minutes>\d{{1,2}})\s*(?:{_MINUTE})?)?$"
)
_HOURS = pattern(rf"{_LOW}(?P<hours>\d+(?:[.,]\d+)?)\s*{_HOUR}$")
_MINUTES = pattern(rf"(?:{_LOW}(?P<minutes>\d+)\s*{_MINUTE}|(?P<bare>\d+))$")
_CLOCK = pattern(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::00)?$")  # a length in spreadsheets
_ISO_LENGTH = pattern(r"pt(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m)?$")
_LONGEST_HOURS = 24
# Lengths without a figure.
_HALF = {
    **dict.fromkeys(("half an hour", "half hour", "halbe stunde", "demi-heure", "demi heure", "media hora"), 30),
    **dict.fromkeys(
        ("hour and a half", "anderthalb stunden", "eineinhalb stunden", "heure et demie", "hora y media"), 90
    ),
}
_AN = pattern(r"(?:an?|one|eine[rn]?|une?|una)\s+(?=\D)")
_UNITS = {
    "days": r"days?|d|tag(?:en?)?|jours?|dias?",
    "weeks": r"weeks?|wks?|w|wochen?|semaines?|semanas?",
    "months": r"months?|monat(?:en?)?|mois|mes(?:es)?",
    "working days": r"(?:working|business)\s+days?|[wb]ds?|(?:arbeits|werk)tag(?:en?)?|jours?\s+ouvr(?:es?|ables?)"
    r"|dias?\s+(?:habil(?:es)?|laborables?)",
    "fortnights": r"fortnights?|quinzaines?|quincenas?",
    "hours": r"hours?|hrs?|h|stunden?|heures?|horas?",
}
_OF_UNITS = {unit: pattern(words) for unit, words in _UNITS.items()}
_UNIT = "|".join(_UNITS.values())
_WITHIN = pattern(
    r"(?:(?:in|within|innerhalb(?:\s+von)?|binnen|dans|sous|en|de)\s+)?"
    r"(?:(?:about|around|etwa|ca\.?|environ|unos|unas)\s+)?"
    rf"(?:(?P<low>\d+|[a-z]+)\s*(?:(?:{_UNIT})\s*)?{_TO})?(?P<amount>\d+|[a-z]+(?=\s))\s*(?P<unit>{_UNIT})$"
)
# What makes a length less exact, or says that it is the longest.
_HEDGE = pattern(
    r"[~\u2248]|(?<!\S)(?:or so|oder so|roughly|approximately|approx\.?|ungefahr|rund|circa|a peu pres|mas o menos|"
    r"aproximadamente|max\.?|maximum|maximal|hochstens|spatestens|at (?:the )?(?:very )?(?:most|latest)|"
    r"no (?:more|later) than|up to|bis zu|au (?:plus|maximum)|como maximo|"
    r"(?:the|den) (?:next|coming|nachsten|kommenden)|les prochaine?s|l[ao]s proxim[ao]s)(?!\S)"
)
_DAY = 24  # hours
_BEFORE = pattern(
    r"(?:in|within|innerhalb(?:\s+von)?|binnen|dans|sous|en|de|up\s+to|bis\s+zu|au\s+plus)\s+(?=\S)", re.IGNORECASE
)
_WEEK_OR_TWO = pattern(rf"(?:an?|eine[nr]?|une?|una?)\s+(?P<unit>{_UNIT})\s+(?:or|oder|ou|o)\s+(?P<amount>\d+|[a-z]+)$")
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve",
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze",
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_NUMBERS = (
    {word: number for words in _WORDS for number, word in enumerate(words.split())}
    | dict.fromkeys(("a", "an", "ein", "eine", "einem", "einen", "einer", "une", "una"), 1)
    | {"vierzehn": 14, "quinze": 15, "quince": 15}
)
_A_FEW = pattern(
    r"\b(?:(?:an?\s+)?(?:(?P<couple>couple)|few)(?:\s+of)?|ein\s+paar|einigen?|quelques|unos\s+pocos|algunos|algunas)\b"
)
_MOST = 3660
_LONGEST = 100  # characters


def read_minutes(text: str) -> int:
    """Read a length such as 45 min, 1h30, 1.5 hours, half an hour, as minutes; of a range, the longer.

    Raises NotReadableError.
    """
    typed = _folded(text)
    counted = re.sub(r"^[a-z]+(?=\s)", lambda word: str(_NUMBERS.get(word[0], word[0])), typed)
    if (minutes := _HALF.get(_AN.sub("", typed, count=1), 0)) or (minutes := _HALF.get(typed, 0)):
        return minutes
    if match := _HOURS.match(counted):
        minutes = round(float(match["hours"].replace(",", ".")) * 60)
    elif match := _MINUTES.match(counted):
        minutes = int(match["minutes"] or match["bare"])
    elif match := _HOURS_AND_MINUTES.match(counted) or _CLOCK.match(counted) or _ISO_LENGTH.match(counted):
        minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    else:
        raise NotReadableError(f'"{text}" is not a length of time', "write it as 45 min, or 1h30")
    if not 0 < minutes <= _LONGEST_HOURS * 60:
        raise NotReadableError(f'"{text}" is not a length of an interview', "write it as 45 min, or 1h30")
    return minutes


def read_within(text: str) -> Within:
    """Read how long they will take: 2 weeks, 10 working days, a fortnight, a week or two; hours are days begun.

    Raises NotReadableError.
    """
    typed = " ".join(text.split())
    exact = " ".join(_HEDGE.sub(" ", _folded(text).removesuffix(".")).split())
    counted = _A_FEW.sub(lambda match: "2" if match["couple"] else "3", exact)
    match = _WEEK_OR_TWO.match(counted) or _WITHIN.match(counted)
    number = _number(match["amount"]) if match else None
    if not match or number is None or not 0 < number <= _MOST:
        raise NotReadableError(f'"{text}" is not a length of time', "write it as 2 weeks, or 10 working days")
    unit = next(unit for unit, words in _OF_UNITS.items() if words.fullmatch(match["unit"]))
    if unit == "hours":
        return Within(-(-number // _DAY), "days", typed)
    return Within(number * 2, "weeks", typed) if unit == "fortnights" else Within(number, unit, typed)


def length_alone(text: str) -> str:
    """Return a length of time as it reads after "within": without that word."""
    return _BEFORE.sub("", " ".join(text.split()), count=1) if _BEFORE.match(text.strip()) else text


def _folded(text: str) -> str:
    """Return a text without accents and capitals, cut to the longest length that is read."""
    return " ".join(without_accents(text[:_LONGEST].casefold()).split())


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else _NUMBERS.get(word)
