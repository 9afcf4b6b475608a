"""An event -> all its words, as text for the entry's own section."""

from collections.abc import Iterator, Sequence

from site_builder.importing.entry_text import is_link
from site_builder.importing.invitations.event import Event
from site_builder.importing.invitations.moments import Moment
from site_builder.importing.invitations.people import Guest
from site_builder.language.dates import day_in_words
from site_builder.model.parts import Contact


def words_of_event(event: Event, own: Moment | None, contacts: Sequence[Contact]) -> str:
    """Write what an event says that no field of the entry does; `own` is its start as the entry tells it."""
    parts = [event.summary, "\n".join(_facts(event, own, contacts)), event.description]
    return "\n\n".join(part for part in parts if part.strip())


def _facts(event: Event, own: Moment | None, contacts: Sequence[Contact]) -> Iterator[str]:
    if event.place and event.place != event.where:
        yield f"Place: {event.place}"
    start = event.start
    if start and own and (start.day, start.time, start.zone) != (own.day, own.time, own.zone):
        yield f"There it is {day_in_words(start.day)}, {start.time} ({start.zone})"
    if start and start.unknown:
        yield f"Zone: {start.unknown}"
    if event.repeats:
        yield f"It repeats: {event.repeats}"
    if event.also:
        yield f"Also on: {', '.join(day_in_words(day) for day in event.also)}"
    for name, text in event.words:
        yield f"{name}: {text}"
    for link in event.links:
        if not is_link(link) and link != event.where and link not in event.description:
            yield f"Link: {link}"
    for guest in event.guests:
        yield from _guest(guest, contacts)


def _guest(guest: Guest, contacts: Sequence[Contact]) -> Iterator[str]:
    known = next((contact for contact in contacts if contact == guest.contact), None)
    shown = {guest.contact.email, guest.contact.name, f"{guest.contact.name} <{guest.contact.email}>"}
    for does, text in guest.said:
        yield f"{guest.contact.name} {does}: {text}"
    if guest.declined:
        yield f"Declined: {guest.written}"
    elif known is None:
        word = {"room": "Room", "group": "Group", "machine": "Sent by", "other": "For information"}
        yield f"{word.get(guest.kind, 'Invited')}: {guest.written}"
    elif guest.written not in shown:
        yield f"Invited: {guest.written}"
