"""An open application -> what is still unknown about it and would help."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.application.cases import Case, Course
from site_builder.derive.days import item_spans, with_span_days
from site_builder.derive.learning.reflections import own_sections
from site_builder.language.said import Said, said


class Gap(Struct, frozen=True):
    """Something missing in an open application on the days from `first` to `last`, as a kind sentence (`said`).

    `kind` is `address`, `promise` or `process`.
    """

    application: str
    interview: str
    kind: str
    said: Said
    first: date = date.min
    last: date = date.max


_KINDS = ("address", "promise", "process")


def gaps_of(course: Course) -> tuple[Gap, ...]:
    """Find what an open application lacks on each day to the horizon."""
    gaps = tuple(with_span_days(item_spans(course.map(lambda case: tuple(_gaps(case)) if case.is_open else ()))))
    entries = list(dict.fromkeys(gap.interview for gap in gaps))
    return tuple(sorted(gaps, key=lambda gap: (entries.index(gap.interview), _KINDS.index(gap.kind), gap.first)))


def _gaps(case: Case) -> Iterator[Gap]:
    last = case.facts.last_held
    if last is None or last.is_stage or case.facts.mute:
        return
    interview, slug = last.interview, case.application.slug
    is_redacted = case.facts.settings.redacted  # what looks missing may have been redacted
    people = [contact for entry in case.facts.history.entries for contact in entry.contacts]
    if not people:
        yield Gap(slug, interview.slug, "address", said("no name of anyone you met is written down"))
    elif not is_redacted and not any(contact.email or contact.phone for contact in people):
        yield Gap(slug, interview.slug, "address", _no_address_of([contact.name for contact in people]))
    if case.facts.awaiting and case.facts.promise is None:
        yield Gap(slug, interview.slug, "promise", said("nobody has said when they will answer"))
    known = (
        entry.process or own_sections(entry, "Process") or entry.next_stage for entry in case.facts.history.entries
    )
    if not is_redacted and not any(known):
        yield Gap(slug, interview.slug, "process", said("what their process includes is not written down"))


def _no_address_of(names: Sequence[str]) -> Said:
    people = tuple(dict.fromkeys(name for name in names if name))
    if not people:
        return said("no e-mail or phone for the people you met")
    return said("no e-mail or phone for %(people)s", people=people)
