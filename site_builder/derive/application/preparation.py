"""One application -> a preparation sheet for each round ahead, and for each next stage without an entry."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date as Day  # a field is called date
from itertools import islice, takewhile

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.check.fields.words import THEIR_WORDS
from site_builder.check.journal.rounds import minutes_of
from site_builder.check.slugs import normalized_name
from site_builder.derive.application.cases import Case, Course
from site_builder.derive.application.people import Person
from site_builder.derive.follow_ups.history import Round
from site_builder.derive.follow_ups.rules.next_steps import entry_before, undated_stage
from site_builder.derive.learning.lessons import Lesson, items
from site_builder.derive.learning.practice import Practice, Practised, practice_for, practised_in
from site_builder.derive.learning.questions import Question
from site_builder.derive.learning.reflections import own_sections
from site_builder.derive.learning.story_bank import StoryBank, Telling
from site_builder.language.said import Said, said, typed
from site_builder.model.bank import BankStory
from site_builder.model.body import Item, Section
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, PrepItem


class Sheet(Struct, frozen=True):
    """What to know before one round.

    `entry` is the slug of the round's own entry, or of the entry that names it as its next stage (`is_next`). `slug` is
    the page's: the entry's, or `<entry>-next`. `promised` lists what the user promised: tasks and open questions.
    `said_before` has the employer's words so far (process, log notes), with days. `my_questions` are the items of
    "Questions I still have" of earlier rounds. `likely` are questions of the bank asked in that stage, then others
    worth practising, `stories` the stories that answer them, by the question's text, `told` the occasions on which this
    company has heard a story, by the story's slug. `last` is the last day on which the round is ahead, `timezone` the
    zone of `time`, if typed. `practised` are the notes of what was practised, `practice` says what to practise when.
    `notes` are the sections of the round's own entry under no heading of the format. `date` is the last day of
    the calendar where the round has none yet (see `has_day`).
    """

    slug: str
    entry: str
    is_next: bool
    application: str | None
    company: str
    role: str
    stage: str
    date: Day
    time: str
    place: str
    people: tuple[Person, ...]
    said_before: tuple[tuple[Day | None, Said], ...]
    promised: tuple[Said, ...]
    my_questions: tuple[tuple[str, Item], ...]
    ticks: tuple[Item, ...]
    prep: tuple[PrepItem, ...]
    lessons: tuple[Lesson, ...] = ()
    likely: tuple[Question, ...] = ()
    last: Day = Day.max
    timezone: str = ""
    practised: tuple[Practised, ...] = ()
    practice: tuple[Practice, ...] = ()
    stories: Mapping[str, tuple[BankStory, ...]] = field(default_factory=dict)
    told: Mapping[str, tuple[Telling, ...]] = field(default_factory=dict)
    notes: tuple[Section, ...] = ()

    @property
    def has_day(self) -> bool:
        """Return whether the day of the round is known."""
        return self.date != Day.max


_LESSONS = 8  # the latest; a sheet is short enough to take along
_LIKELY = 12
_NOTES = 3000  # characters of HTML; longer sections were pasted, and are left to the entry's page


def sheets_of(course: Course, people: tuple[Person, ...], taken: AbstractSet[str] = frozenset()) -> tuple[Sheet, ...]:
    """Build a sheet for each round ahead that is not a chat, and for each next stage ahead; the nearest first.

    The sheets lack what other interviews taught (see `find_taught`). `taken` are slugs of entries: where `<entry>-next`
    is taken, the sheet gets `<entry>--next`, which no entry can have: slugs have no double dash.
    """
    case = course.now
    if not case.is_open:
        return ()
    sheets = [
        replace(_sheet(case, round_, people, taken), last=_last_day(course, round_))
        for round_ in _ahead(case)
        if round_.interview.format != "chat" or round_.is_stage
    ]
    return tuple(sorted(sheets, key=sheet_order))


def sheet_order(sheet: Sheet) -> tuple[Day, int, str]:
    """Return the sort key of sheets: by day, then by clock time."""
    return sheet.date, minutes_of(sheet.time), sheet.slug


class Taught(Struct, frozen=True):
    """What all interviews taught that helps before one round; the fields are those of `Sheet`."""

    lessons: tuple[Lesson, ...]
    likely: tuple[Question, ...]
    practice: tuple[Practice, ...]
    stories: Mapping[str, tuple[BankStory, ...]]
    told: Mapping[str, tuple[Telling, ...]]


def taught_key(sheet: Sheet) -> tuple[object, ...]:
    """Return all fields of a sheet that `find_taught` reads: sheets with equal keys get equal results."""
    return sheet.stage, sheet.company, sheet.date, sheet.practised


def find_taught(sheet: Sheet, lessons: Sequence[Lesson], questions: Sequence[Question], bank: StoryBank) -> Taught:
    """Find the latest lessons, likely questions with their stories, and what to practise."""
    likely = _likely(questions, sheet.stage)
    stories = {question.text: bank.of[question.text] for question in likely if question.text in bank.of}
    company = normalized_name(sheet.company)
    told = {
        story.slug: tellings
        for stories_of_question in stories.values()
        for story in stories_of_question
        if (
            tellings := tuple(
                telling for telling in bank.told[story.slug] if normalized_name(telling.company) == company
            )
        )
    }
    practice = practice_for(questions, likely, sheet.practised, sheet.date) if sheet.has_day else ()
    return Taught(tuple(lessons[:_LESSONS]), likely, practice, stories, told)


def add_taught(sheet: Sheet, taught: Taught) -> Sheet:
    """Add what all interviews taught to a sheet."""
    fields = {name: getattr(taught, name) for name in taught.__struct_fields__}
    return replace(sheet, **fields)


def _last_day(course: Course, round_: Round) -> Day:
    """Return the last day up to which a round stays ahead, from the first day on."""
    until = takewhile(lambda span: span.value.is_open and round_ in _ahead(span.value), course)
    return max(span.last for span in until)


def _ahead(case: Case) -> tuple[Round, ...]:
    """Return the rounds to come; a round of today to which nobody came is not one of them.

    A next stage without a day comes last, on the last day that there is.
    """
    attended = (round_ for round_ in case.facts.ahead if round_.was_attended)
    named_by = undated_stage(case.facts)
    stage = named_by.interview.next_stage if named_by else None
    undated = (Round(Day.max, named_by.interview, 1, stage.name, is_stage=True),) if named_by and stage else ()
    return (*attended, *case.facts.stages_ahead, *undated)


def _sheet(case: Case, round_: Round, people: tuple[Person, ...], taken: AbstractSet[str]) -> Sheet:
    entry = round_.interview
    before = _before(case, round_)
    own_entries = () if round_.is_stage else (entry,)
    named_by = entry if round_.is_stage else entry_before(round_, case.facts.history.entries)
    prep = named_by.next_stage.prep if named_by and named_by.next_stage else ()
    next_slug = f"{entry.slug}--next" if f"{entry.slug}-next" in taken else f"{entry.slug}-next"
    return Sheet(
        slug=next_slug if round_.is_stage else entry.slug,
        entry=entry.slug,
        is_next=round_.is_stage,
        application=case.slug,
        company=case.application.company,
        role=case.application.role,
        stage=round_.stage,
        date=round_.day,
        time="" if round_.is_stage else entry.time,
        place="" if round_.is_stage else entry.place,
        people=people,
        said_before=tuple(said_in(case, before)),
        promised=tuple(_promised(case)),
        my_questions=tuple(
            (interview.slug, item)
            for interview in (*before, *own_entries)
            for item in items(interview, "Questions I still have")
        ),
        ticks=tuple(item for interview in own_entries for item in items(interview, "Preparation")),
        prep=prep,
        timezone="" if round_.is_stage else entry.timezone,
        practised=practised_in(case.facts.history.entries),
        notes=tuple(note for interview in own_entries for note in _own_notes(interview)),
    )


def _own_notes(interview: Interview) -> Iterator[Section]:
    """Yield the sections that are under no heading of the format, without their lines, which edits above shift."""
    for section in interview.body.sections:
        if not section.name and section.own_words and len(section.html) <= _NOTES:
            yield replace(section, line=1)


def _before(case: Case, round_: Round) -> tuple[Interview, ...]:
    """Return the entries before a round, including the one that names it as its next stage."""
    entries = case.facts.history.entries
    if round_.is_stage:
        return entries[: entries.index(round_.interview) + 1]
    return tuple(
        entry for entry in entries if (entry.date or Day.min, entry.path) < (round_.day, round_.interview.path)
    )


def _likely(bank: Sequence[Question], stage: str) -> tuple[Question, ...]:
    """Return the questions asked in a stage, then those worth practising, as many as fit on a sheet."""
    name = normalized_name(stage)
    of_stage = (question for question in bank if stage and _is_of_stage(question, name))
    first = tuple(islice(of_stage, _LIKELY))
    others = (question for question in bank if question.practise and not any(question is chosen for chosen in first))
    return (*first, *islice(others, _LIKELY - len(first)))


def _is_of_stage(question: Question, name: str) -> bool:
    return any(normalized_name(asked.stage) == name for asked in question.asked)


def said_in(case: Case, before: Sequence[Interview]) -> Iterator[tuple[Day | None, Said]]:
    """Yield what the employer has said so far: on the process, and in replies and calls, oldest first."""
    words: list[tuple[Day | None, Said]] = []
    for entry in before:
        words += [(entry.date, typed(entry.process))] if entry.process else []
        words += [(entry.date, typed(section.text)) for section in own_sections(entry, "Process")]
    for logged in case.facts.log:
        if logged.item.type in THEIR_WORDS and logged.item.note:
            words.append((logged.day, _by_them(logged.item)))
    yield from sorted(words, key=lambda pair: pair[0] or Day.min)


def _by_them(item: LogItem) -> Said:
    if item.type == "call":
        return said("Call: %(note)s", note=item.note)
    return said("They wrote: %(note)s", note=item.note)


def _promised(case: Case) -> Iterator[Said]:
    """Yield what the user promised and has not done."""
    for entry in case.facts.history.entries:
        for task in entry.tasks:
            if not (task.done and task.done.done):
                yield said("%(task)s, by %(day)s", task=task.what, day=task.due) if task.due else typed(task.what)
    question = case.facts.question
    if question and question.day:
        yield said("an answer to their message of %(day)s", day=question.day)
