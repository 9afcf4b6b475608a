"""Events of a calendar and a journal -> entries to write, or changes of those that an event belongs to."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from site_builder.edit.change import SetField
from site_builder.importing.days.named_days import days_in
from site_builder.importing.invitations.changes import steps_of, words_of_step
from site_builder.importing.invitations.employer import domain_of, employer_of, named_in
from site_builder.importing.invitations.event import Event
from site_builder.importing.invitations.kept_words import words_of_event
from site_builder.importing.invitations.moments import Moment, offset_text, place_in_series
from site_builder.importing.invitations.people import Guest
from site_builder.importing.invitations.role import role_of
from site_builder.importing.invitations.rounds import is_an_interview, round_of
from site_builder.importing.invitations.series import (
    UID,
    entries_of,
    fields_of,
    is_older,
    kept_of,
    ordinal,
    series_of,
    version_text,
)
from site_builder.importing.merging.matching import same_words
from site_builder.importing.merging.so_far import SoFar
from site_builder.importing.person import Person
from site_builder.importing.plan import Change, Draft, Listed, Plan
from site_builder.model.journal import Interview, Journal
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_OURS = "@afterview.invalid"  # what the ids of our own calendar end with
_TO_DO = pattern(r"[0-9a-f]{16,}(?:-day)?")
_NO_INVITATION = {
    "REPLY": "this is an answer to an invitation, and none itself",
    "COUNTER": "this proposes another time, which does not count until they send it",
    "DECLINECOUNTER": "this refuses a time that was proposed; the old one still counts",
    "REFRESH": "this only asks for an event again",
}
_WHOLE = 3  # events; more of them in a file that invites nobody are a calendar, not an invitation


class Said(Struct, frozen=True):
    """What the person says of the file: text that is not given is "". `picked` are numbers of events to take."""

    company: str = ""
    role: str = ""
    stage: str = ""
    picked: frozenset[int] = frozenset()


def plan_of(events: Sequence[Event], journal: Journal, said: Said, person: Person) -> Plan:
    """Plan what becomes of each event; one whose UID an entry has belongs to that entry."""
    is_calendar = len(events) > _WHOLE and all(event.method in {"", "PUBLISH"} for event in events)
    so_far = SoFar(journal)
    if person.zone and person.of_the_clock and any(event.start and event.start.instant for event in events):
        so_far.add(Plan(notes=(person.of_the_clock,)))
    for event in events:
        if not said.picked or event.number in said.picked:
            so_far.add(_of_event(event, so_far.journal, said, person, is_calendar=is_calendar))
    return so_far.plan


def _of_event(event: Event, journal: Journal, said: Said, person: Person, *, is_calendar: bool) -> Plan:
    if event.method in _NO_INVITATION:
        return Plan(listed=(Listed(event.came_from, _answer(event), _cells(event)),))
    if event.uid.endswith(_OURS) and (plan := _of_ours(event, journal)):
        return plan
    own, told = _own_start(event, person)
    contacts, guess = _contacts(event, person)
    entries = entries_of(event, journal)
    if entries:
        plan = _changes(event, own, contacts, entries)
        of_zone = (*told, *_of_zone(own)) if own else told
        changes = (replace(change, guessed=of_zone) if _is_moved(change) else change for change in plan.changes)
        return replace(plan, changes=tuple(changes))
    if is_calendar and event.number not in said.picked and not _may_be_one(event, contacts, journal):
        reason = f"it does not look like an interview; take it with --pick {event.number}"
        return Plan(listed=(Listed(event.came_from, reason, _cells(event)),))
    made = _draft(event, own, contacts, journal, said, person)
    if isinstance(made, Draft):
        return Plan(new=(replace(made, guessed=(*made.guessed, *told, *guess)),))
    return Plan(listed=(Listed(event.came_from, made, _cells(event)),))


def _of_ours(event: Event, journal: Journal) -> Plan | None:
    """Know an event of Afterview's own calendar: of an entry that is there, or of something to do; else None."""
    slug, day = event.uid.removesuffix(_OURS), event.start.day if event.start else None
    entry = next((interview for interview in journal.interviews if interview.slug == slug), None)
    names = next(
        (earlier for earlier in journal.interviews if slug in {f"{earlier.slug}-next", f"{earlier.slug}--next"}), None
    )
    if not entry and names and names.next_stage and names.next_stage.date == day:
        return Plan(notes=(f"{event.came_from}: {names.path} names it as its next stage already",))
    if entry and entry.date == day:
        return Plan(notes=(f"{event.came_from}: {entry.path} says the same already",))
    if entry:
        reason = f"it is {entry.path}, out of your own calendar, on another day; change the date there if it has moved"
        return Plan(listed=(Listed(event.came_from, reason, _cells(event)),))
    if _TO_DO.fullmatch(slug):
        reason = "it is something to do, out of Afterview's own calendar, and no interview"
        return Plan(listed=(Listed(event.came_from, reason, _cells(event)),))
    return None


def _own_start(event: Event, person: Person) -> tuple[Moment | None, tuple[str, ...]]:
    """Tell a start in the writer's zone; as its words have it, where that is not known and the file speaks of UTC."""
    start = event.start
    if start is None or person.zone or start.instant is None or start.zone not in {"UTC", "Etc/UTC"}:
        return (start.within(person.zone) if start else None), ()
    for named in days_in(event.description, start.day - timedelta(days=2)):
        if not named.time or named.doubt:
            continue
        hour, minute = (int(part) for part in named.time.split(":"))
        there = datetime.combine(named.day, time(hour, minute), tzinfo=UTC)
        ahead = round((there - start.instant).total_seconds() / 60)
        if -12 * 60 <= ahead <= 14 * 60 and ahead % 15 == 0:  # an offset that there is
            moment = Moment(named.day, named.time, offset_text(timedelta(minutes=ahead)), start.instant)
            return moment, (f'the time is that of its words ("{named.words}")',)
    return start, ()


def _answer(event: Event) -> str:
    who = next((guest for guest in event.guests if guest.answer and not guest.organizes), None)
    said = f": {who.written} said {who.answer.replace('-', ' ')}" if who and event.method == "REPLY" else ""
    return f"{_NO_INVITATION[event.method]}{said}"


def _cells(event: Event) -> tuple[str, ...]:
    """Return all words of an event that is not taken."""
    start = f"{event.start.day} {event.start.time} {event.start.zone}".strip() if event.start else ""
    words = words_of_event(event, None, ())
    return tuple(part for part in (start, event.where, *words.split("\n"), *event.links) if part.strip())


def _changes(event: Event, own: Moment | None, contacts: Sequence[Contact], entries: Sequence[Interview]) -> Plan:
    changes: list[Change] = []
    listed: list[Listed] = []
    notes: list[str] = []
    for entry in entries:
        if is_older(event, entry):
            known = kept_of(entry).version or (0, "")
            has = f"{entry.path} has version {known[0]} ({known[1]})"
            reason = f"it is older ({version_text(event)}) than what is there: {has}; nothing is changed"
            listed.append(Listed(event.came_from, reason, _cells(event)))
            continue
        steps = steps_of(event, own, contacts, entry)
        words = tuple(words_of_step(step, entry) for step in steps)
        changes += [Change(entry.path, steps, words, event.came_from)] if steps else []
        notes += [] if steps else [f"{event.came_from}: {entry.path} says the same already"]
    return Plan(changes=tuple(changes), listed=tuple(listed), notes=tuple(notes))


def _is_moved(change: Change) -> bool:
    return any(isinstance(step, SetField) and step.path[0] in {"date", "time", "timezone"} for step in change.steps)


def _may_be_one(event: Event, contacts: Sequence[Contact], journal: Journal) -> bool:
    known = {domain_of(contact.email) for entry in journal.interviews for contact in entry.contacts} - {""}
    is_known = any(domain_of(contact.email) in known for contact in contacts)
    return is_known or bool(named_in(event.summary, journal)) or is_an_interview(event.summary)


def _contacts(event: Event, person: Person) -> tuple[tuple[Contact, ...], tuple[str, ...]]:
    """Return whom one meets, without anybody who may be the writer: they are named to look at."""
    guests = [guest for guest in event.guests if guest.kind == "person" and not guest.declined]
    others = [guest for guest in guests if not person.is_me(guest.contact)]
    mine = [guest for guest in others if not guest.organizes and person.may_be_me(guest.contact)]
    if len(others) < len(guests) or len(mine) != 1 or not any(guest.organizes for guest in event.guests):
        return _of(others), ()
    me = mine[0].contact.email
    said = f'{me} is taken for your own address and is not a contact; say so once: me = ["{me}"] in journal.toml'
    return _of([guest for guest in others if guest is not mine[0]]), (said,)


def _of(guests: Sequence[Guest]) -> tuple[Contact, ...]:
    return tuple(guest.contact for guest in guests)


def _draft(
    event: Event, own: Moment | None, contacts: tuple[Contact, ...], journal: Journal, said: Said, person: Person
) -> Draft | str:
    if own is None:
        return f"it has no start{''.join(f' ({reason})' for reason in event.unread)}"
    series = series_of(event, journal)
    if event.cancelled:
        return "it is cancelled, and no entry has its UID"
    known = (series[0].company, f"the employer, from {series[0].path}, which is of the same series") if series else None
    company, guess = (said.company, "") if said.company else known or employer_of(event, contacts, journal, person)
    if not company:
        return "it does not name the employer; add --company NAME"
    role, of_role = (said.role, "") if said.role else role_of(event.summary, company, contacts, person, journal)
    of_day = (entry for entry in journal.interviews if entry.date == own.day and same_words(entry.company, company))
    # One of another invitation is another interview, unless it begins at the same time.
    same = [entry for entry in of_day if not kept_of(entry).uid or not event.uid or entry.time == own.time]
    if same and not series:
        add = f'{UID}: "{event.uid}"'
        return f"{same[0].path} is of that day and employer; if it is the same one, add to it: {add}"
    guessed = [text for text in (guess, of_role, *_series_words(event, series), *_of_zone(own), *event.unread) if text]
    if any(guest.declined and person.is_me(guest.contact) for guest in event.guests):
        guessed.append("you have declined it there")
    return Draft(
        company=company,
        came_from=event.came_from,
        role=role,
        day=own.day,
        time=own.time,
        timezone=own.zone,
        duration=f"{event.minutes} minutes" if event.minutes else "",
        stage=said.stage or round_of(event.summary) or _round_of_booking(event.description),
        format=event.format,
        place=event.where,
        contacts=contacts,
        own=fields_of(event),
        links=tuple(link for link in event.links if link != event.where),
        kept=(("Invitation", words_of_event(event, own, contacts)),),
        guessed=tuple(guessed),
    )


def _round_of_booking(text: str) -> str:
    """Return the round that a booking service names beside the people, who alone are in the title."""
    named = re.search(r"^\s*(?:event (?:name|type)|what)\s*:\s*(\S.*)$", text, re.IGNORECASE | re.MULTILINE)
    return round_of(named[1]) if named else ""


def _of_zone(own: Moment) -> Iterator[str]:
    if own.zone in {"UTC", "Etc/UTC"}:
        yield "its time, and so its day, is in UTC; set timezone in journal.toml to have it in yours"


def _series_words(event: Event, series: Sequence[Interview]) -> Iterator[str]:
    if event.repeats or event.also:
        yield "it repeats; only the first is taken"
    if not event.instance or not series:
        return
    first = next((entry for entry in series if kept_of(entry).repeats), series[0])
    kept = kept_of(first)
    number = place_in_series(kept.repeats, kept.instance, event.instance) if kept.repeats else None
    which = f"the {ordinal(number)}" if number else "one"
    yield f"it is {which} of a series that {first.path} is of"
