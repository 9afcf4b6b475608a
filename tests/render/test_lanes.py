"""A journal -> the lanes of its timeline: what is marked how, where one waits, which applications are drawn."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from site_builder.derive.application.timeline import Event
from site_builder.language.language import ENGLISH
from site_builder.language.said import typed
from site_builder.model.journal import Application, Interview, Journal
from site_builder.render.drawings.drawing import Drawing, Shape, flat
from site_builder.render.drawings.lanes import WIDE
from site_builder.render.lanes.lanes import MOST_LANES, Lanes, key_of
from site_builder.render.overview import timeline
from site_builder.render.overview.gather import gather
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from tests.derive.deriving import AS_OF, read
from tests.render import everything
from tests.render.boxes import length
from tests.render.gathering import search_of

KINDS = ("nudge", "reply", "note")
MARKS = ("held", "ahead", "missed", "theirs", "yours", "call", "promise", "other", "ending")


def of(root: Path, as_of: date = AS_OF) -> SearchMaterial:
    """Gather a journal of files."""
    return gather(read(root), Settings(), as_of)


def lanes(material: SearchMaterial) -> Lanes:
    """Return the lanes of a timeline of one page."""
    (page,) = timeline.pages(material)
    assert isinstance(page, Page | LazyPage)
    drawn: Lanes | None = page.view.drawn
    assert drawn is not None
    return drawn


def behind(material: SearchMaterial) -> Lanes:
    """Return the lanes of those that have ended."""
    (page,) = timeline.pages(material)
    assert isinstance(page, Page | LazyPage)
    ended: Lanes | None = page.view.ended
    assert ended is not None
    return ended


def tips(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the kinds of the marks in the order of the lanes, and what each says, without the waiting."""
    marks = (shape for shape in flat(drawing.shapes) if shape.classes.split()[0] in MARKS and is_seen(shape))
    return [(shape.classes, shape.tip) for shape in marks]


def shapes(drawing: Drawing, word: str) -> list[Shape]:
    """Return the shapes of a class that are seen on the day of the build."""
    return [shape for shape in flat(drawing.shapes) if word in shape.classes.split() and is_seen(shape)]


def is_seen(shape: Shape) -> bool:
    """Return whether a shape is seen on the day of the build."""
    return ("data-hidden", "") not in shape.attributes


def names(drawing: Drawing) -> list[str]:
    """Return the names of the lanes."""
    return [label.tip or re.sub("[\u2068\u2069]", "", label.text) for label in shapes(drawing, "name")]


def test_each_thing_has_its_mark_and_says_what_it_is(journal: Path) -> None:
    """Rounds held, ahead and missed, messages of both sides, a call, a promise; alike ones of a day are one mark.

    === 1.md
    ---
    company: Acme
    date: 2026-11-10
    stage: Technical
    contacts: [{name: Dana, thanked: 2026-11-11}, {name: Lee, thanked: 2026-11-11}]
    reply_by: 2026-11-24
    next_stage: {name: Final, date: 2026-11-27}
    log: ["2026-11-02 applied email", "2026-11-13 reply email: soon", "2026-11-16 call", "2026-11-17 note"]
    ---
    === 0.md
    ---
    company: Acme
    date: 2026-11-05
    cancelled: true
    ---
    """
    assert tips(lanes(of(journal)).wide.drawing) == [
        ("other", "Note, Tue 17 Nov"),
        ("promise", "They answer by this day, Tue 24 Nov"),
        ("yours", "Applied by e-mail, Mon 2 Nov"),
        ("yours", "Thanked Dana; Thanked Lee, Wed 11 Nov"),
        ("theirs", "Their reply by e-mail, Fri 13 Nov"),
        ("call", "Spoke, Mon 16 Nov"),
        ("missed", "Interview, cancelled, Thu 5 Nov"),
        ("ahead", "Final, Fri 27 Nov"),
        ("held", "Technical, Tue 10 Nov"),
    ]


def test_waiting_is_drawn_from_a_round_to_the_answer_or_to_today(journal: Path) -> None:
    """An answered one ends with the answer, an open one today, one that ended without an answer with the ending.

    === a.md
    ---
    company: Acme
    date: 2026-11-02
    log: 2026-11-06 reply
    ---
    === b.md
    ---
    company: Birch
    date: 2026-10-05
    outcome: {result: ghosted, date: 2026-11-03}
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-10
    next_stage: {name: Final, date: 2026-11-26}
    ---
    """
    waits = [shape.tip for shape in shapes(lanes(of(journal)).wide.drawing, "wait")]
    assert waits == [
        "Four days of waiting for them, since Mon 2 Nov until Fri 6 Nov",
        "Waiting for them since Fri 6 Nov",
    ]
    ended = [shape.tip for shape in shapes(behind(of(journal)).wide.drawing, "wait")]
    assert ended == ["29 days of waiting for them, since Mon 5 Oct until Tue 3 Nov"]


def test_those_that_have_ended_are_a_drawing_of_their_own(journal: Path) -> None:
    """In both the one with the latest day is first; the ending has its own mark and the key explains what is there.

    === a.md
    ---
    company: Acme
    date: 2026-10-01
    ---
    === b.md
    ---
    company: Birch
    date: 2026-11-02
    outcome: {result: rejected, date: 2026-11-19}
    ---
    === c.md
    ---
    company: Cedar
    date: 2026-11-04
    log: 2026-11-09 withdrawal
    ---
    === d.md
    ---
    company: Dune
    date: 2026-11-05
    outcome: {result: offer, date: 2026-11-12}
    ---
    """
    material = of(journal)
    drawn, ended = lanes(material), behind(material)
    for given, companies in ((drawn, ["Dune", "Acme"]), (ended, ["Birch", "Cedar"])):
        for picture in (given.wide, given.narrow):
            assert names(picture.drawing) == companies
    assert "ending offer" in [classes for classes, _ in tips(drawn.wide.drawing)]
    endings = [classes for classes, _ in tips(ended.wide.drawing) if classes.startswith("ending")]
    assert endings == ["ending rejected", "ending withdrawn"]
    assert [sign.text for sign in key_of(ENGLISH, drawn, ended)] == [
        *("interview", "waiting for them", "your word", "offer", "the end"),
    ]
    assert drawn.wide.drawing.description == (
        "Two applications, each a lane, from Thu 1 Oct to Thu 12 Nov; two open. Two interviews held."
    )


def test_the_role_is_named_where_a_company_has_several(journal: Path) -> None:
    """Else the company alone; the label leads to the page of the application.

    === a.md
    ---
    company: Acme
    role: Developer
    date: 2026-11-01
    ---
    === b.md
    ---
    company: Acme
    role: Analyst
    date: 2026-11-02
    ---
    === c.md
    ---
    company: Birch
    role: Analyst
    date: 2026-11-03
    ---
    """
    drawing = lanes(of(journal)).wide.drawing
    labels = shapes(drawing, "name")
    assert names(drawing) == ["Birch", "Acme, Analyst", "Acme, Developer"]
    assert [label.href for label in labels] == [
        *("applications/birch-analyst.html", "applications/acme-analyst.html", "applications/acme-developer.html"),
    ]


def test_without_days_there_is_no_drawing_and_no_frame(journal: Path) -> None:
    """A page that only says that there is nothing has no empty box.

    === a.md
    ---
    company: Acme
    ---
    """
    (page,) = timeline.pages(of(journal))
    assert isinstance(page, Page | LazyPage)
    assert page.view.drawn is None
    html = Templates(bundled_templates()).render(page)
    assert isinstance(html, bytes)
    assert b"<svg" not in html
    assert b'id="lanes"' not in html


def crowd(days: Sequence[tuple[int, date]], title: str = "Asked for news") -> SearchMaterial:
    """Gather applications by number, each with a message on each of its days."""
    entries = {number: Interview(f"journal/{number}.md", f"e-{number}", f"Co {number}") for number, _ in days}
    applications = tuple(Application(f"a-{n}", entry.company, "", (entry,)) for n, entry in sorted(entries.items()))
    events = [
        Event(day, KINDS[at % 3], typed(f"{title} {at}"), "", f"Co {n}", "", f"a-{n}", f"e-{n}", milestone=False)
        for at, (n, day) in enumerate(days)
    ]
    events.sort(key=lambda event: -event.date.toordinal())
    given = everything.parts() | {"events": tuple(events), "timeline": tuple(events), "progress": {}, "courses": {}}
    journal = Journal(tuple(entries.values()), applications)
    return search_of(journal, (), Settings(), (AS_OF, everything.HORIZON), **given)


@pytest.mark.parametrize(("count", "drawn"), [(1, 1), (30, 30), (40, 40), (300, MOST_LANES)])
def test_many_applications_are_those_with_the_latest_days(count: int, drawn: int) -> None:
    """The drawing has an end, says how many it leaves out, and the table has them all."""
    (page,) = timeline.pages(crowd([(number, AS_OF - timedelta(days=number)) for number in range(count)]))
    assert isinstance(page, Page | LazyPage)
    picture = page.view.drawn.wide
    assert names(picture.drawing) == [f"Co {number}" for number in range(drawn)]
    assert ("260 more are in the table and the list below." in picture.hint) == (count == 300)
    assert len(page.view.lanes) == count


@pytest.mark.parametrize("title", ["Asked", "どうなりましたかと尋ねた" * 12])
@pytest.mark.parametrize("applications", [1, 40])
def test_no_page_is_too_large_for_its_drawings(applications: int, title: str) -> None:
    """However many days the lanes have, and whatever is said of them: 300 kB are not passed."""
    days = [(number % applications, AS_OF - timedelta(days=number // 5)) for number in range(3000)]
    templates = Templates(bundled_templates())
    for page in timeline.pages(crowd(days, title)):
        assert isinstance(page, Page | LazyPage)
        html = templates.render(page)
        assert isinstance(html, bytes)
        assert len(html) < 300_000, page.path


def test_each_year_has_its_own_drawing() -> None:
    """What began before the page or goes on after it reaches to the edge; today is on the page of its days."""
    days = [(at % 3 if at < 2350 else 0, AS_OF - timedelta(days=at // 3)) for at in range(2400)]
    pages: list[Any] = list(timeline.pages(crowd(days)))
    assert len(pages) > 2
    drawings = [page.view.drawn.wide.drawing for page in pages]
    assert [len(shapes(drawing, "today")) for drawing in drawings] == [1] + [0] * (len(pages) - 1)
    for at, drawing in enumerate(drawings):
        is_newest, is_oldest = at == 0, at == len(drawings) - 1
        lines = shapes(drawing, "lane")
        assert len(lines) == 3
        begins, ends = ({length(line, name) for line in lines} for name in ("x1", "x2"))
        assert (len(begins) == 1) is (not is_oldest)
        assert (max(ends) == drawing.width - WIDE.edge) is (not is_newest)


def test_over_years_only_rounds_and_endings_are_drawn(journal: Path) -> None:
    """Messages would stand one over the other; a sentence says where they are.

    === a.md
    ---
    company: Acme
    date: 2024-01-10
    log: [2024-01-12 reply, 2024-07-20 reply, 2025-02-01 reply, 2025-08-01 reply, 2026-03-01 reply, 2026-10-01 reply]
    ---
    === b.md
    ---
    company: Birch
    date: 2026-10-01
    log: 2026-10-02 nudge
    ---
    """
    drawn = lanes(of(journal))
    assert {classes for classes, _ in tips(drawn.wide.drawing)} == {"held"}
    assert drawn.wide.hint == drawn.narrow.hint
    assert drawn.wide.hint.startswith("Over so long a time only rounds and endings are drawn")


def test_days_of_a_lane_stand_in_their_order(journal: Path) -> None:
    """From the first round to the last each stands further to the right, at any width.

    === a.md
    ---
    company: Acme
    date: 2026-09-10
    ---
    === b.md
    ---
    company: Acme
    date: 2026-10-10
    ---
    === c.md
    ---
    company: Acme
    date: 2026-12-10
    ---
    """
    drawn = lanes(of(journal))
    for picture in (drawn.wide, drawn.narrow):
        held = [length(shape, "cx") for shape in shapes(picture.drawing, "held")]
        (ahead,) = (length(shape, "cx") for shape in shapes(picture.drawing, "ahead"))
        assert all(before < after for before, after in pairwise([*held, ahead]))
