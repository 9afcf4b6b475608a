"""The story bank -> its page: by skill, then each story with its answers and uses, then questions without a story."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from site_builder.derive.learning.similar_texts import are_alike, meaningful_words
from site_builder.derive.learning.story_bank import StoryBank, Telling
from site_builder.language.language import sentence_of
from site_builder.language.said import Said, said
from site_builder.model.bank import BankStory
from site_builder.render.learning.questions import question_links
from site_builder.render.pages import Page
from site_builder.render.parts import links
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor, Place
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.words import Day

PATH = "stories.html"
_HEADINGS: Mapping[str, Said] = {
    "Situation": said("Situation"),
    "Task": said("Task"),
    "Action": said("Action"),
    "Result": said("Result"),
    "What I learned": said("What I learned"),
}
_TOLD = 8  # interviews that a story lists, the latest
_WITHOUT = 30  # questions without a story


class Skill(Struct, frozen=True):
    """A skill, and the stories that show it; `alone` if there is only one."""

    name: str
    stories: tuple[Anchor, ...]
    alone: bool


class Piece(Struct, frozen=True):
    """A part of a story under its heading ("" for none)."""

    heading: str
    text_html: str


class Told(Struct, frozen=True):
    """An interview in which a story was told: `to` whom, how the round `went`, and for which questions."""

    interview: Anchor
    day: Day | None
    to: tuple[str, ...]
    went: str
    questions: tuple[str, ...]


class Story(Struct, frozen=True):
    """A story; `answers` are questions of the bank, and those that nobody has asked yet."""

    id: str
    title: str
    strength: str
    skills: tuple[str, ...]
    pieces: tuple[Piece, ...]
    footnotes_html: str
    raw: str
    answers: tuple[Anchor, ...]
    told: tuple[Told, ...]
    before: str
    more: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    source: Place


class StoriesPage(Struct, frozen=True):
    """The bank, or a page of a large one; `without` are questions that no story answers yet."""

    head: Head
    title: str
    lead: str
    part: str
    parts: tuple[Anchor, ...]
    skills: tuple[Skill, ...]
    stories: tuple[Story, ...]
    without: tuple[Anchor, ...]
    without_more: str


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the bank: each story is on the page that links lead to."""
    bank, language = material.overview.story_bank, material.language
    asked = question_links(material) if bank.stories else {}
    by_page: defaultdict[str, list[BankStory]] = defaultdict(list, {PATH: []})
    for story in bank.stories:
        by_page[story.page].append(story)
    parts = tuple(Anchor(str(number), path) for number, path in enumerate(by_page, start=1))
    for number, (path, stories) in enumerate(by_page.items(), start=1):
        is_first = path == PATH
        name = language.say("Page %(number)s of %(count)s", number=str(number), count=str(len(parts)))
        without = bank.without if is_first and bank.stories else ()
        view = StoriesPage(
            head=head(material, path, language.say("Stories"), PATH, "" if is_first else name),
            title=language.say("Stories"),
            lead=_lead(material, bank),
            part=str(number),
            parts=parts if len(parts) > 1 else (),
            skills=tuple(_skills(bank, stories)),
            stories=tuple(_story(material, bank, story, asked) for story in stories),
            without=tuple(asked.get(question.text, Anchor(question.text)) for question in without[:_WITHOUT]),
            without_more=_more(material, len(without) - _WITHOUT),
        )
        yield Page(path, "pages/stories.html", view)


def strength_words(material: SearchMaterial, story: BankStory) -> str:
    """Format how well a story works; "" without a rating."""
    return material.language.say("works %(number)s of 5", number=str(story.strength)) if story.strength else ""


def _lead(material: SearchMaterial, bank: StoryBank) -> str:
    language = material.language
    if not bank.stories:
        return language.say("No story written down yet.")
    many = language.say_many("%(count)s story to tell.", "%(count)s stories to tell.", len(bank.stories))
    without = sum(question.practise for question in bank.without)
    if not without:
        return sentence_of(many)
    more = language.say_many(
        "%(count)s question that is worth practising has none yet.",
        "%(count)s questions that are worth practising have none yet.",
        without,
    )
    return f"{sentence_of(many)} {sentence_of(more)}"


def _more(material: SearchMaterial, more: int) -> str:
    if more <= 0:
        return ""
    text = material.language.say_many(
        "and %(number)s more on the Questions page", "and %(number)s more on the Questions page", more
    )
    return sentence_of(text)


def _skills(bank: StoryBank, stories: Sequence[BankStory]) -> Iterator[Skill]:
    """Yield the skills that the stories of this page show, with all stories that show them."""
    page_skills = {skill.casefold() for story in stories for skill in story.skills}
    for name, members in bank.by_skill:
        if name.casefold() in page_skills:
            yield Skill(name, tuple(links.story_link(story) for story in members), len(members) == 1)


def _story(material: SearchMaterial, bank: StoryBank, story: BankStory, asked: Mapping[str, Anchor]) -> Story:
    prefix, told = f"{story.anchor}--", bank.told[story.slug]
    answers = tuple(asked.get(question.text, Anchor(question.text)) for question in bank.answers[story.slug])
    asked_words = [meaningful_words(anchor.text) for anchor in answers]
    not_asked = tuple(
        Anchor(text)
        for text in story.answers
        if not any(are_alike(meaningful_words(text), words) for words in asked_words)
    )
    earlier = len(told) - _TOLD
    return Story(
        id=story.anchor,
        title=story.title,
        strength=strength_words(material, story),
        skills=story.skills,
        pieces=tuple(_pieces(material, story, prefix)),
        footnotes_html=_filled(material, story, story.body.footnotes_html, prefix),
        raw=story.raw,
        answers=(*answers, *not_asked),
        told=tuple(_told(material, telling) for telling in told[:_TOLD]),
        before=material.language.say_many(
            "and in %(count)s interview before", "and in %(count)s interviews before", earlier
        )
        if earlier > 0
        else "",
        more=story.more,
        assumptions=tuple(map(sentence_of, story.assumptions)),
        source=links.place(story.path, 1),
    )


def _pieces(material: SearchMaterial, story: BankStory, prefix: str) -> Iterator[Piece]:
    """Yield the sections of a story in order, without empty ones; a heading that is the title is left out."""
    for number, section in enumerate(story.body.sections):
        html = _filled(material, story, section.html, prefix)
        heading = material.language.of(_HEADINGS[section.name]) if section.name in _HEADINGS else section.heading
        is_title = number == 0 and heading == story.title
        if links.without_comments(section.html).strip():
            yield Piece("" if is_title else heading, html)


def _filled(material: SearchMaterial, story: BankStory, html: str, prefix: str) -> str:
    return links.fill(html, material.targets.get(story.path, ()), links.root_of(story.page), prefix)


def _told(material: SearchMaterial, telling: Telling) -> Told:
    return Told(
        interview=material.round_link(telling.interview, telling.company, telling.stage),
        day=material.day_or_none(telling.date),
        to=telling.to,
        went=material.language.say("the round went %(number)s of 5", number=str(telling.went)) if telling.went else "",
        questions=telling.questions,
    )
