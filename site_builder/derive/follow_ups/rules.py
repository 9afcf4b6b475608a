"""The table of follow-ups, and the order in which muting, endings and snoozes decide what of it is shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from site_builder.derive.follow_ups.after_round import no_shows, reflections, thank_yous
from site_builder.derive.follow_ups.answers import answers, feedback, offers, tasks, withdrawals
from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, line_of
from site_builder.derive.follow_ups.next_steps import decisions, preparations, referee_calls
from site_builder.derive.follow_ups.rows import Row
from site_builder.derive.follow_ups.silence import closings, first_nudges, nudges, second_nudges


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the kind of follow-up that it gives, and the figures of the settings that it heeds.

    `talks` is true where it arises for talks too, `after_all` where it stands after an ending or a withdrawal too.
    """

    name: str
    kind: str
    find: Callable[[Facts], Iterator[Row]]
    figures: tuple[str, ...]
    talks: bool = False
    after_all: bool = False


RULES = (
    Rule("thank-you", "thank-you", thank_yous, ("thank_you", "thank_you_drop"), after_all=True),
    Rule("reflect", "reflect", reflections, ("reflect", "reflect_drop"), talks=True, after_all=True),
    Rule("nudge", "nudge", nudges, ("after_promise", "after_silence")),
    Rule("nudge-second", "nudge", second_nudges, ("between_nudges", "nudges", "after_promise")),
    Rule("nudge-applied", "nudge", first_nudges, ("after_applied", "after_promise")),
    Rule("close", "close", closings, ("close", "close_days", "nudges")),
    Rule("answer", "answer", answers, ("answer",)),
    Rule("tell-reference", "tell-reference", referee_calls, ()),
    Rule("prepare", "prepare", preparations, ("prepare",)),
    Rule("decide", "decide", decisions, ("decide",)),
    Rule("withdraw", "withdraw", withdrawals, (), after_all=True),
    Rule("answer-offer", "answer-offer", offers, ("offer",)),
    Rule("feedback", "feedback", feedback, ("feedback", "feedback_drop"), after_all=True),
    Rule("no-show", "no-show", no_shows, (), talks=True),
    Rule("task", "task", tasks, (), talks=True),
)
_KIND_OF = {rule.name: rule.kind for rule in RULES}


def kind_of(row: Row) -> str:
    """Name the kind of follow-up that a row is."""
    return _KIND_OF[row.rule]


def rows_on(facts: Facts, *, talk: bool) -> tuple[Row, ...]:
    """Find everything that stands on the day of the facts.

    The first that fits: muted, nothing stands; ended or withdrawing, only what is still open then; put off, what is due
    earlier moves to that day, but for what another day makes pressing.
    """
    if facts.mute:
        return ()
    over = bool(facts.ended) or facts.withdrawing
    off = facts.settings.follow_ups.off
    rows = [
        row
        for rule in RULES
        if (rule.after_all or not over) and (rule.talks or not talk) and rule.kind not in off
        for row in rule.find(facts)
    ]
    if facts.snooze and facts.snooze.snooze_until and not over:
        until = Dated(facts.snooze.snooze_until, facts.snooze, line_of(facts.snooze, "snooze_until"))
        rows = [row if row.keeps or row.due >= until.day else row.moved_to(until) for row in rows]
    return tuple(rows)
