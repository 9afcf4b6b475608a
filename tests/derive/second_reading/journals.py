"""Entries -> their applications, and what each day asks of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tests.derive.second_reading.facts import NO_DAY, THERE, Elsewhere, Facts
from tests.derive.second_reading.rules import rows_of, stand_of
from tests.derive.second_reading.words import ENDINGS, FROM_THEM, Entry, Settings

Line = tuple[str, ...]


def applications_of(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Tie entries together: a round after an ending that is not silence begins a new application."""
    found: dict[str, list[Entry]] = {}
    count: dict[str, int] = defaultdict(int)
    for entry in sorted(entries, key=lambda entry: (entry.company, entry.day or NO_DAY, entry.path)):
        name = f"{entry.company.lower()}-engineer"
        key = f"{name}-{count[name]}" if count[name] > 1 else name
        if not count[name] or (entry.day and entry.day > _ended_on(found[key])):
            count[name] += 1
            key = f"{name}-{count[name]}" if count[name] > 1 else name
        found.setdefault(key, []).append(entry)
    return {key: tuple(of_it) for key, of_it in found.items()}


def _ended_on(entries: list[Entry]) -> date:
    days = [
        entry.outcome.day or entry.day
        for entry in entries
        if entry.outcome and entry.outcome.word in ENDINGS and entry.outcome.word != "ghosted"
    ]
    days += [item.day for entry in entries for item in entry.log if item.type == "withdrawal"]
    return min((day for day in days if day), default=date.max)


def _was_called_off(entry: Entry) -> bool:
    """Say whether an entry says itself that it was over before its day, and nothing that it took place after all."""
    days = [item.day for item in entry.log if item.type == "withdrawal"]
    said = entry.outcome
    days += [said.day] if said and said.day and said.word in {"rejected", "declined", "withdrawn"} else []
    if not entry.day or not days or min(days) >= entry.day or entry.no_show:
        return False
    spoke = any(item.type in FROM_THEM and item.day > min(days) for item in entry.log)
    was_there = entry.went or entry.thanked or any(person.thanked for person in entry.contacts)
    return not spoke and not was_there and not any(name in THERE for name, _ in entry.sections)


def lines_of(entries: tuple[Entry, ...], settings: Settings, day: date) -> list[Line]:
    """Write what a day asks: a line for a row, a line for where an application stands."""
    entries = tuple(replace(entry, cancelled=True) if _was_called_off(entry) else entry for entry in entries)
    applications = applications_of(entries)
    plain = {slug: Facts(of_it, settings, day) for slug, of_it in applications.items()}
    lines: list[Line] = []
    for slug, of_it in applications.items():
        others = [facts for other, facts in plain.items() if other != slug and not facts.talk]
        facts = plain[slug] if plain[slug].talk else Facts(of_it, settings, day, _elsewhere(others, day))
        rows = rows_of(facts)
        whose = "" if facts.talk else slug
        lines += [(whose, row.kind, row.rule, str(row.due), status(row.due, day), row.who) for row in rows]
        if not facts.talk:
            attention, until = stand_of(facts, rows)
            lines.append((slug, attention, str(until or "")))
    return sorted(lines)


def status(due: date, day: date) -> str:
    """Say how a due day lies to a day."""
    return "overdue" if due < day else "due" if due == day else "upcoming"


def _elsewhere(others: list[Facts], day: date) -> Elsewhere:
    accepted = [facts.outcome_day for facts in others if facts.ending[0] == "accepted"]
    offered = [(facts.outcome_day, facts.answer_by) for facts in others if facts.offer]
    return Elsewhere(
        max((when for when in accepted if when and when <= day), default=None),
        tuple(sorted((when, by) for when, by in offered if when and by and when <= day)),
    )
