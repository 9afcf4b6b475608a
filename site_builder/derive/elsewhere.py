"""Every application -> what the others need to know of it: acceptances, offers, and earlier applications.

Derived before any application is, from entries alone; the same for every day.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from site_builder.check.fields.words import ENDINGS, THEIR_WORDS, YOUR_ENDINGS
from site_builder.check.journal.rounds import days_of, order_of
from site_builder.check.slugs import normalized_name
from site_builder.derive.application.gone_quiet import came_back, left_after_all
from site_builder.derive.lookup.handles import handles_of
from site_builder.model.journal import Application, Interview, Journal
from site_builder.model.parts import LogItem


class Acceptance(Struct, frozen=True):
    """An accepted offer, with the place that its day comes from; `until` is the day of a later withdrawal."""

    application: str
    company: str
    day: date
    path: str
    line: int
    until: date | None = None


class Offer(Struct, frozen=True):
    """An unanswered offer; `answer_by` is the day that they named, `until` the day of a withdrawal."""

    application: str
    company: str
    day: date
    path: str
    line: int
    answer_by: date | None = None
    until: date | None = None


class ChapterRound(Struct, frozen=True):
    """A round that took place, or will: its day, and whom the entry names."""

    day: date
    people: tuple[str, ...]


class Chapter(Struct, frozen=True):
    """An application as a later application at the same company remembers it.

    `first` is its first day, `ended` the outcome's word ("" while it goes on).
    """

    application: str
    role: str
    first: date
    ended: str
    meetings: tuple[ChapterRound, ...]


class Summary(Struct, frozen=True):
    """What the other applications need to know of one application."""

    application: str
    company: str
    acceptance: Acceptance | None = None
    offer: Offer | None = None
    chapter: Chapter | None = None


class Elsewhere(Struct, frozen=True):
    """The acceptances and offers of the other applications, in order of their days."""

    acceptances: tuple[Acceptance, ...] = ()
    offers: tuple[Offer, ...] = ()


NOTHING_ELSEWHERE = Elsewhere()
Before = tuple[Chapter, ...]  # earlier applications at the same company, the latest first
NOTHING_BEFORE: Before = ()
# What other applications add to one: what is elsewhere, what was before, and its shortest name on the command line.
Context = tuple[Elsewhere, Before, str]
NO_CONTEXT: Context = (NOTHING_ELSEWHERE, NOTHING_BEFORE, "")


def summary_of(application: Application) -> Summary:
    """Derive from an application's entries what the others need to know."""
    entries = sorted(application.rounds, key=order_of)
    decisive = entry_with_outcome(entries)
    log = [(item, entry) for entry in entries for item in entry.log]
    withdrawn = [(item, entry) for item, entry in log if item.type == "withdrawal"]
    result = decisive.outcome.result if decisive and decisive.outcome else ""
    ids = (application.slug, application.company)
    acceptance, offer = None, None
    if decisive and (dated := day_of_outcome(decisive)):
        day, line = dated
        if result == "accepted":
            withdrew = left_after_all(decisive.outcome, (item.date for item, _ in withdrawn))
            acceptance = Acceptance(*ids, day, decisive.path, line, withdrew)
        elif result == "offer" and all(item.date for item, _ in withdrawn):
            until = min((item.date for item, _ in withdrawn if item.date), default=None)
            offer = Offer(*ids, day, decisive.path, line, _answer_by(decisive, day, log), until)
    return Summary(application.slug, application.company, acceptance, offer, _chapter(application, entries, decisive))


def entry_with_outcome(entries: Sequence[Interview]) -> Interview | None:
    """Return the entry whose outcome counts: the last in order that has one.

    An offer yields to an ending that another entry has on its day or later: it was answered there. An offer without a
    day yields only to the user's own answer, as it may have come after a rejection or a silence.
    """
    with_outcome = [entry for entry in reversed(entries) if entry.outcome]
    last = with_outcome[0] if with_outcome else None
    if last is None or last.outcome is None or last.outcome.result != "offer":
        return last
    offered = day_of_outcome(last)
    endings = ENDINGS if offered else YOUR_ENDINGS
    for entry in with_outcome[1:]:
        ended = day_of_outcome(entry)
        on_time = offered is None or (ended is not None and ended[0] >= offered[0])
        if on_time and entry.outcome and entry.outcome.result in endings:
            return entry
    return last


def day_of_outcome(entry: Interview) -> tuple[date, int] | None:
    """Return the day of an entry's outcome with its line: its own, otherwise its round's, otherwise the log's last."""
    lines = entry.lines
    if entry.outcome and entry.outcome.date:
        return entry.outcome.date, lines.get("outcome.date", lines.get("outcome", 1))
    if entry.date:
        return entry.date, 1 if entry.date_from_name else lines.get("date", 1)
    logged = [(item.date, item.line) for item in entry.log if item.date]
    return max(logged, default=None)


def contexts_of(journal: Journal) -> Mapping[str, Context]:
    """Return the context of each application of a journal, by slug."""
    handles = handles_of(journal)
    return contexts([summary_of(application) for application in journal.applications], handles)


def contexts(summaries: Sequence[Summary], handles: Mapping[str, str]) -> Mapping[str, Context]:
    """Return the context of each application, by slug."""
    with_offer = [summary for summary in summaries if summary.acceptance or summary.offer]
    everything = _all_elsewhere(*with_offer) if with_offer else NOTHING_ELSEWHERE
    slugs_with_offer = {summary.application for summary in with_offer}
    companies = {summary.company: normalized_name(summary.company) for summary in summaries}
    by_company: dict[str, list[Summary]] = {}
    for summary in summaries:
        by_company.setdefault(companies[summary.company], []).append(summary)
    return {
        summary.application: (
            _without(everything, summary.application) if summary.application in slugs_with_offer else everything,
            _before(summary, *others) if len(others := by_company[companies[summary.company]]) > 1 else (),
            handles.get(summary.application, ""),
        )
        for summary in summaries
    }


def _all_elsewhere(*summaries: Summary) -> Elsewhere:
    acceptances = sorted(
        (summary.acceptance for summary in summaries if summary.acceptance),
        key=lambda acceptance: (acceptance.day, acceptance.path),
    )
    offers = sorted(
        (summary.offer for summary in summaries if summary.offer), key=lambda offer: (offer.day, offer.path)
    )
    return Elsewhere(tuple(acceptances), tuple(offers))


def _without(everything: Elsewhere, slug: str) -> Elsewhere:
    return Elsewhere(
        tuple(acceptance for acceptance in everything.acceptances if acceptance.application != slug),
        tuple(offer for offer in everything.offers if offer.application != slug),
    )


def _before(summary: Summary, *others: Summary) -> Before:
    """Return the earlier applications at the same company; an application without any day has none."""
    current = summary.chapter
    if current is None:
        return NOTHING_BEFORE
    chapters = [other.chapter for other in others if other.chapter]
    began = (current.first, current.application)
    earlier = [chapter for chapter in chapters if (chapter.first, chapter.application) < began]
    return tuple(sorted(earlier, key=lambda chapter: (chapter.first, chapter.application), reverse=True))


def _answer_by(entry: Interview, offered: date, log: Sequence[tuple[LogItem, Interview]]) -> date | None:
    """Return the day by which they want the answer: the outcome's, otherwise the log's latest since the offer."""
    if entry.outcome and entry.outcome.answer_by:
        return entry.outcome.answer_by
    named = [(item.date, item.answer_by) for item, _ in log if item.date and item.answer_by and item.date >= offered]
    return max(named)[1] if named else None


def _chapter(application: Application, entries: Sequence[Interview], decisive: Interview | None) -> Chapter | None:
    first = min((day for entry in entries for day in days_of(entry)), default=None)
    if first is None:
        return None
    return Chapter(
        application=application.slug,
        role=application.role,
        first=first,
        ended=_ending(entries, decisive),
        meetings=tuple(
            ChapterRound(entry.date, tuple(contact.name for contact in entry.contacts if contact.name))
            for entry in entries
            if entry.date and not entry.cancelled and not entry.no_show
        ),
    )


def _ending(entries: Sequence[Interview], decisive: Interview | None) -> str:
    """Return the ending; "gone quiet" is none once they have been in touch again."""
    log = [item for entry in entries for item in entry.log]
    withdrawals = [item.date for item in log if item.type == "withdrawal"]
    if decisive and decisive.outcome and decisive.outcome.result in ENDINGS:
        is_back = decisive.outcome.result == "ghosted" and came_back(
            decisive.outcome.date,
            decisive.date,
            nudges=(item.date for item in log if item.type == "nudge" and item.date),
            words=(item.date for item in log if item.type in THEIR_WORDS and item.date),
            later_rounds=(
                entry.date
                for entry in entries
                if entry.date and not entry.cancelled and order_of(entry) > order_of(decisive)
            ),
        )
        if not is_back and not left_after_all(decisive.outcome, withdrawals):
            return decisive.outcome.result
    return "withdrawn" if withdrawals else ""
