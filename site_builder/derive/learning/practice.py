"""Questions worth practising -> when to practise each before a round, spaced out.

First at once, then in three days, then on the day before: recall that is spread over days holds better than the same
time in one go (Cepeda et al., "Distributed Practice in Verbal Recall Tasks", 2006).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day  # a field is called date

from msgspec import Struct

from site_builder.derive.learning.questions import Question
from site_builder.derive.learning.similar_texts import are_alike, meaningful_words
from site_builder.derive.working_days import days_after
from site_builder.model.journal import Interview
from site_builder.patterns import pattern

_APART = 3  # days between the first time and the second
_MOST = 6  # questions of one sheet: about an hour's practice
_TWICE = 2
_PRACTISED = pattern(
    r"^\W*(?:practi[sc]ed?|geübt|(?:j'ai )?répétée?s?|entraînée?s?|practicad[ao]s?|practiqué)\b[\s:,–—-]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ALL = frozenset({"", "all", "all of it", "everything", "all questions", "alles", "tout", "todo"})


class Practised(Struct, frozen=True):
    """A note that something was practised on a day: the words of a question, or "" for all."""

    date: Day
    what: str


class Session(Struct, frozen=True):
    """One time to practise, shown on the reader's days from `first` to `last`.

    `when` is `today`, `later` (three days after), `on` (a day) or `before` (the day before); `date` is that day, where
    known.
    """

    when: str
    date: Day | None
    first: Day
    last: Day


class Practice(Struct, frozen=True):
    """A question to practise before a round, the days on which it was practised, and the sessions that are left."""

    question: Question
    done: tuple[Day, ...]
    sessions: tuple[Session, ...]


def practised_in(interviews: Iterable[Interview]) -> tuple[Practised, ...]:
    """Collect the log notes that something was practised, oldest first."""
    notes = ((item.date, _PRACTISED.match(item.note)) for interview in interviews for item in interview.log)
    return tuple(sorted((Practised(day, _what(words[1])) for day, words in notes if day and words), key=_by_day))


def practice_for(
    questions: Sequence[Question], likely: Sequence[Question], practised: Sequence[Practised], round_on: Day
) -> tuple[Practice, ...]:
    """Plan the practice before a round: weak and repeated questions, those likely in the round first, a handful."""
    chosen = [question for question in questions if question.practise]
    likely_texts = {question.text for question in likely}
    chosen.sort(key=lambda question: (question.text not in likely_texts, not _is_weak(question)))
    return tuple(_practice(question, practised, round_on) for question in chosen[:_MOST])


def _practice(question: Question, practised: Sequence[Practised], round_on: Day) -> Practice:
    wordings = [meaningful_words(text) for text in dict.fromkeys(asked.item.text for asked in question.asked)]
    days = {note.date for note in practised if note.date < round_on and _is_of(note.what, wordings)}
    done = tuple(sorted(days))
    return Practice(question, done, tuple(_sessions(done, round_on)))


def _sessions(done: Sequence[Day], round_on: Day) -> Iterator[Session]:
    """Yield the sessions that are left; none on the day of the round itself, which is for rest."""
    before = days_after(round_on, -1)
    if done and done[-1] >= before:
        return
    if not done:
        yield Session("today", None, Day.min, before)
        yield Session("later", None, Day.min, days_after(before, -_APART - 1))
    elif len(done) < _TWICE and (again := days_after(done[0], _APART)) < before:
        yield Session("on", again, Day.min, days_after(again, -1))
        yield Session("today", again, again, days_after(before, -1))
    yield Session("before", before, Day.min, days_after(before, -1))
    if done:
        yield Session("today", before, before, before)


def _is_weak(question: Question) -> bool:
    return any(asked.weak for asked in question.asked)


def _is_of(what: str, wordings: Sequence[frozenset[str]]) -> bool:
    """Return whether a note is about a question: it names all, the question in similar words, or some words of it."""
    if not what:
        return True
    words = meaningful_words(what)
    return any(are_alike(words, wording) or words <= wording for wording in wordings)


def _what(text: str) -> str:
    plain = " ".join(text.split()).strip(" .!\"'“”„«»")
    return "" if plain.casefold() in _ALL else plain


def _by_day(note: Practised) -> tuple[Day, str]:
    return note.date, note.what
