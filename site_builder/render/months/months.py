"""Everything with a day -> the calendar: months with the marks of each day, and a map of the user's activity."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from site_builder.derive.overview.almanac import act_days
from site_builder.derive.working_days import days_after
from site_builder.language.dates import short_weekday
from site_builder.render.drawings.drawing import KeyEntry
from site_builder.render.drawings.month import month_sign
from site_builder.render.months.activity import Activity, activity_of
from site_builder.render.months.almanac import STRIP, Almanac, Month
from site_builder.render.months.days_of_months import last_day, months_between
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts import words
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import Part, SizedItem, split_year, year_links
from site_builder.render.parts.rows import all_rows
from site_builder.render.parts.shown_days import DayText, texts_by_day
from site_builder.render.parts.words import Day

PATH = "calendar.html"
_TEMPLATE = "pages/calendar.html"
_LIMIT = 180_000  # characters of a page's figures: with its drawings it stays below 300 kB
_DECEMBER = 12


class CalendarPage(Struct, frozen=True):
    """The calendar: the month of the build's day and those ahead, then those before; or an earlier year."""

    head: Head
    as_of: Day | None
    fixed: bool
    title: str
    said: tuple[DayText, ...]
    year: str
    years: tuple[Anchor, ...]
    months: tuple[Month, ...]
    key: tuple[KeyEntry, ...]
    activity: Activity | None
    weekdays: tuple[str, ...]


def pages(material: SearchMaterial) -> Iterator[Page | LazyPage]:
    """Yield the calendar: a page of the build's year with what is ahead, and a page for each year before."""
    almanac = Almanac(material, all_rows(material))
    parts, acts = _parts(material, almanac), tuple(act_days(material.overview.timeline))
    years, this_month = year_links(parts), material.as_of.replace(day=1)
    for part in parts:
        first, last = min(part.items), last_day(max(part.items))
        part_acts = [(day, known) for day, known in acts if first <= day <= last]
        make = partial(_page, material, almanac, part, years, part_acts)
        if part.path == PATH or last >= this_month:
            yield Page(part.path, _TEMPLATE, make())
        else:
            inputs = (part, years, part_acts, [almanac.inputs(month) for month in part.items])
            yield LazyPage(part.path, _TEMPLATE, inputs, make)


def _page(
    material: SearchMaterial,
    almanac: Almanac,
    part: Part[date],
    years: tuple[Anchor, ...],
    acts: Sequence[tuple[date, date]],
) -> CalendarPage:
    language, is_first = material.language, part.path == PATH
    title = language.say("Calendar") if is_first else language.say("Calendar of %(year)s", year=part.year)
    months = tuple(map(almanac.month, part.items))
    return CalendarPage(
        head=head(material, part.path, title, PATH),
        as_of=material.full_day(material.as_of) if is_first else None,
        fixed=material.fixed,
        title=title,
        said=_ahead(material) if is_first else (),
        year=part.year,
        years=years,
        months=months,
        key=tuple(_key(material, months)),
        activity=activity_of(material, acts, min(part.items), last_day(max(part.items))),
        weekdays=tuple(short_weekday(date(2026, 6, 1 + number), language.tag) for number in range(7)),
    )


def _parts(material: SearchMaterial, almanac: Almanac) -> tuple[Part[date], ...]:
    """Split the months into pages, newest first; the first page begins with the build's month and what is ahead."""
    as_of, not_empty, tag = material.as_of, almanac.months, material.language.tag
    this_month = as_of.replace(day=1)
    last = days_after(material.horizon, STRIP - 1)  # the front page's strip links to all of these days
    ahead = sorted({*months_between(this_month, last), *(month for month in not_empty if month > this_month)})
    before = [month for month in not_empty if month < this_month]
    parts = []
    for year in sorted({as_of.year, *(month.year for month in before)}, reverse=True):
        months = [month for month in before if month.year == year]
        end = this_month - timedelta(days=1) if year == as_of.year else date(year, _DECEMBER, 31)
        newest_first = [*reversed([*months_between(months[0], end)])] if months else []
        if year == as_of.year:
            single = Part(PATH, str(year), (*ahead, *newest_first))
            if sum(map(almanac.size, single.items)) <= _LIMIT:
                parts.append(single)
                continue
            parts.append(Part(PATH, material.language.say("Now and ahead"), tuple(ahead)))
        if newest_first:
            dated = [SizedItem(month, month, almanac.size(month)) for month in newest_first]
            parts += split_year("calendar", year, dated, tag, _LIMIT)
    return tuple(parts)


def _ahead(material: SearchMaterial) -> tuple[DayText, ...]:
    """Return how many interviews are ahead and when the next is, by day."""
    language = material.language
    rounds = [(sheet.date, sheet.last) for sheet in material.overview.rounds_ahead]

    def say(today: date) -> str:
        days = [day for day, last in rounds if today <= last]
        if not days:
            return language.say("No interview ahead.")
        return words.sentence(
            language.say_many(
                "%(count)s interview ahead, on %(day)s.",
                "%(count)s interviews ahead, the next on %(day)s.",
                len(days),
                day=language.day(min(days), today),
            )
        )

    return texts_by_day(material, say)


def _key(material: SearchMaterial, months: Sequence[Month]) -> Iterator[KeyEntry]:
    language = material.language
    texts = {
        "held": language.say("interview"),
        "ahead": language.say("interview ahead"),
        "missed": language.say("did not happen"),
        "promise": language.say("answer promised"),
        "due": language.say("so many things due"),
        "quiet": language.say("a quiet week or more"),
        "away": language.say("away"),
        "holiday": language.say("holiday"),
    }
    for kind, is_present in _has_marks(months).items():
        if is_present:
            yield KeyEntry(month_sign(kind), texts[kind])


def _has_marks(months: Sequence[Month]) -> Mapping[str, bool]:
    """Return for each kind of mark whether the months have it, for the key."""
    cells = [cell for month in months for cell in month.cells]
    kinds = {kind for cell in cells for stretch in cell.rounds for kind in stretch[0]}
    return {
        **{kind: kind in kinds for kind in ("held", "ahead", "missed")},
        "promise": any(cell.promised for cell in cells),
        "due": any(cell.due for cell in cells),
        "quiet": any(cell.quiet for cell in cells),
        "away": any(cell.off == "away" for cell in cells),
        "holiday": any(cell.off == "holiday" for cell in cells),
    }
