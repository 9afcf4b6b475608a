"""Follow-ups, or the user's request -> all that a message can say, before it is worded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.attended import is_thanked
from site_builder.derive.application.cases import Course
from site_builder.derive.follow_ups.facts import Facts, facts_on
from site_builder.derive.follow_ups.missed import day_missed, last_taken_place, missed_round, took_place
from site_builder.derive.follow_ups.names import display_name, find_contact, index_of_name, normalize, person_key
from site_builder.derive.follow_ups.rows import first_reachable, referee_in_reach
from site_builder.derive.follow_ups.rules.after_round import thanked_in_log
from site_builder.derive.follow_ups.rules.next_steps import uninformed
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.messages.message_state import answer_wanted_before, answer_wanted_by, state_of
from site_builder.model.follow_up import CANCELLED, FollowUp
from site_builder.model.journal import Interview
from site_builder.model.kinds import DRAFT_KINDS
from site_builder.model.parts import Contact
from site_builder.settings.settings import Referee

_NUDGES = ("nudge", "nudge-second", "nudge-applied")
WORDINGS = (*_NUDGES, *(kind for kind in DRAFT_KINDS if kind != "nudge"), "withdraw-accepted")
_QUESTIONS = 5  # more would be a conversation, not a message
_POINTS = 3


class Addressee(Struct, frozen=True):
    """Whom a message is for: their name ("" where only the employer is known), and their address."""

    name: str = ""
    email: str = ""


class Occasion(Struct, frozen=True):
    """What a message is about, as the journal has it on the day `today`.

    `wording` names the template. `day` is the day of the interview concerned, `promise` the day of the promised answer,
    `asked_on` the day of the latest nudge, `wrote_on` that of the reply that waits for an answer, `next_day` that of
    the next round, `answer_by` the last day to answer an offer. `state` is "" while the application goes on, otherwise
    its ending, `offer`, `leaving` or `settled`; `awaiting` is true where it is their turn. `questions` are the user's
    open questions, `points` what they care about most, for a referee. `missed_on` is the day of a round to which nobody
    came, `cancelled_on` that of a cancelled round, while nobody has been in touch since. `offered` is true while their
    offer waits for an answer.
    """

    wording: str
    to: tuple[Addressee, ...]
    company: str
    role: str
    today: date
    day: date | None = None
    talked_about: str = ""
    promise: date | None = None
    asked_on: date | None = None
    applied_on: date | None = None
    wrote_on: date | None = None
    next_day: date | None = None
    answer_by: date | None = None
    late_for: date | None = None
    decision: str = ""
    state: str = ""
    awaiting: bool = False
    questions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    missed_on: date | None = None
    cancelled_on: date | None = None
    offered: bool = False


def occasions_of(course: Course, follow_ups: Iterable[FollowUp]) -> Mapping[FollowUp, Occasion]:
    """Return what each follow-up's message is about, for the follow-ups of an application that have a message.

    The facts are those of the first day of each row, because later days have other facts.
    """
    return {row: _of_row(row, _facts_on(course, row.first)) for row in follow_ups if row.rule in WORDINGS}


def _facts_on(course: Course, day: date) -> Facts:
    """Return the facts of a day; facts contain their day, so those of an earlier day in the same span do not fit."""
    facts = course.at(day).facts
    return facts if facts.today.day == day else facts_on(facts.history, facts.settings, Today(day))


def _of_row(row: FollowUp, facts: Facts) -> Occasion:
    entries = facts.history.entries
    entry = next((interview for interview in entries if interview.slug == row.interview), entries[0])
    if row.kind == "thank-you":
        contact = find_contact(row.who, entry.contacts) or Contact(row.who)
        return _occasion(row.rule, facts, entry, (Addressee(_name(contact), row.email),), contact.talked_about)
    if row.kind == "tell-reference":
        return _occasion(row.rule, facts, entry, (Addressee(row.who, row.email),))
    people = _them(facts)
    wording = "nudge" if row.what == CANCELLED else row.rule  # they have answered by planning a round
    # The row has the address of the first person.
    people = (Addressee(people[0].name, row.email), *people[1:]) if people else (Addressee("", row.email),)
    return _occasion(wording, facts, entry, people)


def requested_occasions(kind: str, entry: Interview, facts: Facts, to: str = "") -> tuple[Occasion, ...]:
    """Return what the messages of a kind (of DRAFT_KINDS) about an entry are about; `to` names one addressee.

    Without a name: a thank-you for each contact of the entry not thanked yet (for all, if everyone was), a heads-up for
    each referee not told yet (for all, if everyone was), everything else for those who wrote last.
    """
    if kind == "thank-you":
        last = last_taken_place(facts)
        if last and not took_place(entry, facts):
            entry = last.interview  # nobody is thanked for what is still ahead, or did not take place
        return tuple(
            _occasion(kind, facts, entry, (_of_contact(contact, facts),), contact.talked_about)
            for contact in _to_thank(entry, facts, to)
        )
    if kind == "tell-reference":
        return tuple(_occasion(kind, facts, entry, (addressee,)) for addressee in _referees(facts, to))
    if kind == "no-show" and not entry.no_show:
        entry = next((other for other in reversed(facts.history.entries) if other.no_show), entry)
    people = (_of_contact(_meant(to, facts), facts),) if to else _them(facts)
    return (_occasion(_wording_of(kind, facts), facts, entry, people),)


def _wording_of(kind: str, facts: Facts) -> str:
    """Return the wording of a kind: a nudge depends on what went before, a withdrawal on its reason."""
    if kind == "withdraw" and facts.settled:
        return "withdraw-accepted"
    return _nudge(facts) if kind == "nudge" else kind


def _nudge(facts: Facts) -> str:
    """Return the wording of the next nudge: about an unanswered application, the first, or another."""
    if facts.nudges:
        return "nudge-second"
    applied = facts.last_word is not None and facts.last_word.kind == "applied"
    return "nudge-applied" if applied and not facts.from_them and not missed_round(facts) else "nudge"


def _to_thank(entry: Interview, facts: Facts, to: str) -> tuple[Contact, ...]:
    if to:
        return (_meant(to, facts, entry.contacts),)
    known = facts.history.contacts
    people = {person_key(contact, known): contact for contact in entry.contacts if display_name(contact)}
    held = (round_ for round_ in facts.held if round_.interview is entry and not round_.is_stage)
    thanked = {person for round_ in held for person in thanked_in_log(round_, facts, known)}
    waiting = tuple(
        contact for who, contact in people.items() if who not in thanked and not is_thanked(contact.thanked)
    )
    return waiting or tuple(people.values()) or (Contact(""),)


def _meant(text: str, facts: Facts, first: Sequence[Contact] = ()) -> Contact:
    """Find the contact that a text names, `first` before all others; otherwise return a new contact.

    An address in the text takes precedence over the known one.
    """
    name, _, rest = text.partition("<")
    address = rest.partition(">")[0].strip()
    known = find_contact(text, first) or find_contact(text, facts.history.contacts)
    if known:
        return replace(known, email=address or known.email)
    if normalize(name) == normalize(facts.history.application.company):
        return Contact("", email=address)  # the employer is nobody to greet by name
    if address:
        return Contact(name.strip(), email=address)
    return Contact("", email=text.strip()) if "@" in text else Contact(text.strip())


def _referees(facts: Facts, to: str) -> tuple[Addressee, ...]:
    """Return the referees to write to; an unknown referee is used under the name that was asked for."""
    known = facts.settings.references
    names_in_entries = [
        reference.name for entry in facts.history.entries for reference in entry.references if reference.name
    ]
    if to:
        index = index_of_name(to, [*names_in_entries, *(referee.name for referee in known)])
        names = [to if index is None else [*names_in_entries, *(referee.name for referee in known)][index]]
    else:
        names = uninformed(facts) or list(dict.fromkeys(names_in_entries))
    return tuple(_of_referee(name, known, facts) for name in names)


def _of_referee(name: str, known: Sequence[Referee], facts: Facts) -> Addressee:
    index = index_of_name(name, [referee.name for referee in known])
    if index is not None:
        return Addressee(known[index].name, known[index].email or referee_in_reach(name, facts)[0])
    if email := referee_in_reach(name, facts)[0]:
        return Addressee("" if "@" in name else name, email)
    return _of_contact(_meant(name, facts), facts)


def _them(facts: Facts) -> tuple[Addressee, ...]:
    """Return those who spoke last, otherwise the last round's first reachable contact, otherwise the employer."""
    word = facts.last_word
    if word and word.people:
        return tuple(_of_contact(_meant(name, facts), facts) for name in word.people)
    contact = first_reachable(facts)
    return (_of_contact(contact, facts),) if contact else (Addressee(),)


def _of_contact(contact: Contact, facts: Facts) -> Addressee:
    """Return a contact as an addressee, with the latest address that any entry has of the same person."""
    everyone = facts.history.contacts
    person = person_key(contact, everyone)
    emails = [other.email for other in everyone if other.email and person_key(other, everyone) == person]
    return Addressee(_name(contact), emails[-1] if emails else contact.email)


def _name(contact: Contact) -> str:
    return "" if "@" in contact.name else contact.name


def _occasion(
    wording: str, facts: Facts, entry: Interview, to: tuple[Addressee, ...], talked_about: str = ""
) -> Occasion:
    application, ahead = facts.history.application, facts.next_to_come
    missed_on, cancelled_on = day_missed(facts)
    return Occasion(
        wording=wording,
        to=to,
        company=application.company,
        role=application.role,
        today=facts.today.day,
        day=_day(entry, facts, wording),
        talked_about=talked_about,
        promise=facts.promise.day if facts.promise else None,
        asked_on=facts.nudges[-1].day if facts.nudges else None,
        applied_on=next((logged.day for logged in reversed(facts.log) if logged.item.type == "applied"), None),
        wrote_on=_wrote_on(facts),
        next_day=ahead.day if ahead else None,
        answer_by=answer_wanted_by(wording, facts),
        late_for=answer_wanted_before(wording, facts),
        decision=facts.decision.decision if facts.decision else "",
        state=state_of(facts),
        awaiting=facts.awaiting,
        questions=tuple(_questions(facts)),
        points=tuple(_points(facts)),
        missed_on=missed_on,
        cancelled_on=cancelled_on,
        offered=facts.has_offer,
    )


def _day(entry: Interview, facts: Facts, wording: str) -> date | None:
    """Return the day of the interview that a message refers to; for a referee the next round, if any, replaces it."""
    if wording == "no-show":
        return entry.date
    if wording == "thank-you":
        return entry.date if took_place(entry, facts) else None
    if wording == "tell-reference" and facts.next_to_come:
        return None
    return facts.last_held.day if facts.last_held else None


def _wrote_on(facts: Facts) -> date | None:
    """Return the day of the message that waits for an answer, otherwise of their latest."""
    if facts.question:
        return facts.question.day
    return next((logged.day for logged in reversed(facts.log) if logged.item.type == "reply" and logged.day), None)


def _questions(facts: Facts) -> Iterator[str]:
    """Yield the open questions of the latest round that has any; private sections are left out."""
    for round_ in reversed(facts.held):
        texts = [
            item.text
            for section in round_.interview.body.sections
            if section.name == "Questions I still have" and not section.private
            for item in section.items
            if item.text.strip() and not item.ticked
        ]
        if texts:
            yield from texts[:_QUESTIONS]
            return


def _points(facts: Facts) -> Iterator[str]:
    """Yield what the interviewers talked about, the latest first: that is what they care about."""
    talks = [contact.talked_about for contact in reversed(facts.history.contacts) if contact.talked_about.strip()]
    yield from list(dict.fromkeys(talks))[:_POINTS]
