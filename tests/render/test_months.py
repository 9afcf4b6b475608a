"""The calendar: each interview and each due day once, drawn as it is in figures, right on each of the reader's days."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from site_builder.builder import build
from site_builder.derive.application.timeline import Event
from site_builder.derive.overview.almanac import act_days, quiet_stretches
from site_builder.language.said import typed
from site_builder.model.journal import Interview, Journal
from site_builder.render.data.data import data_of
from site_builder.render.drawings.activity import level_of
from site_builder.render.drawings.drawing import Shape, flat
from site_builder.render.drawings.month import Cell, MonthWords, month_drawing, month_sign
from site_builder.render.months import months
from site_builder.render.months.activity import activity_of
from site_builder.render.months.almanac import Month
from site_builder.render.overview.gather import gather
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import DayText
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.days_off import Away
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
from tests.render.test_any_journal import JOURNALS
from tests.support import strategies
from tests.support.examples import examples

AS_OF = date(2026, 11, 20)
SAMPLE = Path(__file__).parents[2]
WORDS = MonthWords("month", "November 2026", "Nothing.", "en")


def _event(day: int, kind: str = "reply", **changes: object) -> Event:
    event = Event(
        date(2026, 11, 1) + timedelta(days=day - 1), kind, typed(kind), "", "Acme", "", "acme", "acme", milestone=False
    )
    return replace(event, **changes)


def _days(count: int = 30) -> list[Cell]:
    return [Cell(date(2026, 11, day)) for day in range(1, count + 1)]


def _classes(shapes: Iterable[Shape]) -> Counter[str]:
    return Counter(shape.classes for shape in flat(shapes))


@pytest.fixture(scope="module")
def templates() -> Templates:
    """Return the bundled templates."""
    return Templates(bundled_templates())


# Derived


def test_a_week_without_anything_is_quiet() -> None:
    """Between two things that happened; what is only planned breaks no silence, and six days are none."""
    events = [_event(1), _event(8), _event(12, "promise"), _event(20, "closing"), _event(25, "round", missed=True)]
    assert quiet_stretches([*events, _event(30)]) == quiet_stretches([_event(8), _event(30)])
    (quiet,) = quiet_stretches([*events, _event(30)])
    assert (quiet.first.day, quiet.last.day, quiet.known.day) == (9, 29, 30)


def test_what_the_employer_did_is_no_act_of_the_user() -> None:
    """A reply, a promise, an ending; an interview counts once it is past, one that did not happen never."""
    events = [
        _event(1, "reply"),
        _event(2, "promise"),
        _event(3, "rejected"),
        _event(4, "task"),
        _event(5, "done"),
        _event(6, "nudge"),
        _event(7, "round", milestone=True),
        _event(8, "round"),
        _event(9, "round", missed=True),
        _event(10, "call"),
    ]
    assert [(day.day, known.day) for day, known in act_days(events)] == [(5, 5), (6, 6), (7, 7), (8, 9), (10, 10)]


# Drawn


def test_a_month_begins_on_its_weekday() -> None:
    """1 November 2026 is a Sunday, so the month has six rows, and its first day stands at the right."""
    drawing = month_drawing(_days(), WORDS)
    numbers = {shape.text: dict(shape.attributes) for shape in drawing.shapes if shape.classes == "number"}
    assert float(numbers["1"]["x"]) > float(numbers["2"]["x"])
    assert float(numbers["1"]["y"]) < float(numbers["2"]["y"])
    assert drawing.height > 6 * 40
    assert next(shape.text for shape in drawing.shapes if shape.classes == "head middle") == "Mon"


def test_all_that_a_day_has_is_drawn_in_it() -> None:
    """Its rounds with their names, who promised an answer, how much is due, silence, a day away, and today."""
    day = Cell(
        date(2026, 11, 1),
        off="away",
        rounds=((("held", "missed"), DayText("", "", "2026-11-20")),),
        names="Acme: Final",
        promised="Birch: They answer by this day",
        due=(DayText("12"), DayText("3", "2026-11-22", hidden=True)),
        quiet=DayText("quiet", "2026-11-30", hidden=True),
        today=DayText("today", "2026-11-01", "2026-11-01", hidden=True),
    )
    shapes = month_drawing([day, *_days()[1:]], WORDS).shapes
    drawn = _classes(shapes)
    wanted = ("held", "missed", "promise", "quiet", "away-line", "day away", "today-cell")
    assert {name: drawn[name] for name in wanted} == dict.fromkeys(wanted, 1)
    assert [shape.text for shape in shapes if shape.classes == "due-number middle"] == ["12", "3"]
    assert {shape.tip for shape in shapes if shape.tip} == {"Acme: Final", "Birch: They answer by this day"}
    (held,) = [dict(shape.attributes) for shape in shapes if shape.classes == "held"]
    assert held["data-last"] == "2026-11-20"
    assert "data-hidden" not in held
    (quiet,) = [dict(shape.attributes) for shape in shapes if shape.classes == "quiet"]
    assert (quiet["data-first"], quiet["data-hidden"]) == ("2026-11-30", "hidden")


@pytest.mark.parametrize(
    ("rounds", "due", "dots", "number"), [(3, False, 3, ""), (4, False, 1, "4"), (3, True, 1, "3")]
)
def test_many_rounds_of_a_day_are_a_dot_and_a_number(rounds: int, due: bool, dots: int, number: str) -> None:  # noqa: FBT001 - a case
    """So that no mark lies over another."""
    cell = replace(_days()[0], rounds=((("held",) * rounds, DayText("")),), due=(DayText("1"),) if due else ())
    shapes = month_drawing([cell, *_days()[1:]], WORDS).shapes
    assert _classes(shapes)["held"] == dots
    assert "".join(shape.text for shape in shapes if shape.classes == "many") == number


def test_every_mark_has_a_sign_for_the_key() -> None:
    """Of every kind that a month may have."""
    assert all(month_sign(kind) for kind in ("held", "ahead", "missed", "promise", "due", "quiet", "away", "holiday"))


def test_more_is_darker() -> None:
    """From one act of a day to many."""
    assert [level_of(acts) for acts in (1, 2, 3, 4, 5, 50)] == [1, 2, 3, 3, 4, 4]


# The pages


def _pages(material: SearchMaterial) -> dict[str, months.CalendarPage]:
    return {page.path: page.view for page in months.pages(material)}


def _months(pages: dict[str, months.CalendarPage]) -> list[Month]:
    return [month for view in pages.values() for month in view.months]


def _now(items: Sequence[object]) -> int:
    return sum(not item.hidden for item in items)  # type: ignore[attr-defined]  # of several kinds


@examples(8)
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_each_interview_and_each_due_day_is_there_once(journal: Journal, chosen: Settings) -> None:
    """Those of data.json: an interview with a day in one line of one month, a due day with all that is due on it."""
    material = gather(journal, chosen, strategies.AS_OF)
    data = {name: [json.loads(text) for text in texts] for name, texts in data_of(material).lists}
    own = _months(_pages(material))
    assert len({month.first for month in own}) == len(own)
    lines = [line for month in own for line in month.lines]
    assert len({line.day.iso for line in lines}) == len(lines)
    linked = Counter((line.day.iso, own.company.href) for line in lines for own in line.rounds)
    dated = {
        (interview["date"], interview["url"])
        for interview in data["interviews"]
        if interview["date"] and any(event.interview == interview["slug"] for event in material.overview.timeline)
    }
    assert {place: linked[place] for place in dated} == dict.fromkeys(dated, 1)
    due = {row["due"] for row in data["follow_ups"]}
    assert due == {line.day.iso for line in lines if _now(line.due) or _now(line.many)}


@examples(8)
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_what_is_drawn_stands_in_figures(journal: Journal, chosen: Settings) -> None:
    """As many rounds and promises, as much that is due, as many acts: in the drawing as below it."""
    pages = _pages(gather(journal, chosen, strategies.AS_OF))
    for view in pages.values():
        for month in view.months:
            lines = {line.day.iso: line for line in month.lines}
            for cell in month.cells:
                line = lines.get(cell.day.isoformat())
                kinds = [kinds for kinds, shown in cell.rounds if not shown.hidden]
                assert sum(map(len, kinds)) == (len(line.rounds) if line else 0)
                assert bool(cell.promised) == bool(line and line.promises)
                due = sum(int(shown.text) for shown in cell.due if not shown.hidden)
                assert due == (_now(line.due) if line else 0)
        if view.activity:
            drawn = {day: [done.acts for done in own] for day, own in view.activity.done.items()}
            days = [day for week in view.activity.weeks for day in week.days if day]
            assert sorted(drawn.values()) == sorted([int(said.text) for said in day] for day in days)


@pytest.fixture(scope="module")
def sample() -> SearchMaterial:
    """Gather the sample."""
    checked = check(SAMPLE)
    return gather(checked.journal, replace(checked.settings, as_of=None), checked.as_of)


@pytest.mark.parametrize("ahead", [1, 5, 10, 41])
def test_the_calendar_of_a_later_day_is_that_of_its_build(sample: SearchMaterial, ahead: int) -> None:
    """What a script shows on that day is what a build for it shows, month by month and box by box."""
    checked = check(SAMPLE)
    day = AS_OF + timedelta(days=ahead)
    later = gather(checked.journal, replace(checked.settings, as_of=None), day)
    before, after = (_scan(_pages(material), day) for material in (sample, later))
    assert {name: before[name] for name in after if name in before} == {
        name: seen for name, seen in after.items() if name in before
    }
    assert len(before.keys() & after.keys()) > 300


def _scan(pages: dict[str, months.CalendarPage], day: date) -> dict[str, object]:
    """Return what is seen on a day of each day of the calendar."""
    iso = day.isoformat()

    def shows(shown: object) -> bool:
        first, last = shown.first, shown.last  # type: ignore[attr-defined]  # of several kinds
        return (not first or first <= iso) and (not last or iso <= last)

    found: dict[str, object] = {}
    for view in pages.values():
        for month in view.months:
            for cell in month.cells:
                found[cell.day.isoformat()] = (
                    [kinds for kinds, shown in cell.rounds if shows(shown)],
                    [due.text for due in cell.due if shows(due)],
                    cell.promised,
                    bool(cell.quiet and shows(cell.quiet)),
                    bool(cell.today and shows(cell.today)),
                )
        for acts_day, own in (view.activity.done if view.activity else {}).items():
            acts = [done.acts for done in own if shows(done.shown)]
            if acts:
                found[f"acts {acts_day}"] = acts
    return found


def test_a_year_has_its_own_page(tmp_path: Path) -> None:
    """The year of the day with what is ahead under the plain name, the years before under theirs, linked."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    for name, day in (("old", "2024-03-05"), ("new", "2026-11-18"), ("far", "2027-06-01")):
        (tmp_path / f"journal/{name}.md").write_text(
            f"---\ncompany: {name}\ndate: {day}\n---\nFine.\n", encoding="utf-8"
        )
    build(Request(tmp_path, tmp_path / "output", debug=True))
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "output").glob("calendar*.html")}
    assert set(pages) == {"calendar.html", "calendar-2024.html"}
    assert re.findall(r'<h2 id="month-([0-9-]+)"', pages["calendar.html"])[:5] == [
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-06",
    ]
    assert re.findall(r'<h2 id="month-([0-9-]+)"', pages["calendar-2024.html"])[-1] == "2024-03"
    assert 'href="calendar-2024.html"' in pages["calendar.html"]


def test_no_page_of_a_crowded_year_is_too_long(templates: Templates) -> None:
    """Three thousand interviews of a year are shared among pages; each stays below 300 kB, and none is left out."""
    first = date(2026, 1, 1)
    rounds = tuple(
        Interview(f"journal/{number}.md", f"company-{number}", company=f"Company {number}", date=day, went=3)
        for number in range(3000)
        for day in [first + timedelta(days=number % 300)]
    )
    material = gather(Journal(), Settings(), AS_OF)
    events = [
        Event(own.date, "round", typed("Technical"), "", own.company, "", None, own.slug, milestone=True)
        for own in rounds
        if own.date
    ]
    vars(material.overview)["timeline"] = tuple(sorted(events, key=lambda event: event.date, reverse=True))
    crowded = replace(material, interviews={own.slug: own for own in rounds})
    made = {page.path: templates.render(page) for page in months.pages(crowded)}
    assert set(made) > {"calendar.html", "calendar-2026.html"}
    assert max(len(page) for page in made.values() if isinstance(page, bytes)) < 300_000
    text = b"".join(page for page in made.values() if isinstance(page, bytes)).decode()
    assert len(re.findall(r"<dd class=round>", text)) == 3000


def test_days_off_are_named() -> None:
    """Days away as a stretch, holidays one by one."""
    chosen = Settings(holidays=frozenset({date(2026, 12, 8)}), away=(Away(date(2026, 12, 24), date(2027, 1, 3)),))
    pages = _pages(gather(Journal(), chosen, AS_OF))
    said = {month.id: [remark.text for remark in month.remarks] for month in _months(pages)}
    assert said == {
        "month-2026-11": [],
        "month-2026-12": ["Away: Thu 24 Dec to Thu 31 Dec.", "Holiday: Tue 8 Dec."],
        "month-2027-01": ["Away: Fri 1 Jan 2027 to Sun 3 Jan 2027."],
        "month-2027-02": [],
    }


def test_without_acts_there_is_no_map() -> None:
    """An empty journal says how to fill its calendar."""
    material = gather(Journal(), Settings(), AS_OF)
    assert activity_of(material, (), date(2026, 1, 1), date(2026, 12, 31)) is None
