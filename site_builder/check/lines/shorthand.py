"""Fields that people write for parts of others, such as `applied: DATE` -> the fields that they mean."""

from collections.abc import Mapping

from site_builder.check.fields import words
from site_builder.check.fields.values import is_empty
from site_builder.check.lines.status_outcome import says_outcome
from site_builder.check.times.days import is_shaped_like_a_day
from site_builder.model.field_names import field_words, part_of
from site_builder.read.front_matter.known_names import normal_name
from site_builder.read.nodes import Fields, Items, Node, Scalar

_Pair = tuple[Scalar, Node]
# The log type for a day under these names.
_LOGGED = {"applied": "applied", "replied": "reply", "received": "note"}


def with_shorthand(fields: Fields, language: str) -> tuple[Fields, tuple[str, ...]]:
    """Move days into the fields that they are parts of: `applied`, `heard_back`, `follow_up`, `rejected`, `next_date`.

    A value that is no day, or whose field already has another value, stays the user's own field.
    """
    pairs = list(fields.pairs)
    notes: list[str] = []
    taken: set[str] = set()
    for key, value in fields.pairs:
        part = part_of(key.text)
        if not part or part in taken or not isinstance(value, Scalar):
            continue
        text = value.text.strip()
        is_day, is_yes = is_shaped_like_a_day(text, language), text.casefold() in words.YES
        read = _read(pairs, part, key, value, _outcome(pairs, language), is_day=is_day, is_yes=is_yes)
        if read is None:
            continue
        taken.add(part)
        pairs, name = read
        notes.append(f'"{key.text}" was read as {name}')
    return Fields(tuple(pairs), fields.span), tuple(notes)


def _read(  # noqa: PLR0913 - a field, and what is known of it and beside it
    pairs: list[_Pair], part: str, key: Scalar, value: Scalar, outcome: _Pair | None, *, is_day: bool, is_yes: bool
) -> tuple[list[_Pair], str] | None:
    """Return the fields with a part at its place, and the name of the part; None where it has none.

    `outcome` is the field that says how it ended, if there is one.
    """
    if part in _LOGGED and (is_day or (is_yes and part == "applied")):
        parts: Mapping[str, Node] = {
            "type": Scalar(_LOGGED[part], key.span),
            **({"date": value} if is_day else {}),
            **({"note": Scalar(key.text, key.span, quoted=True)} if part == "received" else {}),
        }
        return _item(pairs, key, "log", parts), "an item of the log"
    if part == "follow_up" and is_day:
        return _item(pairs, key, "tasks", {"what": Scalar("follow up", key.span, quoted=True), "due": value}), "a task"
    if part == "next_date" and (is_day or field_words(key.text) == "next date"):
        return _next_stage(pairs, key, value)
    if part == "rejected" and (is_day or is_yes):
        return _rejected(pairs, key, value if is_day else None, outcome)
    if part == "outcome_date" and is_day:
        return _day_of_outcome(pairs, key, value, outcome)
    return None


def _item(pairs: list[_Pair], key: Scalar, name: str, parts: Mapping[str, Node]) -> list[_Pair]:
    """Add an item to a list of the entry, at the place of a field."""
    item = _fields(key, parts)
    list_of_one = Items((item,), key.span)
    return [(Scalar(name, key.span, quoted=True), list_of_one) if pair[0] is key else pair for pair in pairs]


def _fields(key: Scalar, parts: Mapping[str, Node]) -> Fields:
    return Fields(tuple((Scalar(name, key.span), value) for name, value in parts.items()), key.span)


def _next_stage(pairs: list[_Pair], key: Scalar, value: Scalar) -> tuple[list[_Pair], str] | None:
    stage = next((pair for pair in pairs if normal_name(pair[0].text) == "next_stage"), None)
    if stage is None or is_empty(stage[1]):
        pairs = [pair for pair in pairs if pair[0] is not key and pair is not stage]
        return [*pairs, (Scalar("next_stage", key.span), _fields(key, {"date": value}))], "the day of next_stage"
    if not isinstance(stage[1], Scalar):
        return None
    named = Fields(((Scalar("name", stage[0].span), stage[1]), (Scalar("date", key.span), value)), stage[0].span)
    return [
        (pair[0], named) if pair is stage else pair for pair in pairs if pair[0] is not key
    ], "the day of next_stage"


def _outcome(pairs: list[_Pair], language: str) -> _Pair | None:
    """Find the field that says how it ended: `outcome`, or `status` and `result` where their word does."""
    for key, value in pairs:
        is_outcome = normal_name(key.text) == "outcome" and not is_empty(value)
        if is_outcome or (says_outcome(key.text, value, language) and not _is_none(value)):
            return key, value
    return None


def _is_none(value: Node) -> bool:
    return isinstance(value, Scalar) and words.plain_word(value.text) in words.NO_OUTCOME


def _rejected(
    pairs: list[_Pair], key: Scalar, day: Scalar | None, outcome: _Pair | None
) -> tuple[list[_Pair], str] | None:
    if outcome:
        return _day_of_outcome(pairs, key, day, outcome, only="rejected") if day else None
    parts: Mapping[str, Node] = {"result": Scalar("rejected", key.span), **({"date": day} if day else {})}
    added = (Scalar("outcome", key.span), _fields(key, parts))
    return [added if pair[0] is key else pair for pair in pairs], "outcome: rejected"


def _day_of_outcome(
    pairs: list[_Pair], key: Scalar, day: Scalar, outcome: _Pair | None, only: str = ""
) -> tuple[list[_Pair], str] | None:
    """Add a day to an outcome that is a single word."""
    if outcome is None or not isinstance(outcome[1], Scalar):
        return None
    result = words.find_word(outcome[1].text, words.OUTCOMES, words.OUTCOME_SYNONYMS)
    if result is None or (only and result != only):
        return None
    dated = Fields(((Scalar("result", outcome[0].span), outcome[1]), (Scalar("date", key.span), day)), outcome[0].span)
    named = (Scalar("outcome", outcome[0].span), dated)
    return [named if pair[0] is outcome[0] else pair for pair in pairs if pair[0] is not key], "the day of outcome"
