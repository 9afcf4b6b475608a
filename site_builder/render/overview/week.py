"""Weeks -> the review of each: sent, heard, held, learned; who owes an answer; what the next week holds."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.weeks import WeekBack, WeekLesson, monday_of
from site_builder.derive.working_days import days_after
from site_builder.language.said import Said, said
from site_builder.model.bank import Review
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts import links
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor, Place
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import Part as Weeks
from site_builder.render.parts.pagination import by_year, year_links
from site_builder.render.parts.shown_days import DayText, texts_by_day, visibility
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

PATH = "week.html"
_TEMPLATE = "pages/week.html"
_EMPTY, _LESSON = 350, 100  # bytes of markup of a week, and of a lesson
_UNSHOWN = 250  # bytes of those fields of an event that its line does not show
_WAITING = 200  # applications that are listed as waiting, so that the page keeps its size

# The question of the week, in turn: to be answered in a few words, or not at all.
_QUESTIONS: tuple[Said, ...] = (
    said("What went better than you had expected?"),
    said("Which talk would you like to have again, and why?"),
    said("What did you learn about the work that you want?"),
    said("Who helped you, and do they know it?"),
    said("What cost you more strength than it gave back?"),
    said("What would you tell a friend who had had this week?"),
    said("Which question would you answer otherwise today?"),
    said("What are you going to leave out next week?"),
)


class Line(Struct, frozen=True):
    """An event of a week, shown on the days (ISO) on which it is past, or still ahead."""

    what: str
    where: Anchor
    day: Day
    first: str
    last: str
    hidden: bool


class Part(Struct, frozen=True):
    """The events of one kind; `id` is that of the heading."""

    id: str
    title: str
    lines: tuple[Line, ...]


class LessonLine(Struct, frozen=True):
    """A lesson, and the interview that it comes from."""

    text_html: str
    interview: Anchor


class ReviewText(Struct, frozen=True):
    """The user's review of a week, and its place in the journal."""

    text_html: str
    raw: str
    more: tuple[tuple[str, str], ...]
    source: Place


class ShownDays(Struct, frozen=True):
    """The days (ISO) on which something is shown."""

    first: str
    last: str
    hidden: bool


class Week(Struct, frozen=True):
    """One week: `since` are the days on which it is shown, `now` those of the week itself (None if it is over).

    `is_quiet` is true if nothing of it is shown on the day of the build; `file` is the file for the user's review.
    """

    id: str
    monday: Day
    sunday: Day
    since: ShownDays
    now: ShownDays | None
    parts: tuple[Part, ...]
    learned: tuple[LessonLine, ...]
    is_quiet: bool
    coming: tuple[Line, ...]
    question: str
    file: str
    reviews: tuple[ReviewText, ...]


class Wait(Struct, frozen=True):
    """An application that waits for an answer: since when, and by when it was promised."""

    application: Anchor
    role: str
    since: Day
    until: Day | None
    first: str
    last: str
    hidden: bool


class WeekPage(Struct, frozen=True):
    """The weeks, or those of one year; only the page of this week has `waiting`."""

    head: Head
    as_of: Day | None
    fixed: bool
    title: str
    said: tuple[DayText, ...]
    year: str
    years: tuple[Anchor, ...]
    weeks: tuple[Week, ...]
    waiting: tuple[Wait, ...]
    are_more: bool


def pages(material: SearchMaterial) -> Iterator[Page | LazyPage]:
    """Yield the weeks, newest first, a page a year if they are long."""
    as_of, this_monday = material.as_of, monday_of(material.as_of)
    parts = by_year(
        "week", material.overview.weeks_back, lambda week: min(week.monday, as_of), _size, material.settings.language
    )
    years = year_links(parts)
    for part in parts:
        make = partial(_page, material, part, years)
        if part.path == PATH or any(week.monday >= this_monday for week in part.items):
            yield Page(part.path, _TEMPLATE, make())
        else:
            yield LazyPage(part.path, _TEMPLATE, (part, years), make)


def _page(material: SearchMaterial, part: Weeks[WeekBack], years: tuple[Anchor, ...]) -> WeekPage:
    is_first, say = part.path == PATH, material.language.say
    title = say("This week") if is_first else say("Weeks of %(year)s", year=part.year)
    return WeekPage(
        head=head(material, part.path, title, PATH),
        as_of=material.full_day(material.as_of) if is_first else None,
        fixed=material.fixed,
        title=title,
        said=texts_by_day(material, partial(_so_far, material)) if is_first else (),
        year=part.year,
        years=years,
        weeks=tuple(_week(material, week) for week in part.items),
        waiting=tuple(_waits(material)) if is_first else (),
        are_more=is_first and len(material.overview.waits) > _WAITING,
    )


def _size(week: WeekBack) -> int:
    """Estimate the bytes of a week without rendering it."""
    events = (*week.sent, *week.heard, *week.held, *week.coming)
    lessons = (
        size_of((lesson.item.html, lesson.company, lesson.stage, lesson.interview)) + _LESSON for lesson in week.learned
    )
    reviews = (size_of((review.body, review.raw, review.more)) for review in week.reviews)
    return _EMPTY + sum(size_of(event) - _UNSHOWN for event in events) + sum(lessons) + sum(reviews)


def _so_far(material: SearchMaterial, day: date) -> str:
    """Return a sentence with what a day's week has brought by that day."""
    language, monday = material.language, monday_of(day)
    week = next(week for week in material.overview.weeks_back if week.monday == monday)
    sent, heard, held = (sum(_since(event) <= day for event in events) for events in (week.sent, week.heard, week.held))
    parts = [
        language.say_many("%(count)s message sent", "%(count)s messages sent", sent) if sent else "",
        language.say_many("%(count)s answer heard", "%(count)s answers heard", heard) if heard else "",
        language.say_many("%(count)s interview held", "%(count)s interviews held", held) if held else "",
    ]
    if not any(parts):
        return language.say("Nothing in this week so far. A quiet week is a week too.")
    return language.say("So far this week: %(list)s.", list=language.listed([part for part in parts if part]))


def _since(event: Event) -> date:
    """Return the day from which an event is past: for a round that nobody wrote about, the day after."""
    is_later = event.kind == "round" and not event.milestone and not event.told
    return days_after(event.date, 1) if is_later else event.date


def _waits(material: SearchMaterial) -> Iterator[Wait]:
    for waiting in material.overview.waits[:_WAITING]:
        application = material.applications.get(waiting.application)
        first, last, hidden = visibility(material, waiting.first, waiting.last)
        yield Wait(
            application=material.application_link(waiting.application),
            role=application.role if application else "",
            since=material.near_day(waiting.since),
            until=material.day_or_none(waiting.until),
            first=first,
            last=last,
            hidden=hidden,
        )


def _week(material: SearchMaterial, week: WeekBack) -> Week:
    name = f"{week.monday:%G-W%V}"
    is_past = week.monday < monday_of(material.as_of)
    say = material.language.say
    groups = (("sent", say("Sent"), week.sent), ("heard", say("Heard"), week.heard), ("held", say("Held"), week.held))
    question = material.language.of(_QUESTIONS[week.monday.isocalendar().week % len(_QUESTIONS)])
    parts = tuple(
        Part(f"{kind}-{name}", title, lines)
        for kind, title, events in groups
        if (lines := tuple(_behind(material, event, is_past=is_past) for event in events))
    )
    return Week(
        id=f"week-{name}",
        monday=material.day(week.monday),
        sunday=material.day(week.sunday),
        since=ShownDays("", "", hidden=False)
        if is_past
        else ShownDays(*visibility(material, week.monday, date.max if week.has_anything else week.sunday)),
        now=None if is_past else ShownDays(*visibility(material, week.monday, week.sunday)),
        parts=parts,
        learned=tuple(_lesson_line(material, lesson, f"{name}-{at}--") for at, lesson in enumerate(week.learned)),
        is_quiet=not week.learned and all(line.hidden for part in parts for line in part.lines),
        coming=() if is_past else tuple(_ahead(material, event) for event in week.coming),
        question="" if is_past or week.reviews else question,
        file="" if is_past else f"reviews/{name}.md",
        reviews=tuple(_review_text(material, review, f"{name}-{at}-own--") for at, review in enumerate(week.reviews)),
    )


def _behind(material: SearchMaterial, event: Event, *, is_past: bool) -> Line:
    """Return the line of an event once it is past; in weeks that are over it is always shown."""
    span = ("", "", False) if is_past else visibility(material, _since(event), date.max)
    return _line(material, event, *span)


def _ahead(material: SearchMaterial, event: Event) -> Line:
    return _line(material, event, *visibility(material, date.min, event.date))


def _line(material: SearchMaterial, event: Event, first: str, last: str, hidden: bool) -> Line:  # noqa: FBT001 - of `visibility`
    where = material.interview_link(event.interview, text=event.company)
    what = material.language.of(event.said, beside=material.as_of)
    return Line(what, where, material.day(event.date), first, last, hidden)


def _lesson_line(material: SearchMaterial, lesson: WeekLesson, prefix: str) -> LessonLine:
    where = material.round_link(lesson.interview, lesson.company, lesson.stage)
    return LessonLine(material.filled(lesson.item.html, lesson.interview, prefix=prefix), where)


def _review_text(material: SearchMaterial, review: Review, prefix: str) -> ReviewText:
    body = review.body
    pieces: Sequence[str] = [
        *(f"<h4>{part.heading_html}</h4>\n{part.html}" if part.heading else part.html for part in body.sections),
        body.footnotes_html,
    ]
    html = links.fill("".join(pieces), material.targets.get(review.path, ()), "", prefix)
    return ReviewText(html, review.raw, review.more, links.place(review.path, 1))
