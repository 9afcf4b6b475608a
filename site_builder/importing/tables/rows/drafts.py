"""A row of a tracker's table -> the entries of its application: one, or one for each interview that it names."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from site_builder.check.lines.job_titles import JOB
from site_builder.importing.days.day_cells import DayCell, length_of
from site_builder.importing.invitations.rounds import round_of
from site_builder.importing.merging.reads_as import mistake_in
from site_builder.importing.plan import Draft
from site_builder.importing.tables.columns import Columns
from site_builder.importing.tables.empty import is_nothing
from site_builder.importing.tables.rows.people import contacts_of
from site_builder.importing.tables.rows.row import (
    Row,
    days_in_row,
    minutes_until,
    people_of,
    rounds_in,
    time_in,
    zone_in,
)
from site_builder.importing.tables.rows.state import NoEntryError, state_in, with_event, with_state
from site_builder.importing.tables.rows.state_words import state_of
from site_builder.importing.tables.rows.words import left_of, of_export
from site_builder.model.described import fields_of
from site_builder.model.field_names import field_words
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem
from site_builder.patterns import pattern

_TEXTS = frozenset({"text", "place"})  # kinds of words that are taken as they are
_SUMS = frozenset("total totals sum summe gesamt average mean count durchschnitt anzahl total general".split())
# Fields of the format that are taken as typed where an entry reads them, first these, then all that have no place of
# their own in a draft.
_FIRST = ("format", "reply_within", "went", "fit", "decision", "references", "documents", "application", "cancelled",
          "no_show", "thanked", "tasks", "mute", "hidden", "process", "log", "snooze_until")  # fmt: skip
_LINK = pattern(r"https?://[^\s<>\"]*[^\s<>\",;.)\]]", re.IGNORECASE)
_BARE = pattern(r"(?:www\.[\w-]+\.[^\s/]+|(?:[a-z0-9-]+\.)+[a-z]{2,}/)\S*", re.IGNORECASE)
_ELSEWHERE = frozenset({*Draft.__struct_fields__, *_FIRST, "date", "closing_date", "offer"})
_CHECKED = (*_FIRST, *(name for name in fields_of(Interview) if name not in _ELSEWHERE))


def drafts_of(header: Sequence[str], cells: Sequence[str], columns: Columns, came_from: str) -> tuple[Draft, ...]:
    """Make the entries of a row. Raises NoEntryError for one that is not an application."""
    row = Row(header, of_export(header, cells) if columns.is_export else cells, columns)
    if _is_a_sum(row):
        raise NoEntryError("it is a sum, and no employer")
    company, role = _names(row)
    if not company:
        raise NoEntryError("it names no employer")
    days = days_in_row(row)
    rounds = rounds_in(row)
    state = state_in(row, has_happened=bool(days.keys() & {"applied", "date"} or rounds))
    main = _main(row, company, role, days, came_from)
    if columns.has_events:
        main = with_event(row, main, state, days)
    else:
        main = with_state(row, main, state, days, has_round=bool(rounds or main.day))
    entries = _split(main, rounds)
    kept = left_of(row.header, row.cells, columns.meanings, frozenset(row.read), frozenset(row.unread), entries)
    if kept:
        entries = (replace(entries[0], kept=(("From the table", "\n".join(kept)),)), *entries[1:])
    return (replace(entries[0], guessed=tuple(dict.fromkeys(row.guessed))), *entries[1:])


def _is_a_sum(row: Row) -> bool:
    others = [cell for at, cell in enumerate(row.cells) if cell.strip() and at != row.at("company")]
    is_named = (
        field_words(row.text("company")) in _SUMS
        or field_words(next((cell for cell in row.cells if cell.strip()), "")) in _SUMS
    )
    return is_named and all(re.fullmatch(r"[\d\s.,%€$£()/=:+A-Za-z*-]*", cell) for cell in others) and len(others) < 4  # noqa: PLR2004 - figures beside it


def _names(row: Row) -> tuple[str, str]:
    """Return employer and role; a card's name has both ("Acme Robotics - Backend Engineer")."""
    company, role = (" ".join(row.text(name).split()) for name in ("company", "role"))
    at = row.at("company")
    is_card = at is not None and field_words(row.header[at]) in {"card name", "name"} and row.at("role") is None
    if is_card:
        employer, role = _names_of_card(company)
        if role:
            row.guessed.append(f'employer {employer} and role {role}, from "{company}"')
        return employer, role
    title = re.fullmatch(r"(.+\S)\s+(?:@|at|bei|chez)\s+(.+)", role)  # "Developer @ Acme" beside "Acme Robotics"
    return company, title[1] if title and field_words(company).startswith(field_words(title[2])) else role


def _names_of_card(text: str) -> tuple[str, str]:
    """Part the name of a card: `Acme - Developer`, also `Developer @ Acme`, and `Developer - Acme` by a job's words."""
    behind = re.split(r"\s+(?:@|at|bei|chez)\s+", text, maxsplit=1)
    if len(behind) == 2:  # noqa: PLR2004 - role and employer
        return behind[1], behind[0]
    parts = re.split(r"\s+[-\u2013\u2014|/·]\s+|\s*[:|]\s+", text, maxsplit=1)
    if len(parts) < 2:  # noqa: PLR2004 - the same
        return text, ""
    is_turned = JOB.fullmatch(parts[0]) and not JOB.fullmatch(parts[1])
    return (parts[1], parts[0]) if is_turned else (parts[0], parts[1])


def _main(row: Row, company: str, role: str, days: dict[str, DayCell], came_from: str) -> Draft:
    when = days.get("date")
    time, minutes = time_in(row, when)
    at = row.at("duration")
    length = length_of(row.choice("duration"))
    if at is not None and row.choice("duration") and not length:
        row.keep(at, f'"{row.text("duration")}" is not a length')
    minutes = minutes or (when.minutes if when else None) or (minutes_until(row, time) if when else None)
    contacts, left = contacts_of(tuple(people_of(row)))
    next_stage, next_day = _next(row, days)
    reply_by = days.get("reply_by")
    return Draft(
        company=company,
        came_from=came_from,
        role=role,
        day=when.day if when else None,
        time=time if when else "",
        timezone=zone_in(row, when),
        duration=length or (f"{minutes} minutes" if minutes else ""),
        stage=_stage(row),
        place=row.text("place"),
        job_ad=_address(row.choice("job_ad")),
        salary=_salary(row),
        tags=tuple(_tags(row)),
        contacts=contacts,
        applied=days["applied"].day if "applied" in days else None,
        log=tuple(_log(row, days)),
        reply_by=reply_by.day if reply_by else None,
        next_stage=next_stage,
        next_day=next_day,
        others=tuple(_others(row, days, reply_by)),
        notes="\n\n".join(
            cell.strip()
            for cell, meaning in zip(row.cells, row.columns.meanings, strict=True)
            if meaning.name == "notes" and cell.strip()
        ),
        kept=(("From the table", "\n".join(left)),) if left else (),
    )


def _address(text: str) -> str:
    """Return the address in a cell, the first of several; one that is typed without its beginning gets it."""
    if found := _LINK.search(text):
        return found[0]
    return f"https://{text}" if _BARE.fullmatch(text) else text


def _salary(row: Row) -> str:
    """Return the salary; Teal writes "$0" where none is known."""
    text = row.text("salary")
    return "" if re.search(r"\d", text) and not re.search(r"[1-9]", text) else text


def _tags(row: Row) -> Iterator[str]:
    """Yield the tags; a label of Trello has its colour behind it."""
    is_trello = any(field_words(heading) == "card name" for heading in row.header)
    for part in re.split(r"[,;|]", row.choice("tags")):
        tag = " ".join(part.split())
        if tag:
            yield re.sub(r" \((?:[a-z]+)(?:_(?:dark|light))?\)$", "", tag) if is_trello else tag


def _stage(row: Row) -> str:
    """Return the round, which may be in the column of the states: "Phone screen"."""
    stage, state = (" ".join(row.text(name).split()) for name in ("stage", "status"))
    return stage or (state if row.choice("date") and round_of(state) and state_of(state) == "answered" else "")


def _next(row: Row, days: dict[str, DayCell]) -> tuple[str, date | None]:
    text = " ".join(row.text("next_stage").split())
    if is_nothing(text) and text.casefold() != "none":
        text = ""
    day = days["next_date"].day if "next_date" in days else None
    words, _, last = text.rpartition(" ")
    if day is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", last) and not mistake_in("reply_by", last):
        return words, date.fromisoformat(last)
    if text and (mistake := mistake_in("next_stage", text)):
        row.keep(row.at("next_stage") or 0, mistake)
        text = ""
    return text, day


def _log(row: Row, days: dict[str, DayCell]) -> Iterator[LogItem]:
    if "received" in days:
        at = row.at("received") or 0
        yield LogItem("note", days["received"].day, note=row.header[at])
    if "replied" in days:
        yield LogItem("reply", days["replied"].day)


def _others(row: Row, days: dict[str, DayCell], reply_by: DayCell | None) -> Iterator[tuple[str, str]]:
    for name in ("closing_date", "follow_up"):  # an entry reads a day to follow up as a task
        if name in days:
            yield name, days[name].day.isoformat()
    at = row.at("reply_by")
    if (
        at is not None
        and reply_by is None
        and row.choice("reply_by")
        and not mistake_in("reply_within", row.choice("reply_by"))
    ):
        row.take(at)
        yield "reply_within", row.choice("reply_by")
    for name in _CHECKED:
        at, text = row.at(name), row.text(name) if fields_of(Interview)[name].kind in _TEXTS else row.choice(name)
        if at is None or not text:
            continue
        if name in {"references", "documents", "tasks"}:
            text = text.replace("\n", "; ")
        if name == "thanked" and (day := row.day_in(at, text)):  # in the order that the table's days have
            text = day.day.isoformat()
            row.read.add(at)
        if mistake := mistake_in(name, text):
            row.keep(at, mistake)
        else:
            yield name, text


def _split(main: Draft, rounds: Sequence[tuple[str, DayCell]]) -> tuple[Draft, ...]:
    """Make an entry for each round; what is said of the application stands in the first, how it ended in the last."""
    if not rounds:
        return (main,)
    extra = [("", DayCell(main.day, main.time, main.timezone))] if main.day else []
    every = sorted([*extra, *rounds], key=lambda each: (each[1].day, each[1].time))
    entries = []
    for number, (label, when) in enumerate(every):
        stage = label or main.stage
        known = round_of(stage) if not main.stage and re.search(r"[^\W\d_]", stage) else ""
        entry = main if number == 0 else Draft(main.company, main.came_from, main.role)
        duration = f"{when.minutes} minutes" if when.minutes else main.duration if not label else ""
        zone = when.zone if when.time else ""
        entries.append(
            replace(entry, day=when.day, time=when.time, timezone=zone, stage=known or stage, duration=duration)
        )
    entries[0] = replace(entries[0], outcome="", outcome_day=None, next_stage="", next_day=None)
    entries[-1] = replace(
        entries[-1],
        outcome=main.outcome,
        outcome_day=main.outcome_day,
        next_stage=main.next_stage,
        next_day=main.next_day,
    )
    return tuple(entries)
