"""The forms of the work-search log: the columns that the office of a place asks for, in its language.

docs/work-search.md names the source of each list.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

MONDAY, SUNDAY = 0, 6


class Column(Struct, frozen=True):
    """A column: the office's heading, and the parts of a line that it shows, one below the other.

    Parts are `day`, `employer`, `address`, `person`, `reach`, `role`, `what`, `way` and `result`. A column without
    parts is empty, to be filled in by hand.
    """

    heading: str
    parts: tuple[str, ...] = ()


class PlaceForm(Struct, frozen=True):
    """The form of a place; `language` is the office's.

    `begins` is the first weekday of its weeks (0 is Monday), None if it has no weeks. If `kinds` are named, it lists
    only acts of these. `asks` are the lines at the top to be filled in by hand, `signs` those at the bottom.
    """

    place: str
    language: str
    title: str
    name: str
    period: str
    columns: tuple[Column, ...]
    asks: tuple[str, ...] = ()
    signs: tuple[str, ...] = ("Date", "Signature")
    begins: int | None = None
    week: str = ""
    kinds: frozenset[str] = frozenset()


def _columns(*columns: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(heading, tuple(parts)) for heading, *parts in columns)


def _of_state(place: str, title: str, columns: tuple[Column, ...], begins: int = SUNDAY) -> PlaceForm:
    """Return the form of a US state: it has weeks, since benefits are claimed weekly."""
    return PlaceForm(
        place=place,
        language="en",
        title=title,
        name="Name",
        period="Weeks claimed",
        columns=columns,
        asks=("Claimant ID",),
        begins=begins,
        week="Week of %(first)s to %(last)s",
    )


# What all states ask for, in the words of most: Nebraska's list is the longest of those examined.
_NEBRASKA = _columns(
    ("Date of contact", "day"),
    ("Name of employer", "employer"),
    ("Employer's address and phone number", "address", "reach"),
    ("Name of person contacted", "person"),
    ("Method of contact", "way"),
    ("Position applied for", "role"),
    ("Activity", "what"),
    ("Result", "result"),
)
_NEW_YORK = _columns(
    ("Date", "day"),
    ("Employer: name, address (mail, e-mail or web), phone", "employer", "address", "reach"),
    ("Person contacted: name, title", "person"),
    ("Method of contact", "way"),
    ("Position or job title", "role"),
    ("Work search activity", "what"),
    ("Result", "result"),
)
_WASHINGTON = _columns(
    ("Date", "day"),
    ("Job title or reference number", "role"),
    ("Employer or business", "employer"),
    ("Employer's contact information", "address", "person", "reach"),
    ("How you made contact", "way"),
    ("Activity", "what"),
)
_FORMS = (
    PlaceForm(
        place="GB",
        language="en",
        title="Record of work search",
        name="Name",
        period="Period",
        columns=_columns(
            ("Date", "day"),
            ("What I did", "what"),
            ("Employer", "employer", "address"),
            ("Job", "role"),
            ("How", "way"),
            ("Contact", "person", "reach"),
            ("Result", "result"),
        ),
        asks=("National Insurance number", "Work coach"),
        begins=MONDAY,
        week="Week of %(first)s to %(last)s",
    ),
    PlaceForm(
        place="DE",
        language="de",
        title="Nachweis der Eigenbemühungen",
        name="Name",
        period="Zeitraum",
        columns=_columns(
            ("Datum", "day"),
            ("Arbeitgeber, Anschrift", "employer", "address"),
            ("Ansprechperson", "person", "reach"),
            ("Stelle", "role"),
            ("Eigenbemühung", "what"),
            ("Art", "way"),
            ("Ergebnis", "result"),
        ),
        asks=("Kundennummer",),
        signs=("Ort, Datum", "Unterschrift"),
    ),
    PlaceForm(
        place="CH",
        language="de",
        title="Nachweis der persönlichen Arbeitsbemühungen",
        name="Name und Vorname",
        period="Monat und Jahr",
        columns=_columns(
            ("Datum der Bewerbung", "day"),
            ("Firma, Adresse, Kontaktperson, Telefon-Nr.", "employer", "address", "person", "reach"),
            ("Stellenbezeichnung", "role"),
            ("Zuweisung RAV",),
            ("Pensum",),
            ("Bewerbung", "way"),
            ("Ergebnis der Bewerbung", "result"),
            ("Absagegrund",),
        ),
        asks=("AHV-Nr.",),
        signs=("Datum", "Unterschrift der versicherten Person"),
        kinds=frozenset({"applied"}),
    ),
    _of_state("US", "Work search log", _NEBRASKA),
    _of_state("US-NE", "Work search log", _NEBRASKA),
    _of_state("US-NY", "Work search record", _NEW_YORK, MONDAY),
    _of_state("US-WA", "Job search log", _WASHINGTON),
)
FORMS: Mapping[str, PlaceForm] = {form.place: form for form in _FORMS}
_ALSO = {"UK": "GB"}


def form_for(place: str) -> PlaceForm | None:
    """Return the form of a place by its code; a region without a form gets that of its country."""
    code = place.strip().upper().replace("_", "-")
    code = _ALSO.get(code, code)
    return FORMS.get(code) or FORMS.get(code.partition("-")[0])
