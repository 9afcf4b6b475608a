"""Open applications -> what is not known yet and would help, and what can be said of the search as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from site_builder.derive.cases import Case, Course
from site_builder.derive.reflections import written
from site_builder.derive.working_days import days_after, parted
from site_builder.memo import Memo, NoMemo
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in an open application on the days from `first` to `last`, said kindly by `text`.

    `kind` is `address`, `promise` or `process`.
    """

    application: str
    interview: str
    kind: str
    text: str
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about the search as a whole, and the days on which it is said."""

    text: str
    first: date = date.min
    last: date = date.max


_KINDS = ("address", "promise", "process")


def gaps_of(courses: Sequence[Course], memo: Memo | None = None) -> tuple[Gap, ...]:
    """Say of each open application what nobody has written down yet, on each day to the horizon."""
    memo = memo or NoMemo()
    return tuple(gap for course in courses for gap in memo.of(_of_course, course))


def _of_course(course: Course) -> tuple[Gap, ...]:
    found: dict[Gap, list[Gap]] = {}
    for each in course:
        for gap in _gaps(each.case) if each.case.is_open else ():
            same = found.setdefault(gap, [])
            is_on = bool(same) and days_after(same[-1].last, 1) == each.first
            same.append(replace(gap, first=same.pop().first if is_on else each.first, last=each.last))
    entries = list(dict.fromkeys(gap.interview for gap in found))
    gaps = (gap for same in found.values() for gap in same)
    return tuple(sorted(gaps, key=lambda gap: (entries.index(gap.interview), _KINDS.index(gap.kind), gap.first)))


def _gaps(case: Case) -> Iterator[Gap]:
    last = case.facts.last_held
    if last is None or last.named or case.facts.mute:
        return
    interview, slug = last.interview, case.application.slug
    people = [contact for entry in case.facts.history.entries for contact in entry.contacts]
    if not people:
        yield Gap(slug, interview.slug, "address", "no name of anyone you met is written down")
    elif not any(contact.email or contact.phone for contact in people):
        yield Gap(slug, interview.slug, "address", f"no e-mail or phone for {_names([each.name for each in people])}")
    if case.facts.awaiting and case.facts.promise is None:
        yield Gap(slug, interview.slug, "promise", "nobody has said when they will answer")
    if not any(entry.process or written(entry, "Process") or entry.next_stage for entry in case.facts.history.entries):
        yield Gap(slug, interview.slug, "process", "what their process includes is not written down")


def _names(names: Sequence[str]) -> str:
    known = list(dict.fromkeys(name for name in names if name))
    if len(known) < 2:  # noqa: PLR2004 - nothing to join
        return known[0] if known else "the people you met"
    return f"{', '.join(known[:-1])} and {known[-1]}"


def remarks_of(courses: Sequence[Course], settings: Settings) -> tuple[Remark, ...]:
    """Say of the search as a whole what helps to know on each day to the horizon, each once and kindly."""
    own = [course for course in courses if not course[0].case.talk]
    if not own:
        return ()
    first, horizon = own[0][0].first, own[0][-1].last
    found: list[Remark] = []
    for day, last in parted(first, horizon, _turns(own)):
        said = {remark.text: remark for remark in found if remark.last == days_after(day, -1)}
        for text in _remarks([_on(course, day) for course in own], settings, day):
            if text in said:
                found[found.index(said[text])] = replace(said[text], last=last)
            else:
                found.append(Remark(text, day, last))
    return tuple(found)


def _turns(courses: Sequence[Course]) -> Iterator[date]:
    """Give the days on which an application ends, goes on or (after an acceptance) begins; nothing else counts."""
    is_over = any(each.case.facts.ended == "accepted" for course in courses for each in course)
    for course in courses:
        for before, after in pairwise(course):
            if (before.case.is_open, before.case.facts.ended) != (after.case.is_open, after.case.facts.ended):
                yield after.first
        if is_over:
            yield from (day for day in _days(course[0].case) if course[0].first < day <= course[-1].last)


def _on(course: Course, day: date) -> Case:
    return next(each.case for each in course if each.last >= day)


def _remarks(own: Sequence[Case], settings: Settings, today: date) -> list[str]:
    open_ones = [case for case in own if case.is_open]
    accepted = max((case for case in own if case.facts.ended == "accepted"), key=_last_day, default=None)
    is_over = accepted is not None and not any(_begins_after(case, _last_day(accepted), today) for case in own)
    remarks = []
    if accepted and is_over and open_ones:
        names = _names([case.application.company for case in open_ones])
        deserve = "still deserves a word" if len(open_ones) == 1 else "still deserve a word"
        remarks.append(f"You have accepted {accepted.application.company}; {names} {deserve}.")
    elif not is_over and len(open_ones) < settings.follow_ups.open_applications:
        rests = {
            0: "No application is open at the moment; a next one would carry the search on.",
            1: "The search rests on one application; a second one would take some weight off it.",
        }
        few = f"The search rests on {len(open_ones)} applications; one more would take some weight off them."
        remarks.append(rests.get(len(open_ones), few))
    return remarks


def _begins_after(case: Case, last: date, today: date) -> bool:
    """Whether an application was begun after a day, by now: the search goes on, then."""
    first = min(_days(case), default=date.min)
    return last < first <= today


def _last_day(case: Case) -> date:
    """Give the day of an ending, or the latest that an application tells of where none was typed."""
    return case.facts.ended_on or max(_days(case), default=date.min)


def _days(case: Case) -> Iterator[date]:
    for entry in case.facts.history.entries:
        yield from (day for day in (entry.date, *(item.date for item in entry.log)) if day)
