"""What the views of the first pages say, from a journal with something in every field."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest

from site_builder.derive.derived import Derived
from site_builder.model import Application, Interview, Journal, Standing
from site_builder.problems import Problem, Span, warning
from site_builder.render.material import Material, gather, round_name, title_of
from site_builder.render.pages import Page
from site_builder.render.views import applications, board, follow_ups, interviews, now, preparation, today
from site_builder.render.views.problems import notice
from site_builder.render.views.problems import pages as problem_pages
from site_builder.settings import Settings
from tests.render import everything

AS_OF = everything.AS_OF
T = TypeVar("T")


def _material(derived: Derived | None = None, journal: Journal | None = None) -> Material:
    return gather(
        journal or everything.journal(),
        derived or everything.derived(),
        everything.problems(),
        everything.settings(),
        custom=False,
    )


def _view(pages: Iterable[Page], kind: type[T], path: str) -> T:
    view = next(page.view for page in pages if page.path == path)
    assert isinstance(view, kind)
    return view


def _today(material: Material) -> today.TodayPage:
    return _view(today.pages(material), today.TodayPage, "index.html")


def test_today_has_three_pillars_with_their_counts() -> None:
    """Thank-yous, next steps and reflections hold what is due; what comes up waits hidden for its day."""
    pillars = _today(_material()).pillars
    assert [(pillar.title, pillar.count) for pillar in pillars] == [
        ("Thank-yous", 1),
        ("Next steps", 2),
        ("Reflections", 1),
    ]
    for pillar in pillars:
        for row in pillar.rows:
            assert row.hidden == (row.status == "upcoming" or not row.first <= AS_OF.isoformat() <= row.last)


def test_today_lists_what_comes_up_within_a_week() -> None:
    """Seven days ahead, and no row that is due already."""
    soon = _today(_material()).soon
    assert soon
    assert all("2026-11-20" < row.due.iso <= "2026-11-27" and not row.hidden for row in soon)


def test_today_says_how_the_search_stands() -> None:
    """Sentences, each said once; the remarks of the search as a whole come after them."""
    assert _today(_material()).search == (
        "Two open applications: one with something to do and two waiting.",
        "One offer to answer.",
        "One interview behind you, a step forward.",
        "The search rests on one application.",
    )


def test_today_lists_what_was_done_this_week_until_today() -> None:
    """Monday to the day of the build; what is still ahead is not done."""
    whole = everything.derived()
    (week,) = whole.weeks
    late = replace(week.activities[0], date=AS_OF + timedelta(days=1), what="Not yet")
    old = replace(week, monday=week.monday - timedelta(days=7))
    derived = replace(whole, weeks=(old, replace(week, activities=(*week.activities, late))))
    assert [each.what for each in _today(_material(derived)).done] == ["Technical interview"]


def test_today_shows_the_wins_of_the_latest_three_interviews() -> None:
    """Newest first; an interview without a day or a win is not among them."""
    whole = everything.derived()
    (one,) = whole.reflections
    days = [date(2026, 1, day) for day in (1, 5, 3, 4)]
    many = tuple(replace(one, date=day, interview=f"i{day.day}") for day in days)
    without = (replace(one, date=None), replace(one, date=AS_OF, went_well=()))
    wins = _today(_material(replace(whole, reflections=(*without, *many)))).wins
    assert [win.day.iso for win in wins if win.day] == ["2026-01-05", "2026-01-04", "2026-01-03"]
    assert wins[0].points == ("The system question", "They laughed at my joke")


def test_the_worklist_groups_rows_by_status() -> None:
    """Overdue first, then due, coming up; each row in one group, and counts of what stands today."""
    view = _view(follow_ups.pages(_material()), follow_ups.FollowUpsPage, "follow-ups.html")
    assert [group.status for group in view.groups] == ["overdue", "due", "upcoming"]
    assert [group.count for group in view.groups] == [1, 3, 10]
    assert all(row.status == group.status for group in view.groups for row in group.rows)
    assert [(each.why, each.hidden) for each in view.waiting] == [
        ("they said by Fri 27 Nov", False),
        ("holidays", False),
    ]
    assert [(each.why, each.hidden) for each in view.stalled] == [("no dated round", True)]


def test_the_header_counts_rows_for_each_day() -> None:
    """What is overdue is counted as it is shown: the thank-yous of a round once."""
    view = _view(now.pages(_material()), now.Now, "assets/now.js")
    assert (view.as_of, view.fixed, view.problems) == ("2026-11-20", True, 2)
    assert len(view.overdue) == 61
    assert view.overdue[:2] == (1, 4)


def test_the_board_has_open_applications_first_and_each_once() -> None:
    """States in their order; nothing is listed twice or left out."""
    view = _view(board.pages(_material()), board.Board, "applications.html")
    assert [column.state for column in view.open] == ["offer", "applied"]
    assert [column.state for column in view.ended] == ["rejected"]
    cards = [card.application.href for column in (*view.open, *view.ended) for card in column.cards]
    assert sorted(cards) == [
        "applications/acme-platform.html",
        "applications/broken.html",
        "applications/hooli-engineer.html",
    ]
    assert view.lead == "Two open applications, one behind you."
    (offer,) = view.open[0].cards
    assert (offer.now, offer.rounds, offer.row is not None) == ("Something to do", "Two rounds", True)


def test_the_board_puts_what_asks_for_something_before_what_waits() -> None:
    """Within a state: due, stalled, waiting, the nearest day first."""
    whole = everything.derived()
    names = ["a", "b", "c", "d"]
    rounds = everything.interviews()[:1]
    journal = Journal(applications=tuple(Application(name, name, "", rounds) for name in names))
    progress = {name: replace(whole.progress["broken"], application=name, state="open") for name in names}
    standings = (
        Standing("a", "waiting", date(2026, 12, 9), "", AS_OF, AS_OF),
        Standing("b", "waiting", date(2026, 12, 1), "", AS_OF, AS_OF),
        Standing("c", "stalled", None, "", AS_OF, AS_OF),
        Standing("d", "due", None, "", AS_OF, AS_OF),
    )
    derived = replace(whole, progress=progress, standings=standings, follow_ups=())
    view = _view(board.pages(_material(derived, journal)), board.Board, "applications.html")
    assert [card.application.text for card in view.open[0].cards] == ["d", "c", "b", "a"]
    assert [card.now for card in view.open[0].cards][:3] == ["Something to do", "Standing still", "Nothing to do until"]


def test_a_long_board_keeps_open_applications_on_its_first_page() -> None:
    """Ended ones are split by year, the newest under the plain name."""
    whole = everything.derived()
    ended = whole.progress["hooli-engineer"]
    names = [f"application-{number}" for number in range(1600)]
    rounds = everything.interviews()[:1]
    journal = Journal(applications=tuple(Application(name, name, "", rounds) for name in names))
    progress = {
        name: replace(ended, application=name, ended_on=date(2024 + number % 3, 5, 1))
        for number, name in enumerate(names)
    } | {names[0]: replace(whole.progress["broken"], application=names[0])}
    derived = replace(whole, progress=progress, standings=(), follow_ups=())
    found = {page.path: page.view for page in board.pages(_material(derived, journal))}
    assert list(found) == ["applications.html", "applications-2025.html", "applications-2024.html"]
    assert [len(view.open) for view in found.values()] == [1, 0, 0]
    assert [view.year for view in found.values()] == ["2026", "2025", "2024"]
    assert sum(len(column.cards) for view in found.values() for column in (*view.open, *view.ended)) == 1600


def test_an_application_marks_the_promise_that_counts() -> None:
    """Every promise is listed with its place; one of them speaks."""
    view = _view(applications.pages(_material()), applications.ApplicationPage, "applications/acme-platform.html")
    assert [(each.day.iso if each.day else "", each.source, each.counts) for each in view.promises] == [
        ("2026-11-27", "journal/2026-11-18-acme.md:14", True),
        ("2026-11-30", "journal/2026-11-18-acme.md:30", False),
    ]
    assert [each.is_what for each in view.rounds] == ["cancelled", "held", "ahead"]
    assert [each.day.iso for each in view.log if each.day] == ["2026-11-02", "2026-11-19"]
    (impression,) = view.impressions
    assert "Calm people" in impression.text_html
    assert {fact.name: fact.words for fact in view.facts}["They answered in"] == "three days and one day"


def test_an_interview_names_the_rounds_beside_it() -> None:
    """Previous and next by the application's order, with words where there is none."""
    view = _view(interviews.pages(_material()), interviews.InterviewPage, "interviews/2026-11-18-acme.html")
    assert (view.earlier.href, view.later.href) == ("../interviews/acme-old.html", "../interviews/acme-panel.html")
    last = _view(interviews.pages(_material()), interviews.InterviewPage, "interviews/acme-panel.html")
    assert (last.earlier.text, last.later.text) == ("Technical", "")
    assert [point.status for point in view.checklist] == ["overdue", "done", "upcoming", "due", "not-needed"]
    assert [file.href for file in view.files] == ["../files/ad%20%231.pdf", "", "https://docs.example/cv"]
    assert view.source == "journal/2026-11-18-acme.md:2"


def test_the_notes_of_an_interview_stand_in_the_order_of_the_file() -> None:
    """The page keeps the writer's own order, with the slots filled."""
    view = _view(interviews.pages(_material()), interviews.InterviewPage, "interviews/2026-11-18-acme.html")
    assert [part.heading_html for part in view.notes][:4] == [
        "",
        "What went well",
        "What I would change",
        "Next time",
    ]
    assert "\0" not in "".join(part.text_html for part in view.notes)
    assert '<a href="#note-fn1">' in view.notes[0].text_html


def test_a_preparation_sheet_says_where_each_piece_comes_from() -> None:
    """Ticks have their boxes, lessons and questions their round."""
    view = _view(preparation.pages(_material()), preparation.PreparationPage, "preparation/acme-panel.html")
    assert [(each.text, each.done) for each in view.prep] == [("Read their blog", True), ("Draw the queue", False)]
    assert [each.done for each in view.ticks] == [True]
    assert view.lessons[0].interview.text == "Acme Robotics, Technical"
    assert view.likely[0].asked == "asked once"
    other = _view(preparation.pages(_material()), preparation.PreparationPage, "preparation/2026-11-18-acme-next.html")
    assert other.stage == "Next stage"


@pytest.mark.parametrize(
    ("span", "line", "caret"),
    [
        (Span(3, 1, 7), "compnay: Acme", "^^^^^^^"),
        (Span(3, 5, 2), "\tda\tte", "\t  \t^^"),
        (Span(3, 3, 90), "abcd", "  ^^"),
        (Span(3, 5, 1), "abcd", "    ^"),
        (Span(3, 9, 1), "abcd", ""),
        (Span(3, 1, 0), "abcd", ""),
    ],
)
def test_the_caret_stands_below_what_is_marked(span: Span, line: str, caret: str) -> None:
    """Tabs stay tabs, so that the caret stands right; it never passes the line's end."""
    problem = replace(warning("journal/a.md", span, "x", "y"), excerpt=((3, line),))
    assert notice(problem).caret == caret


def test_problems_are_grouped_by_file_and_lead_to_the_entry() -> None:
    """A file of an entry leads to its page; another, such as the settings, is words."""
    wrong = (
        *everything.problems(),
        Problem("journal.toml", Span(), everything.problems()[0].severity, "settings", "x"),
    )
    material = gather(everything.journal(), everything.derived(), wrong, Settings(), custom=False)
    (page,) = problem_pages(material)
    assert [(file.file.text, file.file.href) for file in page.view.files] == [
        ("journal/2026-11-18-acme.md", "interviews/2026-11-18-acme.html"),
        ("journal/broken.md", "interviews/broken.html"),
        ("journal.toml", ""),
    ]
    assert page.view.lead == "One error and two warnings in the journal. Nothing that you typed is lost."


def test_an_entry_without_a_company_has_its_file_as_name() -> None:
    """Nothing is nameless; a round without a stage says what it is."""
    assert title_of(Interview("journal/old/acme notes.md", "x")) == "acme notes"
    assert round_name(Interview("journal/x.md", "x", format="chat")) == "Chat"
    assert round_name(Interview("journal/x.md", "x")) == "Interview"
