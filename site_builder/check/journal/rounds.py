"""Interviews -> applications: the rounds for one role at one employer, from the first contact to the ending."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import FINAL
from site_builder.check.journal.comebacks import after_ending
from site_builder.check.slugs import normalized_name, path_stem, slugs_of, unique
from site_builder.check.times.clocks import clock_of
from site_builder.model.journal import Application, Interview
from site_builder.settings.settings import Settings

WITHOUT_CLOCK = 24 * 60  # after every clock time of the day
_Key = tuple[str, str]


class Grouped(Struct, frozen=True):
    """Interviews with their assumptions, and the applications and talks that they form."""

    interviews: tuple[Interview, ...]
    applications: tuple[Application, ...]
    talks: tuple[Application, ...]


def group_rounds(interviews: Sequence[Interview], settings: Settings) -> Grouped:
    """Group rounds by company and role, or by `application`; an ending or a long silence begins a new application."""
    by_company: dict[str, list[Interview]] = {}
    for interview in interviews:
        if interview.role or interview.application:
            by_company.setdefault(normalized_name(interview.company), []).append(interview)
    keyed = [_with_role(interview, by_company) for interview in interviews]
    groups: dict[_Key, list[Interview]] = {}
    for interview, key in keyed:
        if _has_application(interview):
            groups.setdefault(key, []).append(interview)
    silence = settings.follow_ups.new_application
    parts = [
        (key, number, rounds)
        for key, members in sorted(groups.items())
        for number, rounds in enumerate(_split(silence, *members, is_named=key[0] == "application"), start=1)
    ]
    slugs = _slugs(groups)
    taken = set(slugs.values())
    applications = []
    for key, number, rounds in sorted(parts, key=lambda part: (part[1], part[0])):
        slug = slugs[key] if number == 1 else unique(slugs[key], taken)
        taken.add(slug)
        applications.append(_application(slug, rounds))
    applications.sort(key=lambda application: application.slug)
    by_path = {interview.path: interview for _, _, rounds in parts for interview in rounds}
    return Grouped(
        tuple(by_path.get(interview.path, interview) for interview, _ in keyed),
        tuple(application for application in applications if not _is_talk(application)),
        tuple(application for application in applications if _is_talk(application)),
    )


def _application(slug: str, rounds: tuple[Interview, ...]) -> Application:
    return Application(slug, latest_name(rounds, "company"), latest_name(rounds, "role"), rounds)


def latest_name(rounds: Sequence[Interview], field: str) -> str:
    """Return the latest spelling of a name; an earlier spelling with capitals is preferred to one without."""
    name = latest_value(rounds, field)
    spellings = [text for entry in rounds if (text := getattr(entry, field)) and text.casefold() == name.casefold()]
    with_capitals = [text for text in spellings if text != text.casefold()]
    return with_capitals[-1] if with_capitals and name == name.casefold() else name


def _has_application(interview: Interview) -> bool:
    """Return whether an entry belongs to any application: not if it was unreadable, or is bare text."""
    return bool(interview.company or interview.application or (interview.lines and not interview.raw))


def order_of(interview: Interview) -> tuple[date, int, str]:
    """Return the sort key of rounds: by date, by clock time (those without a time last), then by path.

    An undated entry comes before every round if it records the application, otherwise after them, as a round that is
    still to be arranged.
    """
    without_a_day = date.min if _applied(interview) else date.max
    return (interview.date or without_a_day, minutes_of(interview.time), interview.path)


def minutes_of(text: str) -> int:
    """Return a clock time in minutes of its day; an unknown time sorts after every other."""
    clock = clock_of(text) if text else None
    return clock.hour * 60 + clock.minute if clock else WITHOUT_CLOCK


def _is_talk(application: Application) -> bool:
    return all(interview.format == "chat" and not _applied(interview) for interview in application.rounds)


def _applied(interview: Interview) -> bool:
    return any(item.type == "applied" for item in interview.log)


def latest_value(items: Iterable[object], field: str) -> str:
    """Return the latest non-empty value of a field of ordered items; "" without any."""
    texts: list[str] = [getattr(item, field) for item in items]
    return next((text for text in reversed(texts) if text), "")


def _with_role(interview: Interview, by_company: Mapping[str, Sequence[Interview]]) -> tuple[Interview, _Key]:
    """Return an interview with its key; without a role it takes the role of the nearest round at the company."""
    if interview.application:
        return interview, ("application", normalized_name(interview.application))
    company = normalized_name(interview.company)
    if not company:
        return interview, ("entry", interview.path)
    if interview.role:
        return interview, (company, normalized_name(interview.role))
    nearest = _nearest(by_company.get(company, ()), interview)
    if nearest is None:
        return interview, (company, "")
    assumption = f'it names no role; "{nearest.role or nearest.application}" at {nearest.company} is the nearest round'
    noted = _with_assumption(interview, assumption)
    if nearest.application:
        return noted, ("application", normalized_name(nearest.application))
    return noted, (company, normalized_name(nearest.role))


def _with_assumption(interview: Interview, assumption: str) -> Interview:
    return replace(interview, assumptions=(*interview.assumptions, assumption))


def _nearest(others: Sequence[Interview], interview: Interview) -> Interview | None:
    """Return the nearest round before an interview, otherwise the nearest after."""
    place = (_begin_day(interview), interview.path)
    before = [other for other in others if (_begin_day(other), other.path) <= place]
    if before:
        return max(before, key=lambda other: (_begin_day(other), other.path))
    return min(others, key=lambda other: (_begin_day(other), other.path), default=None)


def _begin_day(interview: Interview) -> date:
    """Return the day of a round; of an undated entry, the first day of its log."""
    if interview.date:
        return interview.date
    return min((item.date for item in interview.log if item.date), default=date.max)


def _split(silence: int, *members: Interview, is_named: bool) -> tuple[tuple[Interview, ...], ...]:
    """Split the rounds of one name where an ending, or more than `silence` days, lies between two of them."""
    parts: list[list[Interview]] = []
    ended, last = date.max, date.min  # first ending and last day of the newest part
    for member in sorted(members, key=lambda round_: (_begin_day(round_), round_.path)):
        interview, day = member, _begin_day(member)
        is_silent = last > date.min and (day - last).days > silence
        is_over = not is_named and date.max > day > ended
        if is_over and not is_silent:
            interview, is_over = after_ending(interview, ended, parts[-1])
        is_new = is_over or (is_silent and not is_named and day != date.max)
        if is_new or not parts:
            parts.append([])
            ended, last = date.max, date.min
        parts[-1].append(interview)
        ended, last = min((ended, *_endings(interview))), max((last, *days_of(interview)))
    return tuple(tuple(sorted(part, key=order_of)) for part in parts)


def _endings(interview: Interview) -> list[date]:
    days = [item.date or interview.date for item in interview.log if item.type == "withdrawal"]
    if interview.outcome and interview.outcome.result in FINAL:
        days.append(interview.outcome.date or interview.date)
    return [day for day in days if day]


def days_of(interview: Interview) -> list[date]:
    """Return the days of an entry: that of its round, and those of its log."""
    return [day for day in (interview.date, *(item.date for item in interview.log)) if day]


def _slugs(groups: Mapping[_Key, Sequence[Interview]]) -> dict[_Key, str]:
    """Return the slug of each group, from its company and role, or from `application`."""
    texts = {}
    for key, members in groups.items():
        if key[0] == "application":
            texts["\0".join(key)] = _application_of(*members)
        elif key[0] == "entry":
            texts["\0".join(key)] = path_stem(key[1])
        else:
            texts["\0".join(key)] = _title_of(*members)
    slugs = slugs_of(texts)
    return {key: slugs["\0".join(key)] for key in groups}


def _application_of(*members: Interview) -> str:
    return next(member.application for member in sorted(members, key=order_of) if member.application)


def _title_of(*members: Interview) -> str:
    rounds = sorted(members, key=order_of)
    return f"{latest_value(rounds, 'company')} {latest_value(rounds, 'role')}"
