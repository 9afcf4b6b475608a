"""Journal -> the question bank: every question ever asked, alike ones together."""

from dataclasses import dataclass
from datetime import date

from site_builder.model import Item


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
