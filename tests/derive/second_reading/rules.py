"""The facts of a day -> the rows of the table, and where the application stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.derive.second_reading.facts import NO_DAY, Facts, _day
from tests.derive.second_reading.words import DAY, Entry, Item, Person

MONTH = timedelta(days=30)
LOOKING_BACK_NOT = ("Preparation", "Process", "Questions I still have")
COORDINATING = ("recruiter", "hr", "coordinator")


@dataclass(frozen=True)
class Row:
    """What is due."""

    kind: str
    rule: str
    due: date
    who: str = ""
    kept: bool = False  # by a snooze
    round: date | None = None
    last: date = date.max  # on which it is shown


def rows_of(facts: Facts) -> list[Row]:
    """Give the rows in the order of the text: mute, endings, snooze."""
    if facts.mute:
        return []
    if facts.talk:
        rows = [row for row in _all(facts) if row.kind in {"reflect", "task", "no-show"}]
    else:
        rows = list(_all(facts))
    if facts.ended or facts.leaving or facts.settled:
        wanted = {"thank-you", "reflect", "feedback", "answer" if facts.ended else "withdraw"}
        rows = [row for row in rows if row.kind in wanted]
        writes_to = {row.who for row in rows if row.kind in {"withdraw", "feedback"}}
        wrote = {(item.who or facts.them): item.day for item in facts.logged("withdrawal", "feedback-request")}
        return [
            row
            for row in rows
            if row.rule != "thank-you"
            or not (row.who in writes_to or wrote.get(row.who, NO_DAY) >= (row.round or NO_DAY))
        ]
    snooze = facts.snooze
    rows = [row for row in rows if row.kept or not snooze or row.last >= snooze]
    return [replace(row, due=max(row.due, snooze)) if snooze and not row.kept else row for row in rows]


def _all(facts: Facts) -> Iterator[Row]:
    yield from _thank_yous(facts)
    yield from _reflections(facts)
    yield from _silence(facts)
    yield from _answers(facts)
    yield from _references(facts)
    yield from _preparation(facts)
    yield from _decisions(facts)
    yield from _offers(facts)
    yield from _others(facts)


def _thank_yous(facts: Facts) -> Iterator[Row]:
    after, met = facts.settings.after, set[str]()
    logged = facts.logged("thank-you")
    for entry in facts.rounds:
        names = [person.name for person in entry.contacts]
        first_time = {name for name in names if name not in met}
        if entry not in facts.held or entry.chat:
            continue
        met.update(names)
        last = after(_day(entry), 5)
        if facts.day > last:
            continue
        visit = [other for other in facts.held if _day(other) == _day(entry) and not other.chat]
        counts = [item for item in logged if _counts_for(entry, item, facts)]
        due = after(_day(entry), 1)
        if entry.thanked or any(not item.who for item in counts):
            continue
        if not names and not counts:
            yield Row("thank-you", "thank-you-unnamed", due, last=last)
        for person in entry.contacts:
            is_open = not any(item.who == person.name for item in counts)
            if is_open and _is_asked_for(person, entry, visit, is_first=person.name in first_time):
                yield Row("thank-you", "thank-you", due, person.name, round=_day(entry), last=last)


def _is_asked_for(person: Person, entry: Entry, visit: Sequence[Entry], *, is_first: bool) -> bool:
    """Say whether a round asks to thank someone: of those of one day the last, for it is one message."""
    here = [(other, other_self) for other in visit for other_self in other.contacts if other_self.name == person.name]
    if any(other_self.thanked or other.thanked for other, other_self in here):
        return False
    if any(word in person.role.lower() for word in COORDINATING):
        return is_first
    return here[-1][0] is entry


def _counts_for(entry: Entry, item: Item, facts: Facts) -> bool:
    """Say whether a thank-you is for a round: the last by its day, of those that name the person where one does."""
    rounds = [other for other in facts.held if _day(other) <= item.day]
    naming = [other for other in rounds if _names(other, item.who)] if item.who else []
    if naming:
        return naming[-1] is entry
    stage = any(_day(rounds[-1]) < day <= item.day for _, _, day in facts.stages_passed) if rounds else False
    return bool(rounds) and rounds[-1] is entry and not stage


def _names(entry: Entry, who: str) -> bool:
    return any(person.name == who for person in entry.contacts)


def _reflections(facts: Facts) -> Iterator[Row]:
    for entry in facts.held:
        words = any(name not in LOOKING_BACK_NOT for name, _ in entry.sections)
        if not words and facts.day <= _day(entry) + 14 * DAY:
            yield Row("reflect", "reflect", _day(entry) + DAY, last=_day(entry) + 14 * DAY)
    for _, _, day in facts.stages_passed:
        if facts.day <= day + 14 * DAY:
            yield Row("reflect", "reflect", day + DAY, last=day + 14 * DAY)


def _silence(facts: Facts) -> Iterator[Row]:
    touch, after = facts.last_touch, facts.settings.after
    offered = _offer_to_tell(facts)
    if offered:
        yield Row("tell-offer", "tell-offer", after(offered, 1), facts.them)
    if not facts.awaiting or touch is None:
        return
    nudges, promise, closing = facts.nudges, facts.promise, facts.closing
    silent = max(touch, promise or NO_DAY, closing or NO_DAY) + MONTH
    if len(nudges) >= 2 or facts.day >= silent:
        yield Row("close", "close", min(after(nudges[-1], 10), silent) if len(nudges) >= 2 else silent, facts.them)
        return
    if offered:
        return
    yield _nudge(facts)


def _nudge(facts: Facts) -> Row:
    after, promise, closing = facts.settings.after, facts.promise, facts.closing
    if facts.nudges:
        rule, day, days, closed = "nudge-second", facts.nudges[-1], 5, 5
    elif facts.words:
        rule, day, days, closed = "nudge", facts.last_touch or NO_DAY, 5, 5
    else:
        rule, day, days, closed = "nudge-applied", facts.logged("applied")[-1].day, 10, 10
    due = after(day, days)
    if promise:
        due = max(due if facts.nudges else NO_DAY, after(promise, 2))
    elif closing:
        due = max(due, after(closing, closed))
    return Row("nudge", rule, due, facts.them)


def _offer_to_tell(facts: Facts) -> date | None:
    """Of several the one that must be answered first, once its word is due; one whose day has passed is the last."""
    told = [(day, by) for day, by in facts.elsewhere.offers if _should_hear(facts, day)]
    due = [(by < facts.day, by, day) for day, by in told if facts.settings.after(day, 1) <= facts.day]
    return min(due)[2] if due else told[0][0] if told else None


def _should_hear(facts: Facts, offered: date) -> bool:
    if facts.offer or facts.ended:
        return False
    touch = facts.last_touch
    near = touch is not None and touch >= offered - MONTH
    if not (facts.ahead or (facts.awaiting and facts.words and near)):
        return False
    return not any(day >= offered for day in facts.own) and not any(day > offered for day in facts.words)


def _answers(facts: Facts) -> Iterator[Row]:
    asked, ended_on = facts.question, facts.ended_on
    if facts.ending[0] == "rejected":
        ended_on = facts.outcome[1] or facts.said_no_on or ended_on
    if asked and facts.ended and (facts.ending[0] == "ghosted" or (ended_on and asked.day < ended_on)):
        return
    if facts.question:
        yield Row("answer", "answer", facts.settings.after(facts.question.day, 1), facts.them)


def _references(facts: Facts) -> Iterator[Row]:
    if facts.ended or not (facts.rounds or facts.stages_passed):
        return
    named = [name for entry in facts.entries for name, _ in entry.references]
    told = {name for entry in facts.entries for name, told in entry.references if told}
    told |= {item.who for item in facts.logged("reference")}
    for name in dict.fromkeys(named):
        if name in told:
            continue
        if facts.ahead:
            day = _day(facts.ahead[0])
            if facts.day >= facts.settings.before(day, 5):
                yield Row("tell-reference", "tell-reference", facts.settings.before(day), name, kept=True)
        else:
            yield Row(
                "tell-reference",
                "tell-reference",
                max(*(_day(entry) for entry in facts.rounds), facts.last_held, NO_DAY),
                name,
            )


def _preparation(facts: Facts) -> Iterator[Row]:
    if facts.ended:
        return
    for entry in facts.ahead:
        if entry.chat:
            continue
        before_it = [other for other in facts.entries[: facts.entries.index(entry)] if not other.cancelled]
        items = _prep(before_it[-1]) if before_it else ()
        items += tuple(
            "[x]" in line for name, text in entry.sections if name == "Preparation" for line in text.split("\n")
        )
        yield from _prepare(facts, _day(entry), items)
    for _, stage, day in facts.stages_ahead:
        yield from _prepare(facts, day, stage.prep)
    for entry, stage in facts.stages:
        if stage.day or entry not in facts.held:
            continue
        done = stage.prep and all(stage.prep)
        if _day(entry) < facts.day <= facts.settings.after(_day(entry), 10) and not done:
            yield Row("prepare", "prepare-early", facts.settings.after(_day(entry), 5), kept=True)


def _prep(entry: Entry) -> tuple[bool, ...]:
    return entry.stage.prep if entry.stage else ()


def _prepare(facts: Facts, day: date, items: tuple[bool, ...]) -> Iterator[Row]:
    before = facts.settings.before
    if before(day, 10) <= facts.day < day and not (items and all(items)):
        yield Row("prepare", "prepare", before(day), kept=True)


def _decisions(facts: Facts) -> Iterator[Row]:
    said, entry = facts.decision
    if facts.ended or said is None or entry is None:
        return
    before, after = facts.settings.before, facts.settings.after
    ahead = [_day(other) for other in facts.ahead] + [day for _, _, day in facts.stages_ahead]
    if said.word == "undecided" and not facts.offer:
        days = [*(before(day) for day in ahead), *([facts.promise] if facts.promise else [])]
        day = min(days, default=None)
        if day is None or day < facts.day:
            day = max(after(entry.day or NO_DAY, 5), day or NO_DAY)
        yield Row("decide", "decide", day)
    if said.word == "withdraw":
        days = [day for day in (said.day, facts.last_touch) if day]
        dues = [after(max(days), 1)] if days else []
        dues += [before(_day(facts.ahead[0]))] if facts.ahead else []
        if dues:
            yield Row("withdraw", "withdraw", min(dues), facts.them)


def _offers(facts: Facts) -> Iterator[Row]:
    after, before = facts.settings.after, facts.settings.before
    accepted = facts.elsewhere.accepted
    if facts.settled and accepted and not facts.leaving and facts.day <= after(accepted, 20):
        near = facts.last_touch is not None and facts.last_touch >= accepted - MONTH
        if (facts.ahead or (facts.words and near)) and not any(day > accepted for day in facts.own):
            yield Row("withdraw", "withdraw-accepted", after(accepted, 1), facts.them)
    if not facts.offer:
        return
    _, _, entry = facts.outcome
    offered = facts.outcome_day
    assert entry is not None
    if offered is None:
        return
    if not facts.logged("thank-you", "message", "call", since=offered) and facts.day <= after(offered, 5):
        yield Row("thank-offer", "thank-offer", after(offered, 1), facts.them, kept=True)
    by = facts.answer_named
    due = max(before(by), after(offered, 1)) if by else after(offered, 5)
    yield Row("answer-offer", "answer-offer", due, facts.them, kept=True)


def _others(facts: Facts) -> Iterator[Row]:
    _, day, _ = facts.outcome
    if facts.ending[0] == "rejected":
        since = day or facts.said_no_on
        if since and facts.day <= since + 7 * DAY and not facts.logged("feedback-request"):
            yield Row("feedback", "feedback", facts.settings.after(since, 1), facts.them)
    if facts.ended:
        return
    for entry in facts.rounds:
        if entry.no_show:
            later = any(_day(other) > _day(entry) for other in facts.rounds) or facts.last_held > _day(entry)
            if not later and not any(item.day >= _day(entry) for item in facts.log):
                yield Row("no-show", "no-show", _day(entry), facts.them)
    for entry in facts.entries:
        for due, done in entry.tasks:
            if not done:
                yield Row("task", "task", due, kept=True)


def stand_of(facts: Facts, rows: list[Row]) -> tuple[str, date | None]:
    """Say where the application stands: what it needs, and until when it can wait."""
    if any(row.due <= facts.day for row in rows):
        return ("due", None)
    if facts.ended:
        return ("ended", None)
    if facts.mute or (facts.settled and not rows):
        return ("waiting", None)
    days = [row.due for row in rows] + [_day(entry) for entry in facts.ahead]
    days += [day for _, _, day in facts.stages_ahead]
    days += [day for day in (facts.closing, facts.snooze) if day]
    later = [day for day in days if day >= facts.day]
    return ("waiting", min(later)) if later else ("stalled", None)
