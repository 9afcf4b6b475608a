"""The header of a table, and what the person says of it -> what each column is, and how it writes its days."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import OUTCOMES
from site_builder.check.lines.job_titles import JOB
from site_builder.importing.days.day_cells import Order
from site_builder.importing.days.without_year import has_no_year
from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.empty import is_nothing, is_yes
from site_builder.importing.tables.events import has_events
from site_builder.importing.tables.headings import FIELDS, Meaning, meaning_of
from site_builder.importing.tables.orders import DAYS, has_moments, orders_of, said_of_days
from site_builder.importing.tables.rows.state_words import state_of
from site_builder.importing.tables.rows.words import WORKED_OUT
from site_builder.importing.tables.table import Table
from site_builder.model.field_names import field_words
from site_builder.patterns import pattern

# There may be several of these; of all others the first column counts.
_SEVERAL = frozenset("ticked contact email phone linkedin contact_role contact_info round notes documents".split())
_OF_PEOPLE = frozenset("company email phone linkedin contact_role contact_info notes".split()) | {""}
_ANSWERS = frozenset(
    "response reponse antwort ruckmeldung respuesta answer event action activity update ereignis aktion aktivitat "
    "evenement evento accion actividad".split()
)
_IGNORED = "-"
_ARE_PEOPLE = "these are people, and no applications; import them as address cards (.vcf)"
_OF_EVENTS = "is taken for the day of what each row says"
_IS_CALENDAR = "this is a calendar as a table; export it as .ics, which has people and zones too"
# Tables of archives and other programs that list no applications, by headings of theirs.
_OTHERS = (
    ("first name, e mail 1 value", _ARE_PEOPLE),
    ("first name, last name, e mail address", _ARE_PEOPLE),
    ("connected on", "these are your connections, and no applications"),
    ("started on, finished on", "this is where you worked, and no list of applications"),
    ("creation date, recommendation", "these are recommendations, and no applications"),
    ("attention, answers took days", "these are figures that Afterview worked out; the interviews are the entries"),
    ("reach, way, result", "this is what you did, as Afterview exports it; the interviews are the entries"),
    ("subject, start date", _IS_CALENDAR),
    ("betreff, beginnt am", _IS_CALENDAR),
    ("objet, debut", _IS_CALENDAR),
    ("objet, date de debut", _IS_CALENDAR),
    ("asunto, fecha de comienzo", _IS_CALENDAR),
)
_WITH_A_DAY = pattern(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?i:[^\W\d_]{3,})[^:]*\d{4}")
_OFF = frozenset({"false", "falsch", "faux", "falso", "☐", "n", "unchecked"})
_BOXES = {**{name: name for name in DAYS}, "offer": "offered"}  # "Offer?" asks whether there is one


class TableOptions(Struct, frozen=True):
    """What the person says of tables: `mapped` are texts such as "Firma=company", `dates` is `dmy`, `mdy` or "".

    `zone` is their own, for a time in UTC; `of_the_clock` says so, where the table has such a time. `year` is that of
    days without one.
    """

    mapped: tuple[str, ...] = ()
    dates: str = ""
    zone: str = ""
    of_the_clock: str = ""
    year: int | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that they name."""
        return tuple(text.rpartition("=")[0] for text in self.mapped)


class Columns(Struct, frozen=True):
    """What each column is, and how it writes its days; `is_saved_list` says that nobody has applied to any of them.

    `is_export` says that it is our own export of interviews, `has_events` that each row is something that happened.
    """

    meanings: tuple[Meaning, ...]
    orders: tuple[Order, ...]
    is_saved_list: bool = False
    is_export: bool = False
    has_events: bool = False
    notes: tuple[str, ...] = ()


def columns_of(table: Table, asked: TableOptions) -> Columns:
    """Say what the columns of a table are. Raises NotImportableError where none is the employer's."""
    said = _said(table, asked.mapped)
    _refuse_others(table)
    first = [said.get(at, meaning_of(heading)) for at, heading in enumerate(table.header)]
    meanings = _once(_with_boxes(table, first), said)
    at = _of_its_name(table, meanings)
    if at is not None and not any(meaning.name == "company" for meaning in meanings):
        meanings = _renamed(meanings, at, "company")
    if not any(meaning.name == "company" for meaning in meanings):
        named = ", ".join(f'"{heading}"' for heading in table.header if heading) or "none"
        raise NotImportableError(f'no column is the employer\'s; say which: --map "HEADER=company" (there are {named})')
    meanings = _with_roles(table, meanings)
    _refuse_people(table, meanings)
    meanings = _with_times(table, meanings, said)
    meanings = _with_states(table, meanings, said)
    meanings, notes = _with_days(table, meanings, said)
    meanings, own = _without_own(table, meanings, said)
    names = {meaning.name for meaning in meanings}
    is_saved = "saved" in names and not names & {"applied", "status", "date", "round"}
    is_export = {"stage", "outcome", "cancelled", "no_show"} <= {
        field_words(heading).replace(" ", "_") for heading in table.header
    }
    clock = [asked.of_the_clock] if asked.of_the_clock and has_moments(table, meanings) else []
    orders = orders_of(table, meanings, Order(asked.dates, zone=asked.zone, said_year=asked.year))
    every = (*notes, *own, *clock, *said_of_days(table, orders))
    is_diary = any(note.endswith(_OF_EVENTS) for note in notes)
    return Columns(tuple(meanings), orders, is_saved, is_export, is_diary, every)


def _refuse_others(table: Table) -> None:
    """Recognise a table that names employers but lists no applications. Raises NotImportableError."""
    words = {field_words(heading) for heading in table.header}
    for headings, reason in _OTHERS:
        if words.issuperset(headings.split(", ")):
            raise NotImportableError(reason)


def _refuse_people(table: Table, meanings: Sequence[Meaning]) -> None:
    """Recognise a list of contacts, which names employers too. Raises NotImportableError."""
    names = {meaning.name for meaning in meanings}
    is_named = any(
        field_words(heading) in {"name", "full name", "first name"} and not meaning.name
        for heading, meaning in zip(table.header, meanings, strict=True)
    )
    if is_named and names <= _OF_PEOPLE and names & {"email", "phone", "linkedin", "contact_info"}:
        raise NotImportableError(_ARE_PEOPLE)


def _said(table: Table, mapped: Sequence[str]) -> Mapping[int, Meaning]:
    """Read what the person says of columns. Raises NotImportableError."""
    said: dict[int, Meaning] = {}
    for text in mapped:
        heading, _, field = text.rpartition("=")
        field = field_words(field).replace(" ", "_")
        field = {"contacts": "contact", "outcome": "status"}.get(field, field)
        places = [at for at, name in enumerate(table.header) if field_words(name) == field_words(heading)]
        if not places:
            raise NotImportableError(f'--map "{text}": there is no column "{heading}"')
        if field and field not in FIELDS:
            raise NotImportableError(f'--map "{text}": a column can be {", ".join(FIELDS)}, round, or nothing')
        label = table.header[places[0]]
        said[places[0]] = Meaning(field or _IGNORED, whose=label if field == "contact" else "", label=label)
    return said


def _once(meanings: Sequence[Meaning], said: Mapping[int, Meaning]) -> list[Meaning]:
    """Let one column alone be what only one can be: that which the person names, else the first."""
    taken = {meaning.name for meaning in said.values()} - _SEVERAL
    kept: list[Meaning] = []
    for at, meaning in enumerate(meanings):
        name = meaning.name
        is_free = at in said or name in _SEVERAL or name not in taken
        if name and name not in _SEVERAL and is_free:
            taken.add(name)
        kept.append(meaning if is_free and name != _IGNORED and name not in WORKED_OUT else Meaning())
    return kept


def _with_boxes(table: Table, meanings: Sequence[Meaning]) -> Sequence[Meaning]:
    """Tell a column of tick boxes from a column of days: "Applied?" beside "Applied on"."""
    return [
        Meaning("ticked", label=_BOXES[meaning.name])
        if meaning.name in _BOXES and (cells := set(table.column(at))) and _are_boxes(cells)
        else meaning
        for at, meaning in enumerate(meanings)
    ]


def _are_boxes(cells: AbstractSet[str]) -> bool:
    """Whether cells are ticked or not; a number is that of a sum below them."""
    others = (cell for cell in cells if not is_yes(cell))
    return any(map(is_yes, cells)) and all(
        is_nothing(cell) or cell.isdecimal() or cell.casefold() in _OFF for cell in others
    )


def _renamed(meanings: Sequence[Meaning], at: int, name: str) -> list[Meaning]:
    """Let one column be another thing."""
    return [*meanings[:at], replace(meanings[at], name=name), *meanings[at + 1 :]]


def _with_states(table: Table, meanings: list[Meaning], said: Mapping[int, Meaning]) -> list[Meaning]:
    """Read a column of rounds, or of answers, as the states, where no other column has them and its cells do."""
    rounds = (at for at, meaning in enumerate(meanings) if meaning.name == "stage" and at not in said)
    answers = (
        at for at, heading in enumerate(table.header) if field_words(heading) in _ANSWERS and not meanings[at].name
    )
    at = next(chain(rounds, answers), None)
    if at is None or any(meaning.name == "status" for meaning in meanings):
        return meanings
    states = {state_of(row[at]) or state_of(f"{table.header[at]} {row[at]}") for _, row in table.rows}
    if not states & ({*OUTCOMES, "open", "not yet"}):
        return meanings
    return _renamed(meanings, at, "status")


def _of_its_name(table: Table, meanings: Sequence[Meaning]) -> int | None:
    """Find the column "Name": boards call what they list by its name, be it an employer or a job."""
    named = (at for at, heading in enumerate(table.header) if field_words(heading) == "name" and not meanings[at].name)
    return next(named, None)


def _with_roles(table: Table, meanings: list[Meaning]) -> list[Meaning]:
    """Take the names of what a board lists for roles, where they are job titles and no column is the role's."""
    at = _of_its_name(table, meanings)
    if at is None or any(meaning.name == "role" for meaning in meanings):
        return meanings
    names = table.column(at)
    if not names or len([name for name in names if JOB.fullmatch(name)]) * 2 < len(names):
        return meanings
    return _renamed(meanings, at, "role")


def _with_times(table: Table, meanings: list[Meaning], said: Mapping[int, Meaning]) -> list[Meaning]:
    """Take a column of times, or of rounds ("Gespräch"), for that of the interview's day, where its cells are days."""
    if any(meaning.name in {"date", "day", "round"} for meaning in meanings):
        return meanings
    for name in ("time", "stage"):
        at = next((at for at, meaning in enumerate(meanings) if meaning.name == name and at not in said), None)
        cells = [] if at is None else table.column(at)
        if at is not None and cells and all(_WITH_A_DAY.search(cell) or has_no_year(cell) for cell in cells):
            return _renamed(meanings, at, "date")
    return meanings


def _with_days(table: Table, meanings: list[Meaning], said: Mapping[int, Meaning]) -> tuple[list[Meaning], list[str]]:
    """Say what a column is that is called "Date" alone: the day of applying, or of the interview."""
    at = next((at for at, meaning in enumerate(meanings) if meaning.name == "day"), None)
    if at is None:
        return meanings, []
    names = {meaning.name for meaning in meanings}
    words = {field_words(heading) for heading in table.header}
    heading = table.header[at]
    if at in said:
        name, note = "date", ""
    elif {"score", "report"} <= words:
        name, note = "", f'"{heading}" is the day of an evaluation, and is kept as text'
    elif "outcome_date" not in names and has_events(table, meanings, at):
        name, note = "outcome_date", f'"{heading}" {_OF_EVENTS}'
    elif names & {"date", "round"} or ("status" in names and "stage" not in names and "time" not in names):
        name = "" if "applied" in names else "applied"
        note = f'"{heading}" is taken for the day of applying' if name else f'"{heading}" is kept as text'
    else:
        name, note = "date", f'"{heading}" is taken for the day of the interview'
    meanings = _renamed(meanings, at, name)
    is_open = bool(name) and not note.endswith(_OF_EVENTS)
    return meanings, [f"{note}; for another say --map" if is_open else note] if note else []


def _without_own(table: Table, meanings: list[Meaning], said: Mapping[int, Meaning]) -> tuple[list[Meaning], list[str]]:
    """Recognise LinkedIn's list of applications, whose addresses and numbers are the applicant's own."""
    words = {field_words(heading) for heading in table.header}
    if not {"job url", "application date"} <= words or not words & {"resume name", "question and answers"}:
        return meanings, []
    own = [
        at
        for at, meaning in enumerate(meanings)
        if at not in said and meaning.name in {"email", "phone"} and field_words(table.header[at]).startswith("contact")
    ]
    named = " and ".join(f'"{table.header[at]}"' for at in own)
    kept = [Meaning() if at in own else meaning for at, meaning in enumerate(meanings)]
    return kept, [f"{named} are your own, as you gave them to LinkedIn, and are kept as text"] if own else []


def _is_taken(meaning: Meaning) -> bool:
    """Whether a column becomes a field; the day of saving a job is kept as text, and so is a box that is ticked."""
    return meaning.name not in {"", "saved", "ticked"}


def names_of_columns(table: Table, columns: Columns) -> Iterator[str]:
    """Say in sentences how the columns are read."""
    pairs = list(zip(table.header, columns.meanings, strict=True))
    taken = ", ".join(f"{heading} = {meaning.name}" for heading, meaning in pairs if _is_taken(meaning))
    yield f"columns: {taken}"
    if columns.is_export:
        yield "state and path are worked out, and not taken"
    kept = [
        heading or f"column {at}"
        for at, (heading, meaning) in enumerate(pairs, start=1)
        if not _is_taken(meaning) and (heading or table.column(at - 1))
    ]
    kept = [heading for heading in kept if not (columns.is_export and field_words(heading) in WORKED_OUT)]
    if kept:
        yield f"kept as text: {', '.join(kept)}"
    yield from columns.notes
