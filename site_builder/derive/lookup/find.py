"""A word -> the entry or application that it means."""

from msgspec import Struct

from site_builder.check.slugs import path_stem, slug_of
from site_builder.model.journal import Application, Interview, Journal


class Match(Struct, frozen=True):
    """The entries that a text can mean; exactly one means that it is clear.

    `is_path` is true where the text is the path of an entry, `is_application` where it means an application, and so its
    latest entry.
    """

    interviews: tuple[Interview, ...]
    is_path: bool = False
    is_application: bool = False

    @property
    def only(self) -> Interview | None:
        """Return the one that is meant, where it is clear."""
        return self.interviews[0] if len(self.interviews) == 1 else None


def find_entry(journal: Journal, text: str) -> Match:
    """Find an entry by its path, its slug, an application's slug (its latest entry), its day, or by words of it.

    The first way that finds something decides; words must all occur in company, role, stage, date or file name: whole,
    or (where nothing has them so) as parts of words. A slug that is a word of all rounds of an application, as that of
    `acme.md` is, means the application.
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
    whole = [
        interview for interview in journal.interviews if words and set(words) <= set(words_of(interview).split("-"))
    ]
    found = whole or [
        interview for interview in journal.interviews if words and all(word in words_of(interview) for word in words)
    ]
    owners = {journal.owner.get(interview.slug) for interview in found}
    if len(found) > 1 and len(owners) == 1 and None not in owners:
        latest = (latest_of(application) for application in journal.applications if application.slug in owners)
        return Match(tuple(latest), is_application=True)
    return Match(tuple(found))


def _or_its_latest(journal: Journal, interview: Interview) -> Interview:
    """Give the latest round for an entry without a day: `acme` is then the application, not the file of applying."""
    application = application_of(journal, interview)
    return interview if interview.date or application is None else latest_of(application)


def _of_all_rounds(journal: Journal, entry: Interview) -> Application | None:
    """Find the application whose rounds all have the words of an entry's slug, if there are more, and no others do."""
    application = application_of(journal, entry)
    if application is None or len(application.rounds) == 1:
        return None
    having = [interview for interview in journal.interviews if has_words(interview, entry.slug)]
    is_of_all = len(having) == len(application.rounds) and all(
        journal.owner.get(interview.slug) == application.slug for interview in having
    )
    return application if is_of_all else None


def has_words(interview: Interview, slug: str) -> bool:
    """Whether an entry has all words of a slug, whole."""
    return set(slug.split("-")) <= set(words_of(interview).split("-"))


def application_of(journal: Journal, interview: Interview) -> Application | None:
    """Find the application that an entry belongs to."""
    slug = journal.owner.get(interview.slug)
    return next((application for application in journal.applications if application.slug == slug), None)


def latest_of(application: Application) -> Interview:
    """Return the entry of the last round; one without a day only where none has one."""
    return next((entry for entry in reversed(application.rounds) if entry.date), application.rounds[-1])


def words_of_names(journal: Journal) -> frozenset[str]:
    """Return the words of the names of all contacts, as slugs."""
    contacts = (contact for interview in journal.interviews for contact in interview.contacts)
    return frozenset(word for contact in contacts for word in slug_of(contact.name).split("-"))


def words_of(interview: Interview) -> str:
    """Return the words by which an entry is meant, as a slug."""
    day = interview.date.isoformat() if interview.date else ""
    return slug_of(" ".join((interview.company, interview.role, interview.stage, day, path_stem(interview.path))))
