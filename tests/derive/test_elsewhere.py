"""What applications give to one another: acceptances, offers, and what was before with a company."""

from pathlib import Path

from site_builder.derive.application.company_memory import describe_earlier
from site_builder.derive.elsewhere import Elsewhere, contexts_of
from site_builder.derive.lookup.handles import handles_of
from site_builder.language.language import in_english
from tests.derive.deriving import AS_OF, derived, read


def test_an_application_hears_of_the_others_only(journal: Path) -> None:
    """Its own offer is none elsewhere.

    === a.md
    ---
    company: Harrow
    date: 2026-11-10
    outcome: {result: offer, date: 2026-11-17, answer_by: 2026-11-25}
    ---
    === b.md
    ---
    company: Bellow
    date: 2026-11-10
    outcome: accepted
    ---
    """
    contexts = contexts_of(read(journal))
    assert contexts["harrow"][0].offers == ()
    assert [acceptance.company for acceptance in contexts["harrow"][0].acceptances] == ["Bellow"]
    assert [(offer.company, offer.answer_by and offer.answer_by.day) for offer in contexts["bellow"][0].offers] == [
        ("Harrow", 25)
    ]
    assert contexts["bellow"][0].acceptances == ()


def test_nothing_elsewhere_is_nothing(journal: Path) -> None:
    """Most journals, most of the time.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    ---
    """
    assert contexts_of(read(journal)) == {"acme": (Elsewhere(), (), "acme")}


def test_a_company_is_remembered(journal: Path) -> None:
    """When, for which role, how far, how it ended, and whom you met; the latest first.

    === a.md
    ---
    company: Ivy
    role: Analyst
    date: 2026-02-03
    contacts: Ivo Hart
    ---
    === b.md
    ---
    company: Ivy
    role: Analyst
    date: 2026-02-17
    contacts: [Ivo Hart, Mira Sol]
    outcome: ghosted 2026-03-20
    ---
    === c.md
    ---
    company: Ivy
    role: Data Lead
    applied: 2026-11-09
    ---
    """
    before = derived(journal).progress["ivy-data-lead"].before
    assert [(memory.application, in_english(memory.said)) for memory in before] == [
        (
            "ivy-analyst",
            "You were here in February 2026 (Analyst): two rounds, gone quiet; you met Ivo Hart and Mira Sol.",
        )
    ]
    assert derived(journal).progress["ivy-analyst"].before == ()
    assert describe_earlier((), AS_OF) == ()


def test_a_word_means_one_application(journal: Path) -> None:
    """A word that no other application has; an entry that is called so has it first.

    === acme.md
    ---
    company: Acme Robotics
    role: Dev
    date: 2026-11-10
    ---
    === b.md
    ---
    company: Acme Labs
    role: Ops
    date: 2026-11-10
    ---
    """
    assert handles_of(read(journal)) == {"acme-robotics-dev": "robotics", "acme-labs-ops": "labs"}


def test_a_referee_who_was_told_in_the_log_knows(journal: Path) -> None:
    """The application's page and the references page have it from one place.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    references: [Prof. Low, Ada Byron]
    log: 2026-11-11 reference with Low
    ---
    """
    found = derived(journal)
    assert found.progress["acme"].told == ("Prof. Low",)
    told = {ledger.name for ledger in found.references if any(use.told for use in ledger.named)}
    assert told == {"Prof. Low"}


def test_the_word_for_an_application_is_one_that_names_it(journal: Path) -> None:
    """Its latest entry may have that very name; a legal form, an article or "and" names nobody.

    === acme.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-10
    ---
    === a.md
    ---
    company: The Birch GmbH
    role: Leiter
    ---
    === b.md
    ---
    company: Birch Labs
    ---
    === cedar.md
    ---
    company: Cedar
    role: Ops
    date: 2026-11-02
    ---
    === c2.md
    ---
    company: Cedar
    role: Ops
    date: 2026-11-12
    ---
    === day & night.md
    ---
    company: Day & Night
    role: Guard
    date: 2026-11-02
    ---
    === day2.md
    ---
    company: Day and Night
    role: Head of Guard
    date: 2026-11-12
    ---
    === no other word.md
    ---
    company: On AG
    date: 2026-11-12
    ---
    """
    assert handles_of(read(journal)) == {
        "day-and-night-head-of-guard": "head",
        "day-night-guard": "day-night",
        "on-ag": "on",
        "acme-dev": "acme",
        "the-birch-gmbh-leiter": "leiter",
        "birch-labs": "labs",
        "cedar-ops": "ops",
    }
