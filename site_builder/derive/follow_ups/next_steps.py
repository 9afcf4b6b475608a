"""What lies ahead -> preparation, a word to the referees, and the decision whether one still wants it."""

from collections.abc import Iterator, Sequence

from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, Round, date_line
from site_builder.derive.follow_ups.names import which
from site_builder.derive.follow_ups.rows import (
    Row,
    Words,
    after,
    before,
    promise_words,
    round_words,
    within_working_days,
)
from site_builder.model import Interview


def preparations(facts: Facts) -> Iterator[Row]:
    """Ask to prepare for each round and dated next stage ahead, from some days before it until everything is ticked."""
    figures = facts.settings.follow_ups
    for each in (*facts.ahead, *facts.stages_ahead):
        if not each.named and each.interview.format == "chat":
            continue
        first_shown = before(facts, each.day, figures.prepare)
        if facts.today.reached(each.day) or not facts.today.reached(first_shown) or _is_prepared(each, facts):
            continue
        yield Row(
            rule="prepare",
            due=before(facts, each.day),
            place=each,
            because=round_words(each, ahead=True),
            so=("the working day before is for getting ready",),
            keeps=True,
        )


def _is_prepared(round_: Round, facts: Facts) -> bool:
    """Whether there was something to prepare, and all of it is done."""
    named_by = round_.interview if round_.named else entry_before(round_, facts.history.entries)
    prep = named_by.next_stage.prep if named_by and named_by.next_stage else ()
    done = [item.done is not None and item.done.done for item in prep]
    if not round_.named:
        done += [
            item.ticked
            for section in round_.interview.body.sections
            if section.name == "Preparation"
            for item in section.items
            if item.ticked is not None and item.text
        ]
    return bool(done) and all(done)


def entry_before(round_: Round, entries: Sequence[Interview]) -> Interview | None:
    """Find the entry before a round: the last dated one that was not cancelled, else one without a day."""
    earlier = [
        entry
        for entry in entries
        if entry.date and not entry.cancelled and (entry.date, entry.path) < (round_.day, round_.interview.path)
    ]
    undated = [entry for entry in entries if entry.date is None and not entry.cancelled and entry.next_stage]
    found = earlier or undated
    return found[-1] if found else None


def referee_calls(facts: Facts) -> Iterator[Row]:
    """Ask to tell each referee who does not know yet, before the next round."""
    if not facts.ahead and not facts.past:
        return
    ahead = bool(facts.ahead)
    round_ = facts.ahead[0] if ahead else facts.past[-1]
    for name in untold(facts):
        yield Row(
            rule="tell-reference",
            due=round_.day,
            place=round_,
            because=round_words(round_, ahead=ahead),
            so=(f"{name} should know before they are called",),
            who=name,
            keeps=ahead,
            referee=True,
        )


def untold(facts: Facts) -> list[str]:
    """List the referees of all entries who have not been told in any of them, nor in the log; each once."""
    references = [reference for entry in facts.history.entries for reference in entry.references if reference.name]
    names = [reference.name for reference in references]
    told = {which(reference.name, names) for reference in references if reference.told and reference.told.done}
    for logged in (*facts.log, *facts.history.undated_log):
        if logged.item.type == "reference":
            told |= {which(person, names) for person in logged.item.people}
    # `which` gives one index for all the ways in which a name was typed
    people = dict.fromkeys(which(name, names) for name in names)
    return [names[index] for index in people if index is not None and index not in told]


def decisions(facts: Facts) -> Iterator[Row]:
    """Ask to decide before the next round or the day that they answer; else some days after the interview."""
    entry = facts.decision
    if entry is None or entry.decision != "undecided":
        return
    limit = _limit(facts)
    if limit and not facts.today.passed(limit.due):
        yield limit
        return
    asked = _interview_of(entry, facts)
    if asked is None:
        if limit:
            yield limit
        return
    days = facts.settings.follow_ups.decide
    due = after(facts, asked.day, days)
    if limit and limit.due > due:
        yield limit
        return
    because: Words = ("the interview was on ", asked.day)
    so = ("decide ", within_working_days(days), " whether you still want it")
    yield Row("decide", due, asked, because, so, about=entry)


def _limit(facts: Facts) -> Row | None:
    """Give the day by which to decide: before the next round, or the promised day, whichever is first."""
    found = []
    next_ahead = facts.next_ahead
    if next_ahead:
        because = round_words(next_ahead, ahead=True)
        so: Words = ("decide the working day before whether you still want it",)
        found.append(Row("decide", before(facts, next_ahead.day), next_ahead, because, so, about=facts.decision))
    if facts.promise:
        so = ("know by then whether you still want it",)
        because = promise_words(facts.promise)
        found.append(Row("decide", facts.promise.day, facts.promise, because, so, about=facts.decision))
    return min(found, key=lambda each: each.due, default=None)


def _interview_of(entry: Interview, facts: Facts) -> Dated | None:
    """Find the interview that is to be thought over: the entry's own, else the last held, else the last touch."""
    if entry.date:
        return Dated(entry.date, entry, date_line(entry))
    return facts.last_held or facts.last_touch
