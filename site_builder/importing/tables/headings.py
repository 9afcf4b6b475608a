"""The headings of trackers and spreadsheets, in seven languages -> what a column is; the names are `field_names`."""

import re
from collections.abc import Iterator

from msgspec import Struct

from site_builder.model.field_names import ENTRY, PARTS, field_words, part_of_a_person
from site_builder.patterns import pattern

# A column's own meanings, where they differ from an entry's: a tracker's "Link" leads to the job, and a "Date" alone
# may be the day of applying.
_OF_TRACKERS = {"link": "job_ad", **dict.fromkeys(("date", "datum", "fecha", "day", "termin", "jour", "data"), "day")}
# When it ends: the length, beside the column of times.
_UNTIL = dict.fromkeys(
    ("end time", "end", "ende", "endzeit", "heure de fin", "hora de fin", "hora fin", "eindtijd", "ora di fine"),
    "until",
)
_OWN = {"contacts": "contact", "outcome": "status"}
_TABLE = {
    **{field.replace("_", " "): field for field in (*ENTRY.fields, *PARTS.fields)},
    **ENTRY.offered,
    **ENTRY.wider,
    **PARTS.offered,
    **PARTS.wider,
    **_OF_TRACKERS,
    **_UNTIL,
}
_ROUND = pattern(
    r"(?:(?:interview|round|runde|gesprach|vorstellungsgesprach|entretien|tour|entrevista|ronda|"
    r"gesprek|colloquio) ?(?:no |nr )?(\d)|"
    r"(\d)(?:st|nd|rd|th|er|eme|e|a|o|ª)? ?(?:interview|round|runde|gesprach|vorstellungsgesprach|entretien|"
    r"tour|entrevista|ronda|gesprek|colloquio)|"
    r"(first|second|third|fourth|fifth|final|erstes|zweites|drittes|premier|deuxieme|troisieme|primera|"
    r"eerste|tweede|derde|primo|secondo|terzo|primeira|terceira|"
    r"segunda|tercera) "
    r"(?:interview|round|gesprach|vorstellungsgesprach|entretien|tour|entrevista|ronda|"
    r"gesprek|colloquio))(?: date| datum| am| on)?"
)
_BY_NAME = pattern(
    r"(phone screen|phone interview|screening|recruiter call|recruiter screen|technical interview|technical|"
    r"onsite|on site|panel|final|"
    r"telefoninterview|zweitgesprach|erstgesprach)(?: date| interview| interview date| datum| am| on)?"
)
_MAY_BE_TURNED = pattern(r"date|datum|time|[(/]", re.IGNORECASE)  # any cell may be asked whether it is a heading
_IN_BRACKETS = pattern(r"\([^()]*\)")
_ZONE = pattern(r"\((?:UTC|GMT|[A-Z]{1,3}[SD]?T)\b", re.IGNORECASE)
# The day of something, put in another way than in the table of names.
_TURNED = tuple(
    (pattern(form, re.IGNORECASE), other)
    for form, other in (
        (r"date (?:of (?:the )?)?(.+)", "{0} date"),
        (r"(.+) dates?", "date {0}"),
        (r"(.+) dates", "{0} date"),
        (r"time of (?:the )?(.+)", "{0} time"),
        (r"datum (?:(?:der|des|vom) )?(.+)", "{0} am"),
        (r"(.+?)[ -]?datum", "{0} am"),
    )
)
FIELDS = tuple(dict.fromkeys(_OWN.get(field, field) for field in (*ENTRY.fields, "day", *PARTS.fields)))


class Meaning(Struct, frozen=True):
    """What a column is: a name of `FIELDS`, `round`, or "" where nobody knows.

    `whose` is the person that an address or a number is of, by the word in the heading; `label` names a round.
    """

    name: str = ""
    whose: str = ""
    label: str = ""


def meaning_of(heading: str) -> Meaning:
    """Say what a column with this heading is."""
    meaning = _meaning(heading)
    if meaning.name or not _MAY_BE_TURNED.search(heading):
        return meaning
    others = (found for form in _forms_of(heading) if (found := _meaning(form)).name)
    return next(others, _of_two_names(heading))


def _meaning(heading: str) -> Meaning:
    words = field_words(heading)
    if name := _TABLE.get(words):
        name = _OWN.get(name, name)
        return Meaning(name, whose=words if name == "contact" else "")
    name, whose = part_of_a_person(words)
    if name:
        return Meaning(name, whose=whose)
    if _ROUND.fullmatch(words) or _BY_NAME.fullmatch(words):
        return Meaning("round", label=" ".join(heading.split()))
    return Meaning()


def _forms_of(heading: str) -> Iterator[str]:
    """Yield a heading as others put its words: "Date Interview", "Gehalt (Wunsch)"."""
    without = " ".join(_IN_BRACKETS.sub(" ", heading).split())
    words = without if _ZONE.search(heading) is None else heading  # a day of another zone may be another day
    if words != heading:
        yield words
    for form, other in _TURNED:
        if found := form.fullmatch(words):
            yield other.format(*found.groups())


def _of_two_names(heading: str) -> Meaning:
    """Say what a column of two names for one thing is: "Company/Organization"."""
    parts = heading.split("/")
    meanings = {_meaning(part).name: _meaning(part) for part in parts}
    return meanings.popitem()[1] if len(parts) > 1 and len(meanings) == 1 else Meaning()
