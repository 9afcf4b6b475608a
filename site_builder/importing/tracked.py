"""The rows of a tracker's table and a journal -> entries to write; nothing that stands in a cell is lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.importing.cells import DoubtfulDayError, day_of, order_of
from site_builder.importing.headers import COLUMNS, meaning_of, plain, state_of
from site_builder.importing.plan import Draft, Listed, NotImportableError, Plan
from site_builder.importing.table import Table
from site_builder.model import Contact, Journal

_DAYS = ("date", "applied", "reply_by", "next_date")
_OUTCOMES = frozenset({"offer", "accepted", "declined", "rejected", "withdrawn", "ghosted"})
_ADDRESS = re.compile(r"[^\s<>,;]+@[^\s<>,;]+")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_IGNORED = "-"
_Key = tuple[str, str, date | None, str]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column is ("" where nobody knows), and which comes first in its days with slashes."""

    meanings: tuple[str, ...]
    orders: tuple[str, ...]


def plan_of(table: Table, journal: Journal, mapped: Sequence[str], dates: str) -> Plan:
    """Plan an entry for each row; one that is there already, or that can't be understood, is listed with its cells."""
    columns = _columns(table, _asked(table, mapped), dates)
    if "company" not in columns.meanings:
        named = ", ".join(f'"{each}"' for each in table.header if each) or "none"
        raise NotImportableError(f'no column is the employer\'s; say which: --map "HEADER=company" (there are {named})')
    seen: dict[_Key, str] = {
        _key(each.company, each.role, each.date, each.stage): each.path for each in journal.interviews
    }
    new: list[Draft] = []
    listed: list[Listed] = []
    for number, cells in table.rows:
        came_from = f"row {number}"
        try:
            draft = _draft(table.header, cells, columns, came_from)
        except DoubtfulDayError as reason:
            listed.append(Listed(came_from, str(reason), cells))
            continue
        key = _key(draft.company, draft.role, draft.day, draft.stage)
        if key in seen:
            listed.append(Listed(came_from, f"{seen[key]} has it already", cells))
        else:
            seen[key] = came_from
            new.append(draft)
    return Plan(tuple(new), (), tuple(listed), tuple(_notes(table, columns)), table.header)


def _asked(table: Table, mapped: Sequence[str]) -> Mapping[int, str]:
    """Read what the person says of columns. Raises NotImportableError."""
    asked: dict[int, str] = {}
    for each in mapped:
        header, _, field = each.rpartition("=")
        field = plain(field).replace(" ", "_") or _IGNORED
        found = [at for at, name in enumerate(table.header) if plain(name) == plain(header)]
        if not found:
            raise NotImportableError(f'--map "{each}": there is no column "{header}"')
        if field not in COLUMNS and field != _IGNORED:
            raise NotImportableError(f'--map "{each}": a column can be {", ".join(COLUMNS)}, or nothing')
        asked[found[0]] = field
    return asked


def _columns(table: Table, asked: Mapping[int, str], dates: str) -> _Columns:
    meanings: list[str] = []
    for at, header in enumerate(table.header):
        meaning = asked.get(at, meaning_of(header))
        is_taken = meaning in meanings or (at not in asked and meaning in asked.values())
        meanings.append("" if is_taken or meaning == _IGNORED else meaning)
    if "company" not in meanings:  # boards call what they list by its name
        meanings = [
            "company" if plain(each) == "name" and not one else one
            for each, one in zip(table.header, meanings, strict=True)
        ]
    orders = [
        dates or order_of(row[at] for _, row in table.rows) if meaning in _DAYS else ""
        for at, meaning in enumerate(meanings)
    ]
    # A table that is clear in one column is so in the others.
    only = {order for order in orders if order}
    known = only.pop() if len(only) == 1 else ""
    return _Columns(tuple(meanings), tuple(order or known for order in orders))


def _notes(table: Table, columns: _Columns) -> Sequence[str]:
    pairs = [f"{header} = {meaning}" for header, meaning in zip(table.header, columns.meanings, strict=True) if meaning]
    others = [header for header, meaning in zip(table.header, columns.meanings, strict=True) if header and not meaning]
    notes = [f"columns: {', '.join(pairs)}"]
    return [*notes, f"kept as text: {', '.join(others)}"] if others else notes


def _draft(header: Sequence[str], cells: Sequence[str], columns: _Columns, came_from: str) -> Draft:
    """Make the draft of a row. Raises DoubtfulDayError, also for a row that is no application."""
    values = {meaning: cells[at].strip() for at, meaning in enumerate(columns.meanings) if meaning}
    if not values.get("company"):
        raise DoubtfulDayError("it names no employer")
    state = state_of(values.get("status", ""))
    if state == "not yet":
        raise DoubtfulDayError(f'"{values["status"]}": nothing has happened yet; add it once you have applied')
    days: dict[str, date] = {}
    clock = ""
    for at, meaning in enumerate(columns.meanings):
        if meaning in _DAYS and cells[at].strip():
            days[meaning], time = day_of(cells[at], columns.orders[at])
            clock = time if meaning == "date" else clock
    typed_time = _TIME.fullmatch(values.get("time", ""))
    time = f"{int(typed_time[1]):02}:{typed_time[2]}" if typed_time else clock
    used = _used(values, state, has_time=bool(typed_time) or not values.get("time"))
    kept = [
        f"{name or f'column {at + 1}'}: {cells[at].strip()}"
        for at, name in enumerate(header)
        if _is_left(cells, columns, at, used)
    ]
    draft = Draft(
        company=" ".join(values["company"].split()),
        came_from=came_from,
        role=" ".join(values.get("role", "").split()),
        day=days.get("date"),
        time=time if days.get("date") else "",
        stage=" ".join(values.get("stage", "").split()),
        place=values.get("place", ""),
        job_ad=values.get("job_ad", ""),
        salary=values.get("salary", ""),
        tags=tuple(tag for each in re.split(r"[,;|]", values.get("tags", "")) if (tag := " ".join(each.split()))),
        contacts=_contacts(values),
        applied=days.get("applied"),
        reply_by=days.get("reply_by"),
        next_stage=" ".join(values.get("next_stage", "").split()),
        next_day=days.get("next_date"),
        outcome=state if state in _OUTCOMES else "",
        notes=values.get("notes", ""),
    )
    return replace(draft, kept=(("From the table", "\n".join(kept)),)) if kept else draft


def _used(values: Mapping[str, str], state: str, *, has_time: bool) -> frozenset[str]:
    """Give the columns whose whole cell is said by a field of the entry."""
    used = set(values) - {"time", "status", "contact_role", "email", "phone", "linkedin", "contact"}
    used |= {"status"} if state in _OUTCOMES else set()
    used |= {"time"} if has_time and values.get("date") else set()
    if len(_names(values)) <= 1:
        used |= {"contact_role", "email", "phone", "linkedin", "contact"}
    return frozenset(used | {"contact"})


def _is_left(cells: Sequence[str], columns: _Columns, at: int, used: frozenset[str]) -> bool:
    return bool(cells[at].strip()) and columns.meanings[at] not in used


def _names(values: Mapping[str, str]) -> list[str]:
    return [
        " ".join(name.split())
        for name in re.split(r"[;\n/]|,(?=\s*\w+\s+\w)", values.get("contact", ""))
        if name.strip()
    ]


def _contacts(values: Mapping[str, str]) -> tuple[Contact, ...]:
    names = _names(values)
    if len(names) > 1:
        return tuple(Contact(name) for name in names)
    said = {name: " ".join(values.get(name, "").split()) for name in ("contact_role", "email", "phone", "linkedin")}
    name, email = names[0] if names else "", said["email"]
    found = _ADDRESS.search(name)
    if found and not email:
        email, name = found[0], name.replace(found[0], "").strip(" <>()[],;") or found[0]
    contact = Contact(name or email or said["phone"], said["contact_role"], email, said["phone"], said["linkedin"])
    return (contact,) if name or any(said.values()) else ()


def _key(company: str, role: str, day: date | None, stage: str) -> _Key:
    return (plain(company), plain(role), day, plain(stage) if day else "")
