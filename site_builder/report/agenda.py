"""Follow-ups and standings -> the agenda for the terminal."""

import shlex
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.language.dates import day_in_words
from site_builder.language.language import ENGLISH, Language, sentence_of
from site_builder.model.actions import QUICK, done_at_once, thing_of, words_of
from site_builder.model.day_sentence import day_sentence
from site_builder.model.follow_up import FollowUp, Standing, status_on
from site_builder.model.journal import Journal
from site_builder.model.kinds import NEVER_RED
from site_builder.report.text import Paint, printable
from site_builder.report.width import width_of, wrapped


class Look(Struct, frozen=True):
    """The options of an agenda: its day, how many days ahead it shows, and its language.

    `width` is that of the terminal in columns; 0 is unlimited.
    """

    as_of: date
    days: int
    language: Language = ENGLISH
    width: int = 0


class Ahead(Struct, frozen=True):
    """A round that is ahead, with its own entry or only named in another one; `time` is "" where it is unknown."""

    day: date
    time: str
    company: str
    stage: str


class Due(Struct, frozen=True):
    """What is due on a day: follow-ups, the standings of applications, and the rounds ahead, the nearest first."""

    rows: tuple[FollowUp, ...]
    standings: tuple[Standing, ...]
    rounds: tuple[Ahead, ...] = ()


def agenda_text(journal: Journal, due: Due, look: Look, paint: Paint) -> str:
    """Format the agenda: a sentence, then what is overdue, due and coming up, then what waits and what stands still."""
    shown = shown_rows(due.rows, look)
    standings = _of_day(due.standings, look.as_of)
    sheet, say = _Sheet(journal, look, paint), look.language.say
    sentence = agenda_sentence(due, look)
    rounds = [_round_today(ahead, look.language) for ahead in due.rounds if ahead.day == look.as_of]  # as Today counts
    blocks = [[*rounds, *wrapped(sentence, look.width)]]
    for status, title in (("overdue", say("Overdue")), ("due", say("Due today")), ("upcoming", say("Coming up"))):
        group = [
            sheet.thing(rows) for rows in _things(shown, look.as_of) if status_on(rows[0].due, look.as_of) == status
        ]
        blocks.append([paint.bold(title), *(line for lines in group for line in lines)] if group else [])
    waiting = sorted(
        (standing for standing in standings if standing.attention == "waiting"),
        key=lambda standing: (standing.until or date.max, standing.application),
    )
    for title, listed in (
        (say("Today"), [standing for standing in waiting if standing.until == look.as_of]),
        (
            say("Nothing to do until"),
            [standing for standing in waiting if standing.until and standing.until != look.as_of],
        ),
        (say("Nothing to do"), [standing for standing in waiting if not standing.until]),
        (say("Standing still"), [standing for standing in standings if standing.attention == "stalled"]),
    ):
        group = [sheet.standing(standing) for standing in listed]
        blocks.append([paint.bold(title), *(line for lines in group for line in lines)] if group else [])
    return "\n\n".join("\n".join(block) for block in blocks if block)


def agenda_sentence(due: Due, look: Look) -> str:
    """Return the first sentence of the agenda, which is that of Today."""
    today = look.as_of
    rows = [row for row in due.rows if row.first <= today <= row.last]
    kinds = {thing_of(row): row.kind for row in rows if row.due <= today}
    rounds = [ahead.day for ahead in due.rounds]
    later = [day for day in (*rounds, *(row.due for row in rows)) if day > today]
    things = (len(kinds), sum(kind in QUICK for kind in kinds.values()))
    return day_sentence(today, things, rounds.count(today), min(later, default=None), look.language)


class _Sheet:
    """Formats rows and standings: the day in the left column, the words in the right one."""

    def __init__(self, journal: Journal, look: Look, paint: Paint) -> None:
        self._look = look
        self._paint = paint
        self._names = {
            application.slug: _name(application.company or application.slug, application.role)
            for application in journal.applications
        }
        # A day of another year may be wider; it shifts only its own line.
        self._indent = 2 + max(width_of(_day(date(look.as_of.year, month, 28), look)) for month in range(1, 13)) + 2

    def thing(self, rows: Sequence[FollowUp]) -> list[str]:
        """Format rows that are done together: the day and what to do, why, contact data, how to settle them, places."""
        muted, blanks, row = self._paint.muted, " " * self._indent, rows[0]
        say = self._look.language.say
        task = words_of(row, self._look.language, rows[1:])
        applications = list(dict.fromkeys(_application_of(member) for member in rows))
        heading = f"{task}{self._separator()}{applications[0]}" if len(applications) == 1 else task
        lines = self._under(row.due, heading, row)
        for words in dict.fromkeys(self._why(member, of_several=len(applications) > 1) for member in rows):
            lines += self._words(words)
        names = {member.who for member in rows}
        for words in dict.fromkeys(self._ways(member, of_several=len(names) > 1) for member in rows):
            lines += self._words(words)
        how, other = _command(rows, self._look.as_of), row.settle.otherwise
        lines += [muted(f"{blanks}{say('When done:')} {printable(how)}")] if how else []  # unwrapped, for copying
        lines += [muted(f"{blanks}{say('or')} {printable(other)}")] if other and len(rows) == 1 else []
        places = dict.fromkeys(f"{printable(member.path)}:{member.line}" for member in rows)
        return [*lines, *(muted(f"{blanks}{place}") for place in places)]

    def _separator(self) -> str:
        return self._look.language.say_in("between", ": ")

    def _why(self, row: FollowUp, *, of_several: bool) -> str:
        reason = sentence_of(self._look.language.of(row.reason, row.due))
        return f"{_application_of(row)}{self._separator()}{reason}" if of_several and reason else reason

    def _ways(self, row: FollowUp, *, of_several: bool) -> str:
        ways = ", ".join(way for way in (row.email, row.phone) if way)
        return f"{row.who}{self._separator()}{ways}" if of_several and ways else ways

    def standing(self, standing: Standing) -> list[str]:
        """Format the standing of an application: until when there is nothing to do, and why."""
        return [
            *self._under(standing.until, self._names[standing.application]),
            *self._words(self._look.language.of(standing.reason, standing.beside)),
        ]

    def _under(self, day: date | None, words: str, row: FollowUp | None = None) -> list[str]:
        text = _day(day, self._look) if day else ""
        first, *more = wrapped(printable(words), self._look.width, self._indent)
        shown_day = self._painted(row, text) if row else text
        gap = " " * max(1, self._indent - 2 - width_of(text))
        return [f"  {shown_day}{gap}{self._paint.bold(first.lstrip())}", *(self._paint.bold(line) for line in more)]

    def _words(self, text: str) -> list[str]:
        return wrapped(printable(text), self._look.width, self._indent) if text else []

    def _painted(self, row: FollowUp, text: str) -> str:
        """Colour a day; the kinds of NEVER_RED are never red."""
        if row.due == self._look.as_of:
            return self._paint.due(text)
        is_overdue = row.due < self._look.as_of and row.kind not in NEVER_RED
        return self._paint.overdue(text) if is_overdue else text


def _round_today(ahead: Ahead, language: Language) -> str:
    name = _name(ahead.company, ahead.stage)
    if ahead.time:
        return language.say("Today at %(time)s: %(round)s.", time=printable(ahead.time), round=name)
    return language.say("Today: %(round)s.", round=name)


def next_text(rows: Iterable[FollowUp], standings: Iterable[Standing], look: Look) -> str:
    """Return a sentence on what comes next of the application (or talk) that the rows and standings belong to."""
    language = look.language
    shown = [row for row in rows if row.first <= look.as_of <= row.last]
    if shown:
        return printable(_next_row(min(shown, key=lambda row: row.due), look))
    for standing in _of_day(standings, look.as_of):
        why = printable(language.of(standing.reason, standing.beside))
        if standing.attention == "waiting" and standing.until == look.as_of:
            return language.say("Today: %(why)s", why=why)
        if standing.attention == "waiting" and standing.until:
            return language.say("Nothing to do until %(day)s: %(why)s", day=_day(standing.until, look), why=why)
        return language.say("Nothing to do: %(why)s", why=why) if why else language.say("Nothing to do.")
    return language.say("Nothing to do.")


def _next_row(row: FollowUp, look: Look) -> str:
    language, day = look.language, _day(row.due, look)
    asks, why = words_of(row, language), sentence_of(language.of(row.reason, row.due))
    if row.due < look.as_of:
        return language.say("%(what)s (%(day)s, overdue): %(why)s", what=asks, day=day, why=why)
    if row.due == look.as_of:
        return language.say("%(what)s (%(day)s, today): %(why)s", what=asks, day=day, why=why)
    return language.say("%(what)s (%(day)s): %(why)s", what=asks, day=day, why=why)


def _things(rows: Sequence[FollowUp], as_of: date) -> list[Sequence[FollowUp]]:
    """Group the rows that one command settles and that are shown on one day, the newest first.

    The thank-yous of a round, which Today counts as one thing, are several messages, so each is a group.
    """
    things: defaultdict[object, list[FollowUp]] = defaultdict(list)
    for row in rows:
        things[thing_of(row), max(row.due, as_of)].append(row)
    newest_first: list[Sequence[FollowUp]] = []
    for members in things.values():
        group = sorted(members, key=lambda row: row.due, reverse=True)
        newest_first += [group] if len(group) == 1 or _together(group) else [[row] for row in group]
    return sorted(newest_first, key=lambda members: members[0].due)


def _together(rows: Sequence[FollowUp]) -> str:
    """Return the command that settles all rows; "" where there is none."""
    commands = [row.settle.command for row in rows]
    return done_at_once([shlex.split(command) for command in commands]) if all(commands) else ""


def _command(rows: Sequence[FollowUp], as_of: date) -> str:
    """Return the command or the line that settles the rows."""
    return _together(rows) if len(rows) > 1 else rows[0].settle.command or rows[0].settle.line_on(as_of)


def _application_of(row: FollowUp) -> str:
    return _name(row.company or row.interview, row.role)


def shown_rows(rows: Iterable[FollowUp], look: Look) -> list[FollowUp]:
    """Return the rows of the day, up to the last day that the agenda shows."""
    as_of = look.as_of
    last = as_of + timedelta(days=look.days) if (date.max - as_of).days > look.days else date.max
    return [row for row in rows if row.first <= as_of <= row.last and row.due <= last]


def _of_day(standings: Iterable[Standing], as_of: date) -> list[Standing]:
    return [standing for standing in standings if standing.first <= as_of <= standing.last]


def _name(company: str, role: str) -> str:
    return printable(f"{company}, {role}" if role else company)


def _day(day: date, look: Look) -> str:
    return day_in_words(day, look.language.tag, beside=look.as_of)
