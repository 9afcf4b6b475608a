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


def things_in(rows: Iterable[FollowUp]) -> int:
    """Count what there is to do: the thank-yous of one round are one thing."""
    keys = {
        (row.kind, row.interview, row.due) if row.rule == "thank-you" else (row.rule, row.interview, row.due, row)
        for row in rows
    }
    return len(keys)


def to_do_words(due: int, overdue: int) -> str:
    """Count kindly: what is overdue still matters; nobody is told what they missed."""
    things = f"{_number(due)} {'thing' if due == 1 else 'things'} to do today"
    if not overdue:
        return f"{things}."
    if not due:
        return "One thing still matters." if overdue == 1 else f"These {_number(overdue).lower()} things still matter."
    return f"{things}, and {_number(overdue).lower()} more that still {'matters' if overdue == 1 else 'matter'}."


def _number(amount: int) -> str:
    return _NUMBERS[amount] if amount < len(_NUMBERS) else str(amount)
