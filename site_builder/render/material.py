"""What all views are made from: the journal, what follows from it, and the look-ups that most pages need."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from site_builder.body import Body, Section
from site_builder.derive.derived import Derived
from site_builder.memo import Memo, NoMemo
from site_builder.model import Application, FollowUp, Interview, Journal
from site_builder.problems import Problem
from site_builder.render import links, words
from site_builder.render.drafts import Draft
from site_builder.render.links import Anchor
from site_builder.render.search_key import key_of
from site_builder.settings import Settings


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a view may be made from.

    `problems` are in order. `custom` says whether there is a style sheet of the person's own. `interviews` are by slug,
    `applications` by slug (talks are not in it), `drafts` by the follow-up that they answer. `pause` is called again
    and again: what it raises ends the work. `key` is that of the search.
    """

    journal: Journal
    derived: Derived
    problems: tuple[Problem, ...]
    settings: Settings
    custom: bool
    interviews: Mapping[str, Interview]
    applications: Mapping[str, Application]
    pause: Callable[[], None]
    key: str
    drafts: Mapping[FollowUp, Draft] = field(default_factory=dict)

    def day(self, value: date) -> words.Day:
        """Write a day in the journal's language."""
        return words.day(value, self.settings.language, self.derived.as_of)

    def near_day(self, value: date) -> words.Day:
        """Write a day and how far it is, on a page that says its own day."""
        return words.near_day(value, self.settings.language, self.derived.as_of)

    def full_day(self, value: date) -> words.Day:
        """Write a day with its year, as the day that a page is about."""
        return words.full_day(value, self.settings.language)

    @property
    def fixed(self) -> bool:
        """Whether the day is fixed by the journal's settings: a demonstration."""
        return self.settings.as_of is not None

    def day_or_none(self, value: date | None) -> words.Day | None:
        """Write a day where there is one."""
        return None if value is None else self.day(value)

    def interview_link(self, slug: str, root: str, text: str = "") -> Anchor:
        """Link to an interview by the given text, else by its stage and day; words where there is no such page."""
        self.pause()
        interview = self.interviews.get(slug)
        if interview is None:
            return Anchor(text or slug)
        return Anchor(text or round_name(interview), links.href(root, links.interview_path(slug)))

    def application_link(self, slug: str | None, root: str, text: str = "") -> Anchor:
        """Link to an application by the given text, else by its company; words where there is no such page."""
        application = self.applications.get(slug or "")
        if application is None:
            return Anchor(text)
        return Anchor(text or company_of(application), links.href(root, links.application_path(application.slug)))

    def filled(self, html: str, interview: str, root: str, prefix: str = "") -> str:
        """Fill the slots of HTML from the body of an interview (its slug) for another page than its own."""
        home = links.href(root, links.interview_path(interview))
        return links.fill(html, self.journal.targets.get(interview, ()), root, prefix or f"{interview}--", home)


def gather(  # noqa: PLR0913 - all that pages have in common
    journal: Journal,
    derived: Derived,
    problems: Sequence[Problem],
    settings: Settings,
    *,
    custom: bool,
    memo: Memo | None = None,
    key: str | None = None,
) -> Material:
    """Gather what views are made from; the pause of the `memo` is theirs too.

    The `key` of the search is that of these interviews, but for a part of a journal, which has that of the whole.
    """
    memo = memo or NoMemo()
    interviews = {interview.slug: interview for interview in journal.interviews}
    applications = {application.slug: application for application in journal.applications}
    return Material(
        journal,
        derived,
        tuple(problems),
        settings,
        custom,
        interviews,
        applications,
        memo.pause,
        key_of(journal.interviews, memo) if key is None else key,
    )


def title_of(interview: Interview) -> str:
    """Name an interview's employer: the company, else the file's name."""
    return interview.company or interview.path.rpartition("/")[2].rpartition(".")[0]


def company_of(application: Application) -> str:
    """Name an application's employer: the company, else the file's name of its first round."""
    return application.company or (title_of(application.rounds[0]) if application.rounds else application.slug)


def round_name(interview: Interview) -> str:
    """Name a round: its stage, else what is known of it."""
    if interview.stage:
        return interview.stage
    if interview.format == "chat":
        return "Chat"
    if interview.date is None and any(item.type == "applied" for item in interview.log):
        return "Application"
    return "Interview"


def round_state(material: Material, interview: Interview, day: date | None = None) -> str:
    """Say what a round is on a day, else that of the build: held, ahead, cancelled, not held, or without a date."""
    day = day or material.derived.as_of
    if interview.cancelled:
        return "cancelled"
    if interview.no_show:
        return "nobody called"
    if any(point.first <= day for point in material.derived.checklists.get(interview.slug, ())):
        return "held"
    if interview.date is None:
        return "no date"
    return "ahead" if interview.date >= day else "held"


def own_sections(body: Body, name: str) -> tuple[Section, ...]:
    """Give the sections of a body that have a standard name and something in them."""
    return tuple(
        section for section in body.sections if section.name == name and links.without_comments(section.html).strip()
    )
