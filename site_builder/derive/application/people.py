"""One application -> everyone met: where, when, how to reach them, when last in touch."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.rounds import latest
from site_builder.check.slugs import same_name
from site_builder.derive.application.cases import Case, Course
from site_builder.derive.follow_ups.names import named
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact


class Meeting(Struct, frozen=True):
    """One interview that names a person; `state` is met, ahead, or "" where it did not take place or has no day."""

    interview: str
    stage: str
    date: date | None
    talked_about: str
    state: str = "met"


class Touched(Struct, frozen=True):
    """The last day (`on`) on which there was a word with someone, as it is on the days from `first` to `last`."""

    first: date
    last: date
    on: date


class Person(Struct, frozen=True):
    """One person of one application (or talk), with the latest value of each field that is not empty.

    `last_touch` is that of the build's day, `touches` those of each day to the horizon.
    """

    name: str
    role: str
    email: str
    phone: str
    linkedin: str
    company: str
    application: str | None
    met: tuple[Meeting, ...]
    last_touch: date | None
    touches: tuple[Touched, ...] = ()


_NO_TOUCH = frozenset({"reference", "note"})  # of the log: no word with them


class _Known(Struct):
    """Somebody met before: the names (compared) and addresses that they go by, and where each was."""

    names: set[str]
    emails: set[str]
    seen: list[tuple[Interview, Contact]]

    def is_same(self, name: str, email: str) -> bool:
        """Whether a contact is this person: an address decides; a name without one is whoever has that name already."""
        return (email in self.emails) if email and self.emails else name in self.names


def people_of(course: Course) -> tuple[Person, ...]:
    """Gather everyone met in an application: one by e-mail, else by name."""
    people: list[_Known] = []
    for interview in course.now.facts.history.entries:
        for contact in interview.contacts:
            name, email = same_name(contact.name), contact.email.casefold()
            known = next((person for person in people if person.is_same(name, email)), None)
            if known is None:
                known = _Known(set(), set(), [])
                people.append(known)
            known.names.add(name)
            known.emails |= {email} - {""}
            known.seen.append((interview, contact))
    return tuple(_person(course, person.seen) for person in people)


def same_people(people: Iterable[Person]) -> tuple[tuple[Person, ...], ...]:
    """Put those together whom one met in several applications of one employer: by e-mail, else by name.

    The groups stand in the order of their first person; within one the application that came first is the first.
    """
    groups: list[list[Person]] = []
    places: dict[tuple[str, str], list[int]] = {}  # by employer and name: the groups of everyone of that name there
    for person in people:
        known = places.setdefault((same_name(person.company), same_name(person.name)), [])
        place = next((place for place in known if _may_be(person, groups[place])), None)
        if place is None or not person.company:
            known.append(len(groups))
            groups.append([person])
        else:
            groups[place].append(person)
    return tuple(tuple(sorted(group, key=_first_met)) for group in groups)


def _may_be(person: Person, group: Sequence[Person]) -> bool:
    """Whether a person of the same name is that of a group: their addresses, where they have any, are the same."""
    emails = {other.email.casefold() for other in (person, *group) if other.email}
    is_new = person.application is None or all(other.application != person.application for other in group)
    return len(emails) <= 1 and is_new


def _first_met(person: Person) -> date:
    return min((meeting.date for meeting in person.met if meeting.date), default=date.max)


def as_one(group: Sequence[Person]) -> Person:
    """Make one person of a group: with the latest value of each field, every meeting, and the latest application."""
    *_, last = group
    if len(group) == 1:
        return last
    return replace(
        last,
        **{field: latest(group, field) for field in ("role", "email", "phone", "linkedin")},
        met=tuple(meeting for person in group for meeting in person.met),
        last_touch=max((person.last_touch for person in group if person.last_touch), default=None),
        touches=(),
    )


def by_name(people: Iterable[Person]) -> tuple[Person, ...]:
    """Sort people by name, then company."""
    return tuple(sorted(people, key=name_order))


def name_order(person: Person) -> tuple[str, str, str]:
    """Give what a person is sorted by."""
    return (same_name(person.name), person.company, person.application or "")


def _person(course: Course, seen: Sequence[tuple[Interview, Contact]]) -> Person:
    case, contacts = course.now, [contact for _, contact in seen]
    return Person(
        name=latest(contacts, "name"),
        role=latest(contacts, "role"),
        email=latest(contacts, "email"),
        phone=latest(contacts, "phone"),
        linkedin=latest(contacts, "linkedin"),
        company=case.application.company,
        application=case.slug,
        met=tuple(_meeting(case, interview, contact) for interview, contact in seen),
        last_touch=_last_touch(case, seen),
        touches=tuple(_touches(course, seen)),
    )


def _touches(course: Course, seen: Sequence[tuple[Interview, Contact]]) -> Iterator[Touched]:
    for span in course.map(lambda case: _last_touch(case, seen)):
        if span.value:
            yield Touched(span.first, span.last, span.value)


def _meeting(case: Case, interview: Interview, contact: Contact) -> Meeting:
    held = {round_.interview.slug for round_ in case.facts.held if not round_.named}
    ahead = {round_.interview.slug for round_ in case.facts.ahead if not round_.named}
    state = "met" if interview.slug in held else "ahead" if interview.slug in ahead else ""
    return Meeting(interview.slug, interview.stage, interview.date, contact.talked_about, state)


def _last_touch(case: Case, seen: Sequence[tuple[Interview, Contact]]) -> date | None:
    """Give the last day on which there was a word with a person: a round, a thank-you, or an item of the log."""
    met = {interview.slug for interview, _ in seen}
    days = [round_.day for round_ in case.facts.past if not round_.named and round_.interview.slug in met]
    days += [mark.day for _, contact in seen if (mark := contact.thanked) and mark.done and mark.day]
    days += [mark.day for interview, _ in seen if (mark := interview.thanked) and mark.done and mark.day]
    everyone = case.facts.history.contacts
    for logged in case.facts.log:
        if logged.day is None or logged.item.type in _NO_TOUCH:
            continue
        if logged.item.type == "thank-you" and not logged.item.people:  # for all of the last round before it
            rounds = [round_.interview.slug for round_ in case.facts.held if round_.day <= logged.day]
            days += [logged.day] if rounds and rounds[-1] in met else []
        meant = [named(name, everyone) for name in logged.item.people]
        days += [logged.day] if any(contact is other for other in meant for _, contact in seen) else []
    today = case.facts.today.day
    return max((day for day in days if day <= today), default=None)
