"""The inputs of all views: the journal, what is derived from it, and the look-ups that most pages need."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from site_builder.derive.application.story import Story
from site_builder.derive.overview.overview import Contributions, Overview
from site_builder.language.language import ENGLISH, Language
from site_builder.language.said import said
from site_builder.model.body import Body, Section
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Application, Interview
from site_builder.problems import Problem
from site_builder.render.data.document import InMemoryTexts, SortedTexts
from site_builder.render.messages.drafts import Draft
from site_builder.render.parts import links, words
from site_builder.render.parts.body_words import in_language
from site_builder.render.parts.links import Anchor
from site_builder.settings.settings import Settings

Thing = TypeVar("Thing")


class Days(Protocol):
    """The days of a build: its own, and the last for which its pages are valid."""

    @property
    def as_of(self) -> date:
        """The day of the build."""

    @property
    def horizon(self) -> date:
        """The last day for which the pages are valid."""


class Material(Struct, frozen=True):
    """The inputs of every page: the settings, the days, and the look-ups for links to entries and applications.

    `language` has the words of the pages. `custom` says whether there is a custom style sheet, `key` decrypts the data
    of the search. `interviews` and `applications` are by slug (talks are in no application), `targets` are the site
    paths of the links of an interview's body, by slug. A link starts with the relative path from its page to the site's
    `root`, where the pages over everything are.
    """

    settings: Settings
    language: Language
    as_of: date
    horizon: date
    custom: bool
    key: str
    interviews: Mapping[str, Interview]
    applications: Mapping[str, Application]
    targets: Mapping[str, tuple[str | None, ...]]

    def day(self, value: date) -> words.Day:
        """Format a day in the journal's language."""
        return words.day(value, self.language.tag, self.as_of)

    def day_words(self, value: date) -> str:
        """Format a day for use in a sentence."""
        return self.language.day(value, self.as_of)

    def near_day(self, value: date) -> words.Day:
        """Format a day and its distance from the build's, for a page that names the day of the build."""
        return words.near_day(value, self.language, self.as_of)

    def full_day(self, value: date) -> words.Day:
        """Format a day with its year, for the day that a page is about."""
        return words.full_day(value, self.language.tag)

    @property
    def fixed(self) -> bool:
        """Whether the journal's settings fix the day: a demonstration."""
        return self.settings.as_of is not None

    def day_or_none(self, value: date | None) -> words.Day | None:
        """Format a day; None stays None."""
        return None if value is None else self.day(value)

    def interview_link(self, slug: str, root: str = "", text: str = "") -> Anchor:
        """Link to an interview by the given text, otherwise by its name; return plain text if there is no such page."""
        interview = self.interviews.get(slug)
        if interview is None:
            return Anchor(text or slug)
        return Anchor(text or self.round_name(interview), links.href(root, links.interview_path(slug)))

    def round_link(self, slug: str, company: str, stage: str, root: str = "") -> Anchor:
        """Link to an interview by the company and the stage."""
        return self.interview_link(slug, root, ", ".join(part for part in (company, stage) if part))

    def application_link(self, slug: str | None, root: str = "", text: str = "") -> Anchor:
        """Link to an application by the given text, otherwise by its company; plain text if there is no such page."""
        application = self.applications.get(slug or "")
        if application is None:
            return Anchor(text)
        return Anchor(text or company_of(application), links.href(root, links.application_path(application.slug)))

    def round_name(self, interview: Interview) -> str:
        """Return the name of a round in the language of the pages."""
        return round_name(interview, self.language)

    def filled(self, html: str, interview: str, root: str = "", prefix: str = "") -> str:
        """Fill the slots of HTML from the body of an interview (its slug) for a page other than its own."""
        home = links.href(root, links.interview_path(interview))
        filled = links.fill(html, self.targets.get(interview, ()), root, prefix or f"{interview}--", home)
        return in_language(filled, self.language)


class StoryMaterial(Material, frozen=True):
    """The inputs of the pages of one application, talk or lone entry.

    `problems` are those of its entries. `drafts` are by the follow-up that they answer. `files` has the site path of a
    job ad or a document, by slug and the text as typed.
    """

    story: Story
    problems: tuple[Problem, ...]
    drafts: Mapping[FollowUp, Draft]
    files: Mapping[tuple[str, str], str]


class ByStory(Struct, frozen=True):
    """The contributions of the stories, story by story; `entries` is the number of their entries.

    `digests` returns a digest of each story's contributions of a kind, by key; `contributions` returns those of some
    stories, by their keys.
    """

    entries: int
    digests: Callable[[str], Mapping[str, str]]
    contributions: Callable[[str, Iterable[str]], Iterable[Any]]


class SearchMaterial(Material, frozen=True):
    """The inputs of the pages over everything.

    Interviews and applications have only the values that name them. `problems` are all of the journal, in order.
    `contributions` returns those of all stories by kind (see `render.application.contributions`), `by_story` those of
    some. `paths` are those of all entries, hidden ones included. `part` returns a part of data.json by its name, built
    or loaded. `texts` returns an empty sorter for the texts of the data.
    """

    overview: Overview
    problems: tuple[Problem, ...]
    contributions: Contributions
    by_story: ByStory
    paths: frozenset[str]
    part: Callable[[str, Callable[[], Iterable[bytes]]], Iterable[bytes]] = lambda _name, make: tuple(make())
    texts: Callable[[], SortedTexts] = InMemoryTexts


def merged_by_key(parts: Iterable[Sequence[tuple[Any, Thing]]]) -> tuple[Thing, ...]:
    """Merge what several stories have of one kind; each part is a sequence of (sort key, thing) pairs."""
    return tuple(thing for _, thing in sorted((pair for part in parts for pair in part), key=itemgetter(0)))


def title_of(interview: Interview) -> str:
    """Return the name of an interview's employer: the company, otherwise the file name."""
    return interview.company or interview.path.rpartition("/")[2].rpartition(".")[0]


def company_of(application: Application) -> str:
    """Return the name of an application's employer: the company, otherwise the file name of its first round."""
    return application.company or (title_of(application.rounds[0]) if application.rounds else application.slug)


def round_name(interview: Interview, language: Language = ENGLISH) -> str:
    """Return the name of a round: its stage, otherwise what kind of round it is."""
    if interview.stage:
        return interview.stage
    if interview.format == "chat":
        return language.say("Talk")
    if interview.date is None and any(item.type == "applied" for item in interview.log):
        return language.say("Application")
    return language.say("Interview")


# The states of a round on a day, in words.
ROUND_STATES = {
    "cancelled": said("cancelled"),
    "nobody called": said("nobody called"),
    "held": said("held"),
    "no date": said("no date"),
    "ahead": said("ahead"),
}


def round_state(material: StoryMaterial, interview: Interview, day: date) -> str:
    """Return the state of a round on a day: one of `ROUND_STATES`."""
    if interview.cancelled:
        return "cancelled"
    if interview.no_show:
        return "nobody called"
    if any(point.first <= day for point in material.story.checklists.get(interview.slug, ())):
        return "held"
    if interview.date is None:
        return "no date"
    return "ahead" if interview.date >= day else "held"


def own_sections(body: Body, name: str) -> tuple[Section, ...]:
    """Return the sections of a body that have this standard name and are not empty."""
    return tuple(
        section for section in body.sections if section.name == name and links.without_comments(section.html).strip()
    )
