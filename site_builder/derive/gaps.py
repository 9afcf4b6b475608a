"""Open applications -> what is not known yet and would help, and what can be said of the search as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.derive.cases import Case
from site_builder.derive.reflections import written
from site_builder.memo import Memo, NoMemo
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in an open application: `kind` is `address`, `promise` or `process`, `text` a kind sentence."""

    application: str
    interview: str
    kind: str
    text: str


def gaps_of(cases: Sequence[Case], memo: Memo | None = None) -> tuple[Gap, ...]:
    """Say of each open application what nobody has written down yet."""
    memo = memo or NoMemo()
    return tuple(gap for case in cases if case.is_open for gap in memo.of(_of_case, case))


def _of_case(case: Case) -> tuple[Gap, ...]:
    return tuple(_gaps(case))


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


def remarks_of(cases: Sequence[Case], settings: Settings) -> tuple[str, ...]:
    """Say of the search as a whole what helps to know, each once and kindly."""
    own = [case for case in cases if not case.talk]
    if not own:
        return ()
    open_ones = [case for case in own if case.is_open]
    accepted = max((case for case in own if case.facts.ended == "accepted"), key=_last_day, default=None)
    is_over = accepted is not None and not any(_begins_after(case, _last_day(accepted)) for case in own)
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
    return tuple(remarks)


def _begins_after(case: Case, last: date) -> bool:
    """Whether an application was begun after a day, by now: the search goes on, then."""
    first = min(_days(case), default=date.min)
    return first > last and case.facts.today.reached(first)


def _last_day(case: Case) -> date:
    """Give the day of an ending, or the latest that an application tells of where none was typed."""
    return case.facts.ended_on or max(_days(case), default=date.min)


def _days(case: Case) -> Iterator[date]:
    for entry in case.facts.history.entries:
        yield from (day for day in (entry.date, *(item.date for item in entry.log)) if day)
