"""Offers -> all of them side by side: those to answer first, with a row for each thing offered."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.application.offers import OfferDetails
from site_builder.language.language import Language, sentence_of
from site_builder.render.pages import Page
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import by_size
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

PATH = "offers.html"
OPEN = "offer"
_COLUMNS = 4  # offers in one table: as many as can be read side by side


class Remark(Struct, frozen=True):
    """What they said and when, or what the user noted about them and where."""

    day: Day | None
    text: str
    text_html: str
    interview: Anchor


class Cell(Struct, frozen=True):
    """The cell of an offer in a row: words, a day, or remarks; `company` labels it where columns don't fit."""

    company: str
    text: str = ""
    day: Day | None = None
    remarks: tuple[Remark, ...] = ()


class Row(Struct, frozen=True):
    """A thing to compare; `own` is true if the user named it."""

    name: str
    own: bool
    cells: tuple[Cell, ...]


class Column(Struct, frozen=True):
    """The column of one offer."""

    id: str
    application: Anchor
    role: str
    state: str


class Table(Struct, frozen=True):
    """A few offers side by side, under a heading."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class OffersPage(Struct, frozen=True):
    """All offers, or a part of many; `only` is the company of the only open one, `until` the first day to answer by."""

    head: Head
    as_of: Day
    fixed: bool
    title: str
    lead: str
    only: str
    until: Day | None
    part: str
    parts: tuple[Anchor, ...]
    tables: tuple[Table, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the pages of offers."""
    offers = material.overview.offers
    tables = [
        _table(material, group, number, is_open=is_open)
        for is_open in (True, False)
        for number, group in enumerate(_groups([offer for offer in offers if (offer.state == OPEN) is is_open]))
    ]
    parts = by_size("offers", tables, lambda table: size_of(table) * 7 // 6)  # a cell has more markup than others
    say = material.language.say
    for part in parts:
        name = say("Page %(number)s of %(count)s", number=part.year, count=str(len(parts)))
        view = OffersPage(
            head=head(material, part.path, say("Offers"), PATH, name if part.path != PATH else ""),
            as_of=material.full_day(material.as_of),
            fixed=material.fixed,
            title=say("Offers"),
            lead=_lead(material, offers),
            only=_only(offers),
            until=material.day_or_none(_first_until(offers)),
            part=part.year,
            parts=tuple(Anchor(other.year, other.path) for other in parts) if len(parts) > 1 else (),
            tables=part.items,
        )
        yield Page(part.path, "pages/offers.html", view)


def _groups(offers: Sequence[OfferDetails]) -> Iterator[Sequence[OfferDetails]]:
    for start in range(0, len(offers), _COLUMNS):
        yield offers[start : start + _COLUMNS]


def _lead(material: SearchMaterial, offers: Sequence[OfferDetails]) -> str:
    language = material.language
    waiting = [offer for offer in offers if offer.state == OPEN]
    if not offers:
        return language.say("No offer yet.")
    if not waiting:
        return sentence_of(
            language.say_many("%(count)s offer, and it is answered.", "%(count)s offers, all answered.", len(offers))
        )
    many = language.say_many(
        "%(count)s offer waits for your answer.", "%(count)s offers wait for your answer.", len(waiting)
    )
    return sentence_of(many)


def _table(material: SearchMaterial, offers: Sequence[OfferDetails], number: int, *, is_open: bool) -> Table:
    say = material.language.say
    return Table(
        id=f"{'open' if is_open else 'answered'}-{number}",
        title=say("To answer") if is_open else say("Answered"),
        columns=tuple(_column(material, offer) for offer in offers),
        rows=tuple(_rows(material, offers)),
    )


def _column(material: SearchMaterial, offer: OfferDetails) -> Column:
    return Column(
        id=f"offer-{offer.application}",
        application=material.application_link(offer.application),
        role=offer.role,
        state=state_words(offer.state, material.language),
    )


def state_words(state: str, language: Language) -> str:
    """Return the state of an offer in words."""
    words = {
        OPEN: language.say("waits for your answer"),
        "accepted": language.say("you accepted"),
        "declined": language.say("you declined"),
        "withdrawn": language.say("you withdrew"),
        "rejected": language.say("they took it back"),
    }
    return words.get(state, "")


def _rows(material: SearchMaterial, offers: Sequence[OfferDetails]) -> Iterator[Row]:
    """Yield the rows that at least one offer has: those of the user in their first order, then all others."""
    say = material.language.say

    def row(name: str, cells: Sequence[Cell], *, own: bool = False) -> Iterator[Row]:
        if any(cell.text or cell.day or cell.remarks for cell in cells):
            yield Row(name, own, tuple(cells))

    companies = [material.application_link(offer.application).text for offer in offers]

    def texts(values: Sequence[str]) -> list[Cell]:
        return [Cell(company, text) for company, text in zip(companies, values, strict=True)]

    def days(values: Sequence[date | None], *, near: bool) -> list[Cell]:
        format_day = material.near_day if near else material.day
        return [
            Cell(company, day=format_day(day) if day else None) for company, day in zip(companies, values, strict=True)
        ]

    yield from row(say("Your answer by"), days([_until(offer) for offer in offers], near=True))
    offered = [{name.casefold().strip(): text for name, text in offer.rows} for offer in offers]
    names: dict[str, str] = {}
    for name in (name for offer in offers for name, _ in offer.rows):
        names.setdefault(name.casefold().strip(), name)
    for key, name in names.items():
        yield from row(name or say("What they offer"), texts([rows.get(key, "") for rows in offered]), own=bool(name))
    yield from row(say("Salary, as noted before"), texts([offer.salary for offer in offers]))
    yield from row(say("They made it on"), days([offer.date for offer in offers], near=False))
    yield from row(say("You answered on"), days([offer.answered for offer in offers], near=False))
    yield from row(say("Can you see yourself there"), texts([_fit(offer.fit, material.language) for offer in offers]))
    went = [", ".join(str(rating) for rating in offer.went) for offer in offers]
    yield from row(say("How the rounds went, of 5"), texts(went))
    pairs = list(zip(offers, companies, strict=True))
    yield from row(say("What they said"), [_said(material, offer, company) for offer, company in pairs])
    yield from row(say("What you noted of them"), [_noted(material, offer, company) for offer, company in pairs])


def _first_until(offers: Sequence[OfferDetails]) -> date | None:
    """Return the day by which the first open offer must be answered."""
    return min((day for offer in offers if offer.state == OPEN and (day := _until(offer))), default=None)


def _only(offers: Sequence[OfferDetails]) -> str:
    """Return the company of the only open offer."""
    waiting = [offer.company for offer in offers if offer.state == OPEN]
    return waiting[0] if len(waiting) == 1 else ""


def _until(offer: OfferDetails) -> date | None:
    return offer.answer_by if offer.state == OPEN else None


def _fit(fit: str, language: Language) -> str:
    words = {"yes": language.say("yes"), "no": language.say("no"), "unsure": language.say("unsure")}
    return words.get(fit, fit)


def _said(material: SearchMaterial, offer: OfferDetails, company: str) -> Cell:
    remarks = (
        Remark(material.day_or_none(day), material.language.of(words, beside=material.as_of), "", Anchor(""))
        for day, words in offer.said
    )
    return Cell(company, remarks=tuple(remarks))


def _noted(material: SearchMaterial, offer: OfferDetails, company: str) -> Cell:
    return Cell(
        company,
        remarks=tuple(
            Remark(
                None,
                "",
                material.filled(section.html, slug, prefix=f"offer-{slug}-{number}--"),
                material.interview_link(slug),
            )
            for number, (slug, section) in enumerate(offer.impressions)
        ),
    )
