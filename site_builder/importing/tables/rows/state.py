"""A row of a table -> how its application stands, and what that makes of its entry."""

from datetime import date

from msgspec.structs import replace

from site_builder.check.fields.words import OUTCOMES
from site_builder.importing.days.day_cells import DayCell
from site_builder.importing.invitations.rounds import round_of
from site_builder.importing.plan import Draft
from site_builder.importing.tables.empty import is_nothing, is_yes
from site_builder.importing.tables.rows.row import Row, day_within_state
from site_builder.importing.tables.rows.state_words import is_wording, state_of
from site_builder.model.field_names import field_words
from site_builder.model.parts import LogItem
from site_builder.patterns import pattern

_NO = frozenset({"no", "nein", "non"})
_APPLIED = pattern(r"(?i)\b(?:appl|submit|bewor|bewerb|abgeschickt|candidat|postul|solicit|cv|resume)")


class NoEntryError(ValueError):
    """A row becomes no entry; the message says why, and what would help."""


def state_in(row: Row, *, has_happened: bool) -> str:
    """Read the state; one that says that nothing has happened yet is not an application. Raises NoEntryError."""
    at, typed = row.at("status"), row.text("status")
    if row.columns.is_saved_list:
        raise NoEntryError("it is saved, and you have not applied; add it once you have")
    if at is None or not typed:
        if row.is_ticked("applied") is False and not has_happened:
            raise NoEntryError("nothing has happened yet; add it once you have applied")
        return "rejected" if row.is_ticked("rejected") else "offer" if row.is_ticked("offered") else ""
    if field_words(typed) in _NO:  # which may be theirs, or mean that there is no result yet
        return "unknown"
    if is_nothing(typed):
        return "open" if field_words(typed) == "offen" else ""
    state = state_of(typed) or state_of(day_within_state(row)[0]) or state_of(f"{row.header[at]} {typed}")
    if not state and is_yes(typed):  # below "Response"
        return "answered"
    if state == "not yet" and not has_happened:
        raise NoEntryError(f'"{typed}": nothing has happened yet; add it once you have applied')
    archived = next((row.cells[at] for at, name in enumerate(row.header) if field_words(name) == "archived"), "")
    if archived.strip().casefold() in {"yes", "true"} and state not in OUTCOMES:
        return "archived"
    return "open" if state == "not yet" else state or "unknown"


def with_state(row: Row, draft: Draft, state: str, days: dict[str, DayCell], *, has_round: bool) -> Draft:
    """Say what the state means: an ending, a word of theirs, or why nothing is due while its day is not known."""
    typed = " ".join(row.text("status").split())
    at = row.at("status")
    if at is not None and (field_words(typed) == state or (state in OUTCOMES and is_wording(typed))):
        row.read.add(at)
    if state in OUTCOMES or "rejected" in days:
        result = state if state in OUTCOMES else "rejected"
        ended = _day_of_state(row, days, result)
        draft = replace(draft, outcome=result, outcome_day=ended)
        is_unsaid = result == "offer" and not ended and not has_round
        return _muted(row, draft, f'"{typed}", and its day is not in the table') if is_unsaid else draft
    day = _day_of_state(row, days, state)
    if state == "answered" and day and "replied" not in days:
        return replace(draft, log=(*draft.log, LogItem("reply", day, note=typed)))
    if state == "answered" and not has_round and not days.keys() & {"replied", "next_date"}:
        return _muted(row, draft, f'"{typed}", and its day is not in the table')
    if state in {"unknown", "archived"}:
        return _muted(row, draft, f'"{typed}"' if state == "unknown" else f'"{typed}", put away in the archive')
    return draft


def _day_of_state(row: Row, days: dict[str, DayCell], state: str) -> date | None:
    """Return the day of a state; a day that says nothing of it is kept as text."""
    own = {"rejected": "rejected", "offer": "offered"}.get(state, "")
    used = own if own in days else "outcome_date"
    is_told = state in OUTCOMES or state == "answered"
    for name in ("rejected", "offered", "outcome_date"):
        at = row.at(name)
        if at is not None and (name != used or not is_told):
            row.read.discard(at)
            row.unread |= {at} if name in days else set()
    if used in days and is_told:
        return days[used].day
    within = day_within_state(row)[1] if state in OUTCOMES else None  # "Absage am 12.11.2026"
    if not within:
        return None
    row.guessed.append(
        f'{row.header[row.at("status") or 0]}: "{row.text("status")}" is read as {state} on {within.day}'
    )
    return within.day


def _muted(row: Row, draft: Draft, reason: str) -> Draft:
    row.guessed.append(f"the state {reason}: nothing is due until you say more (then take mute out)")
    at = row.at("status") or 0
    row.unread.add(at)  # by which a second import knows the state
    state = f"{row.header[at]}: {row.cells[at].strip()}"
    return replace(draft, others=(*draft.others, ("mute", f"the table says {reason}")), state=state)


def with_event(row: Row, draft: Draft, state: str, days: dict[str, DayCell]) -> Draft:
    """Say what happened on the day of a row: an ending, a round, the application, else an item of the log."""
    when, at = days.get("outcome_date"), row.at("outcome_date")
    typed = " ".join(row.text("status").split())
    if when is None or at is None or not typed or state in OUTCOMES:
        return with_state(row, draft, state, days, has_round=True)
    row.read.add(at)
    if state == "answered" and (stage := round_of(typed)):
        return replace(draft, day=when.day, time=when.time, timezone=when.zone, stage=draft.stage or stage)
    if state == "open" and _APPLIED.search(typed):
        return replace(draft, applied=when.day)
    kind = "reply" if state == "answered" else "note"
    return replace(draft, log=(*draft.log, LogItem(kind, when.day, note=typed)))
