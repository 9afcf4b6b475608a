"""The result of a rule -> a row: whom it concerns, the sentence with the reason, and how to reach them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.elsewhere import Acceptance, Offer
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, Promise, Round, Touch
from site_builder.derive.follow_ups.names import display_name, find_contact, index_of_name, reach
from site_builder.derive.working_days import working_days_after, working_days_before
from site_builder.language.said import NOTHING, Said, said, said_many
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact


class Row(Struct, frozen=True):
    """Something due, as a rule finds it.

    `because` is the reason, as it reads after "nothing to do until …:"; `so` says why it is due on this day. `place` is
    where the day comes from, `about` the entry concerned where it is a different one; `elsewhere` is another
    application's acceptance or offer, where the day comes from there. `keeps` is true of what a snooze does not move.
    `referee` is true where `who` is a referee; `contact` is the contact of `who`, if known, or the contact whose
    address to use. `what` has the words of a task, or what to prepare for. `last` is the last day on which the row is
    shown, where known.
    """

    rule: str
    due: date
    place: Dated
    because: Said
    so: Said = NOTHING
    who: str = ""
    about: Interview | None = None
    keeps: bool = False
    referee: bool = False
    contact: Contact | None = None
    elsewhere: Acceptance | Offer | None = None
    what: str = ""
    last: date | None = None

    def moved_to(self, snooze: Dated) -> "Row":
        """Return the row moved to the day until which the user snoozed it, with that day's place."""
        because = said("you put it off until then")
        about = self.about or self.place.interview
        return replace(
            self, due=snooze.day, place=snooze, because=because, so=self.because, about=about, elsewhere=None
        )


def follow_up(row: Row, kind: str, facts: Facts, *, talk: bool) -> FollowUp:
    """Convert a row into what the pages show, without its days, so that the rows of two days can be compared."""
    application = facts.history.application
    email, phone = contact_details(row, facts) if row.who or row.contact else ("", "")
    place = row.elsewhere
    about = row.about or row.place.interview
    return FollowUp(
        kind=kind,
        rule=row.rule,
        who=row.who,
        application=None if talk else application.slug,
        company=application.company,
        role=application.role,
        interview=about.slug,
        due=row.due,
        reason=sentence(row.because, row.so),
        path=place.path if place else row.place.interview.path,
        line=max(place.line if place else row.place.line, 1),
        email=email,
        phone=phone,
        first=date.min,
        last=date.min,
        what=row.what,
        stance=_stance(facts) if row.who else "",
    )


def _stance(facts: Facts) -> str:
    """Return what a message depends on besides its row; it changes once a round has passed, or the turn changes."""
    ahead, held = facts.next_ahead, facts.last_held
    days = (round_.day.isoformat() if round_ else "" for round_ in (ahead, held))
    return " ".join(("waiting" if facts.awaiting else "", *days)).strip()


def contact_details(row: Row, facts: Facts) -> tuple[str, str]:
    """Return the e-mail address and phone number for a row; a referee's come from the settings first."""
    if row.referee:
        referees = facts.settings.references
        index = index_of_name(row.who, [referee.name for referee in referees])
        if index is not None and (referees[index].email or referees[index].phone):
            return referees[index].email, referees[index].phone
        if any(found := referee_in_reach(row.who, facts)):
            return found
    contacts = facts.history.contacts
    people = (find_contact(name, contacts) for name in (row.who, *row.who.split(",")))
    contact = row.contact or next((other for other in people if other), None)
    if contact is None:
        return (row.who, "") if "@" in row.who and " " not in row.who else ("", "")
    return reach(contact, contacts)


def referee_in_reach(name: str, facts: Facts) -> tuple[str, str]:
    """Find the e-mail address and the phone number that the entries have of a referee, the latest of each."""
    named_in = [reference for entry in facts.history.entries for reference in entry.references if reference.name]
    names = [reference.name for reference in named_in]
    person = index_of_name(name, names)
    theirs = [other for other in named_in if person is not None and index_of_name(other.name, names) == person]
    email = next((reference.email for reference in reversed(theirs) if reference.email), "")
    return email, next((reference.phone for reference in reversed(theirs) if reference.phone), "")


def their_contact(facts: Facts) -> str:
    """Return whom to write to: who spoke last, otherwise the last round's first reachable contact, or the company."""
    if facts.last_word and facts.last_word.people:
        return ", ".join(facts.last_word.people)
    contact = first_reachable(facts)
    return display_name(contact) if contact else facts.history.application.company


def first_reachable(facts: Facts) -> Contact | None:
    """Find the first contact of the last round whose address or number any entry of the application has."""
    contacts: Sequence[Contact] = facts.last_round.contacts if facts.last_round else ()
    return next((contact for contact in contacts if any(reach(contact, facts.history.contacts))), None)


def after(facts: Facts, day: date, count: int) -> date:
    """Return the `count`th working day after a day, in the user's calendar."""
    return working_days_after(day, count, facts.settings.days_off)


def before(facts: Facts, day: date, count: int = 1) -> date:
    """Return the `count`th working day before a day, in the user's calendar."""
    return working_days_before(day, count, facts.settings.days_off)


def sentence(because: Said, so: Said) -> Said:
    """Return the whole sentence: the reason, and what follows from it."""
    if so == NOTHING:
        return said("%(reason)s.", reason=because)
    return said("%(reason)s; %(then)s.", reason=because, then=so)


def working_days_later(count: int) -> Said:
    """Return the words for a number of working days later."""
    if count == 0:
        return said("the same day")
    return said_many("the next working day", "%(count)s working days later", count)


def touch_words(touch: Touch) -> Said:
    """Return the words for a touch with its day: "nothing since your message on Tue 9 Jun"."""
    day = touch.day
    if touch.kind == "round" and not touch.held:
        return said("nobody called on %(day)s, and nothing since", day=day)
    return {
        "round": said("nothing since the interview on %(day)s", day=day),
        "thanked": said("nothing since your thank-you on %(day)s", day=day),
        "thank-you": said("nothing since your thank-you on %(day)s", day=day),
        "applied": said("nothing since your application on %(day)s", day=day),
        "nudge": said("nothing since your question on %(day)s", day=day),
        "message": said("nothing since your message on %(day)s", day=day),
        "call": said("nothing since the call on %(day)s", day=day),
        "reply": said("nothing since their reply on %(day)s", day=day),
        "feedback-request": said("nothing since your request on %(day)s", day=day),
    }.get(touch.kind, said("nothing since the last word on %(day)s", day=day))


def promise_words(promise: Promise) -> Said:
    """Return the words for a promise: "they said by Fri 5 Jun"."""
    if promise.within:
        return said("they said within %(time)s, so by %(day)s", time=promise.within, day=promise.day)
    return said("they said by %(day)s", day=promise.day)


def ahead_words(round_: Round) -> Said:
    """Return the words for a round ahead: "Technical is on Tue 9 Jun"; nobody may have come to a round of today."""
    if not round_.was_attended:
        return missed_words(round_)
    if round_.stage:
        return said("%(stage)s is on %(day)s", stage=round_.stage, day=round_.day)
    return said("the next round is on %(day)s", day=round_.day)


def past_words(round_: Dated) -> Said:
    """Return the words for a past round: "the interview was on Tue 9 Jun", or that it did not take place."""
    entry = round_.interview
    if round_.day == entry.date and (entry.no_show or entry.cancelled):
        return missed_words(round_)
    return said("the interview was on %(day)s", day=round_.day)


def missed_words(round_: Dated) -> Said:
    """Return the words for a round to which nobody came, or that was cancelled."""
    return said("the interview on %(day)s did not take place", day=round_.day)
