"""The headings of trackers and spreadsheets, in four languages -> what a column is; the names are `field_names`."""

import re

from msgspec import Struct

from site_builder.field_names import ENTRY, PARTS, part_of_a_person, plain

# A column's own meanings, where they differ from an entry's: a tracker's "Link" leads to the job, and a "Date" alone
# may be the day of applying.
_OF_TRACKERS = {"link": "job_ad", **dict.fromkeys(("date", "datum", "fecha", "day", "termin", "jour"), "day")}
_OWN = {"contacts": "contact", "outcome": "status"}
_TABLE = {
    **{field.replace("_", " "): field for field in (*ENTRY.fields, *PARTS.fields)},
    **ENTRY.offered,
    **ENTRY.wider,
    **PARTS.offered,
    **PARTS.wider,
    **_OF_TRACKERS,
}
_ROUND = re.compile(
    r"(?:(?:interview|round|runde|gesprach|vorstellungsgesprach|entretien|tour|entrevista|ronda) ?(?:no |nr )?(\d)|"
    r"(\d)(?:st|nd|rd|th|er|eme|e|a|o|ª)? ?(?:interview|round|runde|gesprach|vorstellungsgesprach|entretien|"
    r"tour|entrevista|ronda)|"
    r"(first|second|third|fourth|fifth|final|erstes|zweites|drittes|premier|deuxieme|troisieme|primera|"
    r"segunda|tercera) "
    r"(?:interview|round|gesprach|vorstellungsgesprach|entretien|tour|entrevista|ronda))(?: date| datum| am| on)?"
)
_BY_NAME = re.compile(
    r"(phone screen|phone interview|screening|recruiter call|recruiter screen|technical interview|technical|"
    r"onsite|on site|panel|final|"
    r"telefoninterview|zweitgesprach|erstgesprach)(?: date| interview| interview date| datum| am| on)?"
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
    words = plain(heading)
    if name := _TABLE.get(words):
        name = _OWN.get(name, name)
        return Meaning(name, whose=words if name == "contact" else "")
    name, whose = part_of_a_person(words)
    if name:
        return Meaning(name, whose=whose)
    if _ROUND.fullmatch(words) or _BY_NAME.fullmatch(words):
        return Meaning("round", label=" ".join(heading.split()))
    return Meaning()
