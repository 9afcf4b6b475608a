"""The timeline, the figures and the work log: the whole search at a glance."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from msgspec.structs import replace

from site_builder.derive.application.cases import facts_about
from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.flow import Flow, Stop
from site_builder.model.journal import Application, Interview, Journal
from site_builder.settings.settings import Settings
from tests.derive.deriving import AS_OF, derive, derived
from tests.support.examples import examples
from tests.support.strategies import applications


def test_everything_dated_is_on_the_timeline(journal: Path) -> None:
    """Rounds, messages, thank-yous, heads-ups, tasks, promises, closing days, next stages, offers and endings.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    stage: Technical
    contacts: {name: Dana, thanked: 2026-11-11}
    references: {name: Low, told: 2026-11-09}
    tasks: {what: send it, due: 2026-11-12}
    reply_by: 2026-11-24
    closing_date: 2026-11-25
    next_stage: {name: Final, date: 2026-11-27}
    log: 2026-11-13 reply email: soon
    ---
    === b.md
    ---
    company: Birch
    date: 2026-10-01
    outcome: {result: ghosted, date: 2026-11-01}
    ---
    """
    events = [(event.date.isoformat(), event.kind, event.title, event.milestone) for event in derived(journal).timeline]
    assert events == [
        ("2026-11-27", "next-stage", "Final", False),
        ("2026-11-25", "closing", "Applications close", False),
        ("2026-11-24", "promise", "They answer by this day", False),
        ("2026-11-13", "reply", "Their reply by e-mail", False),
        ("2026-11-12", "task", "Due: send it", False),
        ("2026-11-11", "thanked", "Thanked Dana", False),
        ("2026-11-10", "round", "Technical", True),
        ("2026-11-09", "told", "Told Low to expect a call", False),
        ("2026-11-01", "ghosted", "Gone quiet", False),
        ("2026-10-01", "round", "Interview", True),
    ]


def test_days_that_were_named_are_there_too(journal: Path) -> None:
    """Promises that we count, those of replies, what was done, deadlines of an offer, and what was put off.

    === a.md
    ---
    company: Acme
    date: 2026-11-10
    reply_within: 1 week
    tasks: {what: send it, done: 2026-11-11}
    next_stage: {name: Final, prep: [{what: read, done: 2026-11-12}]}
    snooze_until: 2026-11-30
    outcome: {result: offer, date: 2026-11-18, answer_by: 2026-11-25}
    log:
      - {date: 2026-11-13, type: reply, channel: phone, reply_by: 2026-11-19}
      - {date: 2026-11-18, type: reply, answer_by: 2026-11-25}
    ---
    """
    events = derived(journal).timeline
    assert [(event.date.day, event.kind, event.title, event.channel) for event in events] == [
        (30, "snooze", "Put off until this day", ""),
        (25, "promise", "They want an answer by this day", ""),
        (19, "promise", "They answer by this day", ""),
        (18, "reply", "Their reply", ""),
        (18, "offer", "Offer", ""),
        (17, "promise", "They answer by this day", ""),
        (13, "reply", "Their reply by phone", "phone"),
        (12, "done", "Prepared: read", ""),
        (11, "done", "Done: send it", ""),
        (10, "round", "Interview", ""),
    ]


def dated(entry: Interview) -> Iterator[tuple[str, date]]:
    """Give everything of an entry that happened on a day, or is to happen; promises, stages and endings aside."""
    marks = [("thanked", entry.thanked), *(("thanked", contact.thanked) for contact in entry.contacts)]
    marks += [("told", reference.told) for reference in entry.references] + [
        ("done", task.done) for task in entry.tasks
    ]
    marks += [("done", task.done) for task in (entry.next_stage.prep if entry.next_stage else ())]
    found = [(kind, mark.day) for kind, mark in marks if mark and mark.done]
    found += [("round", entry.date), ("closing", entry.closing_date), ("snooze", entry.snooze_until)]
    found += [("task", task.due) for task in entry.tasks] + [(item.type, item.date) for item in entry.log]
    if entry.outcome:
        found.append((entry.outcome.result, entry.outcome.date or entry.date))
    yield from ((kind, day) for kind, day in found if day)


@given(applications())
def test_each_dated_thing_is_there_exactly_once(application: Application) -> None:
    """What has a day is on the timeline once, newest first, and each promised day once an entry.

    Where it is over, nothing is promised or asked for ahead.
    """
    journal = Journal(application.rounds, (application,))
    is_over = facts_about(journal, application.rounds[0], Settings(), AS_OF).is_over
    events = derive(journal, Settings(), AS_OF).timeline
    found = Counter((event.kind, event.date) for event in events if event.kind not in {"promise", "next-stage"})
    dues = [task.due for entry in application.rounds for task in entry.tasks if task.due]
    left_out = Counter(("task", due) for due in dues if is_over and due >= AS_OF)
    assert found == Counter(thing for entry in application.rounds for thing in dated(entry)) - left_out
    promised = [(event.interview, event.title, event.date) for event in events if event.kind == "promise"]
    assert len(promised) == len(set(promised))
    assert {(slug, day) for slug, _, day in promised} >= {
        (entry.slug, item.reply_by)
        for entry in application.rounds
        for item in entry.log
        if item.reply_by
        if not is_over or item.reply_by < AS_OF
    }
    assert [event.date for event in events] == sorted((event.date for event in events), reverse=True)


def test_the_figures_count_each_application_once(journal: Path) -> None:
    """Where it stands, the way it took, and how long they needed; no rates from so few.

    === a1.md
    ---
    company: Acme
    role: Dev
    date: 2026-10-01
    stage: Phone
    log: [2026-09-20 applied, 2026-10-05 reply]
    ---
    === a2.md
    ---
    company: Acme
    role: Dev
    date: 2026-10-12
    stage: Final
    outcome: {result: rejected, date: 2026-10-15}
    ---
    === b.md
    ---
    company: Birch
    applied: 2026-11-01
    ---
    === talk.md
    ---
    company: Oak
    date: 2026-11-02
    format: chat
    ---
    """
    figures = derived(journal).statistics
    assert (figures.applications, figures.open, figures.interviews_held, figures.enough) == (2, 1, 3, False)
    assert figures.states == (("applied", 1), ("rejected", 1))
    assert figures.stages == (("Final", 1), ("Phone", 1))
    applied, phone, final = Stop(0, "applied"), Stop(1, "Phone"), Stop(2, "Final")
    assert figures.flows == (
        Flow(applied, phone, 1),
        Flow(applied, Stop(None, "open"), 1),
        Flow(phone, final, 1),
        Flow(final, Stop(None, "rejected"), 1),
    )
    assert [wait.days for wait in figures.waited] == [11, 4, 3]
    assert figures.median_days == 4


def test_an_interview_of_today_is_work_done_once_it_was_held(journal: Path) -> None:
    """What is still ahead this afternoon is not activity yet.

    === a.md
    ---
    company: Acme
    date: 2026-11-20
    went: 4
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-20
    ---
    """
    (week,) = derived(journal).weeks
    assert [act.employer for act in week.acts] == ["Acme"]


def as_said(events: Iterable[Event]) -> list[Event]:
    """Give events without the days on which they are said so."""
    return [replace(event, first=date.min, last=date.max) for event in events]


@examples(10)
@given(applications())
def test_a_later_day_is_known_as_a_build_of_it_knows_it(application: Application) -> None:
    """What is dated, in its order, and how far it has come, are on each day what they are in a build of that day."""
    journal = Journal(application.rounds, (application,))
    known = derive(journal, Settings(), AS_OF)
    for ahead in (0, 1, 10, 30, 60):
        day = AS_OF + timedelta(days=ahead)
        then = derive(journal, Settings(), day)
        standing = (event for event in known.events if event.first <= day <= event.last)
        assert as_said(standing) == as_said(then.timeline)
        assert {slug: course.at(day) for slug, course in known.courses.items()} == then.progress
