"""A follow-up -> the words of what to do, the same on every page, in the terminal, the calendar and the exports."""

from collections.abc import Iterable, Sequence

from site_builder.model import FollowUp

# By rule, else by kind; {who} stands for the names, {what} for what is to be done or prepared for.
_ACTIONS = {
    "thank-you": "Thank {who}",
    "thank-you-unnamed": "Thank those whom you met",
    "reflect": "Write down how it went",
    "nudge": "Ask {who} for news",
    "nudge-second": "Ask {who} for news once more",
    "nudge-applied": "Ask {who} whether your application arrived",
    "close": "Perhaps call it gone quiet",
    "answer": "Answer {who}",
    "tell-reference": "Tell {who} that they may be called",
    "prepare": "Prepare for {what}",
    "decide": "Decide whether you still want it",
    "withdraw": "Let {who} know that you withdraw",
    "withdraw-accepted": "Let {who} know that you accepted another offer",
    "thank-offer": "Thank {who} for the offer",
    "answer-offer": "Answer the offer",
    "tell-offer": "Tell {who} that you have another offer",
    "feedback": "Ask {who} for feedback",
    "no-show": "Ask {who} what happened",
    "task": "{what}",
}
# What takes a minute: its message is written already, or one command settles it.
QUICK = frozenset(
    {
        *("thank-you", "nudge", "close", "tell-reference", "withdraw"),
        *("thank-offer", "tell-offer", "feedback", "no-show"),
    }
)
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_UNNAMED_TASK = "Do what they asked for"


def parts_of(rows: Sequence[FollowUp]) -> tuple[str, tuple[str, ...], str]:
    """Word what follow-ups of one rule ask for: the words before the names, the names, the words after them."""
    row = rows[0]
    words = _ACTIONS.get(row.rule) or _ACTIONS[row.kind]
    if "{what}" in words:
        lead, _, tail = words.partition("{what}")
        return lead.strip(), (row.what or _UNNAMED_TASK,), tail.strip()
    lead, mark, tail = words.partition("{who}")
    names = tuple(follow_up.who for follow_up in rows if follow_up.who) if mark else ()
    return lead.strip(), names, tail.strip()


def words_of(row: FollowUp) -> str:
    """Write what one follow-up asks for: "Ask Dana Reyes for news"."""
    lead, names, tail = parts_of((row,))
    return " ".join(part for part in (lead, ", ".join(names), tail) if part)


def thing_of(row: FollowUp) -> tuple[object, ...]:
    """Say which thing to do a follow-up is part of: those with the same answer are done at one go.

    The thank-yous of one round are one thing, so is telling one referee of several applications, and so is calling
    several of them gone quiet, for which there is one command.
    """
    if row.rule == "thank-you":
        return (row.rule, row.interview, row.due)
    if row.kind == "tell-reference":
        return (row.kind, row.who)
    return (row.kind,) if row.kind == "close" else (row,)


def to_do_in(rows: Iterable[FollowUp]) -> str:
    """Count what there is to do on a day, as a sentence: "Six things to do, two of them quick."."""
    kinds = {thing_of(row): row.kind for row in rows}
    return to_do_words(len(kinds), sum(kind in QUICK for kind in kinds.values()))


def to_do_words(things: int, quick: int) -> str:
    """Count kindly: nobody is told what they missed, and what takes a minute is said."""
    if things == 1:
        return "One thing to do, and it is quick." if quick else "One thing to do."
    which = f", {'all' if quick == things else _number(quick).lower()} of them quick" if quick else ""
    return f"{_number(things)} things to do{which}."


def _number(amount: int) -> str:
    return _NUMBERS[amount] if amount < len(_NUMBERS) else str(amount)
