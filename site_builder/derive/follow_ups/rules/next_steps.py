"""What is ahead -> preparation, a word to the referees, and the decision whether to go on."""

from collections.abc import Iterator, Sequence

from site_builder.check.journal.rounds import order_of
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, Round, Touch, date_line, line_of
from site_builder.derive.follow_ups.names import index_of_name
from site_builder.derive.follow_ups.rows import (
    Row,
    after,
    ahead_words,
    before,
    past_words,
    promise_words,
    touch_words,
)
from site_builder.language.said import Said, said, said_many
from site_builder.model.body import Section
from site_builder.model.journal import Interview
from site_builder.model.parts import NextStage

_REFERENCES_SHOWN = 5  # working days before a round


def preparations(facts: Facts) -> Iterator[Row]:
    """Ask to prepare for each round and dated next stage ahead, from some days before it until everything is ticked."""
    figures = facts.settings.follow_ups
    for round_ in (*facts.ahead, *facts.stages_ahead):
        if not round_.is_stage and round_.interview.format == "chat":
            continue
        first_shown = before(facts, round_.day, figures.prepare)
        if facts.today.reached(round_.day) or not facts.today.reached(first_shown) or _is_prepared(round_, facts):
            continue
        yield Row(
            rule="prepare",
            due=before(facts, round_.day),
            place=round_,
            because=ahead_words(round_),
            so=said("the working day before is for getting ready"),
            keeps=True,
            what=round_.stage or ("the next stage" if round_.is_stage else "the next round"),
        )


def early_preparations(facts: Facts) -> Iterator[Row]:
    """Ask to prepare for a next stage that has no day yet, some days after the interview that named it."""
    last, figures = undated_stage(facts), facts.settings.follow_ups
    if last is None or not facts.today.passed(last.day) or _is_ready(last.interview.next_stage, ()):
        return
    if facts.today.passed(after(facts, last.day, 2 * figures.prepare_early)):
        return
    stage = last.interview.next_stage
    because = said("the next stage comes next and has no day yet")
    if stage and stage.name:
        because = said("%(stage)s comes next and has no day yet", stage=stage.name)
    yield Row(
        rule="prepare-early",
        due=after(facts, last.day, figures.prepare_early),
        place=Dated(last.day, last.interview, line_of(last.interview, "next_stage.name", "next_stage")),
        because=because,
        so=_begin_by(figures.prepare_early, last),
        keeps=True,
        what=(stage.name if stage else "") or "the next stage",
    )


def _begin_by(days: int, round_: Round) -> Said:
    day = round_.day
    if days == 0:
        return said("begin to prepare the same day as the interview on %(day)s", day=day)
    return said_many(
        "begin to prepare the next working day after the interview on %(day)s",
        "begin to prepare within %(count)s working days of the interview on %(day)s",
        days,
        day=day,
    )


def undated_stage(facts: Facts) -> Round | None:
    """Return the last held round if it names a next stage without a day, and nothing has come after it."""
    last = facts.last_held
    if last is None or last.is_stage or facts.next_ahead or facts.is_over:
        return None
    stage = last.interview.next_stage
    if stage is None or stage.none or stage.date is not None or not (stage.name or stage.prep):
        return None
    return None if any(round_.order > last.order for round_ in facts.history.rounds) else last


def _is_prepared(round_: Round, facts: Facts) -> bool:
    """Return whether there was something to prepare, and all of it is done."""
    named_by = round_.interview if round_.is_stage else entry_before(round_, facts.history.entries)
    stage = named_by.next_stage if named_by else None
    return _is_ready(stage, () if round_.is_stage else round_.interview.body.sections)


def _is_ready(stage: NextStage | None, sections: Sequence[Section]) -> bool:
    """Return whether these lists have items, and all of them are done."""
    done = [item.done is not None and item.done.done for item in (stage.prep if stage else ())]
    done += [
        item.ticked
        for section in sections
        if section.name == "Preparation"
        for item in section.items
        if item.ticked is not None and item.text
    ]
    return bool(done) and all(done)


def entry_before(round_: Round, entries: Sequence[Interview]) -> Interview | None:
    """Find the entry before a round: the last dated one that was not cancelled, otherwise an undated one."""
    earlier = [
        entry for entry in entries if entry.date and not entry.cancelled and (*order_of(entry), False) < round_.order
    ]
    undated = [entry for entry in entries if entry.date is None and not entry.cancelled and entry.next_stage]
    entries_before = earlier or undated
    return entries_before[-1] if entries_before else None


def referee_calls(facts: Facts) -> Iterator[Row]:
    """Ask to tell each referee who does not know yet, before the next round."""
    if not facts.ahead and not facts.past:
        return
    ahead, lead = bool(facts.ahead), facts.settings.follow_ups.reference_lead
    round_ = facts.ahead[0] if ahead else facts.past[-1]
    if ahead and not facts.today.reached(before(facts, round_.day, max(_REFERENCES_SHOWN, lead))):
        return
    for name in uninformed(facts):
        yield Row(
            rule="tell-reference",
            due=before(facts, round_.day, lead) if ahead else round_.day,
            place=round_,
            because=ahead_words(round_) if ahead else past_words(round_),
            so=said("%(name)s should know before they are called", name=name),
            who=name,
            keeps=ahead,
            referee=True,
        )


def uninformed(facts: Facts) -> list[str]:
    """Return the names of the referees who have not been told, in any entry or the log; each once."""
    references = [reference for entry in facts.history.entries for reference in entry.references if reference.name]
    names = [reference.name for reference in references]
    told = {index_of_name(reference.name, names) for reference in references if reference.told and reference.told.done}
    for logged in (*facts.log, *facts.history.undated_log):
        if logged.item.type == "reference":
            told |= {index_of_name(person, names) for person in logged.item.people}
    # `index_of_name` returns one index for all spellings of a name.
    people = dict.fromkeys(index_of_name(name, names) for name in names)
    return [names[index] for index in people if index is not None and index not in told]


def informed(facts: Facts) -> list[str]:
    """Return the names of the referees who know, as typed."""
    names = [reference.name for entry in facts.history.entries for reference in entry.references if reference.name]
    waiting = {index_of_name(name, names) for name in uninformed(facts)}
    return [name for name in dict.fromkeys(names) if index_of_name(name, names) not in waiting]


def decisions(facts: Facts) -> Iterator[Row]:
    """Ask to decide before the next round or the promised day; otherwise some days after the interview."""
    entry = facts.decision
    if entry is None or entry.decision != "undecided" or facts.has_offer:
        return
    limit = _limit(facts)
    if limit and not facts.today.passed(limit.due):
        yield limit
        return
    interview = _interview_of(entry, facts)
    if interview is None:
        if limit:
            yield limit
        return
    days = facts.settings.follow_ups.decide
    due = after(facts, interview.day, days)
    if limit and limit.due > due:
        yield limit
        return
    yield Row("decide", due, interview, _asked_words(interview, facts), _decide_by(days), about=entry)


def _asked_words(interview: Dated, facts: Facts) -> Said:
    """Return the words for what to think over; the round itself may still lie ahead, over the weekend before it."""
    if isinstance(interview, Touch) and interview.kind != "round":
        return touch_words(interview)
    ahead = next((round_ for round_ in facts.ahead if round_.interview is interview.interview), None)
    return ahead_words(ahead) if ahead else past_words(interview)


def _decide_by(days: int) -> Said:
    if days == 0:
        return said("decide the same day whether you still want it")
    return said_many(
        "decide the next working day whether you still want it",
        "decide within %(count)s working days whether you still want it",
        days,
    )


def _limit(facts: Facts) -> Row | None:
    """Return the row for the day to decide by: before the next round, or the promised day, whichever is first."""
    rows = []
    next_ahead = facts.next_ahead
    if next_ahead:
        because = ahead_words(next_ahead)
        so = said("decide the working day before whether you still want it")
        rows.append(Row("decide", before(facts, next_ahead.day), next_ahead, because, so, about=facts.decision))
    if facts.promise:
        so = said("know by then whether you still want it")
        because = promise_words(facts.promise)
        rows.append(Row("decide", facts.promise.day, facts.promise, because, so, about=facts.decision))
    return min(rows, key=lambda row: row.due, default=None)


def _interview_of(entry: Interview, facts: Facts) -> Dated | None:
    """Find the interview to think over: the entry's own, otherwise the last held, otherwise the last touch."""
    if entry.date:
        return Dated(entry.date, entry, date_line(entry))
    return facts.last_held or facts.last_touch
