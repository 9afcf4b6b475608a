"""Referees -> the references page: told or not, for which applications, how often lately."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.derive.overview.references import Named, RefereeLedger
from site_builder.language.language import Language, sentence_of
from site_builder.render.pages import Page
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import Way, ways
from site_builder.render.parts.words import Day

PATH = "references.html"


class Use(Struct, frozen=True):
    """An application that names a referee."""

    application: Anchor
    role: str
    interview: Anchor
    told: bool
    told_on: Day | None
    open: bool


class Referee(Struct, frozen=True):
    """A referee: `lately` says how often they were named in the last 90 days."""

    name: str
    role: str
    ways: tuple[Way, ...]
    agreed: Day | None
    lately: str
    uses: tuple[Use, ...]


class ReferencesPage(Struct, frozen=True):
    """All referees."""

    head: Head
    lead: str
    referees: tuple[Referee, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the references page."""
    ledgers = material.overview.references
    view = ReferencesPage(
        head=head(material, PATH, material.language.say("References"), PATH),
        lead=_lead(material.language, ledgers),
        referees=tuple(_referee(material, ledger) for ledger in ledgers),
    )
    yield Page(PATH, "pages/references.html", view)


def _lead(language: Language, ledgers: Sequence[RefereeLedger]) -> str:
    """Say how many referees an employer could call although they were not told."""
    if not ledgers:
        return language.say("No reference is named yet.")
    untold = [ledger.name for ledger in ledgers if any(named.open and not named.told for named in ledger.named)]
    if untold:
        return sentence_of(
            language.say_many(
                "one reference could be called without knowing it yet.",
                "%(count)s references could be called without knowing it yet.",
                len(untold),
            )
        )
    return language.say("Everyone who may be called knows it.")


def _referee(material: SearchMaterial, ledger: RefereeLedger) -> Referee:
    language = material.language
    lately = language.say("Not named in the last 90 days")
    if ledger.lately:
        lately = language.say_many(
            "Named for one application in the last 90 days",
            "Named for %(count)s applications in the last 90 days",
            ledger.lately,
        )
    return Referee(
        name=ledger.name,
        role=ledger.role,
        ways=ways(language, "", ledger.email, ledger.phone),
        agreed=material.day_or_none(ledger.agreed),
        lately=lately,
        uses=tuple(_use(material, named) for named in ledger.named),
    )


def _use(material: SearchMaterial, named: Named) -> Use:
    return Use(
        application=material.application_link(named.application, text=named.company),
        role=named.role,
        interview=material.interview_link(named.interview),
        told=named.told,
        told_on=material.day_or_none(named.told_on),
        open=named.open,
    )
