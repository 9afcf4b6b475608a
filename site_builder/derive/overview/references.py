"""Applications and settings -> each referee: told or not, for which applications, how often lately."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.check.slugs import normalized_name
from site_builder.derive.application.cases import Case
from site_builder.derive.follow_ups.names import index_of_name
from site_builder.model.parts import Reference
from site_builder.settings.settings import Referee, Settings


class Named(Struct, frozen=True):
    """One application that names a referee; `told_on` is None where the day is unknown.

    `asked_on` is the last day, up to now, of a round that names them or of a word with them.
    """

    application: str
    company: str
    role: str
    interview: str
    told: bool
    told_on: date | None
    open: bool
    asked_on: date | None = None
    email: str = ""
    phone: str = ""


class RefereeLedger(Struct, frozen=True):
    """A referee of the settings, or one named in an entry only (`agreed` None); an address may be an entry's.

    `lately` counts the applications that named them in the 90 days before `as_of`.
    """

    name: str
    role: str
    email: str
    phone: str
    agreed: date | None
    named: tuple[Named, ...]
    lately: int


_LATELY = timedelta(days=90)


def references_of(uses: Iterable[tuple[str, Named]], settings: Settings, as_of: date) -> tuple[RefereeLedger, ...]:
    """Collect what every referee was named for: those of the settings in their order, then others by name.

    A part of a name means a referee of the settings if it fits no other.
    """
    known = [referee.name for referee in settings.references]
    named: dict[int, list[Named]] = {}
    others: dict[str, list[Named]] = {}
    names: dict[str, str] = {}
    for name, use in uses:
        index = index_of_name(name, known)
        if index is not None:
            named.setdefault(index, []).append(use)
        else:
            names.setdefault(normalized_name(name), name)
            others.setdefault(normalized_name(name), []).append(use)
    ledgers = [
        _ledger(referee, named.get(index, []), as_of)
        for index, referee in enumerate(settings.references)
        if index_of_name(referee.name, known) == index  # of two with one name, the last is used
    ]
    return (*ledgers, *(_ledger(Referee(names[key]), their_uses, as_of) for key, their_uses in sorted(others.items())))


def _ledger(referee: Referee, named: Sequence[Named], as_of: date) -> RefereeLedger:
    lately = {use.application for use in named if use.asked_on and as_of - use.asked_on <= _LATELY}
    ordered = sorted(named, key=lambda use: (not use.open, use.company, use.application))
    email = referee.email or next((use.email for use in reversed(named) if use.email), "")
    phone = referee.phone or next((use.phone for use in reversed(named) if use.phone), "")
    return RefereeLedger(referee.name, referee.role, email, phone, referee.agreed, tuple(ordered), len(lately))


def days_of_naming(case: Case) -> Iterator[date]:
    """Yield the days on which referees are named or told, which are those on which `named_in` may change."""
    for entry in case.facts.history.entries:
        if entry.references:
            days = (entry.date, *(reference.told.day for reference in entry.references if reference.told))
            yield from (day for day in days if day)
    yield from (logged.day for logged in case.facts.log if logged.item.type == "reference" and logged.day)


def named_in(case: Case, as_of: date) -> tuple[tuple[str, Named], ...]:
    """Return each referee whom an application names, once, with whether they were told in any of its entries."""
    history = case.facts.history
    references = [(entry, reference) for entry in history.entries for reference in entry.references if reference.name]
    names = [reference.name for _, reference in references]
    people: dict[int, list[tuple[str, date | None, Reference]]] = {}
    for entry, reference in references:
        person = index_of_name(reference.name, names)
        if person is not None:
            people.setdefault(person, []).append((entry.slug, entry.date, reference))
    told_in_log: dict[int | None, list[date | None]] = {}
    for logged in (*case.facts.log, *history.undated_log):
        for name in logged.item.people if logged.item.type == "reference" else ():
            told_in_log.setdefault(index_of_name(name, names), []).append(logged.day)
    ledger = []
    for person, uses in people.items():
        marks = [mention.told for _, _, mention in uses if mention.told and mention.told.done]
        told = [mark.day for mark in marks] + told_in_log.get(person, [])
        days = [day for day in told if day]
        days_asked = [day for day in (*days, *(day for _, day, _ in uses)) if day and day <= as_of]
        entry_of_ledger = (
            names[person],
            Named(
                application=case.application.slug,
                company=case.application.company,
                role=case.application.role,
                interview=uses[0][0],
                told=bool(told),
                told_on=max(days, default=None),
                open=case.is_open,
                asked_on=max(days_asked, default=None),
                email=next((mention.email for _, _, mention in reversed(uses) if mention.email), ""),
                phone=next((mention.phone for _, _, mention in reversed(uses) if mention.phone), ""),
            ),
        )
        ledger.append(entry_of_ledger)
    return tuple(ledger)
