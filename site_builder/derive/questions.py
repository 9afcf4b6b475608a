"""Journal -> the question bank: every question ever asked, alike ones together."""

import re
from dataclasses import dataclass, replace
from datetime import date

from site_builder.body import Item
from site_builder.derive.cases import newest_first
from site_builder.derive.lessons import items
from site_builder.derive.similar_texts import alike_groups, likeness_of
from site_builder.memo import Memo, NoMemo
from site_builder.model import Interview, Journal


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that a question was asked; `by` are the names of that round's contacts."""

    item: Item
    interview: str
    company: str
    stage: str
    date: date | None
    by: tuple[str, ...]
    weak: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the words of the latest time, and all times, newest first; `practise`: twice or more, or weak."""

    text: str
    asked: tuple[Asked, ...]
    practise: bool


_WEAK = re.compile(r"\s*\(weak\)", re.IGNORECASE)
_TWICE = 2


def questions_of(journal: Journal, memo: Memo | None = None) -> tuple[Question, ...]:
    """Put every question ever asked together with those alike: the most asked first, then the latest."""
    memo = memo or NoMemo()
    interviews = sorted(journal.interviews, key=newest_first)
    asked = [each for interview in interviews for each in memo.of(_asked_in, interview)]
    groups = alike_groups([each.item.text for each in asked], likeness_of("questions", memo))
    found = [memo.of(_question, *[asked[number] for number in group]) for group in groups]
    found.sort(key=lambda question: -len(question.asked))  # stable: the latest come first among equals
    return tuple(found)


def _question(*asked: Asked) -> Question:
    practise = len(asked) >= _TWICE or any(each.weak for each in asked)
    return Question(asked[0].item.text, asked, practise)


def _asked_in(interview: Interview) -> tuple[Asked, ...]:
    return tuple(_asked(interview, item) for item in items(interview, "Questions they asked"))


def _asked(interview: Interview, item: Item) -> Asked:
    weak = bool(_WEAK.search(item.text) or _WEAK.search(item.note))
    plain = replace(item, text=_WEAK.sub("", item.text).strip(), html=_WEAK.sub("", item.html).strip())
    by = tuple(contact.name for contact in interview.contacts if contact.name)
    return Asked(plain, interview.slug, interview.company, interview.stage, interview.date, by, weak)
