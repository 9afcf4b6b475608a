"""An event and the entry that it belongs to -> the steps that bring its news into the entry."""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.edit.change import AddContact, AddSection, SetField, Step
from site_builder.importing.entry_text import fenced, one_line
from site_builder.importing.invitations.event import Event
from site_builder.importing.invitations.moments import Moment
from site_builder.importing.invitations.series import VERSION, kept_of, version_text
from site_builder.importing.merging.known_words import KnownWords
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact


def steps_of(event: Event, own: Moment | None, contacts: Sequence[Contact], entry: Interview) -> tuple[Step, ...]:
    """Return what changes in an entry; `own` is the event's start in the writer's zone, `contacts` those invited."""
    steps: list[Step] = []
    if event.cancelled:
        steps += [] if entry.cancelled else [SetField(("cancelled",), "yes", value=True)]
    else:
        steps += [SetField(("cancelled",), "no", value=False)] if entry.cancelled else []
        steps += _when(own, entry) if own else []
        steps += _length(event, entry)
        if event.where and one_line(event.where) != entry.place:
            steps.append(SetField(("place",), one_line(event.where), one_line(event.where)))
        steps += [AddContact(contact) for contact in contacts if not _is_known(contact, entry)]
        steps += _words(event, entry)
    version = version_text(event)
    if version and kept_of(entry).version != event.version:
        steps.append(SetField((VERSION,), version, version))
    return tuple(steps)


def _when(own: Moment, entry: Interview) -> Iterator[SetField]:
    """Set day, time and zone; a time that is beside the day in one field stays there."""
    in_date = bool(entry.time) and "time" not in entry.lines
    time = own.time if in_date else ""
    if own.day != entry.date or (in_date and own.time != entry.time):
        also: list[tuple[str, Any]] = [("date_from_name", False)]
        also += [("time", time), ("timezone", entry.timezone if "timezone" in entry.lines else "")] if in_date else []
        if in_date and "duration" not in entry.lines:
            also += [("duration", ""), ("minutes", None)]
        yield SetField(("date",), f"{own.day.isoformat()} {time}".strip(), own.day, also=tuple(also))
    if not in_date and own.time != entry.time:
        yield SetField(("time",), own.time, own.time)
    zone = own.zone if own.time else ""
    has_zone = entry.timezone if not in_date or "timezone" in entry.lines else ""
    if zone and zone != has_zone:
        yield SetField(("timezone",), zone, zone)


def _length(event: Event, entry: Interview) -> Iterator[SetField]:
    if event.minutes and event.minutes != entry.minutes:
        text = f"{event.minutes} minutes"
        yield SetField(("duration",), text, text, also=(("minutes", event.minutes),))


def _is_known(contact: Contact, entry: Interview) -> bool:
    return any(
        (contact.email and contact.email.casefold() == known_contact.email.casefold())
        or contact.name.casefold() == known_contact.name.casefold()
        for known_contact in entry.contacts
    )


def _words(event: Event, entry: Interview) -> Iterator[AddSection]:
    """Add what the event says that the entry's text does not have: its title, its words, and who says no."""
    known = KnownWords([entry.body])
    parts = [event.description, *(f"{name}: {text}" for name, text in event.words)]
    parts += [f"Declined: {guest.written}" for guest in event.guests if guest.declined]
    parts += [f"{guest.contact.name} {word}: {text}" for guest in event.guests for word, text in guest.said]
    new = [part for part in parts if part.strip() and not all(known.has(line) for line in part.split("\n"))]
    is_renamed = any(section.heading == "Invitation" for section in entry.body.sections) and not known.has(
        event.summary
    )
    if new or is_renamed:
        yield AddSection("Invitation, changed", fenced("\n\n".join([event.summary, *new])))


def words_of_step(step: Step, entry: Interview) -> str:
    """Say what a step does, and what was there before."""
    if isinstance(step, AddContact):
        return f"contacts: {step.item.name} is new"
    if isinstance(step, AddSection):
        return "its words have changed; the new ones are kept below the old"
    if not isinstance(step, SetField):
        return ""
    name = str(step.path[0])
    was = getattr(entry, name, "")
    if name == "date" and entry.time and "time" not in entry.lines:
        was = f"{entry.date} {entry.time}"
    shown = {None: "", True: "yes", False: "no"}.get(was, was) if not isinstance(was, str) else was
    return f"{name}: {step.text or 'none'}, was {shown}" if shown else f"{name}: {step.text}"
