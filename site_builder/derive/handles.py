"""A journal -> for each application the shortest word that means its latest entry on the command line."""

from collections.abc import Iterator, Mapping

from site_builder.check.slugs import slug_of
from site_builder.derive.find import latest_of, words_of
from site_builder.model import Application, Journal


def handles_of(journal: Journal) -> Mapping[str, str]:
    """Give a word for each application, by its slug: a word of the company, else all of them, else the slug."""
    holders: dict[str, set[str | None]] = {}
    for interview in journal.interviews:
        for word in words_of(interview).split("-"):
            holders.setdefault(word, set()).add(journal.owner.get(interview.slug))
    named: dict[str, str] = {
        application.slug: application.slug for application in (*journal.talks, *journal.applications)
    }
    named |= {name: "" for entry in journal.interviews for name in (entry.slug, entry.path.rpartition("/")[2])}
    return {application.slug: _handle(application, holders, named) for application in journal.applications}


def _handle(application: Application, holders: Mapping[str, set[str | None]], named: Mapping[str, str]) -> str:
    """Find a word that no other application has, and that is no other entry's or application's own name."""
    for word in _candidates(application):
        if named.get(word, application.slug) == application.slug and holders.get(word) == {application.slug}:
            return word
    return latest_of(application).slug


def _candidates(application: Application) -> Iterator[str]:
    for text in (application.company, application.role):
        yield from (word for word in slug_of(text).split("-") if len(word) > 1 and not word.isdecimal())
