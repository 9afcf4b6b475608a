"""The table of follow-up rules, and how muting, endings and snoozes decide which rows are shown."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.follow_ups.facts import Facts
from site_builder.derive.follow_ups.history import Dated, line_of
from site_builder.derive.follow_ups.names import find_contact, person_key
from site_builder.derive.follow_ups.rows import Row, their_contact
from site_builder.derive.follow_ups.rules.after_round import no_shows, reflections, thank_yous, unnamed_thanks
from site_builder.derive.follow_ups.rules.answers import answers, feedback, tasks
from site_builder.derive.follow_ups.rules.next_steps import decisions, early_preparations, preparations, referee_calls
from site_builder.derive.follow_ups.rules.offers import answers_to_offer, thanks_for_offer, words_of_offer
from site_builder.derive.follow_ups.rules.silence import closings, first_nudges, nudges, second_nudges
from site_builder.derive.follow_ups.rules.withdrawals import withdrawals, withdrawals_after_acceptance


class Rule(Struct, frozen=True):
    """One rule: its name, the kind of follow-up it produces, and the figures of the settings it uses.

    `talks`: it applies to talks too. `after_all`: it applies after an ending or a withdrawal too.
    """

    name: str
    kind: str
    find: Callable[[Facts], Iterator[Row]]
    figures: tuple[str, ...]
    talks: bool = False
    after_end: bool = False


RULES = (
    Rule("thank-you", "thank-you", thank_yous, ("thank_you", "thank_you_drop"), after_end=True),
    Rule("thank-you-unnamed", "thank-you", unnamed_thanks, ("thank_you", "thank_you_drop"), after_end=True),
    Rule("reflect", "reflect", reflections, ("reflect", "reflect_drop"), talks=True, after_end=True),
    Rule("nudge", "nudge", nudges, ("after_promise", "after_silence", "after_closing")),
    Rule("nudge-second", "nudge", second_nudges, ("between_nudges", "nudges", "after_promise", "after_closing")),
    Rule("nudge-applied", "nudge", first_nudges, ("after_applied", "after_promise", "after_closing_applied")),
    Rule("close", "close", closings, ("close", "close_days", "nudges")),
    Rule("answer", "answer", answers, ("answer",), after_end=True),
    Rule("tell-reference", "tell-reference", referee_calls, ("reference_lead",)),
    Rule("prepare", "prepare", preparations, ("prepare",)),
    Rule("prepare-early", "prepare", early_preparations, ("prepare_early",)),
    Rule("decide", "decide", decisions, ("decide",)),
    Rule("withdraw", "withdraw", withdrawals, (), after_end=True),
    Rule("withdraw-accepted", "withdraw", withdrawals_after_acceptance, ("close_days",), after_end=True),
    Rule("thank-offer", "thank-offer", thanks_for_offer, ()),
    Rule("answer-offer", "answer-offer", answers_to_offer, ("offer", "offer_lead")),
    Rule("tell-offer", "tell-offer", words_of_offer, ("close_days", "offer")),
    Rule("feedback", "feedback", feedback, ("feedback", "feedback_drop"), after_end=True),
    Rule("no-show", "no-show", no_shows, (), talks=True),
    Rule("task", "task", tasks, (), talks=True),
)
_LAST_WORDS = frozenset({"withdraw", "feedback"})
_LAST_WORDS_LOGGED = frozenset({"withdrawal", "feedback-request"})
_KIND_OF = {rule.name: rule.kind for rule in RULES}


def kind_of(row: Row) -> str:
    """Return the kind of follow-up that a row is."""
    return _KIND_OF[row.rule]


def rows_on(facts: Facts, *, talk: bool) -> tuple[Row, ...]:
    """Find everything that is open on the day of the facts.

    The first that applies: muted, nothing; ended, withdrawing or settled elsewhere, only what is still open then;
    snoozed, what is due earlier moves to that day, except for rows with a fixed day.
    """
    if facts.mute:
        return ()
    over = facts.is_over
    off = facts.settings.follow_ups.off
    rows = [
        row
        for rule in RULES
        if (rule.after_end or not over) and (rule.talks or not talk) and rule.kind not in off and rule.name not in off
        for row in rule.find(facts)
    ]
    if over:
        rows = list(_without_second_messages(rows, facts))
    if facts.snooze and facts.snooze.snooze_until and not over:
        until = Dated(facts.snooze.snooze_until, facts.snooze, line_of(facts.snooze, "snooze_until"))
        # A row that has expired by that day is not moved to it.
        rows = [row for row in rows if row.keeps or row.last is None or row.last >= until.day]
        rows = [row if row.keeps or row.due >= until.day else row.moved_to(until) for row in rows]
    return tuple(rows)


def _without_second_messages(rows: Sequence[Row], facts: Facts) -> Iterator[Row]:
    """Leave out thank-yous to those who get a last message anyway, or got it since the round: it thanks them."""
    everyone = facts.history.contacts

    def person(name: str) -> tuple[str, ...] | None:
        contact = find_contact(name, everyone)
        return person_key(contact, everyone) if contact else None

    writes = {person(part) for row in rows if kind_of(row) in _LAST_WORDS for part in (row.who, *row.who.split(","))}
    wrote = {
        person(part): logged.day or date.max
        for logged in facts.log
        if logged.item.type in _LAST_WORDS_LOGGED
        for name in (", ".join(logged.item.people) or their_contact(facts),)
        for part in (name, *name.split(","))
    }
    for row in rows:
        who = person_key(row.contact, everyone) if row.contact and row.rule == "thank-you" else None
        if who is None or not (who in writes or wrote.get(who, date.min) >= row.place.day):
            yield row
