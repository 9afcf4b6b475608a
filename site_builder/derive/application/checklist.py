"""One held interview -> its checklist: thank, reflect, decide, references, next step."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from site_builder.check.journal.attended import has_own_words
from site_builder.derive.application.cases import Case, Course
from site_builder.derive.days import Span, merge_spans, with_span_days
from site_builder.derive.follow_ups.names import display_name, person_key
from site_builder.derive.follow_ups.rules.after_round import thanked_in_log, to_thank
from site_builder.derive.follow_ups.rules.next_steps import uninformed
from site_builder.derive.working_days import days_after, split_days
from site_builder.language.said import NOTHING, Said, said, typed
from site_builder.model.follow_up import FollowUp, Settle, status_on
from site_builder.model.journal import Interview


class Point(Struct, frozen=True):
    """One point of the checklist on the days from `first` to `last`.

    `name` is `thank`, `reflect`, `decide`, `references` or `next-step`. `status` is `done`, `due`, `overdue`,
    `upcoming`, `not said` or `not needed`; `due` is the day, where there is one. `note` says what was done or what is
    meant ("Dana Reyes, Wed 19 Nov"); its days show a year where that differs from the year of `beside`. A point that is
    `not said` has the `line` to add to the entry; a blank field is never `not needed`.
    """

    name: str
    status: str
    due: date | None
    note: Said
    first: date = date.min
    last: date = date.max
    beside: date | None = None
    line: Settle = Settle()


_OFFERS = frozenset({"thank-offer", "answer-offer", "tell-offer"})
_NEXT_STEPS = _OFFERS | {"nudge", "close", "answer", "withdraw", "no-show", "prepare", "feedback", "task"}
_DECISIONS = {"continue": said("continue"), "withdraw": said("withdraw")}
_ENDED = said("it has ended")
_LATER = said("there was a later round")
# The kind of follow-up that asks for a point, and the line of the entry that settles it.
_KINDS = {"thank": "thank-you", "reflect": "reflect", "decide": "decide", "references": "tell-reference"}
_LINES = {
    "thank": Settle("", "thanked: ", dated=True),
    "reflect": Settle("", "## What went well"),
    "decide": Settle("", "decision: continue ", dated=True),
    "references": Settle("", "references: "),
    "next-step": Settle("", "next_stage: "),
}
_HINTS = {"references": said("whom you named, or none"), "next-step": said("what comes next, or none")}


def checklists_of(course: Course, follow_ups: Sequence[FollowUp]) -> Mapping[str, tuple[Point, ...]]:
    """Build the checklist of every interview held by the horizon, by slug; follow-ups provide the open points.

    A point that changes is repeated for the later days; points of one name are grouped, the earliest first.
    """
    spans_by_slug: dict[str, dict[str, list[Span[Point]]]] = {}
    for case, first, last in _days(course, follow_ups):
        rows: dict[str, list[FollowUp]] = {}
        for row in follow_ups:
            if row.first <= first <= row.last:
                rows.setdefault(row.interview, []).append(row)
        for interview in case.held():
            spans_by_name = spans_by_slug.setdefault(interview.slug, {})
            for point in _points(case, interview, rows, first):
                spans_by_name.setdefault(point.name, []).append(Span(first, last, point))
    return {
        slug: tuple(point for spans in spans_by_name.values() for point in with_span_days(merge_spans(spans)))
        for slug, spans_by_name in spans_by_slug.items()
    }


def _days(course: Course, follow_ups: Sequence[FollowUp]) -> Iterator[tuple[Case, date, date]]:
    """Split the days of a case where a follow-up begins, changes its status or ends, and where a year begins."""
    last_days = [day for row in follow_ups for day in (row.last, row.due)]
    breaks = {day for row in follow_ups for day in (row.first, row.due)} | {days_after(day, 1) for day in last_days}
    if not course.spans[-1].value.facts.ended:
        breaks.add(date(course.last.year, 1, 1))
    for span in course:
        for first, last in split_days(span.first, span.last, breaks):
            yield span.value, first, last


def _points(case: Case, interview: Interview, rows: Mapping[str, Sequence[FollowUp]], today: date) -> tuple[Point, ...]:
    of_interview = rows.get(interview.slug, ())
    of_application = [row for entry in case.facts.history.entries for row in rows.get(entry.slug, ())]
    last = case.facts.last_held
    is_last = last is not None and last.interview is interview
    points = (
        _open("thank", of_interview, {"thank-you"}, today) or _thank(case, interview),
        _open("reflect", of_interview, {"reflect"}, today) or _reflect(case, interview),
        (_open("decide", of_application, {"decide"}, today) if is_last else None)
        or _decide(case, interview, is_last=is_last),
        (_open("references", of_application, {"tell-reference"}, today) if is_last else None)
        or _references(case, is_last=is_last),
        (_open("next-step", of_application, _NEXT_STEPS, today) if is_last else None)
        or _next_step(case, interview, today, is_last=is_last),
    )
    is_redacted = case.facts.settings.redacted  # a redacted journal leaves out its referees
    return tuple(point for point in points if not (is_redacted and point.name == "references"))


def _open(name: str, rows: Sequence[FollowUp], kinds: set[str] | frozenset[str], today: date) -> Point | None:
    """Return a point for the earliest open follow-up of these kinds; None without any."""
    fitting = sorted((row for row in rows if row.kind in kinds), key=lambda row: row.due)
    if not fitting:
        return None
    first = fitting[0]
    status = status_on(first.due, today)
    people = list(dict.fromkeys(row.who for row in fitting if row.kind == first.kind and row.who))
    return Point(name, status, first.due, typed(", ".join(people)) if people else first.reason, beside=first.due)


def _thank(case: Case, interview: Interview) -> Point:
    days = [contact.thanked.day for contact in interview.contacts if contact.thanked and contact.thanked.day]
    days += [interview.thanked.day] if interview.thanked and interview.thanked.day else []
    everyone = case.facts.history.contacts
    rounds = [round_ for round_ in case.facts.held if round_.interview is interview and not round_.is_stage]
    logged = {person for round_ in rounds for person in thanked_in_log(round_, case.facts, everyone)}
    thanked = [
        display_name(contact)
        for contact in interview.contacts
        if (contact.thanked and contact.thanked.done) or person_key(contact, everyone) in logged
    ]
    if thanked or (interview.thanked and interview.thanked.done):
        return Point(
            "thank", "done", None, _thanked(", ".join(thanked), max(days, default=None)), beside=interview.date
        )
    if interview.format == "chat":
        return Point("thank", "not needed", None, said("an informal talk"))
    is_skipped = interview.thanked is not None and interview.thanked.skipped
    is_nobody_left = bool(interview.contacts) and not any(
        True for round_ in rounds for _ in to_thank(round_, case.facts)
    )
    if is_skipped or is_nobody_left:
        return Point("thank", "not needed", None, NOTHING)
    return _blank(case, "thank")


def _reflect(case: Case, interview: Interview) -> Point:
    if has_own_words(interview):
        return Point("reflect", "done", None, NOTHING)
    return _switched_off(case, "reflect") or _not_said("reflect")


def _decide(case: Case, interview: Interview, *, is_last: bool) -> Point:
    latest = case.facts.decision
    decision = interview.decision or (latest.decision if latest else "")
    if decision and decision != "undecided":
        return Point("decide", "done", None, _DECISIONS.get(decision, typed(decision)))
    if not case.facts.ended and not is_last:
        return Point("decide", "done", None, _LATER)
    if case.facts.has_offer:
        return Point("decide", "not needed", None, said("the offer waits for your answer"))
    return _blank(case, "decide")


def _references(case: Case, *, is_last: bool) -> Point:
    entries = case.facts.history.entries
    names = list(dict.fromkeys(reference.name for entry in entries for reference in entry.references))
    if not names and any("references" in entry.lines for entry in entries):
        return Point("references", "not needed", None, said("nobody is named"))
    if not names:
        return _blank(case, "references")
    if not uninformed(case.facts):
        return Point("references", "done", None, typed(", ".join(names)))
    if case.facts.ended:
        return Point("references", "not needed", None, _ENDED)
    return Point("references", "not needed", None, said("nothing is due") if is_last else said("see the latest round"))


def _next_step(case: Case, interview: Interview, today: date, *, is_last: bool) -> Point:
    facts = case.facts
    if facts.ended:
        return Point("next-step", "not needed", None, _ENDED)
    if not is_last:
        return Point("next-step", "done", None, _LATER)
    coming = facts.next_to_come
    if coming:
        note = said("Next round, %(day)s", day=coming.day)
        if coming.stage:
            note = said("%(stage)s, %(day)s", stage=coming.stage, day=coming.day)
        return Point("next-step", "done", None, note, beside=today)
    if interview.next_stage:
        note = said("there is none") if interview.next_stage.none else typed(interview.next_stage.name)
        return Point("next-step", "done", None, note)
    if facts.promise:
        return Point("next-step", "done", None, said("they answer by %(day)s", day=facts.promise.day), beside=today)
    return _blank(case, "next-step")


def _blank(case: Case, name: str) -> Point:
    """Return a blank point: not needed where the application, or the settings, make it so; otherwise with its line."""
    facts = case.facts
    if facts.ended:
        return Point(name, "not needed", None, _ENDED)
    if facts.mute:
        return Point(name, "not needed", None, said("you muted it"))
    if facts.settled:
        accepted = facts.settled
        because = said("you accepted %(company)s on %(day)s", company=accepted.company, day=accepted.day)
        return Point(name, "not needed", None, because, beside=accepted.day)
    if case.talk and name != "thank":
        return Point(name, "not needed", None, said("an informal talk"))
    return _switched_off(case, name) or _not_said(name)


def _switched_off(case: Case, name: str) -> Point | None:
    """Return the point as not needed where the settings switch off its kind of follow-up."""
    is_off = _KINDS.get(name) in case.facts.settings.follow_ups.off
    return Point(name, "not needed", None, said("switched off in journal.toml")) if is_off else None


def _not_said(name: str) -> Point:
    return Point(name, "not said", None, _HINTS.get(name, NOTHING), line=_LINES[name])


def _thanked(people: str, day: date | None) -> Said:
    if day is None:
        return typed(people)
    return said("%(people)s, %(day)s", people=people, day=day) if people else said("%(day)s", day=day)
