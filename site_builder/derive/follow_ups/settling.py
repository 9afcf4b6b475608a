"""A row -> how to settle it: the shortest `afterview log` command, or the line to write into the entry."""

import json
import shlex
from collections.abc import Sequence

from site_builder.check.slugs import slug_of
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Round
from site_builder.derive.follow_ups.rows import Row
from site_builder.derive.follow_ups.rules.next_steps import entry_before
from site_builder.derive.lookup.find import has_words, latest_of
from site_builder.derive.lookup.round_meant import is_of_the_next
from site_builder.language.entry_words import ONE_LINE, READY, entry_word
from site_builder.model.follow_up import Settle
from site_builder.model.journal import Interview
from site_builder.model.parts import NextStage
from site_builder.patterns import pattern
from site_builder.read.body.sections.boxes import open_boxes

# The log item that settles a kind of follow-up.
_LOGGED = {
    "nudge": "nudge",
    "answer": "message",
    "withdraw": "withdrawal",
    "thank-offer": "thank-you",
    "tell-offer": "message",
    "feedback": "feedback-request",
    "no-show": "message",
}
# A title is shared by many, so it does not identify a person.
_TITLES = frozenset(
    "mr mrs ms dr prof professor sir herr frau monsieur madame mme senor senora sr sra don dona".split()
)
_BOXES = 3  # more would make the command too long
_PLAIN = pattern(r"\w[\w ./&-]*")  # words that need no quotes within braces
_NEEDS_QUOTES = pattern(r""": |:$| #|["']|^[\[{&*!|>%@`,?-]""")


def settle_of(row: Row, kind: str, facts: Facts) -> Settle:
    """Return how to settle a row."""
    entry = row.about or row.place.interview
    latest = latest_of(facts.history.application)
    if kind == "withdraw" and facts.has_offer:
        declined = _log(facts, facts.history.outcome or latest, "outcome", "declined")
        return Settle(declined, "outcome: declined ", dated=True)
    if kind in _LOGGED:
        return _of_log(facts, entry if row.rule == "no-show" else latest, _LOGGED[kind])
    by_kind = {
        "thank-you": _thanks,
        "reflect": _reflection,
        "close": _closing,
        "tell-reference": _reference,
        "prepare": _preparation,
        "decide": _decision,
        "answer-offer": _answer,
        "task": _task,
    }[kind]
    return by_kind(row, entry, facts)


def _log(facts: Facts, entry: Interview, *words: str) -> str:
    """Build the command for an entry; an application's handle means its latest entry, for some kinds the next one."""
    history = facts.history
    is_latest = entry.slug == latest_of(history.application).slug
    is_next = not facts.ahead or facts.ahead[0].interview is entry
    is_meant = is_latest and (is_next or not is_of_the_next(words[0]))
    name = history.handle if is_meant and history.handle else entry.slug
    if not is_meant and (entry.date is None or _is_word_of_all(entry, history.entries)):
        name = entry.path  # its slug would mean the application, and so its latest round
    return " ".join(("afterview log", shlex.quote(name), *(shlex.quote(word) for word in words)))


def _is_word_of_all(entry: Interview, entries: Sequence[Interview]) -> bool:
    return len(entries) > 1 and all(has_words(other, entry.slug) for other in entries)


def _of_log(facts: Facts, entry: Interview, type_: str, name: str = "", *, command: str = "") -> Settle:
    """Settle a row with an item of the log."""
    rest = f" {type_} with {name}" if name else f" {type_}"
    quote = '"' if name and _NEEDS_QUOTES.search(name) else ""
    rest = rest.replace('"', "'") if quote else rest
    start = f"{'  - ' if entry.log else 'log: '}{quote}"
    return Settle(command or _log(facts, entry, type_), start, f"{rest}{quote}", dated=True)


def _thanks(row: Row, entry: Interview, facts: Facts) -> Settle:
    if row.contact is None or row.rule != "thank-you":
        return Settle(_log(facts, entry, "thanked"), "thanked: ", dated=True)
    names = [contact.name for contact in entry.contacts]
    command = _log(facts, entry, "thanked", *([] if len(names) == 1 else [_short(row.contact.name, names)]))
    if len(names) == 1:
        return Settle(command, "thanked: ", dated=True)
    return _of_log(facts, entry, "thank-you", row.contact.name, command=command)


def _reflection(row: Row, entry: Interview, facts: Facts) -> Settle:
    if row.place.line and getattr(row.place, "is_stage", False):
        company = shlex.quote(facts.history.application.company or entry.company)
        day = row.place.day.isoformat()
        return Settle(f"afterview new {company} --date {day}", f"date: {day}")
    return Settle(_log(facts, entry, "well", entry_word(ONE_LINE, facts.settings.language)), "## What went well")


def _closing(_row: Row, _entry: Interview, facts: Facts) -> Settle:
    latest = latest_of(facts.history.application)
    return Settle(_log(facts, latest, "outcome", "ghosted"), "outcome: ghosted ", dated=True)


def _reference(row: Row, _entry: Interview, facts: Facts) -> Settle:
    for entry in facts.history.entries:
        names = [reference.name for reference in entry.references]
        if row.who in names:
            command = _log(facts, entry, "told", *([] if len(names) == 1 else [_short(row.who, names)]))
            return _of_log(facts, entry, "reference", row.who, command=command)
    return _of_log(facts, facts.history.entries[-1], "reference", row.who)


def _preparation(row: Row, entry: Interview, facts: Facts) -> Settle:
    """Tick the open items of the next stage's list; where nothing can be ticked, log that the user is ready."""
    holder = entry
    if row.rule == "prepare" and isinstance(row.place, Round) and not row.place.is_stage:
        holder = entry_before(row.place, facts.history.entries) or entry
    prep = holder.next_stage.prep if holder.next_stage and (holder is not entry or _is_of_stage(row)) else ()
    if open_items := [item.what for item in prep if not (item.done and item.done.done)]:
        known = [task.what for task in holder.tasks] + [item.what for item in prep]
        words = [_short(what, known) for what in open_items]
        rest = words if len(words) == 1 else [part for word in words for part in ("--to", word)]
        return Settle(_log(facts, holder, "done", *rest), "done: ", dated=True)
    sections = () if _is_of_stage(row) else entry.body.sections  # an entry's list is for its own round
    items = [item for section in sections if section.name == "Preparation" for item in section.items]
    if boxes := [" ".join(item.text.split()) for item in items if item.ticked is False and item.text]:
        return _boxes(boxes, entry, facts)
    ready = entry_word(READY, facts.settings.language)
    stage = entry.next_stage
    if _is_of_stage(row) and stage:
        # Before its own round the command would mean that one.
        is_before = entry.date is not None and not facts.today.passed(entry.date)
        return Settle("" if is_before else _log(facts, entry, "prepared"), _stage_line(stage, ready))
    return Settle(_log(facts, entry, "prepared"), f"- [x] {ready}")


def _stage_line(stage: NextStage, ready: str) -> str:
    """Write a next stage with its only preparation done: an entry's own list is for the entry's round."""
    name = stage.name if _PLAIN.fullmatch(stage.name) else json.dumps(stage.name, ensure_ascii=False)
    parts = [f"name: {name}"] if stage.name else []
    parts += [f"date: {stage.date.isoformat()}"] if stage.date else []
    return f"next_stage: {{{', '.join((*parts, f'prep: {{what: {ready}, done: yes}}'))}}}"


def _boxes(boxes: Sequence[str], entry: Interview, facts: Facts) -> Settle:
    """Tick the boxes of a round's own list; many boxes, and boxes with the same words, are ticked by hand."""
    prep = entry.next_stage.prep if entry.next_stage else ()
    others = [task.what for task in entry.tasks] + [item.what for item in prep]
    known = [*others, *open_boxes(entry.body)]
    words = [_short(what, known) for what in boxes]
    rest = words if len(words) == 1 else [part for word in words for part in ("--to", word)]
    is_short = len(words) <= _BOXES and all(known.count(what) == 1 for what in boxes)
    command = _log(facts, entry, "done", *rest) if is_short else ""
    return Settle(command, f"- [x] {boxes[0]}" if len(boxes) == 1 else "- [x]")


def _is_of_stage(row: Row) -> bool:
    """Return whether a row is about the next stage that the entry names, not the entry's own round."""
    return row.rule == "prepare-early" or (isinstance(row.place, Round) and row.place.is_stage)


def _decision(_row: Row, entry: Interview, facts: Facts) -> Settle:
    return Settle(_log(facts, facts.decision or entry, "decision", "continue"), "decision: continue ", dated=True)


def _answer(_row: Row, entry: Interview, facts: Facts) -> Settle:
    offered = facts.history.outcome or entry
    accept, decline = (_log(facts, offered, "outcome", word) for word in ("accepted", "declined"))
    return Settle(accept, "outcome: accepted ", dated=True, otherwise=decline)


def _task(row: Row, entry: Interview, facts: Facts) -> Settle:
    prep = entry.next_stage.prep if entry.next_stage else ()
    open_tasks = [task.what for task in entry.tasks if not (task.done and task.done.done)]
    open_tasks += [item.what for item in prep if not (item.done and item.done.done)]
    known = [task.what for task in entry.tasks] + [item.what for item in prep]
    words = [] if len(open_tasks) == 1 else [_short(row.what, known)]
    return Settle(_log(facts, entry, "done", *words), "done: ", dated=True)


def _short(name: str, names: Sequence[str]) -> str:
    """Return the first word of a name that no other name has, a title last; otherwise the whole name."""
    others = {word for other in names if other != name for word in slug_of(other).split("-")}
    words = [word for word in slug_of(name).split("-") if len(word) > 1 and word not in others | {"yes", "no", "skip"}]
    return next((word for word in words if word not in _TITLES), next(iter(words), name))
