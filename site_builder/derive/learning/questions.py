"""Questions asked in interviews -> the question bank, with similar questions grouped."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.learning.lessons import items
from site_builder.derive.learning.mentions import is_marked_weak, split_told, without_weak_mark
from site_builder.derive.learning.similar_texts import Alike, alike_groups
from site_builder.model.body import Item
from site_builder.model.journal import Interview


class AskedQuestion(Struct, frozen=True):
    """One time that a question was asked, as plain words; `by` are the names of that round's contacts."""

    item: Item
    interview: str
    company: str
    stage: str
    date: date | None
    by: tuple[str, ...]
    weak: bool
    path: str = ""


class Question(Struct, frozen=True):
    """A question in its latest wording, with every time it was asked, newest first.

    `practise`: it was asked twice or more, or answered weakly.
    """

    text: str
    asked: tuple[AskedQuestion, ...]
    practise: bool


_TWICE = 2


def questions_of(asked: Iterable[AskedQuestion], alike: Alike) -> tuple[Question, ...]:
    """Group similar questions: the most asked first, then the latest.

    `alike` must contain the text of every item.
    """
    ordered = sorted(_sharing(asked), key=_newest_first)
    groups = alike_groups([asking.item.text for asking in ordered], alike)
    questions = [_question(*[ordered[number] for number in group]) for group in groups]
    questions.sort(key=lambda question: -len(question.asked))  # stable: the latest come first among equals
    return tuple(questions)


def _question(*asked: AskedQuestion) -> Question:
    practise = len(asked) >= _TWICE or any(asking.weak for asking in asked)
    return Question(asked[0].item.text, asked, practise)


def _sharing(asked: Iterable[AskedQuestion]) -> Iterator[AskedQuestion]:
    """Share the values that the questions of one interview have in common, which saves memory."""
    last: AskedQuestion | None = None
    for asking in asked:
        shared = asking
        if last and _where(last) == _where(asking):
            shared = replace(last, item=asking.item, weak=asking.weak)
        last = shared
        yield shared


def _where(asked: AskedQuestion) -> tuple[object, ...]:
    return (asked.path, asked.interview, asked.company, asked.stage, asked.date, asked.by)


def _newest_first(asked: AskedQuestion) -> tuple[int, str]:
    return (-asked.date.toordinal() if asked.date else 0, asked.path)


def asked_in(interview: Interview) -> tuple[AskedQuestion, ...]:
    """Collect the questions that were asked in one interview."""
    return tuple(_asked(interview, item) for item in items(interview, "Questions they asked"))


def _asked(interview: Interview, item: Item) -> AskedQuestion:
    item = split_told(item)
    weak = is_marked_weak(item.text) or is_marked_weak(item.note)
    plain = replace(item, text=without_weak_mark(item.text), html="", under=())
    by = tuple(contact.name for contact in interview.contacts if contact.name)
    return AskedQuestion(
        plain, interview.slug, interview.company, interview.stage, interview.date, by, weak, interview.path
    )
