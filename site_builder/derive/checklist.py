"""One held interview -> its after-interview checklist: thank, reflect, decide, references, next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.dates import day_in_words
from site_builder.derive.cases import Case
from site_builder.derive.follow_ups.after_round import thanked_in_log
from site_builder.derive.follow_ups.facts import is_thanked
from site_builder.derive.follow_ups.names import called, person_of
from site_builder.derive.follow_ups.next_steps import untold
from site_builder.memo import Memo, NoMemo
from site_builder.model import FollowUp, Interview
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Point:
    """One point: `name` is `thank`, `reflect`, `decide`, `references` or `next-step`.

    `status` is `done`, `due`, `overdue`, `upcoming` or `not needed`; `due` the day where there is one; `note` says what
    was done or is meant ("Dana Reyes, Wed 19 Nov").
    """

    name: str
    status: str
    due: date | None
    note: str


_NEXT_STEPS = frozenset(
    {"nudge", "close", "answer", "answer-offer", "withdraw", "no-show", "prepare", "feedback", "task"}
)
_NOT_OWN = frozenset({"Preparation", "Process", "Questions I still have"})


def checklists_of(
    cases: Sequence[Case],
    follow_ups: Sequence[FollowUp],
    settings: Settings,
    as_of: date,
    memo: Memo | None = None,
) -> Mapping[str, tuple[Point, ...]]:
    """Make the checklist of every held interview, by slug; open points are those of the day's follow-ups."""
    rows: dict[str, list[FollowUp]] = {}
    for row in follow_ups:
        if row.first <= as_of <= row.last:
            rows.setdefault(row.interview, []).append(row)
    memo = memo or NoMemo()
    found: dict[str, tuple[Point, ...]] = {}
    for case in cases:
        own = [row for entry in case.facts.history.entries for row in rows.get(entry.slug, ())]
        found |= memo.of(_checklists, case, settings, *own)
    return found


def _checklists(case: Case, settings: Settings, *own: FollowUp) -> dict[str, tuple[Point, ...]]:
    rows: dict[str, list[FollowUp]] = {}
    for row in own:
        rows.setdefault(row.interview, []).append(row)
    return {interview.slug: _points(case, interview, rows, settings) for interview in case.held()}


def _points(
    case: Case, interview: Interview, rows: Mapping[str, Sequence[FollowUp]], settings: Settings
) -> tuple[Point, ...]:
    own = rows.get(interview.slug, ())
    of_application = [row for entry in case.facts.history.entries for row in rows.get(entry.slug, ())]
    last = case.facts.last_held
    is_last = last is not None and last.interview is interview
    return (
        _open("thank", own, {"thank-you"}, case) or _thank(case, interview, settings),
        _open("reflect", own, {"reflect"}, case) or _reflect(interview),
        (_open("decide", of_application, {"decide"}, case) if is_last else None) or _decide(case, interview),
        (_open("references", of_application, {"tell-reference"}, case) if is_last else None)
        or _references(case, is_last=is_last),
        (_open("next-step", of_application, _NEXT_STEPS, case) if is_last else None)
        or _next_step(case, interview, settings, is_last=is_last),
    )


def _open(name: str, rows: Sequence[FollowUp], kinds: set[str] | frozenset[str], case: Case) -> Point | None:
    """Take the earliest open follow-up of these kinds for a point."""
    fitting = sorted((row for row in rows if row.kind in kinds), key=lambda row: row.due)
    if not fitting:
        return None
    first, today = fitting[0], case.facts.today.day
    status = "overdue" if first.due < today else "due" if first.due == today else "upcoming"
    people = list(dict.fromkeys(row.who for row in fitting if row.kind == first.kind and row.who))
    return Point(name, status, first.due, ", ".join(people) or first.why)


def _thank(case: Case, interview: Interview, settings: Settings) -> Point:
    days = [contact.thanked.day for contact in interview.contacts if contact.thanked and contact.thanked.day]
    days += [interview.thanked.day] if interview.thanked and interview.thanked.day else []
    everyone = case.facts.history.contacts
    rounds = [each for each in case.facts.held if each.interview is interview and not each.named]
    logged = {person for each in rounds for person in thanked_in_log(each, case.facts, everyone)}
    thanked = [
        called(contact)
        for contact in interview.contacts
        if (contact.thanked and contact.thanked.done) or person_of(contact, everyone) in logged
    ]
    if thanked or (interview.thanked and interview.thanked.done):
        when = [day_in_words(max(days), settings.language, beside=interview.date)] if days else []
        return Point("thank", "done", None, ", ".join([*thanked, *when]))
    if interview.format == "chat":
        return Point("thank", "not needed", None, "an informal talk")
    if not interview.contacts:
        return Point("thank", "not needed", None, "nobody is named")
    skipped = all(is_thanked(contact.thanked) for contact in interview.contacts)
    return Point("thank", "not needed", None, "" if skipped else "nothing is due any more")


def _reflect(interview: Interview) -> Point:
    if any(section.own_words and section.name not in _NOT_OWN for section in interview.body.sections):
        return Point("reflect", "done", None, "")
    return Point("reflect", "not needed", None, "nothing is due any more")


def _decide(case: Case, interview: Interview) -> Point:
    speaking = case.facts.decision
    decision = interview.decision or (speaking.decision if speaking else "")
    if decision and decision != "undecided":
        return Point("decide", "done", None, decision)
    if case.facts.ended:
        return Point("decide", "not needed", None, "it has ended")
    return Point("decide", "not needed", None, "no decision is asked for")


def _references(case: Case, *, is_last: bool) -> Point:
    names = list(dict.fromkeys(one.name for entry in case.facts.history.entries for one in entry.references))
    if not names:
        return Point("references", "not needed", None, "nobody is named")
    if not untold(case.facts):
        return Point("references", "done", None, ", ".join(names))
    if case.facts.ended:
        return Point("references", "not needed", None, "it has ended")
    return Point("references", "not needed", None, "nothing is due" if is_last else "see the latest round")


def _next_step(case: Case, interview: Interview, settings: Settings, *, is_last: bool) -> Point:
    facts = case.facts
    if facts.ended:
        return Point("next-step", "not needed", None, "it has ended")
    if not is_last:
        return Point("next-step", "done", None, "there was a later round")
    coming = facts.next_ahead
    if coming:
        day = day_in_words(coming.day, settings.language, beside=facts.today.day)
        return Point("next-step", "done", None, f"{coming.stage or 'Next round'}, {day}")
    if interview.next_stage:
        return Point(
            "next-step", "done", None, "there is none" if interview.next_stage.none else interview.next_stage.name
        )
    if facts.promise:
        day = day_in_words(facts.promise.day, settings.language, beside=facts.today.day)
        return Point("next-step", "done", None, f"they answer by {day}")
    return Point("next-step", "not needed", None, "nothing is known yet")
