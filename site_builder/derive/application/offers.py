"""One application -> its offer: the terms, the day to answer by, and what speaks for it."""

from collections.abc import Iterable, Sequence
from datetime import date as Day  # a field is called date

from msgspec import Struct

from site_builder.check.fields.words import ANSWERS
from site_builder.check.journal.rounds import latest_value
from site_builder.derive.application.cases import Case
from site_builder.derive.application.offer_items import offer_days
from site_builder.derive.application.preparation import said_in
from site_builder.derive.learning.reflections import own_sections
from site_builder.language.said import Said
from site_builder.model.body import Section
from site_builder.model.journal import Interview
from site_builder.model.parts import More

_MADE = ANSWERS | {"offer"}


class OfferDetails(Struct, frozen=True):
    """The offer of one application; `state` is the application's, `offer` while the offer waits for an answer.

    `rows` are the terms under the names that the user gave them, `salary` what an entry says of it elsewhere. `date` is
    the day of the offer: the outcome's, otherwise that of the word "offer" in the log; None where only the day of the
    user's answer (`answered`) is known. `answer_by` is the last day for an answer. `said` has the employer's latest
    words, oldest first, `impressions` the notes on the company, by the slug of the entry. `went` has the ratings of the
    rounds, in order.
    """

    application: str
    interview: str
    company: str
    role: str
    state: str
    date: Day | None
    answered: Day | None
    answer_by: Day | None
    rows: tuple[tuple[str, str], ...]
    salary: str
    fit: str
    went: tuple[int, ...]
    said: tuple[tuple[Day | None, Said], ...]
    impressions: tuple[tuple[str, Section], ...]


_SAID = 4  # latest words shown


def offer_of(case: Case, state: str) -> OfferDetails | None:
    """Build the offer of an application whose state is known; None where there was no offer."""
    entries = case.facts.history.entries
    with_offer = [entry for entry in entries if entry.offer or (entry.outcome and entry.outcome.result in _MADE)]
    if case.slug is None or not with_offer:
        return None
    rows = _rows(with_offer)
    salary = latest_value(entries, "salary")
    outcomes = [entry.outcome for entry in with_offer if entry.outcome]
    offered = [outcome.date for outcome in outcomes if outcome.result == "offer"]
    offered += offer_days([item for entry in entries for item in entry.log])
    answers = [outcome.date for outcome in outcomes if outcome.result in ANSWERS]
    return OfferDetails(
        application=case.slug,
        interview=with_offer[-1].slug,
        company=case.application.company,
        role=case.application.role,
        state=state,
        date=_first_day(offered) or (None if answers else with_offer[0].date),
        answered=_first_day(answers),
        answer_by=_first_day([outcome.answer_by for outcome in reversed(outcomes)]),
        rows=rows,
        salary="" if salary in {text for _, text in rows} else salary,
        fit=latest_value(entries, "fit"),
        went=tuple(entry.went for entry in entries if entry.went),
        said=tuple(said_in(case, entries))[-_SAID:],
        impressions=tuple((entry.slug, section) for entry in entries for section in own_sections(entry, "The company")),
    )


def sort_offers(offers: Iterable[OfferDetails]) -> tuple[OfferDetails, ...]:
    """Sort offers: those that wait for an answer first, by the day to answer by; then the latest."""
    return tuple(sorted(offers, key=_order))


def _order(offer: OfferDetails) -> tuple[bool, Day, int, str]:
    is_open = offer.state == "offer"
    day = offer.date or offer.answered
    newest = -day.toordinal() if day else 0
    return (not is_open, (offer.answer_by or Day.max) if is_open else Day.max, newest, offer.application)


def _rows(with_offer: Sequence[Interview]) -> tuple[tuple[str, str], ...]:
    """Merge the terms of all entries; a later value replaces an earlier one of the same name, at its place."""
    rows: dict[str, More] = {}
    for entry in with_offer:
        for row in entry.offer:
            if row.text.strip():
                key = row.name.casefold().strip()
                rows[key] = More(rows[key].name if key in rows else row.name, row.text)
    return tuple((row.name, row.text) for row in rows.values())


def _first_day(days: Sequence[Day | None]) -> Day | None:
    return next((day for day in days if day), None)
