"""What a person types after `log`, with its days read; and what is wrong with it."""

from datetime import date

from msgspec import Struct

from site_builder.check.fields import words
from site_builder.language.suggest import nearest

# What an option is for. A call counts as an answer, so nobody waits for another one after it.
FITTING = {
    "--note": " Write it as an item of its own, of the TYPE note.",
    "--reply-by": " It is for reply and call.",
    "--needs-answer": " It is for reply: what they asked by phone is a reply --via phone.",
}


class WrongUseError(Exception):
    """What was typed can't be done; the message says what to type instead."""


class NotHereError(WrongUseError):
    """The entry has nobody, or nothing, of that name; another one may."""


class LogRequest(Struct, frozen=True):
    """What was typed: days are read already; `day` is None where none was given, `today` then counts."""

    type: str
    today: date
    value: str = ""
    to: tuple[str, ...] = ()
    day: date | None = None
    via: str = ""
    note: str = ""
    reply_by: date | None = None
    answer_by: date | None = None
    needs_answer: bool = False

    @property
    def when(self) -> date:
        """Return the day on which it happened."""
        return self.day or self.today


def word_of(asked: LogRequest, known: tuple[str, ...], synonyms: dict[str, str]) -> str:
    """Find the word of a closed list that was typed. Raises WrongUseError with what could be meant."""
    listed = ", ".join(known[:-1]) + f" or {known[-1]}"
    if not asked.value:
        raise WrongUseError(f'Which {asked.type}? Write {listed} behind it: "{asked.type} {known[0]}".')
    if word := words.find_word(asked.value, known, synonyms):
        return word
    meant = nearest(asked.value, (*known, *synonyms))
    hint = f'Did you mean "{synonyms.get(meant, meant)}"?' if meant else f"Write {listed}."
    raise WrongUseError(f'"{asked.value}" is no {asked.type}. {hint}')
