"""A follow-up -> the words of what to do, the same on pages, in the terminal, the calendar and the exports."""

import shlex
from collections.abc import Sequence

from site_builder.language.language import ENGLISH, Language, sentence_of
from site_builder.language.said import Said, said
from site_builder.model.follow_up import CANCELLED, FollowUp

# By rule, otherwise by kind; `who` are the names, `what` is what to do or to prepare for.
_ACTIONS = {
    "thank-you": said("Thank %(who)s"),
    "thank-you-unnamed": said("Thank those whom you met"),
    "reflect": said("Write down how it went"),
    "nudge": said("Ask %(who)s for news"),
    "nudge-second": said("Ask %(who)s for news once more"),
    "nudge-applied": said("Ask %(who)s whether your application arrived"),
    f"nudge-applied {CANCELLED}": said("Ask %(who)s for news"),
    "close": said("Perhaps call it gone quiet"),
    "answer": said("Answer %(who)s"),
    "tell-reference": said("Tell %(who)s that they may be called"),
    "prepare": said("Prepare for %(what)s"),
    "decide": said("Decide whether you still want it"),
    "withdraw": said("Let %(who)s know that you withdraw"),
    "withdraw-accepted": said("Let %(who)s know that you accepted another offer"),
    "thank-offer": said("Thank %(who)s for the offer"),
    "answer-offer": said("Answer the offer"),
    "tell-offer": said("Tell %(who)s that you have another offer"),
    "feedback": said("Ask %(who)s for feedback"),
    "no-show": said("Ask %(who)s what happened"),
    "task": Said("%(what)s"),
}
# The same where no person at the employer is known: the employer's name is beside the words already.
_OF_THE_EMPLOYER = {
    "nudge": said("Ask for news"),
    "nudge-second": said("Ask for news once more"),
    "nudge-applied": said("Ask whether your application arrived"),
    f"nudge-applied {CANCELLED}": said("Ask for news"),
    "answer": said("Answer them"),
    "withdraw": said("Let them know that you withdraw"),
    "withdraw-accepted": said("Let them know that you accepted another offer"),
    "thank-offer": said("Thank them for the offer"),
    "tell-offer": said("Tell them that you have another offer"),
    "feedback": said("Ask for feedback"),
    "no-show": said("Ask what happened"),
}
# What takes a minute: its message is ready, or one command settles it.
QUICK = frozenset(
    {
        *("thank-you", "nudge", "close", "tell-reference", "withdraw"),
        *("thank-offer", "tell-offer", "feedback", "no-show"),
    }
)
# What to do or to prepare for, where it has no name.
_UNNAMED = {
    "": said("Do what they asked for"),
    "the next round": said("the next round"),
    "the next stage": said("the next stage"),
}


def parts_of(rows: Sequence[FollowUp], language: Language = ENGLISH) -> tuple[str, tuple[str, ...], str]:
    """Return the words before the names, the names, and the words after them, for follow-ups of one rule.

    Where only the employer is known, there are no names.
    """
    row = rows[0]
    words = language.gettext(_action(row).text)
    lead, mark, tail = words.partition("%(what)s")
    if mark:
        what = language.of(_UNNAMED[row.what]) if row.what in _UNNAMED else row.what
        return lead.strip(), (what,), tail.strip()
    lead, mark, tail = words.partition("%(who)s")
    names = tuple(member.who for member in rows if member.who) if mark else ()
    return lead.strip(), names, tail.strip()


def _action(row: FollowUp) -> Said:
    names = (f"{row.rule} {row.what}", row.rule, row.kind)
    tables = (_OF_THE_EMPLOYER, _ACTIONS) if row.who and row.who.casefold() == row.company.casefold() else (_ACTIONS,)
    return next(table[name] for table in tables for name in names if name in table)


def words_of(row: FollowUp, language: Language = ENGLISH, others: Sequence[FollowUp] = ()) -> str:
    """Return what a follow-up asks for, together with others of its rule: "Ask Dana Reyes for news"."""
    lead, names, tail = parts_of((row, *others), language)
    return " ".join(part for part in (lead, ", ".join(dict.fromkeys(names)), tail) if part)


def thing_of(row: FollowUp) -> tuple[object, ...]:
    """Return the key of the thing to do that a follow-up belongs to: equal keys are done in one go.

    The thank-yous of one round are one thing, so is telling one referee of several applications, and so is calling
    several applications gone quiet, for which there is one command.
    """
    if row.rule == "thank-you":
        return (row.rule, row.interview, row.due)
    if row.kind == "tell-reference":
        return (row.kind, row.who)
    return (row.kind,) if row.kind == "close" else (row,)


def done_at_once(commands: Sequence[Sequence[str]]) -> str:
    """Combine several commands, each as its words, into one: "afterview log acme,birch outcome ghosted".

    They may differ only in their entries, and in whether they name a person ("told", "told ada"): then the command
    names everyone. Return "" where they differ in more.
    """
    entries = list(dict.fromkeys(words[2] for words in commands))
    rests = {tuple(words[3:]) for words in commands}
    longest = max(rests, key=len, default=())
    if not longest or any(rest != longest[: len(rest)] for rest in rests) or any("," in entry for entry in entries):
        return ""
    return shlex.join((*commands[0][:2], ",".join(entries), *longest))


def to_do_words(things: int, quick: int, language: Language = ENGLISH) -> str:
    """Count kindly: never say what was missed, and mention what takes a minute."""
    if things == 1 and quick:
        words = language.say("One thing to do, and it is quick.")
    elif quick == 0:
        words = language.say_many("one thing to do.", "%(count)s things to do.", things)
    elif quick == things == 2:  # noqa: PLR2004 - two are "both"
        words = language.say("Two things to do, both quick.")
    elif quick == things:
        words = language.say_many("one thing to do, it is quick.", "%(count)s things to do, all of them quick.", things)
    elif quick == 1:
        words = language.say_many("one thing to do, one quick.", "%(count)s things to do, one of them quick.", things)
    else:
        words = language.say_many(
            "one thing to do, %(quick)s quick.",
            "%(count)s things to do, %(quick)s of them quick.",
            things,
            quick=language.number(quick),
        )
    return sentence_of(words)
