"""Journal -> the shortest word for each application that means its latest entry on the command line."""

from collections.abc import Iterator, Mapping

from site_builder.check.slugs import slug_of
from site_builder.derive.lookup.find import identifying_words, latest_of
from site_builder.model.journal import Application, Journal

# Words that identify nobody: legal forms, articles, conjunctions and prepositions.
_STOP_WORDS = frozenset(
    "ab ag and at av bv co con corp das de der des di die du el en et eurl for from fur gmbh group im in inc kg la le "
    "les limited llc llp los ltd mit nv of ohg on oy para plc pour pty sa sarl sas se sl spa srl the to ug und von "
    "with zu zum zur".split()
)


def handles_of(journal: Journal) -> Mapping[str, str]:
    """Return a word for each application, by its slug: of the company, otherwise of the role, otherwise the slug."""
    holders: dict[str, set[str | None]] = {}
    for interview in journal.interviews:
        for word in identifying_words(interview).split("-"):
            holders.setdefault(word, set()).add(journal.owner.get(interview.slug))
    owner_of_name: dict[str, str] = {
        application.slug: application.slug for application in (*journal.talks, *journal.applications)
    }
    latest = {
        entry.path: application.slug
        for application in journal.applications
        for entry in application.rounds
        if entry == latest_of(application) or not entry.date
    }
    owner_of_name |= {
        name: latest.get(entry.path, "")
        for entry in journal.interviews
        for name in (entry.slug, entry.path.rpartition("/")[2])
    }
    return {application.slug: _handle(application, holders, owner_of_name) for application in journal.applications}


def _handle(application: Application, holders: Mapping[str, set[str | None]], owner_of_name: Mapping[str, str]) -> str:
    """Find a word that no other application has, and that is not the name of another entry or application."""
    for word in _candidates(application):
        if owner_of_name.get(word, application.slug) == application.slug and holders.get(word) == {application.slug}:
            return word
    return latest_of(application).slug


def _candidates(application: Application) -> Iterator[str]:
    """Yield the words of the company, then of the role; words such as "the" only where the company has no other."""
    company, role = (
        [word for word in slug_of(text).split("-") if len(word) > 1 and not word.isdecimal()]
        for text in (application.company, application.role)
    )
    identifying = [word for word in company if word not in _STOP_WORDS]
    yield from identifying or company
    yield from (word for word in role if word not in _STOP_WORDS)
