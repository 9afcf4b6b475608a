"""A typed word -> the entry or application that it means."""

from msgspec import Struct

from site_builder.check.slugs import path_stem, slug_of
from site_builder.model.journal import Application, Interview, Journal


class Match(Struct, frozen=True):
    """The entries that a text can mean; a single entry is unambiguous.

    `is_path` is true where the text is the path of an entry, `is_application` where it means an application, and so its
    latest entry.
    """

    interviews: tuple[Interview, ...]
    is_path: bool = False
    is_application: bool = False

    @property
    def only(self) -> Interview | None:
        """Return the entry that is meant, if it is unambiguous."""
        return self.interviews[0] if len(self.interviews) == 1 else None


def find_entry(journal: Journal, text: str) -> Match:
    """Find an entry by its path, its slug, an application's slug (its latest entry), its day, or by words of it.

    The first way with a match decides. All words must occur in company, role, stage, date or file name: as whole words,
    otherwise as parts of words. A slug that is a word of all rounds of an application, such as that of `acme.md`, means
    the application.
    """
    typed = text.strip().replace("\\", "/").removeprefix("./")
    by_path = [
        interview for interview in journal.interviews if typed in {interview.path, interview.path.rpartition("/")[2]}
    ]
    named = [interview for interview in journal.interviews if typed in {interview.slug, path_stem(interview.path)}]
    by_slug = [_or_its_latest(journal, interview) for interview in named]
    if len(named) == 1 and by_slug == named and (application := _of_all_rounds(journal, named[0])):
        by_slug, named = [latest_of(application)], []
    by_application = [
        latest_of(application) for application in (*journal.applications, *journal.talks) if application.slug == typed
    ]
    by_day = [interview for interview in journal.interviews if interview.date and interview.date.isoformat() == typed]
    if by_path:
        return Match(tuple(by_path), is_path=True)
    if by_slug:
        return Match(tuple(by_slug), is_application=not any(interview.date for interview in named))
    if by_application:
        return Match(tuple(by_application), is_application=True)
    if by_day:
        return Match(tuple(by_day))
    words = slug_of(typed).split("-") if slug_of(typed) else []
    with_whole_words = [
        interview
        for interview in journal.interviews
        if words and set(words) <= set(identifying_words(interview).split("-"))
    ]
    matches = with_whole_words or [
        interview
        for interview in journal.interviews
        if words and all(word in identifying_words(interview) for word in words)
    ]
    owners = {journal.owner.get(interview.slug) for interview in matches}
    if len(matches) > 1 and len(owners) == 1 and None not in owners:
        latest = (latest_of(application) for application in journal.applications if application.slug in owners)
        return Match(tuple(latest), is_application=True)
    return Match(tuple(matches))


def _or_its_latest(journal: Journal, interview: Interview) -> Interview:
    """Return the latest round for an undated entry: `acme` then means the application, not the file of applying."""
    application = application_of(journal, interview)
    return interview if interview.date or application is None else latest_of(application)


def _of_all_rounds(journal: Journal, entry: Interview) -> Application | None:
    """Find the application of several rounds whose entries, and no others, all have the words of an entry's slug."""
    application = application_of(journal, entry)
    if application is None or len(application.rounds) == 1:
        return None
    matches = [interview for interview in journal.interviews if has_words(interview, entry.slug)]
    is_of_all = len(matches) == len(application.rounds) and all(
        journal.owner.get(interview.slug) == application.slug for interview in matches
    )
    return application if is_of_all else None


def has_words(interview: Interview, slug: str) -> bool:
    """Return whether an entry has all words of a slug, as whole words."""
    return set(slug.split("-")) <= set(identifying_words(interview).split("-"))


def application_of(journal: Journal, interview: Interview) -> Application | None:
    """Return the application that an entry belongs to."""
    slug = journal.owner.get(interview.slug)
    return next((application for application in journal.applications if application.slug == slug), None)


def latest_of(application: Application) -> Interview:
    """Return the entry of the last round; an undated one only where no entry has a date."""
    return next((entry for entry in reversed(application.rounds) if entry.date), application.rounds[-1])


def words_of_names(journal: Journal) -> frozenset[str]:
    """Return the words of the names of all contacts, as slugs."""
    contacts = (contact for interview in journal.interviews for contact in interview.contacts)
    return frozenset(word for contact in contacts for word in slug_of(contact.name).split("-"))


def identifying_words(interview: Interview) -> str:
    """Return the words that can identify an entry, as a slug."""
    day = interview.date.isoformat() if interview.date else ""
    return slug_of(" ".join((interview.company, interview.role, interview.stage, day, path_stem(interview.path))))
