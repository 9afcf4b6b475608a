"""The timeline, the figures and the work log: the whole search at a glance."""

from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.cases import cases_of
from site_builder.derive.timeline import timeline_of
from site_builder.model import Application, Interview, Journal, LogItem
from site_builder.settings import Settings
from tests.derive.deriving import AS_OF, derived


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
        ("2026-11-13", "reply", "Their reply by email", False),
        ("2026-11-12", "task", "Due: send it", False),
        ("2026-11-11", "thanked", "Thanked Dana", False),
        ("2026-11-10", "round", "Technical", True),
        ("2026-11-09", "told", "Told Low to expect a call", False),
        ("2026-11-01", "ghosted", "Gone quiet", False),
        ("2026-10-01", "round", "Interview", True),
    ]


Days = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))


@given(
    st.lists(
        st.tuples(Days, st.lists(st.tuples(st.sampled_from(["reply", "nudge", "note"]), Days), max_size=3)), max_size=4
    )
)
def test_each_round_and_each_item_of_the_log_is_there_once(
    entries: list[tuple[date | None, list[tuple[str, date | None]]]],
) -> None:
    """What has a day is on the timeline exactly once, and nothing else is."""
    rounds = tuple(
        Interview(
            f"journal/{number}.md",
            str(number),
            "Acme",
            date=day,
            log=tuple(LogItem(kind, when) for kind, when in log),
        )
        for number, (day, log) in enumerate(entries)
    )
    journal = Journal(rounds, (Application("acme", "Acme", "", rounds),) if rounds else ())
    found = Counter((event.kind, event.date) for event in timeline_of(cases_of(journal, Settings(), AS_OF)))
    expected = Counter(("round", day) for day, _ in entries if day)
    expected.update((kind, when) for _, log in entries for kind, when in log if when)
    assert found == expected


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
    assert [(flow.source, flow.target, flow.count) for flow in figures.flows] == [
        ("Applied", "Round 1", 1),
        ("Applied", "open", 1),
        ("Round 1", "Round 2", 1),
        ("Round 2", "rejected", 1),
    ]
    assert [each.days for each in figures.waited] == [11, 4, 3]
    assert figures.median_days == 4


def test_the_work_log_has_what_was_done_by_week(journal: Path) -> None:
    """Newest week first, each from a Monday; nothing that lies ahead, no notes, no tasks.

    === a.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-10
    format: phone
    tasks: {what: x, due: 2026-11-11}
    log: [2026-11-02 applied website, 2026-11-12 note, "2026-11-16 nudge email", 2026-12-01 reply]
    outcome: {result: rejected, date: 2026-11-18}
    ---
    """
    weeks = derived(journal).weeks
    assert [week.monday.isoformat() for week in weeks] == ["2026-11-16", "2026-11-09", "2026-11-02"]
    listed = [(each.what, each.contact, each.result) for week in weeks for each in week.activities]
    assert listed == [
        ("Asked for news by email", "email", ""),
        ("Result", "", "They said no"),
        ("Interview", "phone", ""),
        ("Applied by website", "website", ""),
    ]
