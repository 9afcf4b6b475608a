"""What was done week by week -> the work-search log, to print for an employment office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.derive.work_log import Activity, Week
from site_builder.language import Language, sentence_of
from site_builder.render import links
from site_builder.render.head import Head, head
from site_builder.render.links import Anchor
from site_builder.render.material import SearchMaterial
from site_builder.render.pages import Page
from site_builder.render.pagination import by_year, year_links
from site_builder.render.sizes import size_of
from site_builder.render.words import Day

PATH = "work-log.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form."""

    day: Day
    employer: str
    role: str
    what: Anchor
    contact: str
    result: str


@dataclass(frozen=True, slots=True)
class WeekOfLines:
    """One week: its number by ISO 8601 and its first day."""

    id: str
    number: int
    monday: Day
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The log between two days, as a page that stands alone, to print; `name` is whose it is."""

    language: str
    name: str
    span: str
    lead: str
    weeks: tuple[WeekOfLines, ...]


@dataclass(frozen=True, slots=True)
class WorkLogPage:
    """The log, or one year of it; `name` is whose it is."""

    head: Head
    title: str
    name: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    weeks: tuple[WeekOfLines, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the log, the newest week first; a year a page where there is much."""
    root, say = links.root_of(PATH), material.language.say
    weeks = sorted(material.overview.weeks, key=lambda week: week.monday, reverse=True)
    everything = [(week, _week(material, root, week)) for week in weeks]
    parts = by_year(
        "work-log", everything, lambda pair: pair[0].monday, lambda pair: _size(pair[1]), material.settings.language
    )
    for part in parts:
        is_first = part.path == PATH
        title = say("Work-search log") if is_first else say("Work-search log of %(name)s", name=part.year)
        own = [week for week, _ in part.items]
        view = WorkLogPage(
            head=head(material, part.path, title, PATH),
            title=title,
            name=material.settings.name,
            lead=_lead(material.language, own),
            year=part.year,
            years=year_links(parts),
            weeks=tuple(lines for _, lines in part.items),
        )
        yield Page(part.path, "pages/work-log.html", view)


def form_of(material: SearchMaterial, weeks: Sequence[Week], first: date | None, last: date | None) -> Page:
    """Give the log as a form, the oldest week first, without links: it lies outside of the site."""
    ordered = sorted(weeks, key=lambda week: week.monday)
    days = [activity.date for week in ordered for activity in week.activities]
    begin, end = first or min(days, default=None), last or max(days, default=None)
    span = _span(material, begin, end) if begin and end else ""
    lines = tuple(_week(material, "", week) for week in ordered)
    view = Form(material.language.tag, material.settings.name, span, _lead(material.language, ordered), lines)
    return Page("work-log-form.html", "pages/work-log-form.html", view)


def _size(week: WeekOfLines) -> int:
    """Count a week's heading and table, and the cells of its lines, which are more markup than words."""
    return size_of(week) + 350 + 80 * len(week.lines)


def _span(material: SearchMaterial, begin: date, end: date) -> str:
    first, last = material.full_day(begin).words, material.full_day(end).words
    return material.language.say("%(first)s to %(last)s", first=first, last=last)


def _lead(language: Language, weeks: Sequence[Week]) -> str:
    if not weeks:
        return language.say("Nothing done that has a date yet.")
    activities = sum(len(week.activities) for week in weeks)
    many = language.say_many("one activity", "%(count)s activities", activities)
    time = language.say_many("in one week", "in %(count)s weeks", len(weeks))
    return sentence_of(language.say("%(activities)s %(weeks)s.", activities=many, weeks=time))


def _week(material: SearchMaterial, root: str, week: Week) -> WeekOfLines:
    year, number, _ = week.monday.isocalendar()
    lines = tuple(_line(material, root, activity) for activity in week.activities)
    return WeekOfLines(f"week-{year:04}-{number:02}", number, material.full_day(week.monday), lines)


def _line(material: SearchMaterial, root: str, activity: Activity) -> Line:
    return Line(
        day=material.day(activity.date),
        employer=activity.employer,
        role=activity.role,
        what=material.interview_link(activity.interview, root, activity.what),
        contact=activity.contact,
        result=activity.result,
    )
