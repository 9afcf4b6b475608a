"""The question bank -> what to practise, then every question: how often, by whom and in which stage it was asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.learning.questions import AskedQuestion, Question
from site_builder.language.language import Language, sentence_of
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor, story_link
from site_builder.render.parts.material import SearchMaterial, title_of
from site_builder.render.parts.pagination import Part, by_year, year_links
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

PATH = "questions.html"
_AT_ONCE = 100  # questions to practise in the list; more are only marked, to limit the page's size


class AskedLine(Struct, frozen=True):
    """A time that a question was asked; `words` are those of that time if they differ."""

    interview: Anchor
    day: Day | None
    by: tuple[str, ...]
    words: str
    note_html: str
    weak: bool


class QuestionLine(Struct, frozen=True):
    """A question; `often` says how often it was asked and in which stages."""

    id: str
    text: str
    often: str
    practise: bool
    stories: tuple[Anchor, ...]
    times: tuple[AskedLine, ...]


class ToPractise(Struct, frozen=True):
    """A question to practise, with the link to its notes, and why."""

    question: Anchor
    why: str


class QuestionsPage(Struct, frozen=True):
    """The question bank, or the questions last asked in one year; `marked` says where more to practise are."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    practise: tuple[ToPractise, ...]
    marked: str
    questions: tuple[QuestionLine, ...]


def question_links(material: SearchMaterial) -> Mapping[str, Anchor]:
    """Return the link from the site's root to each question of the bank, by its text."""
    return {
        line.text: Anchor(line.text, links.href("", f"{part.path}#{line.id}"))
        for part in _parts(material)
        for _, line in part.items
    }


def _parts(material: SearchMaterial) -> tuple[Part[tuple[Question, QuestionLine]], ...]:
    bank = enumerate(material.overview.questions)
    pairs = [(question, _question_line(material, question, number)) for number, question in bank]
    return by_year(
        "questions",
        pairs,
        lambda pair: _last_asked(pair[0]),
        lambda pair: size_of(pair[1]),
        material.settings.language,
    )


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the question bank, a page a year if it is long."""
    language = material.language
    bank = material.overview.questions
    parts = _parts(material)
    practise = tuple(
        ToPractise(Anchor(line.text, links.href("", f"{part.path}#{line.id}")), _why(language, question))
        for part in parts
        for question, line in part.items
        if question.practise
    )
    for part in parts:
        is_first = part.path == PATH
        title = language.say("Questions") if is_first else language.say("Questions of %(year)s", year=part.year)
        view = QuestionsPage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(language, bank)
            if is_first
            else language.say("Questions that were last asked in %(year)s.", year=part.year),
            year=part.year,
            years=year_links(parts),
            practise=practise[:_AT_ONCE] if is_first else (),
            marked=_marked(language, len(practise)) if is_first else "",
            questions=tuple(line for _, line in part.items),
        )
        yield Page(part.path, "pages/questions.html", view)


def _last_asked(question: Question) -> date | None:
    """Return the day on which a question was last asked."""
    return max((asked.date for asked in question.asked if asked.date), default=None)


def _lead(language: Language, bank: Sequence[Question]) -> str:
    if not bank:
        return language.say("No question written down yet.")
    practise = sum(question.practise for question in bank)
    if not practise:
        return sentence_of(
            language.say_many(
                "one question so far, each asked once.", "%(count)s questions so far, each asked once.", len(bank)
            )
        )
    many = language.say_many("one question", "%(count)s questions", len(bank))
    worth = language.say_many("one worth practising", "%(count)s worth practising", practise)
    return sentence_of(language.say("%(questions)s, %(practise)s.", questions=many, practise=worth))


def _marked(language: Language, practise: int) -> str:
    more = practise - _AT_ONCE
    if more <= 0:
        return ""
    return sentence_of(language.say_many("one more are marked below.", "%(count)s more are marked below.", more))


def asked_words(language: Language, times: int) -> str:
    """Format how often a question was asked: "asked twice"."""
    if times == 2:  # noqa: PLR2004 - two times are "twice"
        return language.say("asked twice")
    return language.say_many("asked once", "asked %(count)s times", times)


def _why(language: Language, question: Question) -> str:
    """Return why a question is worth practising: it was asked more than once, or an answer was marked as weak."""
    reasons = [asked_words(language, len(question.asked))] if len(question.asked) > 1 else []
    reasons += [language.say("you marked an answer as weak")] if any(asked.weak for asked in question.asked) else []
    return ", ".join(reasons)


def _question_line(material: SearchMaterial, question: Question, number: int) -> QuestionLine:
    stages = Counter(asked.stage for asked in question.asked if asked.stage)
    where = [f"{stage} ({times})" if times > 1 else stage for stage, times in stages.items()]
    language = material.language
    often = sentence_of(asked_words(language, len(question.asked)))
    return QuestionLine(
        id=f"question-{number}",
        text=question.text,
        often=language.say("%(often)s: %(stages)s", often=often, stages=language.listed(where)) if where else often,
        practise=question.practise,
        stories=tuple(story_link(story) for story in material.overview.story_bank.of.get(question.text, ())),
        times=tuple(
            _asked_line(material, question, asked, f"question-{number}-{time}--{asked.interview}--")
            for time, asked in enumerate(question.asked)
        ),
    )


def _asked_line(material: SearchMaterial, question: Question, asked: AskedQuestion, prefix: str) -> AskedLine:
    interview = material.interviews.get(asked.interview)
    company = asked.company or (title_of(interview) if interview else "")
    where = ", ".join(part for part in (company, asked.stage) if part)
    return AskedLine(
        interview=material.interview_link(asked.interview, text=where),
        day=material.day_or_none(asked.date),
        by=asked.by if len(asked.by) == 1 else (),  # of several interviewers it is unknown who asked
        words="" if asked.item.text == question.text else asked.item.text,
        note_html=material.filled(asked.item.note_html, asked.interview, prefix=prefix),
        weak=asked.weak,
    )
