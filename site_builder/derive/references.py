"""Journal and settings -> each referee: told or not, for which application, how often lately."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.check.slugs import same_name
from site_builder.derive.cases import Case
from site_builder.model import Interview
from site_builder.settings import Referee, Settings


@dataclass(frozen=True, slots=True)
class Named:
    """One application for which a referee is named; `told_on` is None where no day is known."""

    application: str
    company: str
    role: str
    interview: str
    told: bool
    told_on: date | None
    open: bool


@dataclass(frozen=True, slots=True)
class RefereeLedger:
    """A referee of the settings, or one named in an entry only (`agreed` None, no addresses).

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


def references_of(cases: Sequence[Case], settings: Settings, as_of: date) -> tuple[RefereeLedger, ...]:
    """Gather what every referee was named for: those of the settings in their order, then others by name."""
    named: dict[str, list[tuple[str, Named]]] = {}
    for case in cases:
        if not case.talk:
            for name, each in _named(case):
                named.setdefault(same_name(name), []).append((name, each))
    known = {same_name(referee.name): referee for referee in settings.references}
    others = {key: Referee(found[0][0]) for key, found in sorted(named.items()) if key not in known}
    return tuple(
        _ledger(referee, [each for _, each in named.get(key, [])], cases, as_of)
        for key, referee in {**known, **others}.items()
    )


def _ledger(referee: Referee, named: Sequence[Named], cases: Sequence[Case], as_of: date) -> RefereeLedger:
    days = {case.application.slug: _asked_on(case, referee.name) for case in cases if not case.talk}
    lately = sum(
        1 for each in named if (day := days.get(each.application)) is not None and as_of - _LATELY <= day <= as_of
    )
    ordered = sorted(named, key=lambda each: (not each.open, each.company, each.application))
    return RefereeLedger(
        referee.name, referee.role, referee.email, referee.phone, referee.agreed, tuple(ordered), lately
    )


def _asked_on(case: Case, name: str) -> date | None:
    """Give the last day of a round that names a referee, or of a word with them."""
    days = [interview.date for interview in case.facts.history.entries if _names(interview, name) and interview.date]
    days += [
        logged.day
        for logged in case.facts.log
        if logged.day and _is_word_with(logged.item.type, logged.item.people, name)
    ]
    return max(days, default=None)


def _names(interview: Interview, name: str) -> bool:
    return any(same_name(reference.name) == same_name(name) for reference in interview.references)


def _is_word_with(kind: str, people: Sequence[str], name: str) -> bool:
    return kind == "reference" and any(same_name(person) == same_name(name) for person in people)


def _named(case: Case) -> Iterator[tuple[str, Named]]:
    """Give each referee whom an application names, once, with whether they were told in any of its entries."""
    entries = case.facts.history.entries
    names: dict[str, str] = {}
    for interview in entries:
        for reference in interview.references:
            if reference.name:
                names.setdefault(same_name(reference.name), reference.name)
    for key, name in names.items():
        marks = [one.told for entry in entries for one in entry.references if same_name(one.name) == key and one.told]
        words = [logged.day for logged in case.facts.log if _is_word_with(logged.item.type, logged.item.people, name)]
        days = [mark.day for mark in marks if mark.done and mark.day] + [day for day in words if day]
        first = next(entry for entry in entries if _names(entry, name))
        yield (
            name,
            Named(
                application=case.application.slug,
                company=case.application.company,
                role=case.application.role,
                interview=first.slug,
                told=bool(words) or any(mark.done for mark in marks),
                told_on=max(days, default=None),
                open=case.is_open,
            ),
        )
