"""data.json: its form is that of its schema, every key is always there, and nothing that was typed is lost."""

import typing
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.fields.words import DECISIONS, FITS, FORMATS, LOG_TYPES, OUTCOMES
from site_builder.check.journal.groups import Group
from site_builder.derive.application.progress import Progress
from site_builder.derive.application.story import Story
from site_builder.derive.learning.lessons import Lesson
from site_builder.derive.learning.questions import Question
from site_builder.language.said import NOTHING, Said, typed
from site_builder.model import kinds
from site_builder.model.body import SECTIONS, Body, Section
from site_builder.model.described import fields_of, parts_of
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Application, Interview, Journal
from site_builder.model.parts import Mark, More, NextStage
from site_builder.problems import Problem, Severity, Span
from site_builder.render.data import form as data_form
from site_builder.render.data.data import data_of
from site_builder.render.data.document import JSON, LINES, Document, document_pieces, lines_pieces
from site_builder.render.data.fields import form_of, mark_data
from site_builder.render.data.form import Data
from site_builder.render.data.schema import DIALECT, data_schema
from site_builder.render.overview.gather import gather, story_material
from site_builder.render.pages import Page
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from tests.render import everything
from tests.render.gathering import search_of

AS_OF = everything.AS_OF


MUTED = Group("application", "muted", "Muted", "", ())


def encoded(data: Document, name: str = JSON) -> bytes:
    """Write the bytes of data.json, or of another file of the same."""
    made = Templates(bundled_templates()).render(Page(name, name, data))
    assert isinstance(made, bytes)
    return made


def by_the_line(data: Document) -> Any:  # noqa: ANN401 - what another program gets
    """Put together what a program reads that takes data.jsonl line by line; a list without items is in no line."""
    first, *records = map(msgspec.json.decode, encoded(data, LINES).splitlines())
    lists: dict[str, list[object]] = {}
    for record in records:
        ((name, item),) = record.items()
        lists.setdefault(name, []).append(item)
    return {**first, **lists}


def as_read(data: Document) -> Any:  # noqa: ANN401 - what another program gets
    """Return what another program reads."""
    read = msgspec.json.decode(encoded(data))
    assert by_the_line(data) == {name: value for name, value in read.items() if value != []}
    return read


def validate(document: object) -> None:
    """Hold a document against the schema, formats too."""
    schema = data_schema()
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(document)


@pytest.fixture(scope="module")
def document() -> Any:  # noqa: ANN401 - what another program gets
    """Read the data of the journal with something in every field."""
    return as_read(data_of(material()))


def material() -> SearchMaterial:
    """Gather the journal with something in every field, and an application that is muted."""
    journal, chosen = everything.journal(), everything.settings()
    standing = Standing("muted", "waiting", None, typed("holidays"), AS_OF, everything.HORIZON)
    muted = msgspec.structs.replace(everything.plain_story(MUTED), standings=(standing,))
    materials = (*everything.materials(), story_material(journal, muted, chosen))
    days = (AS_OF, everything.HORIZON)
    return search_of(journal, materials, chosen, days, everything.problems(), **everything.parts())


def by_slug(document: Any, slug: str) -> Any:  # noqa: ANN401 - what another program gets
    """Find an interview."""
    return next(interview for interview in document["interviews"] if interview["slug"] == slug)


def test_the_schema_is_valid_for_its_draft() -> None:
    """The schema says which draft it is of, and keeps it."""
    schema = data_schema()
    assert schema["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_data_has_the_form_of_its_schema(document: Any) -> None:  # noqa: ANN401 - what another program gets
    """With something in every field the schema holds."""
    validate(document)


def test_an_empty_journal_has_every_list() -> None:
    """Without entries every key is there all the same."""
    document = as_read(data_of(gather(Journal(), Settings(), AS_OF)))
    validate(document)
    assert document == {
        "version": 1,
        "as_of": "2026-11-20",
        "counts": {"entries": 0, "entries_with_problems": 0},
        "interviews": [],
        "applications": [],
        "follow_ups": [],
        "waiting": [],
        "lessons": [],
        "questions": [],
        "offers": [],
        "stories": [],
        "reviews": [],
        "problems": [],
    }


def _objects(schema: Any) -> list[Any]:  # noqa: ANN401 - any part of a schema
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    return own + [inner for part in parts for inner in _objects(part)]


def test_the_schema_allows_no_other_key() -> None:
    """Each object names its keys, needs all of them and takes no more; only what a person named is open."""
    open_ones = [part for part in _objects(data_schema()) if part.get("additionalProperties") is not False]
    assert len(open_ones) == len(
        {"sections", "offer", "more", "rows", "sections of a story", "more of it", "of a review"}
    )
    for schema in _objects(data_schema()):
        if schema not in open_ones:
            assert schema["required"] == list(schema["properties"])


def test_a_wrong_document_is_refused(document: Any) -> None:  # noqa: ANN401 - what another program gets
    """A key too few, a key too many, a day that is none and an unknown word each break the form."""
    first = document["interviews"][0]
    for wrong in (
        {key: value for key, value in document.items() if key != "waiting"},
        {**document, "extra": 1},
        {**document, "as_of": "20 Nov 2026"},
        {**document, "version": 2},
        {**document, "interviews": [{**first, "went": 6}]},
        {**document, "interviews": [{**first, "thanked": "yes"}]},
        {**document, "interviews": [{**first, "sections": {"Went well": "x"}}]},
        {**document, "follow_ups": [{**document["follow_ups"][0], "kind": "chase"}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validate(wrong)


def test_every_field_stands_under_its_name(document: Any) -> None:  # noqa: ANN401 - what another program gets
    """What was typed in an entry is there as it was typed."""
    entry = by_slug(document, "2026-11-18-acme")
    assert entry["path"] == "journal/2026-11-18-acme.md"
    assert entry["url"] == "interviews/2026-11-18-acme.html"
    assert (entry["application"], entry["application_typed"]) == ("acme-platform", "acme-platform")
    assert (entry["date"], entry["time"], entry["duration"]) == ("2026-11-18", "14:30", "45 min")
    assert entry["salary"] == "70.000"
    assert entry["documents"] == ["cv.pdf", "https://docs.example/cv"]
    assert entry["reply_within"] == "2 weeks"
    assert entry["contacts"][0] == {
        "name": "Dana Reyes",
        "role": "CTO",
        "email": "dana@acme.example",
        "phone": "+44 20 7946 0000",
        "linkedin": "https://www.linkedin.example/in/dana",
        "thanked": "2026-11-20",
        "thanked_note": "short",
        "talked_about": "queues and cats",
    }
    assert entry["contacts"][1]["thanked"] is None
    assert entry["thanked"] == "skip we know each other"
    assert entry["next_stage"] == {
        "name": "Panel",
        "date": "2026-11-26",
        "prep": [{"what": "Read their blog", "done": True, "done_note": None}],
    }
    assert entry["outcome"] == {"result": "offer", "date": "2026-11-19", "answer_by": "2026-12-02"}
    assert entry["log"][1] == {
        "date": "2026-11-19",
        "type": "reply",
        "channel": "phone",
        "with": "Dana Reyes, Lee Park",
        "note": "They liked it",
        "reply_by": "2026-11-30",
        "needs_answer": True,
        "answer_by": "2026-11-25",
    }
    assert (entry["went"], entry["fit"], entry["mute"]) == (4, "yes", "holidays")
    assert entry["tags"] == ["robots", "c#"]
    assert entry["sections"]["Next time"] == "Ask about the team first"
    assert entry["notes"] == [{"heading": None, "text": "It went fine"}]
    assert entry["more"] == {"dress code": "none\nat all"}
    assert entry["assumptions"] == ['"teams" was read as video']


@pytest.mark.parametrize("struct", [Interview, *parts_of(Interview).values()], ids=lambda struct: struct.__name__)
def test_every_field_of_the_format_has_its_key(struct: type[msgspec.Struct]) -> None:
    """A field that comes to the format comes to the data, under its name."""
    written = data_form.Interview if struct is Interview else form_of(struct)
    keys = {field.encode_name for field in msgspec.structs.fields(written)}
    assert set(fields_of(struct)) <= keys


def test_what_was_not_given_is_null_or_an_empty_list(document: Any) -> None:  # noqa: ANN401 - as above
    """An entry that can't be read has every key, and its text."""
    entry = by_slug(document, "broken")
    assert entry["raw"] == "---\ncompany: [\n\nlost"
    given_ones = {"path", "slug", "url", "application", "raw"}
    empty = {key: value for key, value in entry.items() if key not in given_ones}
    assert [key for key, value in empty.items() if value not in (None, [], {})] == []


def test_a_talk_belongs_to_no_application(document: Any) -> None:  # noqa: ANN401 - what another program gets
    """`application` is null and the talk is in no application's list."""
    assert by_slug(document, "chat")["application"] is None
    assert "chat" not in [slug for application in document["applications"] for slug in application["interviews"]]


def test_applications_have_state_and_attention(document: Any) -> None:  # noqa: ANN401 - what another program gets
    """Where an application stands is that of the day of the build."""
    found = {
        application["slug"]: (application["state"], application["attention"])
        for application in document["applications"]
    }
    assert found == {
        "acme-platform": ("offer", "due"),
        "hooli-engineer": ("rejected", "ended"),
        "broken": ("applied", "waiting"),
        "muted": ("open", "waiting"),
    }
    assert document["waiting"] == [
        {"application": "broken", "until": "2026-12-01", "why": "they said by Fri 27 Nov"},
        {"application": "muted", "until": None, "why": "holidays"},
    ]


def test_follow_ups_are_those_of_the_day(document: Any) -> None:  # noqa: ANN401 - what another program gets
    """A row that stands later only is not there; the others come in order with their status."""
    rows = document["follow_ups"]
    assert len(rows) == len([follow_up for follow_up in everything.parts()["follow_ups"] if follow_up.first == AS_OF])
    assert rows[0] == {
        "kind": "thank-you",
        "rule": "thank-you",
        "status": "overdue",
        "due": "2026-11-19",
        "who": "Dana Reyes",
        "application": "acme-platform",
        "company": "Acme Robotics",
        "role": "Platform Engineer",
        "interview": "2026-11-18-acme",
        "why": "You met on Wed 18 Nov; the next working day",
        "path": "journal/2026-11-18-acme.md",
        "line": 3,
        "settle": {"command": None, "line": None},
    }
    statuses = {row["kind"]: (row["status"], row["who"]) for row in rows}
    assert statuses["reflect"] == ("due", None)
    assert statuses["close"] == ("upcoming", None)
    assert next(row for row in rows if row["kind"] == "no-show")["application"] is None


def test_lessons_questions_and_problems_are_there(document: Any) -> None:  # noqa: ANN401 - as above
    """What was learned, what was asked, and what is wrong."""
    lesson, question = document["lessons"][0], document["questions"][0]
    assert (lesson["text"], lesson["interview"]) == ("Ask about the team first", "2026-11-18-acme")
    assert lesson["again"] == ["acme-panel"]
    assert (question["text"], question["practise"]) == ("How do you shard a queue?", True)
    assert question["asked"][0]["by"] == ["Dana Reyes"]
    assert document["counts"] == {"entries": 6, "entries_with_problems": 2}
    assert {problem["severity"] for problem in document["problems"]} == {"error", "warning"}
    assert set(document["problems"][0]) == {"path", "line", "column", "severity", "rule", "message", "hint"}


def test_offers_stories_and_reviews_are_there(journal: Path) -> None:
    """What was offered, what is told, what was written on a week: each with all of its keys.

    === journal.toml
    as_of = 2026-11-20
    === acme.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-12
    contacts: Dana Reyes
    salary: 65,000
    went: 4
    fit: yes
    outcome: {result: offer, date: 2026-11-18, answer_by: 2026-11-27}
    offer: {salary: 68000, Annual leave: 28 days}
    ---
    ## Questions they asked
    - How do you find a cause?
      Told: the tracing week
    === stories/tracing.md
    ---
    title: The tracing week
    skills: calm
    answers: How do you find a cause?
    strength: 4
    mood: fine
    ---
    Words.

    ## Result
    Found it.
    === reviews/2026-W47.md
    ---
    mood: better
    ---
    A good week.
    """
    checked = check(journal)
    document = as_read(data_of(gather(checked.journal, checked.settings, checked.as_of, checked.problems)))
    validate(document)
    assert document["offers"] == [
        {
            "application": "acme-dev",
            "interview": "acme",
            "company": "Acme",
            "role": "Dev",
            "state": "offer",
            "date": "2026-11-18",
            "answered": None,
            "answer_by": "2026-11-27",
            "salary": "65,000",
            "rows": {"salary": "68000", "Annual leave": "28 days"},
            "fit": "yes",
            "went": [4],
        }
    ]
    asked = "How do you find a cause?"
    told = {
        "interview": "acme",
        "company": "Acme",
        "stage": None,
        "date": "2026-11-12",
        "to": ["Dana Reyes"],
        "went": 4,
    }
    assert document["stories"] == [
        {
            "path": "stories/tracing.md",
            "slug": "tracing",
            "url": "stories.html#story-tracing",
            "title": "The tracing week",
            "skills": ["calm"],
            "answers": [asked],
            "strength": 4,
            "sections": {"Result": "Found it."},
            "notes": [{"heading": None, "text": "Words."}],
            "questions": [asked],
            "told": [{**told, "went": 4, "questions": [asked]}],
            "more": {"mood": "fine"},
            "raw": None,
        }
    ]
    assert document["reviews"] == [
        {"week": "2026-W47", "path": "reviews/2026-W47.md", "text": "A good week.", "more": {"mood": "better"}}
    ]


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        (None, None),
        (Mark(done=True), True),
        (Mark(done=False), False),
        (Mark(done=True, day=date(2026, 11, 19), note="by phone"), "2026-11-19"),
        (Mark(done=False, skipped=True), "skip"),
        (Mark(done=False, skipped=True, note="a chat"), "skip a chat"),
    ],
)
def test_a_mark_is_its_day_or_yes_or_no(mark: Mark | None, value: bool | str | None) -> None:  # noqa: FBT001 - a row
    """Absent is null, which a typed no is not."""
    assert mark_data(mark) == value


def data_of_one(interview: Interview) -> Any:  # noqa: ANN401 - what another program gets
    """Read what the data has of one interview."""
    document = as_read(data_of(gather(Journal((interview,)), Settings(), AS_OF)))
    validate(document)
    return document["interviews"][0]


@pytest.mark.parametrize(
    ("mute", "value"),
    [
        (None, None),
        (Mark(done=False), False),
        (Mark(done=True), True),
        (Mark(done=True, note="on holiday"), "on holiday"),
        (Mark(done=True, day=AS_OF), "2026-11-20"),
    ],
)
def test_mute_is_its_reason(mute: Mark | None, value: bool | str | None) -> None:  # noqa: FBT001 - a row of the table
    """A reason where there is one, else yes or no."""
    assert data_of_one(Interview("journal/a.md", "a", mute=mute))["mute"] == value


def test_no_next_stage_is_named_none() -> None:
    """`next_stage: none` is not the same as no `next_stage`."""
    assert data_of_one(Interview("journal/a.md", "a"))["next_stage"] is None
    stage = data_of_one(Interview("journal/a.md", "a", next_stage=NextStage(none=True)))["next_stage"]
    assert stage == {"name": "none", "date": None, "prep": []}


def _section(name: str, heading: str, text: str) -> Section:
    return Section(name, heading, heading, 2, 10, f"<p>{text}</p>", text)


def test_sections_of_one_name_are_joined_and_own_headings_kept() -> None:
    """Two headings that mean the same are one text; what stands under the writer's own headings is a note."""
    body = Body(
        (
            Section("", "", "", 0, 5, "", ""),
            _section("Next time", "Lessons", "breathe"),
            _section("", "Gossip", "they laugh"),
            _section("Next time", "Next time", "ask first"),
            _section("Surprises", "Surprises", ""),
        )
    )
    entry = data_of_one(Interview("journal/a.md", "a", body=body))
    assert entry["sections"] == {"Next time": "breathe\n\nask first"}
    assert entry["notes"] == [{"heading": "Gossip", "text": "they laugh"}]


def test_values_that_share_a_name_under_more_are_all_kept() -> None:
    """The second of two equal keys is not lost."""
    more = (More("company", "Acme"), More("dress", "none"), More("company", "ACME"))
    assert data_of_one(Interview("journal/a.md", "a", more=more))["more"] == {"company": "Acme\nACME", "dress": "none"}


def test_the_bytes_are_readable_utf_8() -> None:
    """Letters stand as themselves, an item in each line; the same data gives the same bytes."""
    made = encoded(data_of(everything.search(lambda text: f"{text} <Ä>")))
    assert '"company":"Acme Robotics <Ä>"'.encode() in made
    assert made.startswith(b'{\n  "version": 1,\n  "as_of": "2026-11-20",\n')
    assert made.endswith(b"\n}\n")
    assert made == encoded(data_of(everything.search(lambda text: f"{text} <Ä>")))


# Random journals: each field of the model takes anything that its type allows, but for closed lists.

_CLOSED: dict[str, st.SearchStrategy[Any]] = {
    "line": st.integers(1, 10_000),
    "column": st.integers(1, 200),
    "went": st.none() | st.integers(1, 5),
    "format": st.sampled_from(("", *FORMATS)),
    "type": st.sampled_from(("", *LOG_TYPES)),
    "fit": st.sampled_from(("", *FITS)),
    "decision": st.sampled_from(("", *DECISIONS)),
    "result": st.sampled_from(OUTCOMES),
    "kind": st.sampled_from(kinds.KINDS),
    "rule": st.sampled_from((*kinds.KINDS, "nudge-second", "nudge-applied")),
    "attention": st.sampled_from(("due", "ended", "waiting", "stalled")),
    "state": st.sampled_from(("offer", "open", "applied", "withdrawn", "ghosted")),
    "body": st.builds(
        Body,
        st.lists(st.builds(_section, st.sampled_from(("", *SECTIONS)), st.text(max_size=9), st.text(max_size=9))).map(
            tuple
        ),
    ),
    "lines": st.just({}),
    "first": st.integers(-1, 1).map(lambda days: AS_OF + timedelta(days=days)),
    "last": st.integers(1, 60).map(lambda days: AS_OF + timedelta(days=days)),
}
_TEXT = st.text(max_size=12)


def _anything(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any type of the model
    """Return values of a type of the model, every field filled."""
    if kind is Said:
        return _TEXT.map(typed)
    if typing.get_origin(kind) is typing.Annotated:
        return _anything(typing.get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        parts = {field.name: field.type for field in msgspec.structs.fields(kind)}
        return st.builds(
            kind, **{name: _CLOSED[name] if name in _CLOSED else _anything(hint) for name, hint in parts.items()}
        )
    if typing.get_origin(kind) is tuple:
        return _few(_anything(typing.get_args(kind)[0]))
    if typing.get_args(kind):
        return st.one_of([_anything(argument) for argument in typing.get_args(kind)])
    known = {str: _TEXT, bool: st.booleans(), int: st.integers(0, 100), date: st.dates(), type(None): st.none()}
    return known[kind]


def _few(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=2).map(tuple)


_SLUG = "an-application"
_SPANS = st.builds(Span, st.integers(1, 99), st.integers(1, 99))
PROBLEMS = _few(st.builds(Problem, _TEXT, _SPANS, st.sampled_from(Severity), _TEXT, _TEXT, _TEXT))
PROGRESS = _CLOSED["state"].map(lambda state: Progress(_SLUG, state, None, None, None, None, "", "", ()))
STANDINGS = _few(_anything(Standing)).map(lambda some: (Standing(_SLUG, "stalled", None, NOTHING, AS_OF, AS_OF), *some))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw the story of an application, with all that stands in the data of it."""
    group = Group("application", _SLUG, "Acme", "", draw(_few(_anything(Interview))))
    return msgspec.structs.replace(
        everything.plain_story(group),
        follow_ups=draw(_few(_anything(FollowUp))),
        standings=draw(STANDINGS),
        progress=everything.by_day(draw(PROGRESS)),
    )


@given(story=stories(), lessons=_few(_anything(Lesson)), questions=_few(_anything(Question)), problems=PROBLEMS)
def test_the_data_of_any_journal_has_the_form_of_its_schema(
    story: Story, lessons: tuple[Lesson, ...], questions: tuple[Question, ...], problems: tuple[Problem, ...]
) -> None:
    """Whatever was typed, the schema holds, and reading the bytes and writing them again gives the same bytes."""
    interviews = story.group.rounds
    journal = Journal(
        interviews=interviews,
        applications=(Application(_SLUG, "Acme", "", interviews),),
        owner={interview.slug: _SLUG for interview in interviews},
        paths=frozenset(interview.path for interview in interviews),
    )
    told, days = story_material(journal, story, Settings(), problems), (AS_OF, everything.HORIZON)
    found = search_of(journal, [told], Settings(), days, problems, lessons=lessons, questions=questions)
    made = encoded(data_of(found))
    written = msgspec.json.decode(made)
    validate(written)
    data = msgspec.json.decode(made, type=Data)
    assert msgspec.json.encode(data) == msgspec.json.format(made, indent=-1)
    on_the_day = [follow_up for follow_up in story.follow_ups if follow_up.first <= AS_OF <= follow_up.last]
    standings = [standing for standing in story.standings if standing.first <= AS_OF <= standing.last]
    waiting = [standing for standing in standings if standing.attention == "waiting"]
    assert Counter(entry["slug"] for entry in written["interviews"]) == Counter(entry.slug for entry in interviews)
    assert Counter(follow_up.why for follow_up in data.follow_ups) == Counter(follow_up.why for follow_up in on_the_day)
    assert [application.attention for application in data.applications] == [
        standing.attention for standing in standings
    ]
    assert [(wait.application, wait.why) for wait in data.waiting] == [
        (standing.application, standing.why) for standing in waiting
    ]
    assert [lesson.text for lesson in data.lessons] == [lesson.item.text for lesson in lessons]
    assert [(question.text, len(question.asked)) for question in data.questions] == [
        (question.text, len(question.asked)) for question in questions
    ]
    assert [problem.message for problem in data.problems] == [problem.message for problem in problems]


@pytest.mark.parametrize("pieces", [document_pieces, lines_pieces])
def test_no_chunk_of_the_data_grows_with_the_journal(pieces: Callable[[Document], Iterator[bytes]]) -> None:
    """The data is as large as the journal: of ten times as many entries there are more pieces, and none is larger."""
    largest = []
    for many in (1_000, 10_000):
        items = tuple(b'{"number": %d}' % (10_000 + number) for number in range(many))
        written = list(pieces(Document((("version", b"1"),), (("interviews", items), ("applications", items)))))
        assert b"".join(written).count(b'"number"') == 2 * many
        largest.append(max(map(len, written)))
    assert largest[0] == largest[1] < 5_000


def test_data_without_any_item_has_empty_lists() -> None:
    """So is a list between others."""
    made = b"".join(document_pieces(Document((("version", b"1"),), (("a", ()), ("b", (b"1", b"2")), ("c", ())))))
    assert made == b'{\n  "version": 1,\n  "a": [],\n  "b": [\n    1,\n    2\n  ],\n  "c": []\n}\n'
