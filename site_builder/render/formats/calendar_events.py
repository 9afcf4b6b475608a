"""Interviews, named next stages and open follow-ups -> calendar.ics."""

import hashlib
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from site_builder.check.times.clocks import clock_of
from site_builder.derive.application.preparation import Sheet, sheet_order
from site_builder.derive.days import open_ended
from site_builder.derive.follow_ups.spans import Order, follow_up_order
from site_builder.language.language import NO_BREAK
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact
from site_builder.render.formats.calendar import CALENDAR, MINUTES, Calendar, Component, Event, Todo, component_of
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.material import Material, SearchMaterial, StoryMaterial, merged_by_key, title_of
from site_builder.render.parts.rows import Row, follow_up_rows

_DOMAIN = "afterview.invalid"  # belongs to nobody (RFC 2606); it makes the ids unique among programs


class CalendarPart(Struct, frozen=True):
    """The rendered components of one application or talk, each with its sort key.

    `interviews` are by path, `stages` (those with a day, but without an entry yet) by day and slug. `due` are the open
    follow-ups as all-day events, `todos` the same as to-dos.
    """

    interviews: tuple[tuple[str, Component], ...]
    stages: tuple[tuple[tuple[date, int, str], Component], ...]
    due: tuple[tuple[Order, Component], ...]
    todos: tuple[tuple[Order, Component], ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the calendar file."""
    yield Page(CALENDAR, CALENDAR, calendar_of(material))


def calendar_of(material: SearchMaterial) -> Calendar:
    """Build the calendar: every interview with a day, next stages ahead, and the follow-ups open on the build's day."""
    parts: list[CalendarPart] = list(material.contributions("calendar"))
    lists = (
        (part.interviews for part in parts),
        (part.stages for part in parts),
        (part.due for part in parts),
        (part.todos for part in parts),
    )
    return Calendar(material.settings.title, tuple(component for keyed in lists for component in merged_by_key(keyed)))


def calendar_part(material: StoryMaterial) -> CalendarPart:
    """Render a story's components of the calendar."""
    form = material.settings.calendar.follow_ups
    keyed = tuple(_keyed(material)) if form != "none" else ()
    rounds = material.story.group.rounds
    return CalendarPart(
        interviews=tuple(
            (interview.path, component_of(_interview(material, interview))) for interview in rounds if interview.date
        ),
        stages=tuple(
            (sheet_order(sheet), component_of(_stage(material, sheet)))
            for sheet in material.story.sheets
            if sheet.is_next and sheet.has_day
        ),
        due=tuple((order, component_of(_due_day(material, key, row))) for order, key, row in keyed)
        if form in {"events", "both"}
        else (),
        todos=tuple((order, component_of(_todo(material, key, row))) for order, key, row in keyed)
        if form in {"todos", "both"}
        else (),
    )


def _interview(material: Material, interview: Interview) -> Event:
    day = interview.date or material.as_of
    is_ahead = day >= material.as_of and not interview.cancelled
    invalid_time = interview.time if interview.time and clock_of(interview.time) is None else ""
    say, say_in = material.language.say, material.language.say_in
    description = [say("Role: %(role)s", role=interview.role)] if interview.role else []
    description += [say("Time: %(time)s", time=invalid_time)] if invalid_time else []
    description += [say("With: %(contact)s", contact=_contact(contact)) for contact in interview.contacts]
    return Event(
        uid=f"{interview.slug}@{_DOMAIN}",
        date=day,
        time=interview.time,
        zone=interview.timezone,
        minutes=interview.minutes or MINUTES,
        summary=f"{title_of(interview)}{say_in('between', ': ')}{material.round_name(interview)}",
        description="\n".join(description),
        place=interview.place,
        url=links.outside(interview.place),
        cancelled=bool(interview.cancelled),
        alarms=material.settings.calendar.alarms if is_ahead else (),
    )


def _contact(contact: Contact) -> str:
    name = f"{contact.name}, {contact.role}" if contact.name and contact.role else contact.name or contact.role
    parts = (name, contact.email, contact.phone)
    return " · ".join(part for part in parts if part)


def _stage(material: Material, sheet: Sheet) -> Event:
    language = material.language
    return Event(
        uid=f"{sheet.slug}@{_DOMAIN}",
        date=sheet.date,
        time="",
        zone="",
        minutes=MINUTES,
        summary=f"{sheet.company}{language.say_in('between', ': ')}{sheet.stage or language.say('next stage')}",
        description=language.say("Role: %(role)s", role=sheet.role) if sheet.role else "",
        place="",
        url="",
        cancelled=False,
        alarms=material.settings.calendar.alarms,
    )


def _keyed(material: StoryMaterial) -> Iterator[tuple[Order, str, Row]]:
    """Yield the rows open on the build's day, each with its sort key and an id without the due day."""
    seen: dict[str, int] = {}
    as_of = material.as_of
    for follow_up in material.story.follow_ups:
        if not follow_up.first <= as_of <= follow_up.last:
            continue
        (row,) = follow_up_rows(material, "", (follow_up,))
        about = (follow_up.rule, follow_up.application or "", follow_up.interview, follow_up.who, *row.names)
        key = hashlib.sha256("\0".join(about).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        seen[key] = seen.get(key, 0) + 1
        (undated,) = open_ended((follow_up,), as_of, material.horizon)
        yield follow_up_order(undated), (key if seen[key] == 1 else f"{key}-{seen[key]}"), row


def _due_day(material: Material, key: str, row: Row) -> Event:
    return Event(
        uid=f"{key}-day@{_DOMAIN}",
        date=_date(row),
        time="",
        zone="",
        minutes=MINUTES,
        summary=_summary(material, row),
        description=_description(row),
        place="",
        url="",
        cancelled=False,
        alarms=(),
    )


def _todo(material: Material, key: str, row: Row) -> Todo:
    return Todo(f"{key}@{_DOMAIN}", _date(row), _summary(material, row), _description(row))


def _date(row: Row) -> date:
    return date.fromisoformat(row.due.iso)


def _summary(material: Material, row: Row) -> str:
    action = " ".join(part for part in (row.lead, material.language.listed_briefly(row.names), row.tail) if part)
    return f"{action} ({row.application.text})" if row.application.text else action


def _description(row: Row) -> str:
    return "\n".join((row.why.replace(NO_BREAK, " "), *(way.text for way in row.ways), row.source.text))
