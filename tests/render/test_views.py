"""The pages that look back: timeline, reflections, lessons, questions, people, references, figures, log and index."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from site_builder.check.journal.groups import groups_of
from site_builder.derive.application.people import Meeting
from site_builder.derive.application.story import Story
from site_builder.derive.application.timeline import Event
from site_builder.derive.learning.lessons import Lesson
from site_builder.derive.learning.questions import AskedQuestion, Question
from site_builder.derive.learning.reflections import Reflection, SectionText
from site_builder.derive.overview.flow import Flow, Stop
from site_builder.derive.overview.statistics import Statistics, Waited
from site_builder.derive.overview.work_log import Week
from site_builder.language.said import typed
from site_builder.model.body import Item, Section
from site_builder.model.journal import Application, Interview, Journal
from site_builder.render.drawings.drawing import flat
from site_builder.render.learning import lessons, questions, reflections
from site_builder.render.overview import people, references, statistics, timeline
from site_builder.render.overview.gather import gather, story_material
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import LIMIT, Part
from site_builder.render.site_search import index as search_index
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.render.today import today
from site_builder.render.work_search import work_log
from site_builder.settings.settings import Settings
from tests.render import everything
from tests.render.gathering import search_of
from tests.render.html_reader import elements_of
from tests.support.readable import readable

AS_OF = everything.AS_OF
ACME, PANEL, HOOLI = "2026-11-18-acme", "acme-panel", "old-hooli"
LISTS = (timeline, reflections, lessons, questions, people, work_log, search_index)
LONG = "a few words of a note that somebody wrote after an interview <& as people do " * 4
VIEWS = (timeline, reflections, lessons, questions, people, references, statistics, work_log, search_index)


def material(
    journal: Journal | None = None,
    stories: Sequence[Story] | None = None,
    **changes: Any,  # noqa: ANN401 - any part of an overview
) -> SearchMaterial:
    """Gather the journal with something in every field, or another one, with parts of the overview changed."""
    of, chosen = journal or everything.journal(), Settings(name="Sam Doe")
    own = everything.stories(of=of) if stories is None else stories
    materials = [story_material(of, story, chosen) for story in own]
    return search_of(of, materials, chosen, (AS_OF, everything.HORIZON), **(everything.parts() | changes))


@pytest.fixture(scope="module")
def templates() -> Templates:
    """Return the bundled templates."""
    return Templates(bundled_templates())


@pytest.fixture(scope="module")
def nothing() -> SearchMaterial:
    """Gather a journal without entries."""
    return gather(Journal(), Settings(), AS_OF)


def texts(pages: Any, templates: Templates) -> Mapping[str, str]:  # noqa: ANN401 - what a view's `pages` gives
    """Render pages to their readable text."""
    found = {}
    for page in pages:
        assert isinstance(page, Page | LazyPage)
        made = templates.render(page)
        assert isinstance(made, bytes), made
        found[page.path] = " ".join(readable(made.decode()).split())
    return found


# Timeline


def event(day: date, kind: str = "reply", interview: str = ACME, *, milestone: bool = False) -> Event:
    """Build an event."""
    application = "hooli-engineer" if interview == HOOLI else "acme-platform"
    return Event(day, kind, typed(f"{kind} {day.day}"), "", "Acme Robotics", "", application, interview, milestone)


EVENTS = (
    event(date(2026, 10, 30), "round", milestone=True),
    event(date(2026, 11, 26), "round", PANEL),
    event(date(2026, 11, 18), "round", milestone=True),
    event(date(2026, 3, 20), "rejected", HOOLI),
    event(date(2026, 11, 19)),
)


def test_the_timeline_is_newest_first_and_by_month(templates: Templates) -> None:
    """Months stand under their names, and so does what is in them, newest first."""
    (page,) = timeline.pages(material(events=EVENTS))
    assert [month.title for month in page.view.months] == ["November 2026", "October 2026", "March 2026"]
    days = [day.day.iso for month in page.view.months for day in month.days]
    assert days == sorted(days, reverse=True)
    assert "March 2026 Fri 20 Mar rejected 20" in texts([page], templates)["timeline.html"]


def test_an_interview_held_is_a_step_forward(templates: Templates) -> None:
    """Each milestone says so, and the first sentence counts them; a round ahead is none yet."""
    page = texts(timeline.pages(material(events=EVENTS)), templates)["timeline.html"]
    assert "Two interviews behind you, each a step forward. Two more ahead." in page
    assert page.partition("By application")[2].count("a step forward") == 2
    assert "Thu 26 Nov ahead" in page


def test_each_application_has_its_line(templates: Templates) -> None:
    """The table below has the figures of each application, the one with the newest event first."""
    (page,) = timeline.pages(material(events=EVENTS))
    lines = [
        (lane.application.text, lane.first.iso, lane.last.iso, lane.rounds, lane.messages) for lane in page.view.lanes
    ]
    assert lines == [
        ("Acme Robotics", "2026-10-30", "2026-11-26", 3, 1),
        ("Hooli", "2026-03-20", "2026-03-20", 0, 0),
    ]
    assert "Hooli, Engineer Fri 20 Mar Fri 20 Mar 0 0 Rejected" in texts([page], templates)["timeline.html"]


def test_a_year_of_another_time_says_so() -> None:
    """A day of the year of the build needs no year, one of another has it."""
    (page,) = timeline.pages(material(events=(event(date(2025, 12, 31)), event(date(2026, 1, 1)))))
    assert [day.day.words for month in page.view.months for day in month.days] == [
        "Thu 1 Jan",
        "Wed 31 Dec 2025",
    ]


# Reflections


def reflection(day: date | None, went: int | None = None, wins: tuple[str, ...] = (), slug: str = ACME) -> Reflection:
    """Build a reflection; without wins it has nothing under What went well."""
    parts = (SectionText("".join(f"<p>{win}</p>" for win in wins), wins),) if wins else ()
    return Reflection(slug, "Acme Robotics", "Technical", day, went, "", parts, (), (), ())


def test_what_went_well_comes_first(templates: Templates) -> None:
    """In every interview and across them; nothing of it is in the colour of what is overdue."""
    (page,) = reflections.pages(material())
    text = texts([page], templates)["reflections.html"]
    assert text.index("What went well") < text.index("What I would change") < text.index("Next time")
    assert next(across.name for across in page.view.across) == "went-well"
    assert "Two things that went well, written down after one interview." in text
    made = templates.render(page)
    assert isinstance(made, bytes)
    classes = {name for element in elements_of(made) for name in element.attributes.get("class", "").split()}
    main = made.decode().partition("<main")[2]
    assert "overdue" not in main
    assert "went-well" in classes


def test_an_interview_without_a_win_gets_a_friendly_prompt(templates: Templates) -> None:
    """There is always something good; nobody is blamed for not writing it down."""
    found = (reflection(AS_OF, wins=("They laughed",)), reflection(AS_OF - timedelta(days=3), slug=PANEL))
    text = texts(reflections.pages(material(reflections=found)), templates)["reflections.html"]
    assert text.count("What went well here?") == 1
    assert "One thing that went well, written down after one interview." in text


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([], ""),
        ([4, 3], "Too few to say how it moves: two ratings so far, and from ten on it says something."),
        ([3] * 9, "Too few to say how it moves: nine ratings so far, and from ten on it says something."),
        ([5, 4, 4, 4, 4, 3, 3, 3, 3, 2, 1], "4.2 of 5 in your latest five interviews, 2.8 in the five before them."),
    ],
)
def test_ratings_are_compared_when_there_are_enough(ratings: list[int], said: str, templates: Templates) -> None:
    """Under ten nothing is said of how they move; from ten on the latest are compared with those before."""
    found = tuple(
        reflection(AS_OF - timedelta(days=number), went, slug=f"entry-{number}") for number, went in enumerate(ratings)
    )
    (page,) = reflections.pages(material(reflections=(*found, reflection(AS_OF))))
    assert page.view.moves == said
    assert [rating.went for rating in page.view.ratings] == ratings
    if not ratings:
        assert "from 1 to 5 and for you alone" in texts([page], templates)["reflections.html"]


def test_a_long_list_across_interviews_says_where_the_rest_is(templates: Templates) -> None:
    """The newest hundred are listed, all are counted, and each stands by its interview."""
    found = tuple(
        reflection(AS_OF - timedelta(days=number), wins=(f"win {number}",), slug=f"entry-{number}")
        for number in range(130)
    )
    (page,) = reflections.pages(material(reflections=found))
    (across,) = page.view.across
    assert (across.count, len(across.things), across.things[0].text) == (130, 100, "win 0")
    text = texts([page], templates)["reflections.html"]
    assert "The newest 100; all 130 stand by interview." in text
    assert text.count("win 129") == 1


# Lessons and questions


def test_a_lesson_says_where_it_came_from_and_where_again(templates: Templates) -> None:
    """The interview that it was learned in is linked, and so is the later one."""
    text = texts(lessons.pages(material()), templates)["lessons.html"]
    assert "One lesson from one interview. One went well since. One came up again later." in text
    assert "Ask about the team first Wed 18 Nov From Acme Robotics, Technical" in text
    assert "Came up again: Acme Robotics, Panel" in text
    assert "Went well since: " in text


def asked(slug: str, stage: str, text: str, note: str = "", *, weak: bool = False) -> AskedQuestion:
    """Build one time that a question was asked."""
    return AskedQuestion(
        Item(text, text, note, f"<p>{note}</p>" if note else ""), slug, "Acme", stage, AS_OF, ("Dana",), weak
    )


BANK = (
    Question(
        "Why us?",
        (asked(ACME, "Final", "Why us?", "I like <b>"), asked(PANEL, "Phone", "Why do you want us?")),
        practise=True,
    ),
    Question("Shard a queue", (asked(ACME, "Technical", "Shard a queue", weak=True),), practise=True),
    Question("Any plans?", (asked(ACME, "Technical", "Any plans?"),), practise=False),
)


def test_questions_to_practise_come_first(templates: Templates) -> None:
    """Those that came twice or whose answer was weak are listed, each with the reason and a link to its notes."""
    (page,) = questions.pages(material(questions=BANK))
    assert [(practise.question.text, practise.why) for practise in page.view.practise] == [
        ("Why us?", "asked twice"),
        ("Shard a queue", "you marked an answer as weak"),
    ]
    ids = {known.id for known in page.view.questions}
    assert all(practise.question.href.removeprefix("questions.html#") in ids for practise in page.view.practise)
    text = texts([page], templates)["questions.html"]
    assert "Three questions, two worth practising." in text
    assert text.index("To practise") < text.index("Every question")


def test_a_question_says_how_often_by_whom_and_in_which_stage(templates: Templates) -> None:
    """Each time has its round, its people, its own words where they were others, and the notes on the answer."""
    text = texts(questions.pages(material(questions=BANK)), templates)["questions.html"]
    assert "Asked twice: Final and Phone to practise" in text
    assert "Acme, Final, Fri 20 Nov, asked by Dana I like" in text
    assert "Acme, Phone, Fri 20 Nov, asked by Dana Why do you want us?" in text
    assert "marked as weak" in text


def test_many_of_one_stage_are_counted() -> None:
    """Three times in one stage are three, not three names."""
    question = Question(
        "Why?", tuple(asked(ACME, stage, "Why?") for stage in ("Final", "Phone", "Final", "")), practise=True
    )
    (page,) = questions.pages(material(questions=(question,)))
    assert page.view.questions[0].often == "Asked four times: Final (2) and Phone"


def test_a_long_list_to_practise_says_where_the_rest_is(templates: Templates) -> None:
    """The first hundred are listed, the rest is marked where it stands."""
    bank = tuple(replace(BANK[0], text=f"Why number {number}?") for number in range(130))
    (page,) = questions.pages(material(questions=bank))
    assert len(page.view.practise) == 100
    text = texts([page], templates)["questions.html"]
    assert "30 more are marked below." in text
    assert text.count("to practise") == 130


# People and references


def test_people_are_sorted_as_people_look_them_up(templates: Templates) -> None:
    """Case and accents do not count; each has the ways to reach them and what was talked about."""
    someone = everything.parts()["people"][0]
    met = (Meeting(ACME, "Technical", AS_OF, "cats"), Meeting(PANEL, "", None, ""))
    named = tuple(replace(someone, name=name, met=met) for name in ("zoe", "Émile", "Dana", "emma"))
    (page,) = people.pages(material(people=named))
    assert [person.name for person in page.view.people] == ["Dana", "Émile", "emma", "zoe"]
    text = texts([page], templates)["people.html"]
    assert "Four people at one company." in text
    assert "Met: Technical, Fri 20 Nov; talked about cats" in text
    assert "Met: Panel" in text
    assert "last in touch Thu 19 Nov" in text


def test_references_say_who_could_be_called_unprepared(templates: Templates) -> None:
    """An open application whose referee is not told is said first; an ended one worries nobody."""
    ledger = everything.parts()["references"][0]
    named = ledger.named[0]
    untold = replace(ledger, named=(replace(named, told=False, told_on=None),), lately=3)
    text = texts(references.pages(material(references=(untold,))), templates)["references.html"]
    assert "One reference could be called without knowing it yet." in text
    assert "Not told yet" in text
    assert "Named for three applications in the last 90 days" in text
    ended = replace(ledger, named=(replace(named, told=False, told_on=None, open=False),), lately=0)
    text = texts(references.pages(material(references=(ended,))), templates)["references.html"]
    assert "Everyone who may be called knows it." in text
    assert "Not named in the last 90 days" in text


# Figures


def figures(applications: int, days: list[int]) -> Statistics:
    """Build figures of so many applications, half of them open."""
    is_open = applications // 2
    states = (("open", is_open), ("ghosted", applications - is_open))
    waited = tuple(Waited("acme-platform", day) for day in days)
    middle = sorted(days)[len(days) // 2] if days else None
    phone = Stop(1, "Phone")
    flows = (
        Flow(Stop(0, "applied"), phone, applications),
        Flow(phone, Stop(None, "open"), is_open),
        Flow(phone, Stop(None, "ghosted"), applications - is_open),
    )
    return Statistics(applications, is_open, 3, states, (("Phone", 2),), flows, waited, middle, applications >= 10)


def test_small_numbers_have_no_rates(templates: Templates) -> None:
    """From fewer than ten applications no share and no typical wait is said, but every count is there."""
    text = texts(statistics.pages(material(statistics=figures(9, [1, 3, 9]))), templates)["statistics.html"]
    assert "Too few to say more than counts: shares begin at ten applications, and there are nine." in text
    assert "Too few to say how long they typically take: three answers so far." in text
    assert "%" not in text
    assert "Share" not in text
    assert "Interviewing 4 Gone quiet 5" in text
    assert "Applications Phone (round 1) 9 Phone (round 1) Still open 4 Phone (round 1) Gone quiet 5" in text


def test_shares_begin_at_ten(templates: Templates) -> None:
    """With ten applications each state has its share, and the wait its median."""
    text = texts(statistics.pages(material(statistics=figures(10, [1, 3, 9, 40]))), templates)["statistics.html"]
    assert "Ten applications, five of them open. Three interviews held." in text
    assert "Interviewing 5 50%" in text
    assert "Half of four answers came within 9 days." in text
    assert "After Answers 1 day 1 3 days 1 9 days 1 40 days 1" in text
    assert "half within 9" in text
    assert "Acme Robotics 1 to 40 days, half within 6 Platform Engineer" in text


def test_three_answers_have_no_median(templates: Templates) -> None:
    """However many applications there are, the median of so few answers has no meaning."""
    text = texts(statistics.pages(material(statistics=figures(10, [1, 3, 9]))), templates)["statistics.html"]
    assert "Too few to say how long they typically take: three answers so far." in text
    assert "alf of" not in text
    assert "half within" not in text


def test_a_picture_of_the_search_names_no_company() -> None:
    """The flow can be shown to others as it is."""
    (page,) = statistics.pages(material(statistics=figures(12, [1, 3, 9, 40])))
    assert page.view.flow is not None
    assert page.view.waits_drawing is not None
    for shape in flat((*page.view.flow.shapes, *page.view.waits_drawing.shapes)):
        assert "Acme" not in shape.text + shape.tip


@pytest.mark.parametrize(("days", "took"), [([1], "1 day"), ([3], "3 days"), ([3, 1], "3 and 1 days")])
def test_few_answers_of_a_company_are_listed(days: list[int], took: str) -> None:
    """One to three answers are said as they were."""
    (page,) = statistics.pages(material(statistics=figures(3, days)))
    assert [company.days for company in page.view.companies] == [took]


def test_a_table_of_companies_says_what_it_leaves_out() -> None:
    """The page stays one page with any number of companies."""
    many = tuple(Waited(f"company-{number}", 1) for number in range(300))
    (page,) = statistics.pages(material(statistics=replace(figures(300, []), waited=many)))
    assert len(page.view.companies) == 200
    assert page.view.left_out == "The 200 companies with most answers; there are 300."


# Work-search log


def test_the_log_has_a_line_an_act_in_order_of_time_and_names_its_writer(templates: Templates) -> None:
    """The period, then week by week what an office asks for; a page of its day says so at its foot."""
    week = everything.parts()["weeks"][0]
    before = tuple(replace(act, date=act.date - timedelta(days=7)) for act in week.acts)
    weeks = (Week(week.monday - timedelta(days=7), before * 2), week)
    text = texts(work_log.pages(material(weeks=weeks)), templates)["work-log.html"]
    assert "Work-search log Sam Doe Wed 11 Nov 2026 to Wed 18 Nov 2026. Three things done." in text
    assert text.index("Week 46 from Mon 9 Nov 2026") < text.index("Week 47 from Mon 16 Nov 2026")
    line = "Wed 18 Nov Acme Robotics 1 Mill Lane Platform Engineer Interview: Technical Dana Reyes dana@acme.example"
    assert f"{line} by video Interview on Tue 24 Nov" in text
    assert "As of Fri 20 Nov 2026" in text


# Index


def test_the_index_finds_by_company_person_tag_and_word() -> None:
    """Each entry leads to the interview, a word to the very heading."""
    entry = everything.interviews()[1]
    heading = Section("", "How I like My CI at work (C++)", "How I like My CI at work (C++)", 2, 70, "<p>x</p>", "x")
    body = replace(entry.body, sections=(*entry.body.sections, heading))
    changed = replace(entry, body=body)
    acme, *others = everything.journal().applications
    applications = (replace(acme, rounds=(changed, everything.interviews()[2])), *others)
    interviews = (changed, *everything.interviews()[2:])
    journal = replace(everything.journal(), interviews=interviews, applications=applications)
    (page,) = search_index.pages(material(journal))
    found = {group.name: group.entries for group in page.view.groups}
    assert [indexed.name for indexed in found["companies"]] == ["Acme Robotics", "broken", "Hooli", "Initech"]
    assert [(link.text, link.href) for link in found["companies"][0].places] == [
        ("Platform Engineer", "applications/acme-platform.html"),
        ("Technical, Wed 18 Nov", f"interviews/{ACME}.html"),
        ("Panel, Thu 26 Nov", f"interviews/{PANEL}.html"),
    ]
    assert found["companies"][1].places[0].text == "The application"
    assert [indexed.name for indexed in found["people"]] == ["Dana Reyes"]
    assert [indexed.name for indexed in found["tags"]] == ["c#", "finding causes", "robots", "staying calm"]
    assert [indexed.name for indexed in found["stories"]] == ["The tracing week"]
    assert [indexed.name for indexed in found["words"]] == ["C++", "CI", "like", "work"]
    assert found["words"][0].places[0].href == f"interviews/{ACME}.html#part-{len(body.sections) - 1}"


def test_names_that_differ_in_case_are_one_in_the_index() -> None:
    """What people typed first is shown."""
    two = (Interview("journal/a.md", "a", company="ACME"), Interview("journal/b.md", "b", company="Acme"))
    (page,) = search_index.pages(material(Journal(two)))
    assert [(indexed.name, len(indexed.places)) for indexed in page.view.groups[0].entries] == [("ACME", 2)]


# All of them


def test_empty_pages_say_how_to_fill_them(nothing: SearchMaterial, templates: Templates) -> None:
    """A page with nothing to show says what would make it show something."""
    found = {path: text for view in VIEWS for path, text in texts(view.pages(nothing), templates).items()}
    taught = {
        "timeline.html": "date: 2026-11-18",
        "reflections.html": "## What went well",
        "lessons.html": "## Next time",
        "questions.html": "## Questions they asked",
        "people.html": "contacts: Dana Reyes <dana@acme.example>",
        "references.html": "references: Prof. Low",
        "statistics.html": "Each entry with a company counts here.",
        "work-log.html": "make this log",
        "search.html": "Every entry is listed here",
    }
    assert set(found) == set(taught)
    for path, words in taught.items():
        assert words in found[path], path


@cache
def crowd(count: int, words: str = LONG) -> SearchMaterial:
    """Gather a journal of many entries over three years, each with a full note, an event, people and questions."""
    html = words.replace("&", "&amp;").replace("<", "&lt;")
    someone, week = everything.parts()["people"][0], everything.parts()["weeks"][0]
    interviews, events, looked_back, learned, bank, met, weeks = [], [], [], [], [], [], []
    for number in range(count):
        slug, day = f"entry-{number:05}", AS_OF - timedelta(days=number * 1000 // count)
        section = Section("", f"Gossip{number}", f"Gossip{number}", 2, 9, f"<p>{html}</p>", words)
        own = SectionText(section.html, (words,))
        item = Item(words, html, words, f"<p>{html}</p>")
        company = f"Company {number // 2} Ünlü"
        interviews.append(
            Interview(
                f"journal/{slug}.md",
                slug,
                company,
                date=day,
                body=replace(everything.interviews()[1].body, sections=(section,)),
            )
        )
        events.append(
            Event(
                day, "round", typed("Interview"), words, company, "Engineer", f"app-{number // 2}", slug, milestone=True
            )
        )
        looked_back.append(Reflection(slug, company, "", day, 3, "yes", (own,), (own,), (), ()))
        learned.append(Lesson(item, slug, company, "", day, (), ()))
        bank.append(
            Question(words, (AskedQuestion(item, slug, company, "", day, ("Dana Reyes",), weak=False),), practise=False)
        )
        met.append(replace(someone, name=f"Person {number}", met=(Meeting(slug, "", day, words),), last_touch=None))
        weeks.append(Week(day, tuple(replace(week.acts[0], date=day) for _ in range(3))))
    applications = tuple(
        Application(f"app-{number}", f"Company {number}", "Engineer", tuple(interviews[2 * number : 2 * number + 2]))
        for number in range(count // 2)
    )
    journal = Journal(tuple(interviews), applications)
    stories = [
        replace(everything.plain_story(group), people=tuple(met[2 * number : 2 * number + 2]))
        for number, group in enumerate(groups_of(journal))
    ]
    return material(
        journal,
        stories,
        events=tuple(events),
        reflections=tuple(looked_back),
        lessons=tuple(learned),
        questions=tuple(bank),
        people=tuple(met),
        weeks=tuple(weeks),
    )


def test_every_year_is_a_page_that_leads_to_the_others(templates: Templates) -> None:
    """Where there is much, each list is a page a year, and none passes 300 kB."""
    found = crowd(900, "ok")
    for view in VIEWS:
        made = {page.path: templates.render(page) for page in view.pages(found)}
        for path, page in made.items():
            assert isinstance(page, bytes)
            assert len(page) < 300_000, path
            addresses = {element.attributes.get("href", "").partition("#")[0] for element in elements_of(page)}
            assert set(made) <= addresses | {path}, path


@pytest.mark.parametrize("words", ["ok", LONG])
@pytest.mark.parametrize("view", LISTS)
def test_a_page_is_about_as_long_as_its_parts_were_thought_to_be(
    view: Any,  # noqa: ANN401 - a module with `pages`
    words: str,
    templates: Templates,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A list that is just short enough for one page makes one below 300 kB, and none is split for nothing."""
    thought = []

    def never(
        stem: str, items: Sequence[Any], _when: object, size: Callable[[Any], int], _language: str
    ) -> tuple[Part[Any], ...]:
        thought.append(sum(size(item) for item in items))
        return (Part(f"{stem}.html", "", tuple(items)),)

    monkeypatch.setattr(view, "by_year", never)
    (page,) = view.pages(crowd(300, words))
    made = templates.render(page)
    assert isinstance(made, bytes)
    assert len(made) / thought[0] <= 300_000 / LIMIT
    assert thought[0] / len(made) <= 1.6


@pytest.mark.parametrize("view", LISTS)
def test_lists_are_split_only_where_they_must_be(view: Any) -> None:  # noqa: ANN401 - a module with `pages`
    """A short list is one page under the plain name; a long one has its newest there, and each year its own name."""
    (page,) = view.pages(material())
    assert "-2" not in page.path
    many = [page.path for page in view.pages(crowd(1600))]
    assert many[0] == page.path
    stem = page.path.removesuffix(".html")
    of_years = [path for path in many[1:] if re.fullmatch(rf"{stem}-[0-9]{{4}}\.html", path)]
    assert of_years == [f"{stem}-{year}.html" for year in (2025, 2024)]
    assert len(set(many)) == len(many)


def test_headings_of_each_page_go_down_by_one(templates: Templates) -> None:
    """One h1 first, and no level left out, with much on the page."""
    for view in VIEWS:
        for page in view.pages(crowd(20)):
            made = templates.render(page)
            assert isinstance(made, bytes)
            levels = [
                int(element.tag[1])
                for element in elements_of(made)
                if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
            ]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), (page.path, levels)


# Today


def test_the_front_page_shows_a_few_of_many_rows_at_once(templates: Templates) -> None:
    """What someone waits for comes first, the newest first; the others are counted, with the way to all of them."""
    acme = everything.stories()[0]
    first = next(follow_up for follow_up in acme.follow_ups if follow_up.kind == "answer")
    answers = [replace(first, due=AS_OF - timedelta(days=day), path=f"journal/{day}.md") for day in range(1, 12)]
    quiet = replace(first, kind="close", rule="close", who="", due=AS_OF - timedelta(days=90))
    (page,) = today.pages(material(stories=[replace(acme, follow_ups=(quiet, *answers))]))
    shown = [thing for thing in page.view.things.rows if not thing.hidden]
    assert [thing.row.kind for thing in shown] == ["answer"] * 7
    assert [thing.row.due.iso for thing in shown] == sorted((thing.row.due.iso for thing in shown), reverse=True)
    assert "And 5 more" in texts([page], templates)["index.html"]
    assert "Thank-yous 0 · Next steps 12 · Reflections 0" in texts([page], templates)["index.html"]


def test_a_day_without_anything_to_do_says_so_below_its_heading() -> None:
    """From the day on which something is due it is counted there; no day has both, and none has neither."""
    acme = everything.stories()[0]
    due = AS_OF + timedelta(days=5)
    later = replace(next(follow_up for follow_up in acme.follow_ups if follow_up.kind == "answer"), due=due, first=due)
    (page,) = today.pages(material(stories=[replace(acme, follow_ups=(later,))]))
    nothing, counted, *_ = page.view.pillars
    assert (nothing.text, nothing.last) == ("Nothing for today.", (due - timedelta(days=1)).isoformat())
    assert (counted.text, counted.first) == ("Thank-yous 0 · Next steps 1 · Reflections 0", due.isoformat())
