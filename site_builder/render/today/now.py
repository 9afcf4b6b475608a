"""Follow-ups and problems -> the data of the script that knows the reader's day, with the counts for every page."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from site_builder.language.language import Language
from site_builder.model.kinds import NEVER_RED
from site_builder.render.pages import Page
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.rows import all_rows
from site_builder.render.parts.shown_days import days_between
from site_builder.render.parts.words import STATUSES

PATH = "assets/now.js"


class Now(Struct, frozen=True):
    """The data of the script: `overdue` has a count for `as_of` and each later day to the horizon.

    `urgent` says for the same days whether any of these has a kind that may be shown in red (not in `NEVER_RED`).
    `days` are these days in words, `statuses` the words of a row's status. `built` is the footer of a page that keeps
    the day of the build. `fixed` is true of a demonstration, whose reader's day is `as_of` too. `words` are the
    sentences of all scripts; those with a count are by plural category.
    """

    as_of: str
    fixed: bool
    overdue: tuple[int, ...]
    urgent: tuple[bool, ...]
    days: tuple[str, ...]
    statuses: Mapping[str, str]
    built: str
    problems: int
    words: Mapping[str, str | Mapping[str, str]]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the page of the script's data."""
    rows = all_rows(material)
    days = [*days_between(material.as_of, material.horizon)]
    overdue_kinds = [
        [row.kind for row in rows if row.first <= day <= row.last and row.due.iso < day]
        for day in (date.isoformat() for date in days)
    ]
    words = tuple(material.full_day(day).words for day in days)
    statuses = {status: material.language.of(status_words) for status, status_words in STATUSES.items()}
    built = material.language.say(
        "As of %(day)s, the day of the last build.", day=material.language.day(material.as_of)
    )
    view = Now(
        material.as_of.isoformat(),
        material.fixed,
        tuple(len(kinds) for kinds in overdue_kinds),
        tuple(any(kind not in NEVER_RED for kind in kinds) for kinds in overdue_kinds),
        words,
        statuses,
        built,
        len(material.problems),
        _words(material.language),
    )
    yield Page(PATH, "assets/now.js", view)


def _words(language: Language) -> Mapping[str, str | Mapping[str, str]]:
    """Return the sentences of the scripts, their values not filled in."""
    gettext, forms = language.gettext, language.forms
    kinds = ("Application", "Interview", "Person", "Notes", "Footnotes", "More", "Story", "Week", "Offer")
    return {
        "overdue": forms("%(number)s overdue", "%(number)s overdue"),
        "problems": forms("%(number)s problem", "%(number)s problems"),
        "none": gettext("None of what you chose."),
        "some": gettext("%(shown)s of %(number)s"),
        "shown": forms("%(shown)s of %(number)s follow-up", "%(shown)s of %(number)s follow-ups"),
        "kinds": "\n".join(gettext(kind) for kind in kinds),  # the words of render/site_search/data.py
        "search": "\n".join((gettext("Search"), gettext("Search everything"))),
        "theme": "\n".join((gettext("Theme"), gettext("System"), gettext("Light"), gettext("Dark"))),
        "index": gettext("The index: everything by company and person"),
        "no-results": gettext("No results for %(query)s"),
        "shorter": gettext("A shorter word, or the beginning of one, finds more."),
        "results": forms("%(number)s result", "%(number)s results"),
        "best": forms("The best %(most)s of %(number)s result", "The best %(most)s of %(number)s results"),
        "results-of-some": forms(
            "Nothing has all of these words. %(number)s result with some of them:",
            "Nothing has all of these words. %(number)s results with some of them:",
        ),
        "best-of-some": forms(
            "Nothing has all of these words. The best %(most)s of %(number)s result with some of them:",
            "Nothing has all of these words. The best %(most)s of %(number)s results with some of them:",
        ),
        # of the local server's script
        "language": language.tag,
        "no-page": "\n".join(
            (
                gettext("There is no such page"),
                gettext("It may have another name now, or its entry is gone. These pages are there:"),
                gettext("Today"),
                gettext("Applications"),
                gettext("Index of everything"),
            )
        ),
        "go-today": gettext("Go to Today"),
        "gone": gettext("This page does not exist any more."),
        "wrong": gettext("Problems"),
        "open-editor": gettext("Open in editor"),
        "more": forms("and %(number)s more", "and %(number)s more"),
        "dismiss": gettext("Dismiss"),
        "fix": forms("%(number)s thing to fix.", "%(number)s things to fix."),
        "last-good": gettext("This is the last good page."),
        "reading": gettext("Reading your notes …"),
        "rebuilt": gettext("The site was built anew. Reload this page to search it. The index has everything too."),
        "not-loaded": gettext("The search can't be loaded. The index has everything too."),
    }
