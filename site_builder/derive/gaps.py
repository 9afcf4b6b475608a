"""Open applications -> what is not known yet and would help, and what can be said of the search as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.derive.cases import Case
from site_builder.derive.reflections import written
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in an open application: `kind` is `address`, `promise` or `process`, `text` a kind sentence."""

    application: str
    interview: str
    kind: str
    text: str


def gaps_of(cases: Sequence[Case]) -> tuple[Gap, ...]:
    """Say of each open application what nobody has written down yet."""
    return tuple(gap for case in cases if case.is_open for gap in _gaps(case))


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
    if not any(not case.talk for case in cases):
        return ()
    open_ones = [case for case in cases if case.is_open]
    accepted = [case for case in cases if case.facts.ended == "accepted"]
    newest = max((_last_day(case) for case in cases), default=0)
    accepted_last = bool(accepted) and max(_last_day(case) for case in accepted) == newest
    remarks = []
    if accepted_last and open_ones:
        names = _names([case.application.company for case in open_ones])
        deserve = "still deserves a word" if len(open_ones) == 1 else "still deserve a word"
        remarks.append(f"You have accepted {accepted[-1].application.company}; {names} {deserve}.")
    elif not accepted_last and len(open_ones) < settings.follow_ups.open_applications:
        rests = {
            0: "No application is open at the moment; a next one would carry the search on.",
            1: "The search rests on one application; a second one would take some weight off it.",
        }
        few = f"The search rests on {len(open_ones)} applications; one more would take some weight off them."
        remarks.append(rests.get(len(open_ones), few))
    return tuple(remarks)


def _last_day(case: Case) -> int:
    """Give the latest day that an application tells of, as a number."""
    entries = case.facts.history.entries
    days = [entry.date for entry in entries if entry.date]
    days += [entry.outcome.date for entry in entries if entry.outcome and entry.outcome.date]
    days += [item.date for entry in entries for item in entry.log if item.date]
    return max((day.toordinal() for day in days), default=0)
