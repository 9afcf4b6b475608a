"""A round that is over -> thank-yous, reflections, and asking what happened where nobody came."""

from collections.abc import Iterator, Sequence

from site_builder.check.journal.attended import has_own_words, is_thanked
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Logged, Round
from site_builder.derive.follow_ups.names import display_name, find_contact, is_coordinator, person_key
from site_builder.derive.follow_ups.rows import Row, after, past_words, their_contact
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said, said_many
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact

_Person = tuple[str, ...]


def thank_yous(facts: Facts) -> Iterator[Row]:
    """Ask for a thank-you to each contact of a held round, for a few days; to those who only arrange rounds, once."""
    figures = facts.settings.follow_ups
    for round_ in facts.held:
        last_shown = after(facts, round_.day, figures.thank_you_drop)
        if not _has_thanks(round_) or facts.today.passed(last_shown):
            continue
        for contact in to_thank(round_, facts):
            yield Row(
                rule="thank-you",
                due=after(facts, round_.day, figures.thank_you),
                place=round_,
                because=past_words(round_),
                so=_best_thanked(figures.thank_you),
                who=display_name(contact),
                contact=contact,
                last=last_shown,
            )


def all_are_thanked(facts: Facts) -> bool:
    """Return whether everyone named in the last held round has been thanked for it."""
    last = next((round_ for round_ in reversed(facts.held) if not round_.is_stage), None)
    has_names = last is not None and any(display_name(contact) for contact in last.interview.contacts)
    return last is not None and has_names and not any(True for _ in to_thank(last, facts))


def unnamed_thanks(facts: Facts) -> Iterator[Row]:
    """Ask whom to thank after a held round without names; suggest the address of an earlier contact."""
    figures = facts.settings.follow_ups
    for round_ in facts.held:
        entry = round_.interview
        if round_.is_stage or entry.format == "chat" or any(display_name(contact) for contact in entry.contacts):
            continue
        last_shown = after(facts, round_.day, figures.thank_you_drop)
        if facts.today.passed(last_shown) or is_thanked(entry.thanked) or _is_thanked_in_log(round_, facts):
            continue
        earlier = [
            earlier_round.interview
            for earlier_round in facts.held
            if earlier_round.order < round_.order and not earlier_round.is_stage
        ]
        met = (
            contact
            for interview in reversed(earlier)
            for contact in interview.contacts
            if contact.email or contact.phone
        )
        yield Row(
            rule="thank-you-unnamed",
            due=after(facts, round_.day, figures.thank_you),
            place=round_,
            because=_whom_to_thank(figures.thank_you, round_),
            contact=next(met, None),
            last=last_shown,
        )


def _is_thanked_in_log(round_: Round, facts: Facts) -> bool:
    """Return whether a logged thank-you was for a round without names: the last round held by its day."""
    return any(rounds and rounds[-1] is round_ for _, rounds in _logged_thank_yous(facts))


def _logged_thank_yous(facts: Facts) -> Iterator[tuple[Logged, Sequence[Round]]]:
    """Yield each thank-you of the log with the rounds that were held by its day; without a day, with all of them."""
    for logged in (*facts.log, *facts.history.undated_log):
        if logged.item.type == "thank-you":
            yield logged, [held for held in facts.held if logged.day is None or held.day <= logged.day]


def to_thank(round_: Round, facts: Facts) -> Iterator[Contact]:
    """Yield the contacts of a round who have not been thanked for it, each person once.

    Somebody met in several rounds of one day is thanked once, for the last of them: that is one message.
    """
    entry = round_.interview
    if is_thanked(entry.thanked):
        return
    known = facts.history.contacts
    same_day = [held for held in facts.held if held.day == round_.day and _has_thanks(held)]
    later = [held.interview for held in same_day if held.order > round_.order]
    thanked = set(thanked_in_log(round_, facts, known))
    for held in same_day:
        is_whole_round_thanked = is_thanked(held.interview.thanked)
        thanked |= {
            person_key(other, known)
            for other in held.interview.contacts
            if is_whole_round_thanked or is_thanked(other.thanked)
        }
    for contact in entry.contacts:
        person = person_key(contact, known)
        if person in thanked or not display_name(contact) or _was_met_before(person, round_, facts, known):
            continue
        thanked.add(person)
        if _only_arranges(person, known) or not _is_in(person, later, known):
            yield contact


def _has_thanks(round_: Round) -> bool:
    """Return whether thank-yous apply to a round: not to a talk, nor to a stage without an entry."""
    return not round_.is_stage and round_.interview.format != "chat"


def _is_in(person: _Person, entries: Sequence[Interview], known: Sequence[Contact]) -> bool:
    return any(person_key(contact, known) == person for entry in entries for contact in entry.contacts)


def thanked_in_log(round_: Round, facts: Facts, known: Sequence[Contact]) -> Iterator[_Person]:
    """Yield the people of a round whom a logged thank-you was for.

    It counts for the last held round on or before its day; with a name, for the last of these rounds that has the
    person. Without a day of its own it counts for the last round.
    """
    for logged, rounds in _logged_thank_yous(facts):
        if not logged.item.people:
            if rounds and rounds[-1] is round_:
                yield from (person_key(contact, known) for contact in round_.interview.contacts)
            continue
        for name in logged.item.people:
            yield from _named_in_last(name, rounds, round_, known)


def _named_in_last(name: str, rounds: Sequence[Round], round_: Round, known: Sequence[Contact]) -> Iterator[_Person]:
    """Yield the person that a thank-you names, if `round_` is the last of `rounds` that has them."""
    for held in reversed(rounds):
        contact = None if held.is_stage else find_contact(name, held.interview.contacts)
        if contact:
            if held is round_:
                yield person_key(contact, known)
            return


def _was_met_before(person: _Person, round_: Round, facts: Facts, known: Sequence[Contact]) -> bool:
    """Return whether someone who only arranges rounds was in an earlier one: they are thanked for the first only."""
    if not _only_arranges(person, known):
        return False
    first = next(
        held
        for held in facts.held
        if not held.is_stage
        and held.interview.format != "chat"
        and any(person_key(contact, known) == person for contact in held.interview.contacts)
    )
    return first is not round_


def _only_arranges(person: _Person, known: Sequence[Contact]) -> bool:
    """Return whether someone's role, or their name where no role was typed, says that they arrange rounds."""
    same = (contact for contact in known if person_key(contact, known) == person)
    return any(is_coordinator(contact.role or contact.name) for contact in same)


def reflections(facts: Facts) -> Iterator[Row]:
    """Ask for a few words on each held round that has none, and for the entry of a next stage that has passed."""
    figures = facts.settings.follow_ups
    for round_ in facts.held:
        last_shown = days_after(round_.day, figures.reflect_drop)
        if facts.today.passed(last_shown) or (not round_.is_stage and has_own_words(round_.interview)):
            continue
        due = days_after(round_.day, figures.reflect)
        if round_.is_stage:
            yield Row("reflect", due, round_, _how_it_went(round_), last=last_shown)
        else:
            yield Row("reflect", due, round_, past_words(round_), _fresh(figures.reflect), last=last_shown)


def _best_thanked(days: int) -> Said:
    if days == 0:
        return said("a thank-you is best the same day")
    return said_many(
        "a thank-you is best the next working day", "a thank-you is best within %(count)s working days", days
    )


def _whom_to_thank(days: int, round_: Round) -> Said:
    day = round_.day
    if days == 0:
        return said("whom did you meet on %(day)s? A thank-you is best the same day", day=day)
    return said_many(
        "whom did you meet on %(day)s? A thank-you is best the next working day",
        "whom did you meet on %(day)s? A thank-you is best within %(count)s working days",
        days,
        day=day,
    )


def _how_it_went(round_: Round) -> Said:
    """Return the question about a next stage that has passed and has no entry."""
    stage = _in_sentence(round_.stage)
    if not stage:
        return said("how did the next stage go? It was on %(day)s and has no entry yet", day=round_.day)
    return said("how did the %(stage)s go? It was on %(day)s and has no entry yet", stage=stage, day=round_.day)


def _fresh(days: int) -> Said:
    if days == 0:
        return said("it is freshest the same day")
    return said_many("it is freshest the next day", "it is still fresh %(count)s days later", days)


def no_shows(facts: Facts) -> Iterator[Row]:
    """Ask what happened where nobody came, until something has happened since."""
    for round_ in facts.history.rounds:
        if round_.interview.no_show and not _is_followed(round_, facts):
            yield Row(
                "no-show",
                round_.day,
                round_,
                said("nobody called on %(day)s", day=round_.day),
                said("ask kindly what happened"),
                their_contact(facts),
            )


def _is_followed(round_: Round, facts: Facts) -> bool:
    """Return whether anything was logged on a round's day or later, or a later round was held or planned."""

    def is_later(logged: Logged) -> bool:
        return logged.day is not None and logged.day >= round_.day

    later_rounds = (*facts.history.rounds, *(held for held in facts.held if held.is_stage))
    return any(map(is_later, facts.log)) or any(later.order > round_.order for later in later_rounds)


def _in_sentence(stage: str) -> str:
    """Return a stage's name as part of a sentence: "Panel" -> "panel", but "HR call" as it is."""
    first, _, rest = stage.strip().partition(" ")
    if first.lower() in {"a", "an", "the"} and rest:
        return _in_sentence(rest)
    word = first.lower() if first.istitle() else first
    return f"{word} {rest}".rstrip()
