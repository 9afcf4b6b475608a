"""One held interview -> its after-interview checklist: thank, reflect, decide, references, next step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.dates import day_in_words
from site_builder.derive.cases import Case, Course
from site_builder.derive.follow_ups.after_round import thanked_in_log
from site_builder.derive.follow_ups.facts import is_thanked
from site_builder.derive.follow_ups.names import called, person_of
from site_builder.derive.follow_ups.next_steps import untold
from site_builder.derive.working_days import days_after, parted
from site_builder.model import FollowUp, Interview
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Point:
    """One point on the days from `first` to `last`: `name` is `thank`, `reflect`, `decide`, `references`, `next-step`.

    `status` is `done`, `due`, `overdue`, `upcoming` or `not needed`; `due` the day where there is one; `note` says what
    was done or is meant ("Dana Reyes, Wed 19 Nov").
    """

    name: str
    status: str
    due: date | None
    note: str
    first: date = date.min
    last: date = date.max


_OFFERS = frozenset({"thank-offer", "answer-offer", "tell-offer"})
_NEXT_STEPS = _OFFERS | {"nudge", "close", "answer", "withdraw", "no-show", "prepare", "feedback", "task"}
_NOT_OWN = frozenset({"Preparation", "Process", "Questions I still have"})


def checklists_of(
    course: Course, follow_ups: Sequence[FollowUp], settings: Settings
) -> Mapping[str, tuple[Point, ...]]:
    """Make the checklist of every interview that is held by the horizon, by slug; open points are the follow-ups'.

    A point that changes is there again for its later days; those of one name stand together, the earliest first.
    """
    found: dict[str, dict[str, list[Point]]] = {}
    for case, first, last in _days(course, follow_ups):
        rows: dict[str, list[FollowUp]] = {}
        for row in follow_ups:
            if row.first <= first <= row.last:
                rows.setdefault(row.interview, []).append(row)
        for interview in case.held():
            lists = found.setdefault(interview.slug, {})
            for point in _points(case, interview, rows, settings, first):
                _add(lists.setdefault(point.name, []), replace(point, first=first, last=last))
    return {slug: tuple(point for points in lists.values() for point in points) for slug, lists in found.items()}


def _days(course: Course, own: Sequence[FollowUp]) -> Iterator[tuple[Case, date, date]]:
    """Part the days of a case where a follow-up begins, changes its status or ends, and where a year begins."""
    after = [day for row in own for day in (row.last, row.due)]
    breaks = {day for row in own for day in (row.first, row.due)} | {days_after(day, 1) for day in after}
    if not course.spans[-1].value.facts.ended:
        breaks.add(date(course.last.year, 1, 1))
    for span in course:
        for first, last in parted(span.first, span.last, breaks):
            yield span.value, first, last


def _add(points: list[Point], point: Point) -> None:
    """Add a point for the days after those of the last one, or lengthen that."""
    if points and replace(points[-1], first=point.first, last=point.last) == point:
        point = replace(point, first=points.pop().first)
    points.append(point)


def _points(
    case: Case, interview: Interview, rows: Mapping[str, Sequence[FollowUp]], settings: Settings, today: date
) -> tuple[Point, ...]:
    own = rows.get(interview.slug, ())
    of_application = [row for entry in case.facts.history.entries for row in rows.get(entry.slug, ())]
    last = case.facts.last_held
    is_last = last is not None and last.interview is interview
    return (
        _open("thank", own, {"thank-you"}, today) or _thank(case, interview, settings),
        _open("reflect", own, {"reflect"}, today) or _reflect(interview),
        (_open("decide", of_application, {"decide"}, today) if is_last else None) or _decide(case, interview),
        (_open("references", of_application, {"tell-reference"}, today) if is_last else None)
        or _references(case, is_last=is_last),
        (_open("next-step", of_application, _NEXT_STEPS, today) if is_last else None)
        or _next_step(case, interview, settings, today, is_last=is_last),
    )


def _open(name: str, rows: Sequence[FollowUp], kinds: set[str] | frozenset[str], today: date) -> Point | None:
    """Take the earliest open follow-up of these kinds for a point."""
    fitting = sorted((row for row in rows if row.kind in kinds), key=lambda row: row.due)
    if not fitting:
        return None
    first = fitting[0]
    status = "overdue" if first.due < today else "due" if first.due == today else "upcoming"
    people = list(dict.fromkeys(row.who for row in fitting if row.kind == first.kind and row.who))
    return Point(name, status, first.due, ", ".join(people) or first.why)


def _thank(case: Case, interview: Interview, settings: Settings) -> Point:
    days = [contact.thanked.day for contact in interview.contacts if contact.thanked and contact.thanked.day]
    days += [interview.thanked.day] if interview.thanked and interview.thanked.day else []
    everyone = case.facts.history.contacts
    rounds = [round_ for round_ in case.facts.held if round_.interview is interview and not round_.named]
    logged = {person for round_ in rounds for person in thanked_in_log(round_, case.facts, everyone)}
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
    names = list(
        dict.fromkeys(reference.name for entry in case.facts.history.entries for reference in entry.references)
    )
    if not names:
        return Point("references", "not needed", None, "nobody is named")
    if not untold(case.facts):
        return Point("references", "done", None, ", ".join(names))
    if case.facts.ended:
        return Point("references", "not needed", None, "it has ended")
    return Point("references", "not needed", None, "nothing is due" if is_last else "see the latest round")


def _next_step(case: Case, interview: Interview, settings: Settings, today: date, *, is_last: bool) -> Point:
    facts = case.facts
    if facts.ended:
        return Point("next-step", "not needed", None, "it has ended")
    if not is_last:
        return Point("next-step", "done", None, "there was a later round")
    coming = facts.next_ahead
    if coming:
        day = day_in_words(coming.day, settings.language, beside=today)
        return Point("next-step", "done", None, f"{coming.stage or 'Next round'}, {day}")
    if interview.next_stage:
        return Point(
            "next-step", "done", None, "there is none" if interview.next_stage.none else interview.next_stage.name
        )
    if facts.promise:
        day = day_in_words(facts.promise.day, settings.language, beside=today)
        return Point("next-step", "done", None, f"they answer by {day}")
    return Point("next-step", "not needed", None, "nothing is known yet")
