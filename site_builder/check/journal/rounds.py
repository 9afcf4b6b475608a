"""Interviews -> applications: the rounds for one role at one employer, from the first word to the ending."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import FINAL
from site_builder.check.journal.comebacks import after_ending
from site_builder.check.slugs import path_stem, same_name, slugs_of, unique
from site_builder.check.times.clocks import clock_of
from site_builder.model.journal import Application, Interview
from site_builder.settings.settings import Settings

WITHOUT_CLOCK = 24 * 60  # after every clock time of the day
_Key = tuple[str, str]


class Grouped(Struct, frozen=True):
    """Interviews with what was assumed of them, and the applications and talks that they make."""

    interviews: tuple[Interview, ...]
    applications: tuple[Application, ...]
    talks: tuple[Application, ...]


def group(interviews: Sequence[Interview], settings: Settings) -> Grouped:
    """Tie rounds together by company and role, or by `application`; an ending or a long silence begins a new one."""
    by_company: dict[str, list[Interview]] = {}
    for interview in interviews:
        if interview.role or interview.application:
            by_company.setdefault(same_name(interview.company), []).append(interview)
    placed = [_with_role(interview, by_company) for interview in interviews]
    groups: dict[_Key, list[Interview]] = {}
    for interview, key in placed:
        if _tells(interview):
            groups.setdefault(key, []).append(interview)
    silence = settings.follow_ups.new_application
    parts = [
        (key, number, rounds)
        for key, members in sorted(groups.items())
        for number, rounds in enumerate(_split(silence, *members, is_named=key[0] == "application"), start=1)
    ]
    slugs = _slugs(groups)
    taken = set(slugs.values())
    made = []
    for key, number, rounds in sorted(parts, key=lambda part: (part[1], part[0])):
        slug = slugs[key] if number == 1 else unique(slugs[key], taken)
        taken.add(slug)
        made.append(_application(slug, rounds))
    made.sort(key=lambda application: application.slug)
    grouped = {interview.path: interview for _, _, rounds in parts for interview in rounds}
    return Grouped(
        tuple(grouped.get(interview.path, interview) for interview, _ in placed),
        tuple(application for application in made if not _is_talk(application)),
        tuple(application for application in made if _is_talk(application)),
    )


def _application(slug: str, rounds: tuple[Interview, ...]) -> Application:
    return Application(slug, name_of(rounds, "company"), name_of(rounds, "role"), rounds)


def name_of(rounds: Sequence[Interview], field: str) -> str:
    """Give a name as it was typed last; one without capitals yields to the same name with them, for others read it."""
    name = latest(rounds, field)
    same = [text for entry in rounds if (text := getattr(entry, field)) and text.casefold() == name.casefold()]
    with_capitals = [text for text in same if text != text.casefold()]
    return with_capitals[-1] if with_capitals and name == name.casefold() else name


def _tells(interview: Interview) -> bool:
    """Whether an entry tells of an application at all: one that could not be read, or is bare text, does not."""
    return bool(interview.company or interview.application or (interview.lines and not interview.raw))


def order_of(interview: Interview) -> tuple[date, int, str]:
    """Sort rounds by date, by clock time (those without one last), then by path.

    Of the entries without a date one that tells of the application comes before every round, any other, which is still
    to be arranged, after them.
    """
    without_a_day = date.min if _applied(interview) else date.max
    return (interview.date or without_a_day, minutes_of(interview.time), interview.path)


def minutes_of(text: str) -> int:
    """Return a clock time in minutes of its day; one that is not known is after every other."""
    clock = clock_of(text) if text else None
    return clock.hour * 60 + clock.minute if clock else WITHOUT_CLOCK


def _is_talk(application: Application) -> bool:
    return all(interview.format == "chat" and not _applied(interview) for interview in application.rounds)


def _applied(interview: Interview) -> bool:
    return any(item.type == "applied" for item in interview.log)


def latest(things: Iterable[object], field: str) -> str:
    """Give what was said last in a field of several things, which are in order; "" where nothing was."""
    texts: list[str] = [getattr(thing, field) for thing in things]
    return next((text for text in reversed(texts) if text), "")


def _with_role(interview: Interview, by_company: Mapping[str, Sequence[Interview]]) -> tuple[Interview, _Key]:
    """Return an interview's key; one without a role takes the role of the nearest round at the same company."""
    if interview.application:
        return interview, ("application", same_name(interview.application))
    company = same_name(interview.company)
    if not company:
        return interview, ("entry", interview.path)
    if interview.role:
        return interview, (company, same_name(interview.role))
    near = _nearest(by_company.get(company, ()), interview)
    if near is None:
        return interview, (company, "")
    assumed = f'it names no role; "{near.role or near.application}" at {near.company} is the nearest round'
    noted = _noted(interview, assumed)
    if near.application:
        return noted, ("application", same_name(near.application))
    return noted, (company, same_name(near.role))


def _noted(interview: Interview, assumed: str) -> Interview:
    return replace(interview, assumptions=(*interview.assumptions, assumed))


def _nearest(others: Sequence[Interview], interview: Interview) -> Interview | None:
    """Find the nearest round before an interview, else the nearest after."""
    place = (_begun(interview), interview.path)
    before = [other for other in others if (_begun(other), other.path) <= place]
    if before:
        return max(before, key=lambda other: (_begun(other), other.path))
    return min(others, key=lambda other: (_begun(other), other.path), default=None)


def _begun(interview: Interview) -> date:
    """Return the day of a round; of an entry without one the first day of its log."""
    if interview.date:
        return interview.date
    return min((item.date for item in interview.log if item.date), default=date.max)


def _split(silence: int, *members: Interview, is_named: bool) -> tuple[tuple[Interview, ...], ...]:
    """Part the rounds of one name where an ending, or more than `silence` days, is between two of them."""
    parts: list[list[Interview]] = []
    ended, last = date.max, date.min  # the first ending of the newest part, and its last day
    for member in sorted(members, key=lambda one: (_begun(one), one.path)):
        interview, day = member, _begun(member)
        is_silent = last > date.min and (day - last).days > silence
        is_over = not is_named and date.max > day > ended
        if is_over and not is_silent:
            interview, is_over = after_ending(interview, ended, parts[-1])
        is_anew = is_over or (is_silent and not is_named and day != date.max)
        if is_anew or not parts:
            parts.append([])
            ended, last = date.max, date.min
        parts[-1].append(interview)
        ended, last = min((ended, *_endings(interview))), max((last, *_days(interview)))
    return tuple(tuple(sorted(part, key=order_of)) for part in parts)


def _endings(interview: Interview) -> list[date]:
    days = [item.date or interview.date for item in interview.log if item.type == "withdrawal"]
    if interview.outcome and interview.outcome.result in FINAL:
        days.append(interview.outcome.date or interview.date)
    return [day for day in days if day]


def _days(interview: Interview) -> list[date]:
    return [day for day in (interview.date, *(item.date for item in interview.log)) if day]


def _slugs(groups: Mapping[_Key, Sequence[Interview]]) -> dict[_Key, str]:
    """Make the slug of each group from its company and role, or from `application`."""
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
    return f"{latest(rounds, 'company')} {latest(rounds, 'role')}"
