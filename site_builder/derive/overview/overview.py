"""The contributions of all stories -> the overview; each part is computed on demand from its own kinds only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec.structs import replace

from site_builder.derive.application.acts import Act
from site_builder.derive.application.gaps import Gap
from site_builder.derive.application.offers import OfferDetails, sort_offers
from site_builder.derive.application.outline import Outline
from site_builder.derive.application.people import Person, sort_people
from site_builder.derive.application.preparation import Sheet, Taught, add_taught, find_taught, sheet_order
from site_builder.derive.application.progress import Progress
from site_builder.derive.application.story import Story
from site_builder.derive.application.timeline import Event, sort_events
from site_builder.derive.days import ByDay, S, clamp, open_ended
from site_builder.derive.follow_ups.spans import follow_up_order
from site_builder.derive.learning.lessons import InterviewLessons, Lesson, lessons_of, texts_of
from site_builder.derive.learning.mentions import Mention
from site_builder.derive.learning.questions import AskedQuestion, Question, questions_of
from site_builder.derive.learning.recurring import Recurring, compared_texts, recurring_of
from site_builder.derive.learning.reflections import Reflection, latest_wins
from site_builder.derive.learning.similar_texts import Alike, find_alike
from site_builder.derive.learning.story_bank import StoryBank, story_bank
from site_builder.derive.overview.finder import UNCACHED, Finder
from site_builder.derive.overview.references import Named, RefereeLedger, references_of
from site_builder.derive.overview.remarks import Remark, remarks_of
from site_builder.derive.overview.statistics import Figures, Statistics, statistics_of
from site_builder.derive.overview.tallies import Tally, tallies_of
from site_builder.derive.overview.weeks import Waiting, WeekBack, longest_first, weeks_back
from site_builder.derive.overview.work_log import Activity, Week, latest_events, recent_of, work_log_of
from site_builder.model.bank import NOTHING_BESIDE, BankStory, Beside, Review
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.settings.settings import Settings


def _open(items: Iterable[S], story: Story) -> tuple[S, ...]:
    return open_ended(items, story.as_of, story.horizon)


def _untouched(people: Iterable[Person]) -> tuple[Person, ...]:
    """Drop the days of contact, which only the application's own page shows."""
    return tuple(replace(person, touches=()) for person in people)


def _outline(story: Story) -> tuple[Outline, ...]:
    if story.outline is None:
        return ()
    return (replace(story.outline, course=ByDay(_open(story.outline.course, story))),)


def _progress(story: Story) -> tuple[ByDay[Progress], ...]:
    return (ByDay(_open(story.progress, story)),) if story.progress else ()


# What a story contributes to the overview: for each kind its type, and how to derive it. No contribution contains the
# build's day or the horizon unless it is about them, so it is the same tomorrow unless something changes.
CONTRIBUTIONS: Mapping[str, tuple[Any, Callable[[Story], Sequence[Any]]]] = {
    "follow_ups": (FollowUp, lambda story: _open(story.follow_ups, story)),
    "standings": (Standing, lambda story: _open(story.standings, story)),
    "progress": (ByDay[Progress], _progress),
    "reflections": (Reflection, lambda story: story.reflections),
    "wins": (Reflection, lambda story: latest_wins(story.reflections)),
    "learned": (InterviewLessons, lambda story: story.learned),
    "asked": (AskedQuestion, lambda story: story.asked),
    "people": (Person, lambda story: _untouched(story.people)),
    "uses": (tuple[str, Named], lambda story: story.uses),
    "events": (Event, lambda story: _open(story.events, story)),
    "recent": (Event, lambda story: _open(latest_events(story.events, story.as_of), story)),
    "acts": (Act, lambda story: story.acts),
    "gaps": (Gap, lambda story: _open(story.gaps, story)),
    "sheets": (Sheet, lambda story: tuple(replace(sheet, people=_untouched(sheet.people)) for sheet in story.sheets)),
    "outlines": (Outline, _outline),
    "figures": (Figures, lambda story: (story.figures,) if story.figures else ()),
    "mentions": (Mention, lambda story: story.mentions),
    "waits": (Waiting, lambda story: _open(story.waits, story)),
    "offers": (OfferDetails, lambda story: (story.offer,) if story.offer else ()),
}

# Files beside the entries are their own contributions, in the order of paths.
BESIDE: Mapping[str, Any] = {"bank": BankStory, "reviews": Review}

# Returns all contributions of a kind, story by story in the order of their keys.
Contributions = Callable[[str], Iterable[Any]]


class Overview:
    """What is true of the search as a whole, on the days from `as_of` to `horizon`.

    `contributions` returns those of all stories by kind, `finder` does what is expensive to compute.
    """

    def __init__(
        self, contributions: Contributions, settings: Settings, as_of: date, horizon: date, finder: Finder = UNCACHED
    ) -> None:
        self.as_of = as_of
        self.horizon = horizon
        self._of = contributions
        self._settings = settings
        self._finder = finder

    def _cut(self, items: Iterable[S]) -> tuple[S, ...]:
        return clamp(items, self.as_of, self.horizon)

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Return all follow-ups by due day, company, kind, who and place."""
        return tuple(sorted(self._cut(self._of("follow_ups")), key=follow_up_order))

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Return where each application stands, by application and day."""
        return tuple(
            sorted(self._cut(self._of("standings")), key=lambda standing: (standing.application, standing.first))
        )

    @cached_property
    def courses(self) -> Mapping[str, ByDay[Progress]]:
        """Return the progress of each application from day to day, by slug."""
        return {course.now.application: ByDay(self._cut(course)) for course in self._of("progress")}

    @cached_property
    def progress(self) -> Mapping[str, Progress]:
        """Return the progress of each application on the build's day, by slug."""
        return {slug: course.now for slug, course in self.courses.items()}

    @cached_property
    def reflections(self) -> tuple[Reflection, ...]:
        """Return the reflections on all held interviews, newest first."""
        return tuple(sorted(self._of("reflections"), key=_newest_reflection))

    @cached_property
    def wins(self) -> tuple[Reflection, ...]:
        """Return the latest interviews with a written win, newest first."""
        return latest_wins(self._of("wins"))

    @cached_property
    def alike_learned(self) -> Alike:
        """Compare the texts of lessons and reflections; reflections not loaded yet are not kept in memory."""
        reflections = vars(self).get("reflections") or self._of("reflections")
        texts = chain(texts_of(self._of("learned")), compared_texts(reflections))
        return self._alike("learned", texts)

    @cached_property
    def recurring(self) -> tuple[Recurring, ...]:
        """Return what recurs after several interviews: what went well first, then the most frequent."""
        return recurring_of(self.reflections, self.alike_learned)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return every "next time", newest first."""
        return lessons_of(self._of("learned"), self.alike_learned)

    @cached_property
    def alike_asked(self) -> Alike:
        """Compare the questions."""
        return self._alike("asked", (asked.item.text for asked in self._of("asked")))

    def _alike(self, name: str, texts: Iterable[str]) -> Alike:
        known = self._finder.alike(name)
        alike = find_alike(texts, known)
        if alike != known:
            self._finder.store_alike(name, alike)
        return alike

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the question bank: the most asked first, then the latest."""
        return questions_of(self._of("asked"), self.alike_asked)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Return everyone met, by name, then company."""
        return sort_people(self._of("people"))

    @cached_property
    def references(self) -> tuple[RefereeLedger, ...]:
        """Return what each referee was named for."""
        return references_of(self._of("uses"), self._settings, self.as_of)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Return everything dated, newest first, as it reads on the build's day and on later ones."""
        return sort_events(self._of("events"))

    @cached_property
    def timeline(self) -> tuple[Event, ...]:
        """Return everything dated as it reads on the build's day, newest first."""
        return _on(self.events, self.as_of)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what is still unknown about open applications."""
        return self._cut(self._of("gaps"))

    @cached_property
    def rounds_ahead(self) -> tuple[Sheet, ...]:
        """Return the rounds that have a day, the nearest first, without what other interviews taught."""
        return tuple(sheet for sheet in self._to_prepare if sheet.has_day)

    @cached_property
    def _to_prepare(self) -> tuple[Sheet, ...]:
        return tuple(sorted(self._of("sheets"), key=sheet_order))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the preparation sheets, the nearest first; without any, nothing else is loaded."""
        taught = self._finder.taught(self._to_prepare, self._taught_for)
        return tuple(map(add_taught, self._to_prepare, taught))

    def _taught_for(self, sheet: Sheet) -> Taught:
        return find_taught(sheet, self.lessons, self.questions, self.story_bank)

    @cached_property
    def story_bank(self) -> StoryBank:
        """Return the stories to tell, matched to the questions that they answer."""
        return story_bank(self._of("bank"), self._of("mentions"), self.questions)

    @cached_property
    def offers(self) -> tuple[OfferDetails, ...]:
        """Return all offers, those that wait for an answer first."""
        return sort_offers(self._of("offers"))

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Return the user's weekly reviews, the newest week first."""
        return tuple(sorted(self._of("reviews"), key=lambda review: (-review.monday.toordinal(), review.path)))

    @cached_property
    def _outlines(self) -> tuple[Outline, ...]:
        return tuple(replace(outline, course=ByDay(self._cut(outline.course))) for outline in self._of("outlines"))

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Return sentences about the search as a whole."""
        return remarks_of(self._outlines, self._settings)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Return the numbers of the search, from day to day."""
        return tallies_of(self._outlines, self.as_of, self.horizon)

    @cached_property
    def statistics(self) -> Statistics:
        """Return the statistics of the search."""
        return statistics_of(tuple(self._of("figures")))

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """Return the user's acts week by week, the oldest first."""
        return work_log_of(self._of("acts"), self.as_of)

    @cached_property
    def weeks_back(self) -> tuple[WeekBack, ...]:
        """Return a look back on each week, the newest first, including the weeks to come."""
        return weeks_back(self.timeline, self._of("learned"), self.reviews, self.as_of, self.horizon)

    @cached_property
    def waits(self) -> tuple[Waiting, ...]:
        """Return the applications that wait for the employer, the longest wait first."""
        return longest_first(self._cut(self._of("waits")))

    @cached_property
    def recent(self) -> tuple[Activity, ...]:
        """Return what is done in this week and later ones, oldest first."""
        events = sort_events(self._of("recent"))
        return recent_of(_on(events, self.as_of), self.as_of, self.horizon)


def _on(events: Iterable[Event], day: date) -> tuple[Event, ...]:
    return tuple(event for event in events if event.first <= day <= event.last)


def overview_of(
    stories: Iterable[Story], settings: Settings, as_of: date, horizon: date, beside: Beside = NOTHING_BESIDE
) -> Overview:
    """Build the overview from stories in memory."""
    ordered = sorted(stories, key=lambda story: story.group.key)
    beside_entries: Mapping[str, Iterable[Any]] = {"bank": beside.stories, "reviews": beside.reviews}

    def contributions(kind: str) -> Iterable[Any]:
        if kind in beside_entries:
            return beside_entries[kind]
        _, derive = CONTRIBUTIONS[kind]
        return (contribution for story in ordered for contribution in derive(story))

    return Overview(contributions, settings, as_of, horizon)


def _newest_reflection(reflection: Reflection) -> tuple[int, str]:
    day = reflection.date
    return (-day.toordinal() if day else 0, reflection.path)
