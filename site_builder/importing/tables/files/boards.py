"""What boards and trackers export as JSON -> the rows of a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.orders import DAYS
from site_builder.importing.tables.table import Grid
from site_builder.model.field_names import field_words

_DEEPEST = 6
_MOST = 100_000
_ROUNDS = frozenset({"interviews", "rounds", "interview rounds"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = 946_684_800, 2_524_608_000  # seconds of 2000 and 2050
_WORDS = frozenset({"text", "content", "body", "note", "value", "label"})  # keys that say nothing of their value


def grids_of_json(text: str) -> tuple[Grid, ...]:
    """Read a board of Trello, or the lists of things with an employer, also a thing a line.

    Raises NotImportableError.
    """
    try:
        data = _loaded(text)
    except RecursionError:
        raise NotImportableError("this JSON is nested too deeply; export it as CSV") from None
    except ValueError as reason:
        raise NotImportableError(f"this JSON can't be read ({reason}); export it again, or as CSV") from None
    if isinstance(data, dict) and isinstance(data.get("cards"), list) and isinstance(data.get("lists"), list):
        return (_of_trello(data),)
    if _is_ours(data):
        raise NotImportableError(
            "this is what Afterview has worked out of a journal; import the journal itself, the folder with its entries"
        )
    grids = tuple(_of_things(name, things) for name, things in _lists("", data, 0))
    if not grids:
        raise NotImportableError("nothing in this file names an employer; export it as CSV, or say --map")
    return (replace(grids[0], notes=tuple(_beside(data))), *grids[1:])


def _loaded(text: str) -> object:
    """Read JSON, or JSON by the line. Raises ValueError and RecursionError."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004 - one line is the whole
            raise
        return [json.loads(line) for line in lines]


def _is_ours(data: object) -> bool:
    """Whether this is what Afterview says of a journal, as a whole or by the line."""
    if isinstance(data, list):
        return bool(data) and isinstance(data[0], dict) and {"version", "as_of", "counts"} <= data[0].keys()
    return isinstance(data, dict) and {"as_of", "interviews", "applications", "follow_ups"} <= data.keys()


def _beside(data: object) -> Iterator[str]:
    """Name what stands beside the lists that are read, with its words."""
    if not isinstance(data, dict) or _names_employer(data):
        return
    for key, value in data.items():
        if not any(True for _ in _lists(str(key), value, 1)) and (text := _text(value)):
            yield f'"{key}" names no employer, and is not taken: {" ".join(text.split())}'


def _names_employer(thing: Mapping[str, Any]) -> bool:
    return any(meaning_of(str(key)).name == "company" for key in thing)


def _of_trello(board: Mapping[str, Any]) -> Grid:
    """Make a row of each card; comments of its history are notes, and archived cards are marked as such."""
    lists = {str(column.get("id")): column for column in _things(board["lists"])}
    own = {str(field.get("id")): field for field in _things(board.get("customFields"))}
    header = ("Card Name", "List Name", "Card Description", "Due Date", "Card URL", "Labels", "Comments", "Checklists",
              "Attachments", "Members", "Archived", "Last activity", "Start", "Due Complete",
              *(_text(field.get("name")) for field in own.values()))  # fmt: skip
    cards = _things(board["cards"])
    rows = [header]
    for card in cards[:_MOST]:
        column = lists.get(str(card.get("idList")), {})
        rows.append(
            (
                _text(card.get("name")),
                _text(column.get("name")),
                _text(card.get("desc")),
                _text(card.get("due")),
                _text(card.get("url") or card.get("shortUrl")),
                ", ".join(_text(label.get("name") or label.get("color")) for label in _things(card.get("labels"))),
                "\n".join(_comments(board, card.get("id"))),
                "\n".join(_checks(board, card.get("id"))),
                "\n".join(
                    " ".join(dict.fromkeys((_text(attachment.get("name")), _text(attachment.get("url"))))).strip()
                    for attachment in _things(card.get("attachments"))
                ),
                ", ".join(_members(board, card.get("idMembers"))),
                "yes" if card.get("closed") or column.get("closed") else "",
                _text(card.get("dateLastActivity")),
                _text(card.get("start")),
                "yes" if card.get("dueComplete") else "",
                *(_own_field(card, field) for field in own.values()),
            )
        )
    notes = ("a card's comments and checklists are kept as text",)
    return Grid(tuple((number, row) for number, row in enumerate(rows, start=1) if any(row)), "", notes)


def _comments(board: Mapping[str, Any], card: object) -> Iterator[str]:
    for action in _things(board.get("actions")):
        data = action.get("data")
        if action.get("type") != "commentCard" or not isinstance(data, dict):
            continue
        if isinstance(data.get("card"), dict) and data["card"].get("id") == card:
            yield f"{_text(action.get('date'))[:10]} {_text(data.get('text'))}".strip()


def _own_field(card: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    """Return what a card says in a field that the board's owner has added."""
    for item in _things(card.get("customFieldItems")):
        if item.get("idCustomField") != field.get("id"):
            continue
        value = item.get("value")
        if isinstance(value, dict):
            day = value.get("date")
            return _text(day)[:10] if day else _text(next(iter(value.values()), ""))
        options = {str(option.get("id")): option.get("value") for option in _things(field.get("options"))}
        chosen = options.get(str(item.get("idValue")))
        return _text(next(iter(chosen.values()), "")) if isinstance(chosen, dict) else _text(chosen)
    return ""


def _checks(board: Mapping[str, Any], card: object) -> Iterator[str]:
    for checklist in _things(board.get("checklists")):
        if checklist.get("idCard") == card:
            yield _text(checklist.get("name"))
            for item in _things(checklist.get("checkItems")):
                yield f"[{'x' if item.get('state') == 'complete' else ' '}] {_text(item.get('name'))}"


def _members(board: Mapping[str, Any], wanted: object) -> Iterator[str]:
    if isinstance(wanted, list):
        for member in _things(board.get("members")):
            if member.get("id") in wanted:
                yield _text(member.get("fullName") or member.get("username"))


def _things(value: object) -> list[dict[str, Any]]:
    return [thing for thing in value if isinstance(thing, dict)] if isinstance(value, list) else []


def _lists(name: str, value: object, depth: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Find the lists of things that name an employer."""
    if depth > _DEEPEST:
        return
    things = _things(value) if isinstance(value, list) else []
    if any(map(_names_employer, things[:20])):
        yield name, things[:_MOST]
    elif isinstance(value, dict):
        if _names_employer(value) and depth == 0:
            yield name, [value]
            return
        for key, inner in value.items():
            yield from _lists(str(key), inner, depth + 1)


def _of_things(name: str, things: Sequence[Mapping[str, Any]]) -> Grid:
    flat = [dict(_flat(thing)) for thing in things]
    header = tuple(dict.fromkeys(key for thing in flat for key in thing))
    rows = [header, *(tuple(thing.get(key, "") for key in header) for thing in flat)]
    return Grid(tuple((number, row) for number, row in enumerate(rows, start=1) if any(row)), name)


def _flat(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the values of a thing; of an employer that is a thing itself its name, then what else is said of it."""
    for key, value in thing.items():
        if field_words(str(key)) in _ROUNDS and _things(value):
            yield from _rounds(str(key), _things(value))
            continue
        if (moment := _moment(str(key), value)) is not None:
            yield str(key), moment
            continue
        named = value.get("name") or value.get("title") if isinstance(value, dict) and not _is_person(value) else None
        if not isinstance(named, str):
            yield str(key), _text(value)
            continue
        yield str(key), named
        for inner, more in value.items():
            if more != named and (text := _text(more)):
                yield f"{key} {inner}", text


def _rounds(key: str, rounds: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the day of each interview under a heading of its own, and what else is said of it."""
    for number, interview in enumerate(rounds, start=1):
        at = next((name for name in interview if meaning_of(str(name)).name in {"date", "day"}), None)
        if at is not None:
            yield f"Interview {number}", _moment("date", interview[at]) or _text(interview[at])
        if said := _text({name: value for name, value in interview.items() if name != at}):
            yield f"{key} {number}", said


def _moment(key: str, value: object) -> str | None:
    """Write a number under the name of a day as the moment in UTC that it is of, in milliseconds or seconds."""
    if not isinstance(value, int) or isinstance(value, bool) or meaning_of(key).name not in {*DAYS, "day"}:
        return None
    seconds = next((value / per for per in (1, 1000) if _FIRST <= value / per < _LAST), None)
    return None if seconds is None else f"{_EPOCH + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%SZ}"


def _is_person(thing: Mapping[str, Any]) -> bool:
    return not {str(key).casefold() for key in thing}.isdisjoint({"email", "phone", "linkedin"})


def _person(thing: Mapping[str, Any], depth: int) -> str:
    """Write a person in a line, `Dana Reyes (Recruiter) <dana@acme.example> 020 7946 0000`, then what else there is."""
    values = {str(key).casefold(): _text(value, depth + 1) for key, value in thing.items()}
    role = values.pop("role", "") or values.pop("title", "") or values.pop("position", "")
    email = values.pop("email", "")
    parts = [values.pop("name", ""), f"({role})" if role else "", f"<{email}>" if email else "", *values.values()]
    return " ".join(part for part in parts if part)


def _text(value: object, depth: int = 0) -> str:  # noqa: PLR0911 - a form for each kind of value
    """Write a value as a person would: a list with commas, a person in a line, a thing by its name or its parts."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, list) and depth < _DEEPEST:
        joint = "; " if any(isinstance(inner, dict) for inner in value) else ", "
        return joint.join(text for inner in value if (text := _text(inner, depth + 1)))
    if isinstance(value, dict) and depth < _DEEPEST:
        if _is_person(value):
            return _person(value, depth)
        name = value.get("name") or value.get("title")
        said = {key: text for key, inner in value.items() if (text := _text(inner, depth + 1)) and inner is not name}
        if not name and len(said) == 1 and next(iter(said)) in _WORDS:
            return next(iter(said.values()))
        rest = "; ".join(f"{key}: {text}" for key, text in said.items())
        return " ".join([_text(name, depth + 1), f"({rest})" if rest else ""]).strip() if name else rest
    return str(value)
