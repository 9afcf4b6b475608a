"""Stories, where they were told, and the question bank -> which story answers which question, and what has none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from site_builder.check.bank import sort_stories, stories_by_name
from site_builder.derive.learning.mentions import Mention
from site_builder.derive.learning.questions import Question
from site_builder.derive.learning.similar_texts import are_alike, meaningful_words
from site_builder.model.bank import BankStory


class Telling(Struct, frozen=True):
    """One interview in which a story was told, and the questions that it answered there."""

    interview: str
    company: str
    stage: str
    date: date | None
    to: tuple[str, ...]
    went: int | None
    questions: tuple[str, ...]


class StoryBank(Struct, frozen=True):
    """All stories in the order in which they are shown; `told` (newest first) and `answers` are by slug.

    `answers` are the questions of the bank that a story answers, `of` the stories that answer a question, by the
    question's text: those told for it first. `without` are the questions without a story. `by_skill` has the stories of
    each skill, in alphabetical order.
    """

    stories: tuple[BankStory, ...] = ()
    told: Mapping[str, tuple[Telling, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    of: Mapping[str, tuple[BankStory, ...]] = field(default_factory=dict)
    without: tuple[Question, ...] = ()
    by_skill: tuple[tuple[str, tuple[BankStory, ...]], ...] = ()


def story_bank(stories: Iterable[BankStory], mentions: Iterable[Mention], bank: Sequence[Question]) -> StoryBank:
    """Match stories to questions: by the words of `answers`, and by what was told when a question was asked.

    Questions without a story are ordered with those worth practising first.
    """
    ordered = sort_stories(stories)
    if not ordered:
        return StoryBank(without=_practise_first(bank))
    mentioned = _mentioned(ordered, mentions)
    told = {story.slug: _tellings(mentioned[story.slug]) for story in ordered}
    stories_of = _answered(ordered, mentioned, bank)
    answers: dict[str, list[Question]] = {story.slug: [] for story in ordered}
    for question in bank:
        for story in stories_of.get(question.text, ()):
            answers[story.slug].append(question)
    return StoryBank(
        stories=ordered,
        told=told,
        answers={slug: tuple(questions) for slug, questions in answers.items()},
        of=stories_of,
        without=_practise_first([question for question in bank if question.text not in stories_of]),
        by_skill=_by_skill(ordered),
    )


def _practise_first(bank: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(sorted(bank, key=lambda question: not question.practise))


def _mentioned(stories: Sequence[BankStory], mentions: Iterable[Mention]) -> Mapping[str, list[Mention]]:
    """Return the mentions of each story; a name that two stories share matches neither."""
    names = stories_by_name(stories)
    mentioned: dict[str, list[Mention]] = {story.slug: [] for story in stories}
    for mention in mentions:
        named = (matches[0] for name in mention.names if len(matches := names.get(name, ())) == 1)
        for slug in dict.fromkeys(story.slug for story in named):
            mentioned[slug].append(mention)
    return mentioned


def _tellings(mentions: Sequence[Mention]) -> tuple[Telling, ...]:
    """Group the mentions by interview, the newest interview first."""
    ordered = sorted(mentions, key=lambda mention: (-mention.date.toordinal() if mention.date else 0, mention.path))
    rounds: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in ordered:
        rounds[mention.interview].append(mention)
    return tuple(
        Telling(
            interview=of_round[0].interview,
            company=of_round[0].company,
            stage=of_round[0].stage,
            date=of_round[0].date,
            to=of_round[0].to,
            went=of_round[0].went,
            questions=tuple(dict.fromkeys(mention.question for mention in of_round if mention.question)),
        )
        for of_round in rounds.values()
    )


def _answered(
    stories: Sequence[BankStory], mentioned: Mapping[str, Sequence[Mention]], bank: Sequence[Question]
) -> Mapping[str, tuple[BankStory, ...]]:
    """Return the stories that answer each question of the bank, those told for it first, then the strongest."""
    by_round: defaultdict[tuple[str, str], list[BankStory]] = defaultdict(list)
    for story in stories:
        for mention in mentioned[story.slug]:
            if mention.question:
                by_round[mention.interview, mention.question].append(story)
    answers = [(meaningful_words(text), story) for story in stories for text in story.answers]
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, (words, _) in enumerate(answers):
        for word in words:
            by_word[word].append(number)
    answered: dict[str, tuple[BankStory, ...]] = {}
    for question in bank:
        matches = [story for asked in question.asked for story in by_round.get((asked.interview, asked.item.text), ())]
        for wording in (meaningful_words(text) for text in dict.fromkeys(asked.item.text for asked in question.asked)):
            near = sorted({number for word in wording for number in by_word.get(word, ())})
            matches += [answers[number][1] for number in near if are_alike(answers[number][0], wording)]
        if matches:
            answered[question.text] = tuple({story.path: story for story in matches}.values())
    return answered


def _by_skill(stories: Sequence[BankStory]) -> tuple[tuple[str, tuple[BankStory, ...]], ...]:
    """Return the stories of each skill; skills that differ only in case are merged."""
    skills: dict[str, tuple[str, list[BankStory]]] = {}
    for story in stories:
        for skill in story.skills:
            with_skill = skills.setdefault(skill.casefold(), (skill, []))[1]
            if story not in with_skill:
                with_skill.append(story)
    return tuple((name, tuple(with_skill)) for _, (name, with_skill) in sorted(skills.items()))
