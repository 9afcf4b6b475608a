"""Address cards and a journal -> the contacts of an entry filled in; what is there already stays."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.edit.change import AddSection, Step
from site_builder.importing.cards.card_file import Card
from site_builder.importing.cards.our_cards import without_known
from site_builder.importing.merging.matching import bare, same_words
from site_builder.importing.merging.news import is_same_person, steps_of, words_of_step
from site_builder.importing.plan import Change, Draft, Listed, Plan
from site_builder.model.journal import Interview, Journal

_FIELDS = ("role", "email", "phone", "linkedin")


def plan_of(cards: Sequence[Card], journal: Journal, entry: Interview | None) -> Plan:
    """Plan what the cards fill in: of the entry that is said, else of the one that knows the person or employer."""
    changes: list[Change] = []
    listed: list[Listed] = []
    notes: list[str] = []
    added: set[tuple[str, str]] = set()
    for card in cards:
        came_from = f'card "{card.contact.name}"'
        meant = entry or _entry_of(card, journal)
        if meant is None:
            listed.append(
                Listed(came_from, "no entry knows this person; say whose contact it is with --entry", _cells(card))
            )
            continue
        if (meant.path, card.contact.name.casefold()) in added:
            listed.append(Listed(came_from, "the person is in this import twice", _cells(card)))
            continue
        added.add((meant.path, card.contact.name.casefold()))
        steps = _steps(replace(card, words=without_known(card, journal)), meant)
        words = tuple(_words_of(step, meant) for step in steps)
        differing = list(_differing(card, meant, came_from))
        listed += differing
        if steps:
            changes.append(Change(meant.path, steps, words, came_from))
        elif not differing:
            notes.append(f"the same: {came_from}: {meant.path} says it already")
    return Plan((), tuple(changes), tuple(listed), tuple(notes))


def _entry_of(card: Card, journal: Journal) -> Interview | None:
    """Find the last entry that knows a person, else that of the employer on the card."""
    by_day = sorted(journal.interviews, key=lambda entry: (str(entry.date or ""), entry.path), reverse=True)
    knows = (entry for entry in by_day if any(is_same_person(contact, card.contact) for contact in entry.contacts))
    named = bare(card.organisation)
    of_employer = (entry for entry in by_day if named and f"{named},".startswith(f"{bare(entry.company)},"))
    return next(knows, None) or next(of_employer, None)


def _steps(card: Card, entry: Interview) -> tuple[Step, ...]:
    """Return the steps that bring the person into an entry, and what else the card says."""
    lines = "\n".join(f"{name}: {text}" for name, text in _words(card, entry))
    kept = ((f"Address card of {card.contact.name}", lines),)
    return steps_of(Draft(entry.company, "", contacts=(card.contact,), kept=kept), entry, [entry])


def _words_of(step: Step, entry: Interview) -> str:
    if isinstance(step, AddSection):
        return f'the rest of the card is kept under "{step.heading}"'
    return words_of_step(step, entry)


def _words(card: Card, entry: Interview) -> Iterator[tuple[str, str]]:
    if card.organisation and not same_words(card.organisation, entry.company):
        yield "Organisation", card.organisation
    known = next((contact for contact in entry.contacts if is_same_person(contact, card.contact)), None)
    yield from (pair for pair in card.words if pair != ("Page", known.linkedin if known else ""))


def _differing(card: Card, entry: Interview, came_from: str) -> Iterator[Listed]:
    known = next((contact for contact in entry.contacts if is_same_person(contact, card.contact)), None)
    for name in _FIELDS:
        now, new = getattr(known, name, ""), getattr(card.contact, name)
        if now and new and now.casefold() != new.casefold():
            yield Listed(came_from, f'{entry.path} says {name}: {now}; the card says "{new}", and nothing is changed')


def _cells(card: Card) -> tuple[str, ...]:
    contact = card.contact
    fields = (contact.name, contact.role, contact.email, contact.phone, contact.linkedin, card.organisation)
    return (*(text for text in fields if text), *(f"{name}: {text}" for name, text in card.words))
