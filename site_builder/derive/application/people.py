"""One application -> everyone met: where, when, how to reach them, when last in touch."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.rounds import latest_value
from site_builder.check.slugs import normalized_name
from site_builder.derive.application.cases import Case, Course
from site_builder.derive.follow_ups.names import find_contact
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact


class Meeting(Struct, frozen=True):
    """One interview that names a person; `state` is `met`, `ahead`, or "" where it did not take place or has no day."""

    interview: str
    stage: str
    date: date | None
    talked_about: str
    state: str = "met"


class LastTouch(Struct, frozen=True):
    """The last day of contact (`on`) with someone, as known on the days from `first` to `last`."""

    first: date
    last: date
    on: date


class Person(Struct, frozen=True):
    """One person of one application (or talk), with the latest non-empty value of each field.

    `last_touch` is the last day of contact as of the build's day, `touches` the same for each day to the horizon.
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
    touches: tuple[LastTouch, ...] = ()


_NO_TOUCH = frozenset({"reference", "note"})  # types of the log that are no contact with the person


class _Known(Struct):
    """A person met before: their names (normalized) and addresses, and each entry that names them."""

    names: set[str]
    emails: set[str]
    seen: list[tuple[Interview, Contact]]

    def is_same(self, name: str, email: str) -> bool:
        """Return whether a contact is this person: by e-mail where both have one, otherwise by name."""
        return (email in self.emails) if email and self.emails else name in self.names


def people_of(course: Course) -> tuple[Person, ...]:
    """Collect everyone met in an application; contacts with one e-mail address, or one name, are one person."""
    people: list[_Known] = []
    for interview in course.now.facts.history.entries:
        for contact in interview.contacts:
            name, email = normalized_name(contact.name), contact.email.casefold()
            same = next((person for person in people if person.is_same(name, email)), None)
            if same is None:
                same = _Known(set(), set(), [])
                people.append(same)
            same.names.add(name)
            same.emails |= {email} - {""}
            same.seen.append((interview, contact))
    return tuple(_person(course, person.seen) for person in people)


def group_people(people: Iterable[Person]) -> tuple[tuple[Person, ...], ...]:
    """Group people met in several applications of one employer: by e-mail, otherwise by name.

    The groups are in the order of their first person; within a group, the earliest application comes first.
    """
    groups: list[list[Person]] = []
    indexes_by_name: dict[tuple[str, str], list[int]] = {}  # (employer, name) -> indexes of groups
    for person in people:
        indexes = indexes_by_name.setdefault((normalized_name(person.company), normalized_name(person.name)), [])
        index = next((index for index in indexes if _may_be(person, groups[index])), None)
        if index is None or not person.company:
            indexes.append(len(groups))
            groups.append([person])
        else:
            groups[index].append(person)
    return tuple(tuple(sorted(group, key=_first_met)) for group in groups)


def _may_be(person: Person, group: Sequence[Person]) -> bool:
    """Return whether a person may belong to a group of one name: no two addresses, and no application twice."""
    emails = {other.email.casefold() for other in (person, *group) if other.email}
    is_new = person.application is None or all(other.application != person.application for other in group)
    return len(emails) <= 1 and is_new


def _first_met(person: Person) -> date:
    return min((meeting.date for meeting in person.met if meeting.date), default=date.max)


def merge_people(group: Sequence[Person]) -> Person:
    """Merge a group into one person, with the latest value of each field, every meeting, and the latest application."""
    *_, last = group
    if len(group) == 1:
        return last
    return replace(
        last,
        **{field: latest_value(group, field) for field in ("role", "email", "phone", "linkedin")},
        met=tuple(meeting for person in group for meeting in person.met),
        last_touch=max((person.last_touch for person in group if person.last_touch), default=None),
        touches=(),
    )


def sort_people(people: Iterable[Person]) -> tuple[Person, ...]:
    """Sort people by name, then company."""
    return tuple(sorted(people, key=name_order))


def name_order(person: Person) -> tuple[str, str, str]:
    """Return the sort key of a person: name, company, application."""
    return (normalized_name(person.name), person.company, person.application or "")


def _person(course: Course, seen: Sequence[tuple[Interview, Contact]]) -> Person:
    case, contacts = course.now, [contact for _, contact in seen]
    return Person(
        name=latest_value(contacts, "name"),
        role=latest_value(contacts, "role"),
        email=latest_value(contacts, "email"),
        phone=latest_value(contacts, "phone"),
        linkedin=latest_value(contacts, "linkedin"),
        company=case.application.company,
        application=case.slug,
        met=tuple(_meeting(case, interview, contact) for interview, contact in seen),
        last_touch=_last_touch(case, seen),
        touches=tuple(_touches(course, seen)),
    )


def _touches(course: Course, seen: Sequence[tuple[Interview, Contact]]) -> Iterator[LastTouch]:
    for span in course.map(lambda case: _last_touch(case, seen)):
        if span.value:
            yield LastTouch(span.first, span.last, span.value)


def _meeting(case: Case, interview: Interview, contact: Contact) -> Meeting:
    held_slugs = {round_.interview.slug for round_ in case.facts.held if not round_.is_stage}
    slugs_ahead = {round_.interview.slug for round_ in case.facts.ahead if not round_.is_stage}
    state = "met" if interview.slug in held_slugs else "ahead" if interview.slug in slugs_ahead else ""
    return Meeting(interview.slug, interview.stage, interview.date, contact.talked_about, state)


def _last_touch(case: Case, seen: Sequence[tuple[Interview, Contact]]) -> date | None:
    """Return the last day of contact with a person: a round, a thank-you, or an item of the log."""
    met = {interview.slug for interview, _ in seen}
    days = [round_.day for round_ in case.facts.past if not round_.is_stage and round_.interview.slug in met]
    days += [mark.day for _, contact in seen if (mark := contact.thanked) and mark.done and mark.day]
    days += [mark.day for interview, _ in seen if (mark := interview.thanked) and mark.done and mark.day]
    everyone = case.facts.history.contacts
    for logged in case.facts.log:
        if logged.day is None or logged.item.type in _NO_TOUCH:
            continue
        if logged.item.type == "thank-you" and not logged.item.people:  # for everyone of the last round before it
            rounds = [round_.interview.slug for round_ in case.facts.held if round_.day <= logged.day]
            days += [logged.day] if rounds and rounds[-1] in met else []
        named = [find_contact(name, everyone) for name in logged.item.people]
        days += [logged.day] if any(contact is other for other in named for _, contact in seen) else []
    today = case.facts.today.day
    return max((day for day in days if day <= today), default=None)
