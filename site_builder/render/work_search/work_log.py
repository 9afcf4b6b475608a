"""The user's acts -> the work-search log, and its form for an office."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from msgspec import Struct

from site_builder.derive.application.acts import Act
from site_builder.derive.overview.work_log import Week
from site_builder.language.language import Language, sentence_of
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import Part, by_year, year_links
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day
from site_builder.render.work_search.act_words import result_words, way_words, what_words
from site_builder.render.work_search.place_forms import MONDAY, Column, PlaceForm, form_for

PATH = "work-log.html"
_TEMPLATE = "pages/work-log.html"
_DAYS_OF_A_WEEK = 7
_EXAMPLE = "GB"  # if the journal's place has no form


class Line(Struct, frozen=True):
    """An act: the day, employer, what was done, with whom and how to reach them, how, and the result."""

    day: Day
    employer: str
    address: str
    role: str
    what: Anchor
    people: tuple[str, ...]
    reach: tuple[str, ...]
    way: str
    result: str


class WeekOfLines(Struct, frozen=True):
    """A week: its number by ISO 8601, its first day, and its lines."""

    id: str
    number: int
    monday: Day
    lines: tuple[Line, ...]


class Sheet(Struct, frozen=True):
    """Rows of a form under a title ("" for none); the texts of a cell are one below the other."""

    title: str
    rows: tuple[tuple[tuple[str, ...], ...], ...]


class Heading(Struct, frozen=True):
    """The heading of a column; `kind` decides the width."""

    words: str
    kind: str


class Form(Struct, frozen=True):
    """The log of a period as a printable page outside the site; `name` is the user's name.

    `asks` are lines to fill in by hand, `signs` those at the bottom; `name_name` and `period_name` are the office's
    labels of `name` and `period`.
    """

    language: str
    title: str
    name_name: str
    name: str
    period_name: str
    period: str
    asks: tuple[str, ...]
    headings: tuple[Heading, ...]
    sheets: tuple[Sheet, ...]
    signs: tuple[str, ...]


class WorkLogPage(Struct, frozen=True):
    """The log, or one year of it, in order of time; `name` is the user's name, `latest` links to the latest week.

    `place` is the code of the office's form to offer: that of the journal's place if there is one.
    """

    head: Head
    title: str
    name: str
    period: str
    lead: str
    latest: Anchor
    year: str
    years: tuple[Anchor, ...]
    weeks: tuple[WeekOfLines, ...]
    as_of: Day | None
    place: str


def pages(material: SearchMaterial) -> Iterator[Page | LazyPage]:
    """Yield the log in order of time, a page a year if it is long, the newest under the plain name."""
    weeks = material.overview.weeks
    parts = by_year("work-log", weeks, lambda week: week.monday, _size, material.language.tag)
    years = year_links(parts)
    for part in parts:
        make = partial(_page, material, part, years)
        if part.path == PATH:
            yield Page(part.path, _TEMPLATE, make())
        else:
            yield LazyPage(part.path, _TEMPLATE, (part, years), make)


def _page(material: SearchMaterial, part: Part[Week], years: tuple[Anchor, ...]) -> WorkLogPage:
    is_first, say = part.path == PATH, material.language.say
    title = say("Work-search log") if is_first else say("Work-search log of %(year)s", year=part.year)
    weeks = tuple(_week(material, week) for week in part.items)
    return WorkLogPage(
        head=head(material, part.path, title, PATH),
        title=title,
        name=material.settings.name,
        period=_period(material, [act.date for week in part.items for act in week.acts]),
        lead=_lead(material, part.items),
        latest=Anchor(say("To the latest week"), f"#{weeks[-1].id}") if len(weeks) > 1 else Anchor(""),
        year=part.year,
        years=years,
        weeks=weeks,
        as_of=material.full_day(material.as_of) if is_first else None,
        place=form.place if (form := form_for(material.settings.country)) else _EXAMPLE,
    )


def general_form(language: Language) -> PlaceForm:
    """Return the form for places without one."""
    say = language.say
    columns = (
        Column(say("Date"), ("day",)),
        Column(say("Employer"), ("employer", "address")),
        Column(say("Position"), ("role",)),
        Column(say("What I did"), ("what",)),
        Column(say("Person"), ("person", "reach")),
        Column(say("How"), ("way",)),
        Column(say("Result"), ("result",)),
    )
    return PlaceForm(
        place="",
        language=language.tag,
        title=say("Work-search log"),
        name=say("Name"),
        period=say("Period"),
        columns=columns,
        signs=(say("Date"), say("Signature")),
        begins=MONDAY,
        week=language.gettext("Week of %(first)s to %(last)s"),
    )


def form_of(
    material: SearchMaterial, weeks: Sequence[Week], form: PlaceForm, first: date | None, last: date | None
) -> Page:
    """Build the page of the log as a form, in order of time, without links: it is outside the site."""
    acts = [act for act in _acts_of(weeks, form) if (first or act.date) <= act.date <= (last or act.date)]
    days = [act.date for act in acts]
    view = Form(
        language=form.language,
        title=form.title,
        name_name=form.name,
        name=material.settings.name,
        period_name=form.period,
        period=_period(material, [day for day in (first, last) if day] + (days if not (first and last) else [])),
        asks=form.asks,
        headings=tuple(_heading(column) for column in form.columns),
        sheets=tuple(_sheets(material, form, acts)),
        signs=form.signs,
    )
    return Page("work-log-form.html", "pages/work-log-form.html", view)


def form_rows(material: SearchMaterial, weeks: Sequence[Week], form: PlaceForm) -> Iterator[Sequence[str]]:
    """Yield the form as rows of a table: the headings, then each act; days are ISO."""
    yield tuple(column.heading for column in form.columns)
    for act in _acts_of(weeks, form):
        yield tuple("; ".join(cell) for cell in _cells(form, _line(material, act), act.date.isoformat()))


def _acts_of(weeks: Sequence[Week], form: PlaceForm) -> list[Act]:
    return [act for week in weeks for act in week.acts if not form.kinds or act.kind in form.kinds]


def _sheets(material: SearchMaterial, form: PlaceForm, acts: Sequence[Act]) -> Iterator[Sheet]:
    """Yield the rows grouped by the office's weeks; a single group if it has none."""
    begins = form.begins
    if begins is None or not acts:
        yield Sheet("", tuple(_row(material, form, act) for act in acts))
        return
    for start, group in groupby(acts, key=lambda act: _start_of(act.date, begins)):
        end = start + timedelta(days=_DAYS_OF_A_WEEK - 1)
        title = form.week % {"first": material.day_words(start), "last": material.language.day(end)}
        yield Sheet(title, tuple(_row(material, form, act) for act in group))


def _start_of(day: date, begins: int) -> date:
    return day - timedelta(days=(day.weekday() - begins) % _DAYS_OF_A_WEEK)


def _row(material: SearchMaterial, form: PlaceForm, act: Act) -> tuple[tuple[str, ...], ...]:
    return tuple(_cells(form, _line(material, act), material.full_day(act.date).words))


def _heading(column: Column) -> Heading:
    kind = "reach" if "reach" in column.parts else next(iter(column.parts), "blank")
    return Heading(column.heading, kind)


def _cells(form: PlaceForm, line: Line, day: str) -> Iterator[tuple[str, ...]]:
    parts: Mapping[str, tuple[str, ...]] = {
        "day": (day,),
        "employer": (line.employer,),
        "address": (line.address,),
        "person": line.people,
        "reach": line.reach,
        "role": (line.role,),
        "what": (line.what.text,),
        "way": (line.way,),
        "result": (line.result,),
    }
    for column in form.columns:
        yield tuple(text for part in column.parts for text in parts[part] if text)


def _period(material: SearchMaterial, days: Sequence[date]) -> str:
    if not days:
        return ""
    first, last = material.language.day(min(days)), material.language.day(max(days))
    return material.language.say("%(first)s to %(last)s", first=first, last=last)


def _size(week: Week) -> int:
    """Estimate the bytes of a week without rendering it: its heading and table, and its cells."""
    return 450 + sum(map(size_of, week.acts))


def _lead(material: SearchMaterial, weeks: Sequence[Week]) -> str:
    language = material.language
    if not weeks:
        return language.say("Nothing done that has a date yet.")
    amount = sum(len(week.acts) for week in weeks)
    return sentence_of(language.say_many("%(count)s thing done.", "%(count)s things done.", amount))


def _week(material: SearchMaterial, week: Week) -> WeekOfLines:
    year, number, _ = week.monday.isocalendar()
    lines = tuple(_line(material, act) for act in week.acts)
    return WeekOfLines(f"week-{year:04}-{number:02}", number, material.full_day(week.monday), lines)


def _line(material: SearchMaterial, act: Act) -> Line:
    words, beside = material.language.of, material.as_of
    return Line(
        day=material.day(act.date),
        employer=act.employer,
        address=act.address,
        role=act.role,
        what=material.interview_link(act.interview, text=words(what_words(act))),
        people=act.people,
        reach=act.reach,
        way=words(way_words(act)),
        result=words(result_words(act.answer), beside),
    )
