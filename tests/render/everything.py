"""A journal and what is derived from it, built by hand, with a value in every field: for templates, not for rules."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from site_builder.check.journal.groups import Group, groups_of
from site_builder.derive.application.acts import Act, Answer
from site_builder.derive.application.checklist import Point
from site_builder.derive.application.gaps import Gap
from site_builder.derive.application.offers import OfferDetails
from site_builder.derive.application.outline import Outline, Position
from site_builder.derive.application.people import LastTouch, Meeting, Person
from site_builder.derive.application.preparation import Sheet
from site_builder.derive.application.progress import Progress, Promise, Wait
from site_builder.derive.application.story import Story
from site_builder.derive.application.timeline import Event
from site_builder.derive.days import ByDay
from site_builder.derive.days import Span as Days
from site_builder.derive.learning.lessons import InterviewLessons, Lesson
from site_builder.derive.learning.mentions import Mention as StoryMention
from site_builder.derive.learning.questions import AskedQuestion, Question
from site_builder.derive.learning.recurring import Recurring, ReflectionText
from site_builder.derive.learning.reflections import Reflection, section_text
from site_builder.derive.messages.drafts import Addressee, Occasion
from site_builder.derive.overview.flow import Flow, Stop
from site_builder.derive.overview.references import Named, RefereeLedger
from site_builder.derive.overview.remarks import Remark
from site_builder.derive.overview.statistics import Figures, Statistics, Waited
from site_builder.derive.overview.tallies import Tally
from site_builder.derive.overview.weeks import Waiting
from site_builder.derive.overview.work_log import Activity, Week
from site_builder.language.said import NOTHING, typed
from site_builder.model.bank import Attachment, BankStory, Beside, Review
from site_builder.model.body import Body, Item, Link, Section
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Application, Interview, Journal
from site_builder.model.parts import Contact, LogItem, Mark, More, NextStage, Outcome, PrepItem, Reference, Task, Within
from site_builder.problems import Problem, Span, error, warning
from site_builder.render.messages.drafts import Draft
from site_builder.render.overview.gather import story_material
from site_builder.render.pages import CopiedFile, Page
from site_builder.render.parts.material import SearchMaterial, StoryMaterial
from site_builder.render.templating.template_files import TemplateFiles
from site_builder.settings.settings import Settings
from tests.render.gathering import search_of, site_of

AS_OF = date(2026, 11, 20)
HORIZON = AS_OF + timedelta(days=60)
Words = Callable[[str], str]


def plain(text: str) -> str:
    """Return a text unchanged."""
    return text


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _section(words: Words, name: str, items: tuple[str, ...] = (), line: int = 30) -> Section:
    heading = words(name)
    texts = tuple(words(item) for item in items) or (words(f"A word about {name.lower()}"),)
    html = "".join(f"<li>{_html(text)}</li>\n" for text in texts)
    found = tuple(Item(text, _html(text), note="", note_html="") for text in texts)
    return Section(
        name, heading, _html(heading), 2, line, f"<ul>\n{html}</ul>\n", "\n".join(texts), found, own_words=True
    )


def _body(words: Words) -> Body:
    before = Section(
        "",
        "",
        "",
        0,
        20,
        f'<p>{_html(words("It went fine"))}, see <a href="\0L0\0">the other one</a> and <a href="\0L1\0">gone</a>'
        '<sup><a href="\0H\0#\0P\0fn1">1</a></sup>.</p>\n<h3 id="\0P\0aside">Aside</h3>\n',
        words("It went fine"),
        own_words=True,
    )
    ticks = Section(
        "Preparation",
        "Preparation",
        "Preparation",
        2,
        60,
        "<ul>\n<li>read</li>\n</ul>\n",
        "read",
        (Item(words("Read the docs"), _html(words("Read the docs")), ticked=True),),
    )
    sections = (
        before,
        _section(words, "What went well", ("The system question", "They laughed at my joke")),
        _section(words, "What I would change", ("Too long on the first answer",)),
        _section(words, "Next time", ("Ask about the team first",)),
        _section(words, "Questions they asked", ("How do you shard a queue?", "Why robots?")),
        _section(words, "The company", ("Calm people, loud building",)),
        ticks,
    )
    footnotes = f'<section><ol><li id="\0P\0fn1">{_html(words("A footnote"))}</li></ol></section>\n'
    return Body(sections, footnotes, (Link("entry", "other", 20), Link("entry", "gone", 20)), line=20)


def interviews(words: Words = plain) -> tuple[Interview, ...]:
    """Build three rounds of one application, a round of an ended one, a talk, and an unreadable entry."""
    dana = Contact(
        words("Dana Reyes"),
        words("CTO"),
        "dana@acme.example",
        "+44 20 7946 0000",
        "https://www.linkedin.example/in/dana",
        Mark(done=True, day=AS_OF, note=words("short")),
        words("queues and cats"),
        line=6,
    )
    lee = Contact(words("Lee Park"), words("Recruiter"), words("not an address"), words("ask at the desk"), line=11)
    first = Interview(
        path="journal/2026-11-18-acme.md",
        slug="2026-11-18-acme",
        company=words("Acme Robotics"),
        role=words("Platform Engineer"),
        date=date(2026, 11, 18),
        time=words("14:30"),
        duration=words("45 min"),
        minutes=45,
        timezone="Europe/London",
        stage=words("Technical"),
        format="video",
        place=words("Room 4"),
        application=words("acme-platform"),
        job_ad="files/ad.pdf",
        documents=(words("cv.pdf"), "https://docs.example/cv"),
        salary=words("70.000"),
        contacts=(dana, lee),
        thanked=Mark(done=False, skipped=True, note=words("we know each other")),
        process=words("A panel, then the board"),
        reply_by=date(2026, 11, 27),
        reply_within=Within(2, "weeks", words("2 weeks")),
        closing_date=date(2026, 12, 1),
        next_stage=NextStage(
            words("Panel"), date(2026, 11, 26), (PrepItem(words("Read their blog"), Mark(done=True)),)
        ),
        tasks=(Task(words("Send the portfolio"), date(2026, 11, 22), None, line=25),),
        references=(
            Reference(words("Prof. Low"), Mark(done=True, day=AS_OF), line=27),
            Reference(words("Kim"), None, line=28),
        ),
        went=4,
        fit="yes",
        decision="continue",
        outcome=Outcome("offer", date(2026, 11, 19), date(2026, 12, 2)),
        log=(
            LogItem("applied", date(2026, 11, 2), words("email"), line=29),
            LogItem(
                "reply",
                date(2026, 11, 19),
                "phone",
                (words("Dana Reyes"), words("Lee Park")),
                words("They liked it"),
                date(2026, 11, 30),
                needs_answer=True,
                answer_by=date(2026, 11, 25),
                line=30,
            ),
        ),
        snooze_until=date(2026, 11, 21),
        mute=Mark(done=True, note=words("holidays")),
        tags=(words("robots"), words("c#")),
        more=(More(words("dress code"), words("none\nat all"), 32),),
        body=_body(words),
        lines={"company": 2, "date": 3, "reply_by": 14},
        assumptions=(words('"teams" was read as video'),),
    )
    panel = Interview(
        path="journal/acme-panel.md",
        slug="acme-panel",
        company=words("Acme Robotics"),
        role=words("Platform Engineer"),
        date=date(2026, 11, 26),
        time=words("10:00"),
        stage=words("Panel"),
        place="https://meet.example/room?x=1&y=2",
        contacts=(dana,),
    )
    cancelled = replace(panel, path="journal/acme-old.md", slug="acme-old", date=date(2026, 11, 10), cancelled=True)
    ended = Interview(
        path="journal/old/hooli.md",
        slug="old-hooli",
        company=words("Hooli"),
        role=words("Engineer"),
        date=date(2026, 3, 5),
        no_show=True,
        outcome=Outcome("rejected", date(2026, 3, 20)),
    )
    talk = Interview(path="journal/chat.md", slug="chat", company=words("Initech"), format="chat", date=AS_OF)
    raw = Interview(path="journal/broken.md", slug="broken", raw=words("---\ncompany: [\n\nlost"))
    return (cancelled, first, panel, raw, talk, ended)


def journal(words: Words = plain) -> Journal:
    """Build a journal of these interviews."""
    all_of_them = interviews(words)
    cancelled, first, panel, raw, talk, ended = all_of_them
    acme = Application("acme-platform", words("Acme Robotics"), words("Platform Engineer"), (cancelled, first, panel))
    hooli = Application("hooli-engineer", words("Hooli"), words("Engineer"), (ended,))
    broken = Application("broken", "", "", (raw,))
    return Journal(
        interviews=all_of_them,
        applications=(acme, broken, hooli),
        talks=(Application("chat", words("Initech"), "", (talk,)),),
        owner={
            "2026-11-18-acme": "acme-platform",
            "acme-panel": "acme-platform",
            "acme-old": "acme-platform",
            "old-hooli": "hooli-engineer",
            "broken": "broken",
            "chat": None,
        },
        targets={
            "stories/the-tracing-week.md": ("interviews/acme-panel.html", None),
            "reviews/2026-W47.md": ("interviews/acme-panel.html", None),
            "2026-11-18-acme": ("interviews/acme-panel.html", None),
        },
        files={("2026-11-18-acme", "files/ad.pdf"): "files/ad #1.pdf"},
        attachments=(Attachment("journal/files/ad.pdf", "files/ad #1.pdf"),),
        paths=frozenset(interview.path for interview in all_of_them),
        beside=beside(words),
    )


def beside(words: Words = plain) -> Beside:
    """Build a story and a review of the week."""
    story = BankStory(
        path="stories/the-tracing-week.md",
        slug="the-tracing-week",
        title=words("The tracing week"),
        skills=(words("finding causes"), words("staying calm")),
        answers=(words("How do you shard a queue?"),),
        strength=4,
        more=((words("told by"), words("me")),),
        body=_body(words),
        raw=words("---\ntitle: ["),
        page="stories.html",
        assumptions=(words('"4/5" was read as 4'),),
    )
    review = Review("reviews/2026-W47.md", date(2026, 11, 16), ((words("mood"), words("fine")),), _body(words))
    return Beside((story,), (review,))


def _follow_ups(words: Words) -> tuple[FollowUp, ...]:
    thank = FollowUp(
        "thank-you",
        "thank-you",
        words("Dana Reyes"),
        "acme-platform",
        words("Acme Robotics"),
        words("Platform Engineer"),
        "2026-11-18-acme",
        date(2026, 11, 19),
        typed(words("You met on Wed 18 Nov; the next working day")),
        "journal/2026-11-18-acme.md",
        3,
        "dana@acme.example",
        "+44 20 7946 0000",
        AS_OF,
        date(2026, 11, 25),
    )
    more = (
        replace(thank, who=words("Lee Park"), email=words("not an address"), phone="", last=date(2026, 11, 23)),
        replace(thank, kind="reflect", rule="reflect", who="", due=AS_OF, email="", phone=""),
        replace(thank, kind="nudge", rule="nudge-second", due=date(2026, 11, 24)),
        replace(thank, kind="nudge", rule="nudge-applied", due=date(2026, 11, 25)),
        replace(thank, kind="nudge", rule="nudge", due=date(2026, 12, 1), first=date(2026, 11, 28), last=HORIZON),
        replace(thank, kind="close", rule="close", due=date(2026, 12, 24), who="", last=HORIZON),
        replace(thank, kind="answer", rule="answer", due=AS_OF),
        replace(thank, kind="tell-reference", rule="tell-reference", who=words("Prof. Low"), due=date(2026, 11, 26)),
        replace(thank, kind="prepare", rule="prepare", who="", due=date(2026, 11, 25), interview="acme-panel"),
        replace(thank, kind="decide", rule="decide", who="", due=date(2026, 11, 25)),
        replace(thank, kind="withdraw", rule="withdraw", due=date(2026, 11, 23)),
        replace(thank, kind="answer-offer", rule="answer-offer", due=date(2026, 12, 2)),
        replace(thank, kind="feedback", rule="feedback", due=date(2026, 11, 23), application="hooli-engineer"),
        replace(thank, kind="no-show", rule="no-show", due=AS_OF, application=None, interview="chat"),
        replace(thank, kind="task", rule="task", who="", due=date(2026, 11, 22), line=25),
    )
    return (thank, *more)


def _person(words: Words) -> Person:
    return Person(
        words("Dana Reyes"),
        words("CTO"),
        "dana@acme.example",
        "020 7946 0000",
        "https://www.linkedin.example/in/dana",
        words("Acme Robotics"),
        "acme-platform",
        (Meeting("2026-11-18-acme", words("Technical"), date(2026, 11, 18), words("queues and cats")),),
        date(2026, 11, 19),
        (
            LastTouch(AS_OF, date(2026, 11, 25), date(2026, 11, 19)),
            LastTouch(date(2026, 11, 26), HORIZON, date(2026, 11, 26)),
        ),
    )


def _lesson(words: Words) -> Lesson:
    first = interviews(words)[1]
    item = first.body.sections[3].items[0]
    company, stage = words("Acme Robotics"), words("Technical")
    return Lesson(item, first.slug, company, stage, first.date, ("acme-panel",), ("muted",))


def _asked(words: Words) -> AskedQuestion:
    first = interviews(words)[1]
    item = first.body.sections[4].items[0]
    by = (words("Dana Reyes"),)
    return AskedQuestion(item, first.slug, first.company, first.stage, first.date, by, weak=True, path=first.path)


def _sheets(words: Words) -> tuple[Sheet, ...]:
    first = interviews(words)[1]
    sheet = Sheet(
        "acme-panel",
        "acme-panel",
        False,  # noqa: FBT003 - a sheet in the order of its fields
        "acme-platform",
        words("Acme Robotics"),
        words("Platform Engineer"),
        words("Panel"),
        date(2026, 11, 26),
        words("10:00"),
        "https://meet.example/room?x=1&y=2",
        (_person(words),),
        ((date(2026, 11, 19), typed(words("A panel, then the board"))), (None, typed(words("No hurry")))),
        (typed(words("Send the portfolio")),),
        ((first.slug, Item(words("Who is on call?"), words("Who is on call?").replace("<", "&lt;"))),),
        first.body.sections[-1].items,
        (PrepItem(words("Read their blog"), Mark(done=True)), PrepItem(words("Draw the queue"))),
        last=date(2026, 11, 26),
    )
    return (sheet, replace(sheet, slug="2026-11-18-acme-next", entry=first.slug, is_next=True, stage="", place=""))


def _reflection(words: Words) -> Reflection:
    first = interviews(words)[1]
    went_well, change, next_time = first.body.sections[1:4]
    return Reflection(
        first.slug,
        first.company,
        first.stage,
        first.date,
        4,
        "yes",
        (section_text(went_well),),
        (section_text(change),),
        (section_text(next_time),),
        (),
        first.path,
    )


def _event(words: Words) -> Event:
    first = interviews(words)[1]
    return Event(
        date(2026, 11, 18),
        "round",
        typed(words("Technical interview")),
        words("a note"),
        first.company,
        first.role,
        "acme-platform",
        first.slug,
        milestone=True,
    )


def _act(words: Words) -> Act:
    first = interviews(words)[1]
    return Act(
        date=date(2026, 11, 18),
        kind="round",
        employer=first.company,
        role=first.role,
        interview=first.slug,
        known=date(2026, 11, 18),
        what=words("Technical"),
        people=(words("Dana Reyes"),),
        address=words("1 Mill Lane"),
        reach=(words("dana@acme.example"),),
        way="video",
        answer=Answer("round", date(2026, 11, 24)),
    )


def _activity(words: Words) -> Activity:
    first = interviews(words)[1]
    what = typed(words("Technical interview"))
    return Activity(date(2026, 11, 18), first.company, what, first.slug, date.min)


def _progress(words: Words) -> Mapping[str, Progress]:
    return {
        "acme-platform": Progress(
            "acme-platform",
            "offer",
            None,
            Promise(date(2026, 11, 27), "journal/2026-11-18-acme.md", 14, words("2 weeks")),
            date(2026, 11, 19),
            date(2026, 11, 26),
            words("Panel"),
            "continue",
            (3, 1),
            waits=(Wait("acme", date(2026, 11, 18), None, answered=False),),
            reached=words("Technical"),
            tags=(words("remote"),),
        ),
        "hooli-engineer": Progress("hooli-engineer", "rejected", date(2026, 3, 20), None, None, None, "", "", ()),
        "broken": Progress("broken", "applied", None, None, None, None, "", "", ()),
    }


def _standings(words: Words) -> tuple[Standing, ...]:
    return (
        Standing("acme-platform", "due", None, NOTHING, AS_OF, HORIZON),
        Standing("hooli-engineer", "ended", None, NOTHING, AS_OF, HORIZON),
        Standing("broken", "waiting", date(2026, 12, 1), typed(words("they said by Fri 27 Nov")), AS_OF, AS_OF),
        Standing("broken", "stalled", None, typed(words("no dated round")), AS_OF + timedelta(days=1), HORIZON),
        Standing("muted", "waiting", None, typed(words("holidays")), AS_OF, HORIZON),
    )


def _named(words: Words) -> Named:
    first = interviews(words)[1]
    return Named("acme-platform", first.company, first.role, first.slug, told=True, told_on=AS_OF, open=True)


def plain_story(group: Group) -> Story:
    """Build a story with only the values that its page needs."""
    slug = group.application
    progress = Progress(slug, "open", None, None, None, None, "", "", ()) if slug else None
    return Story(group, AS_OF, HORIZON, (), (), progress=by_day(progress) if progress else None)


def by_day(progress: Progress) -> ByDay[Progress]:
    """Return a progress that is the same on all days."""
    return ByDay((Days(AS_OF, HORIZON, progress),))


def stories(words: Words = plain, of: Journal | None = None) -> tuple[Story, ...]:
    """Build a story for each group of that journal, or of one with other entries, as far as it has the same groups."""
    found = []
    follow_ups, standings, progress = _follow_ups(words), _standings(words), _progress(words)
    for group in groups_of(of or journal(words)):
        rows = tuple(row for row in follow_ups if row.application == group.application)
        story = replace(
            plain_story(group),
            follow_ups=rows if group.slug in {*progress, "chat"} else (),
            standings=tuple(standing for standing in standings if standing.application == group.application),
        )
        if group.slug in progress:
            story = replace(story, progress=by_day(progress[group.slug]))
        found.append(_acme(words, story) if group.slug == "acme-platform" else story)
    return tuple(found)


def _acme(words: Words, story: Story) -> Story:
    """Build the story with a value in every field."""
    first, now = interviews(words)[1], _progress(words)["acme-platform"]
    went_well, _, next_time = first.body.sections[1:4]
    after = replace(now, last_touch=date(2026, 11, 26), next_day=None, next_name="")
    taught = (next_time.items[:1], (), tuple(item.text for item in went_well.items))
    held = Position(is_open=True, ended="", ended_on=None, has_offer=True, held=1)
    later = replace(held, held=2)
    return replace(
        story,
        learned=(InterviewLessons(first.slug, first.path, first.company, first.stage, first.date, *taught),),
        asked=(_asked(words),),
        progress=ByDay((Days(AS_OF, date(2026, 11, 25), now), Days(date(2026, 11, 26), HORIZON, after))),
        checklists={
            "2026-11-18-acme": (
                Point("thank", "overdue", date(2026, 11, 19), typed(words("Dana Reyes"))),
                Point("reflect", "done", None, NOTHING),
                Point("decide", "upcoming", date(2026, 11, 25), NOTHING),
                Point("references", "due", AS_OF, typed(words("Prof. Low"))),
                Point("next-step", "not needed", None, NOTHING),
            )
        },
        reflections=(_reflection(words),),
        people=(_person(words),),
        uses=((words("Prof. Low"), _named(words)),),
        events=(_event(words),),
        gaps=(Gap("acme-platform", first.slug, "address", typed(words("No e-mail or phone for Lee Park"))),),
        sheets=_sheets(words),
        outline=Outline(
            "acme-platform",
            first.company,
            date(2026, 11, 2),
            date(2026, 11, 26),
            ByDay((Days(AS_OF, date(2026, 11, 25), held), Days(date(2026, 11, 26), HORIZON, later))),
        ),
        waits=(Waiting("acme-platform", date(2026, 11, 18), date(2026, 11, 27), AS_OF, HORIZON),),
        mentions=(
            StoryMention(
                ("the-tracing-week",),
                _asked(words).item.text,
                first.slug,
                first.path,
                first.company,
                first.stage,
                first.date,
                (words("Dana Reyes"),),
                4,
            ),
        ),
        offer=OfferDetails(
            "acme-platform",
            first.slug,
            first.company,
            words("Platform Engineer"),
            "offer",
            AS_OF,
            None,
            date(2026, 12, 10),
            ((words("salary"), words("68000")), ("", words("and a tram ticket"))),
            words("60000 to 70000"),
            "yes",
            (4, 5),
            ((AS_OF, typed(words("They wrote: an offer"))), (None, typed(words("No hurry")))),
            ((first.slug, first.body.sections[5]),),
        ),
        figures=Figures(
            "offer",
            ended=False,
            way=(Stop(0, "applied"), Stop(1, words("Technical")), Stop(None, "offer")),
            stages=(words("Technical"),),
            waited=(Waited("acme-platform", 3),),
        ),
        occasions={story.follow_ups[0]: _occasion(words)} if story.follow_ups else {},
    )


def _occasion(words: Words) -> Occasion:
    to = (Addressee(words("Dana Reyes"), "dana@acme.example"),)
    return Occasion("thank-you", to, words("Acme Robotics"), words("Platform Engineer"), AS_OF, AS_OF)


def parts(words: Words = plain) -> dict[str, Any]:
    """Build the parts of the overview of that journal."""
    first = interviews(words)[1]
    lesson = _lesson(words)
    question = Question(words("How do you shard a queue?"), (_asked(words),), practise=True)
    sheets = _sheets(words)
    return {
        "follow_ups": _follow_ups(words),
        "standings": _standings(words),
        "progress": _progress(words),
        "reflections": (_reflection(words),),
        "recurring": (
            Recurring(
                (
                    ReflectionText(words("Spoke too fast"), "acme-panel", words("Acme Robotics"), date(2026, 11, 26)),
                    ReflectionText(words("Talked too fast"), first.slug, words("Acme Robotics"), None),
                )
            ),
        ),
        "lessons": (lesson,),
        "questions": (question,),
        "people": (_person(words),),
        "references": (
            RefereeLedger(
                words("Prof. Low"),
                words("Professor"),
                "low@uni.example",
                "020 7946 0001",
                date(2026, 9, 1),
                (_named(words),),
                1,
            ),
        ),
        "events": (_event(words),),
        "timeline": (_event(words),),
        "gaps": (Gap("acme-platform", first.slug, "address", typed(words("No e-mail or phone for Lee Park"))),),
        "rounds_ahead": sheets,
        "sheets": tuple(replace(sheet, lessons=(lesson,), likely=(question,)) for sheet in sheets),
        "remarks": (Remark(typed(words("The search rests on one application."))),),
        "tallies": (Tally(AS_OF, HORIZON, 2, 1, 1),),
        "statistics": Statistics(
            3,
            2,
            1,
            (("offer", 1), ("rejected", 1), ("applied", 1)),
            ((words("Technical"), 1),),
            (
                Flow(Stop(0, "applied"), Stop(1, words("Technical")), 1),
                Flow(Stop(1, words("Technical")), Stop(None, "open"), 1),
            ),
            (Waited("acme-platform", 3),),
            3.0,
            enough=False,
        ),
        "weeks": (Week(date(2026, 11, 16), (_act(words),)),),
        "recent": (_activity(words),),
    }


def settings(words: Words = plain) -> Settings:
    """Build settings whose texts are shown."""
    return Settings(title=words("My job search"), name=words("Sam Doe"), as_of=AS_OF)


def problems(words: Words = plain) -> tuple[Problem, ...]:
    """Build an error and a warning."""
    wrong = warning(
        "journal/2026-11-18-acme.md",
        Span(3, 1, 7),
        "unknown-field",
        words('unknown field "compnay"'),
        words('did you mean "company"?'),
    )
    return (
        replace(wrong, excerpt=((2, words("date: 2026-11-18")), (3, words("compnay: Acme")))),
        error("journal/broken.md", Span(2), "yaml", words("can't be read"), ""),
    )


def materials(words: Words = plain) -> tuple[StoryMaterial, ...]:
    """Return the inputs of the pages of each story of that journal."""
    found = []
    for story in stories(words):
        drafts = {
            follow_up: Draft(words("Dana Reyes"), "dana@acme.example", words("Thank you"), words("Dear Dana"), "en")
            for follow_up in story.occasions
        }
        found.append(story_material(journal(words), story, settings(words), problems(words), drafts))
    return tuple(found)


def search(words: Words = plain, **changes: Any) -> SearchMaterial:  # noqa: ANN401 - any part of an overview
    """Return the inputs of the pages over everything of that journal, with some parts changed."""
    given = parts(words) | changes
    return search_of(journal(words), materials(words), settings(words), (AS_OF, HORIZON), problems(words), **given)


def site(files: TemplateFiles, words: Words = plain) -> tuple[Page | CopiedFile, ...]:
    """List all pages and files of that journal's site."""
    own = (replace(material, custom=files.custom) for material in materials(words))
    return tuple(site_of(own, replace(search(words), custom=files.custom), journal(words), files))
