"""A journal and what follows from it, made by hand, with something in every field: for templates, not for rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from site_builder.body import Body, Item, Link, Section
from site_builder.derive.applications import Progress, Promise
from site_builder.derive.checklist import Point
from site_builder.derive.derived import Derived
from site_builder.derive.flow import Flow, Stop
from site_builder.derive.gaps import Gap, Remark
from site_builder.derive.lessons import Lesson
from site_builder.derive.people import Meeting, Person
from site_builder.derive.preparation import Sheet
from site_builder.derive.questions import Asked, Question
from site_builder.derive.recurring import Mention, Recurring
from site_builder.derive.references import Named, RefereeLedger
from site_builder.derive.reflections import Reflection
from site_builder.derive.statistics import Statistics, Waited
from site_builder.derive.tallies import Tally
from site_builder.derive.timeline import Event
from site_builder.derive.work_log import Activity, Week
from site_builder.memo import NoMemo
from site_builder.model import (
    Application,
    Attachment,
    Contact,
    FollowUp,
    Interview,
    Journal,
    LogItem,
    Mark,
    More,
    NextStage,
    Outcome,
    PrepItem,
    Reference,
    Standing,
    Task,
    Within,
)
from site_builder.problems import Problem, Span, error, warning
from site_builder.render.material import gather
from site_builder.render.pages import Output
from site_builder.render.site import outputs
from site_builder.render.templates import Templates
from site_builder.settings import Settings

AS_OF = date(2026, 11, 20)
HORIZON = AS_OF + timedelta(days=60)
Words = Callable[[str], str]


def plain(text: str) -> str:
    """Leave a text as it is."""
    return text


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _section(words: Words, name: str, items: tuple[str, ...] = (), line: int = 30) -> Section:
    heading = words(name)
    texts = tuple(words(item) for item in items) or (words(f"A word about {name.lower()}"),)
    html = "".join(f"<li>{_html(text)}</li>\n" for text in texts)
    found = tuple(Item(text, _html(text), note="", note_html="", line=line + n) for n, text in enumerate(texts, 1))
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
        (Item(words("Read the docs"), _html(words("Read the docs")), ticked=True, line=61),),
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
    """Make three rounds of one application, one of another that has ended, a talk, and an entry that can't be read."""
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
        references=(Reference(words("Prof. Low"), Mark(done=True, day=AS_OF), 27), Reference(words("Kim"), None, 28)),
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
    """Make a journal of these interviews."""
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
        targets={"2026-11-18-acme": ("interviews/acme-panel.html", None)},
        files={("2026-11-18-acme", "files/ad.pdf"): "files/ad #1.pdf"},
        attachments=(Attachment("journal/files/ad.pdf", "files/ad #1.pdf"),),
        paths=frozenset(each.path for each in all_of_them),
    )


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
        words("You met on Wed 18 Nov; the next working day"),
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


def derived(words: Words = plain) -> Derived:
    """Make what follows from that journal."""
    _, first, *_ = interviews(words)
    went_well, change, next_time, asked = first.body.sections[1:5]
    person = Person(
        words("Dana Reyes"),
        words("CTO"),
        "dana@acme.example",
        "020 7946 0000",
        "https://www.linkedin.example/in/dana",
        words("Acme Robotics"),
        "acme-platform",
        (Meeting("2026-11-18-acme", words("Technical"), date(2026, 11, 18), words("queues and cats")),),
        date(2026, 11, 19),
    )
    lesson = Lesson(
        next_time.items[0],
        first.slug,
        words("Acme Robotics"),
        words("Technical"),
        first.date,
        ("acme-panel",),
        ("muted",),
    )
    question = Question(
        words("How do you shard a queue?"),
        (Asked(asked.items[0], first.slug, first.company, first.stage, first.date, (words("Dana Reyes"),), weak=True),),
        practise=True,
    )
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
        (person,),
        ((date(2026, 11, 19), words("A panel, then the board")), (None, words("No hurry"))),
        (words("Send the portfolio"),),
        ((first.slug, Item(words("Who is on call?"), words("Who is on call?").replace("<", "&lt;"))),),
        first.body.sections[-1].items,
        (PrepItem(words("Read their blog"), Mark(done=True)), PrepItem(words("Draw the queue"))),
        (lesson,),
        (question,),
    )
    return Derived(
        as_of=AS_OF,
        horizon=HORIZON,
        follow_ups=_follow_ups(words),
        standings=(
            Standing("acme-platform", "due", None, "", AS_OF, HORIZON),
            Standing("hooli-engineer", "ended", None, "", AS_OF, HORIZON),
            Standing("broken", "waiting", date(2026, 12, 1), words("they said by Fri 27 Nov"), AS_OF, AS_OF),
            Standing("broken", "stalled", None, words("no dated round"), AS_OF + timedelta(days=1), HORIZON),
            Standing("muted", "waiting", None, words("holidays"), AS_OF, HORIZON),
        ),
        progress={
            "acme-platform": Progress(
                "acme-platform",
                "offer",
                None,
                Promise(date(2026, 11, 27), "journal/2026-11-18-acme.md", 14, words("2 weeks")),
                date(2026, 11, 19),
                "acme-panel",
                date(2026, 11, 26),
                words("Panel"),
                "continue",
                (3, 1),
            ),
            "hooli-engineer": Progress(
                "hooli-engineer", "rejected", date(2026, 3, 20), None, None, "", None, "", "", ()
            ),
            "broken": Progress("broken", "applied", None, None, None, "", None, "", "", ()),
        },
        checklists={
            "2026-11-18-acme": (
                Point("thank", "overdue", date(2026, 11, 19), words("Dana Reyes")),
                Point("reflect", "done", None, ""),
                Point("decide", "upcoming", date(2026, 11, 25), ""),
                Point("references", "due", AS_OF, words("Prof. Low")),
                Point("next-step", "not needed", None, ""),
            )
        },
        reflections=(
            Reflection(
                first.slug,
                "acme-platform",
                first.company,
                first.role,
                first.stage,
                first.date,
                4,
                "yes",
                (went_well,),
                (change,),
                (next_time,),
                (),
            ),
        ),
        recurring=(
            Recurring(
                (
                    Mention(words("Spoke too fast"), "acme-panel", words("Acme Robotics"), date(2026, 11, 26)),
                    Mention(words("Talked too fast"), first.slug, words("Acme Robotics"), None),
                )
            ),
        ),
        lessons=(lesson,),
        questions=(question,),
        people=(person,),
        references=(
            RefereeLedger(
                words("Prof. Low"),
                words("Professor"),
                "low@uni.example",
                "020 7946 0001",
                date(2026, 9, 1),
                (
                    Named(
                        "acme-platform",
                        first.company,
                        first.role,
                        first.slug,
                        told=True,
                        told_on=AS_OF,
                        open=True,
                    ),
                ),
                1,
            ),
        ),
        timeline=(
            Event(
                date(2026, 11, 18),
                "round",
                words("Technical interview"),
                words("a note"),
                first.company,
                first.role,
                "acme-platform",
                first.slug,
                milestone=True,
            ),
        ),
        gaps=(Gap("acme-platform", first.slug, "address", words("No e-mail or phone for Lee Park")),),
        tallies=(Tally(AS_OF, HORIZON, 2, 1, 1),),
        recent=(
            Activity(
                date(2026, 11, 18),
                first.company,
                first.role,
                words("Technical interview"),
                "video",
                words("waiting"),
                first.slug,
            ),
        ),
        remarks=(Remark(words("The search rests on one application.")),),
        sheets=(sheet, replace(sheet, slug="2026-11-18-acme-next", entry=first.slug, is_next=True, stage="", place="")),
        statistics=Statistics(
            3,
            2,
            1,
            (("offer", 1), ("rejected", 1), ("applied", 1)),
            ((words("Technical"), 1),),
            (
                Flow(Stop(0, "applied"), Stop(1, words("Technical")), 1),
                Flow(Stop(1, words("Technical")), Stop(None, "open"), 1),
            ),
            (Waited("acme-platform", first.slug, 3),),
            3.0,
            enough=False,
        ),
        weeks=(
            Week(
                date(2026, 11, 16),
                (
                    Activity(
                        date(2026, 11, 18),
                        first.company,
                        first.role,
                        words("Technical interview"),
                        "video",
                        words("waiting"),
                        first.slug,
                    ),
                ),
            ),
        ),
    )


def settings(words: Words = plain) -> Settings:
    """Make settings whose texts are shown."""
    return Settings(title=words("My job search"), name=words("Sam Doe"), as_of=AS_OF)


def problems(words: Words = plain) -> tuple[Problem, ...]:
    """Make an error and a warning."""
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


def site(templates: Templates, words: Words = plain) -> tuple[Output, ...]:
    """List the outputs of that journal."""
    made = outputs(
        gather(journal(words), derived(words), problems(words), settings(words), custom=templates.custom),
        templates,
        NoMemo(),
    )
    return tuple(made)
