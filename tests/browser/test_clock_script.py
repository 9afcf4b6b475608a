"""What the reader's clock decides, one function at a time: which day it is, what stands on it, and how far days are."""

import json
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from tests.browser.inside import ASSETS, Inside, open_script

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOW = {
    "asOf": "2026-11-20",
    "fixed": False,
    "overdue": [0, 1, 2],
    "days": ["Friday", "Saturday", "Sunday"],
    "statuses": {"overdue": "overdue", "due": "due today", "upcoming": "coming up"},
    "problems": 0,
    "words": {},
}
NAMES = (
    "daysBetween",
    "dayAfter",
    "readersDay",
    "stands",
    "statusOn",
    "isListed",
    "keepFew",
    "carryOut",
    "showDistances",
    "showYears",
    "sortGroups",
)


@pytest.fixture(scope="module")
def opened(script_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Inside:
    """Open the clock."""
    script_page.clock.set_fixed_time(NOON)
    say = "window.afterviewSay = (name, values, count) => `${count} ${name}`;"
    before = f"window.afterviewNow = {json.dumps(NOW)}; {say}"
    return open_script(script_page, tmp_path_factory.mktemp("clock"), ASSETS / "clock.js", NAMES, before=before)


@pytest.fixture
def clock(opened: Inside) -> Inside:
    """Give the clock at noon of its day, over a page without rows."""
    opened.page.clock.set_fixed_time(NOON)
    opened.page.evaluate("() => { self.afterviewNow.fixed = false; document.querySelector('main').replaceChildren(); }")
    return opened


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-19", -1),
        ("2026-03-28", "2026-03-30", 2),  # an hour is missing in between
        ("2026-10-24", "2026-10-26", 2),  # an hour is there twice
        ("2027-12-31", "2028-03-01", 61),  # the 29th of February too
    ],
)
def test_days_are_counted_as_days(clock: Inside, first: str, second: str, days: int) -> None:
    """No change of the clocks makes a day more or less."""
    assert clock.call("daysBetween", first, second) == days
    assert clock.call("dayAfter", first, days) == second


@pytest.mark.parametrize(
    ("now", "fixed", "day"),
    [
        ("2026-11-20T09:00", False, (0, "2026-11-20", "2026-11-20")),
        ("2026-11-21T00:00", False, (1, "2026-11-21", "2026-11-21")),
        ("2026-11-22T23:59", False, (2, "2026-11-22", "2026-11-22")),
        ("2026-12-24T09:00", False, (2, "2026-11-22", "2026-12-24")),  # the build knows no later day than the 22nd
        ("2026-11-01T09:00", False, (0, "2026-11-20", "2026-11-20")),  # a clock that is slow
        ("2026-11-22T09:00", True, (0, "2026-11-20", "2026-11-20")),  # a demonstration
    ],
)
def test_the_day_to_show_is_one_that_the_build_knows(
    clock: Inside, now: str, *, fixed: bool, day: tuple[int, str, str]
) -> None:
    """Never before the build's day, never after its last; what the day really is, is known all the same."""
    clock.page.evaluate("(fixed) => { self.afterviewNow.fixed = fixed; }", fixed)
    clock.page.clock.set_fixed_time(now)
    assert clock.call("readersDay") == dict(zip(("index", "iso", "real"), day, strict=True))


@pytest.mark.parametrize(
    ("span", "day", "is_there"),
    [
        ("", "2026-11-20", True),
        ('data-first="2026-11-20"', "2026-11-19", False),
        ('data-first="2026-11-20"', "2026-11-20", True),
        ('data-last="2026-11-20"', "2026-11-20", True),
        ('data-last="2026-11-20"', "2026-11-21", False),
        ('data-first="2026-11-20" data-last="2026-11-22"', "2026-11-21", True),
    ],
)
def test_an_element_stands_from_its_first_day_to_its_last(
    clock: Inside, span: str, day: str, *, is_there: bool
) -> None:
    """Both days count; one that is missing has no limit."""
    assert clock.on(f"<p {span}></p>", "stands", day) is is_there


@pytest.mark.parametrize(
    ("first", "due", "status"),
    [
        ("2026-11-01", "2026-11-19", "overdue"),
        ("2026-11-01", "2026-11-20", "due"),
        ("2026-11-01", "2026-11-21", "upcoming"),
        ("2026-11-25", "2026-11-24", "overdue"),  # as it will be when it appears
        ("2026-11-25", "2026-11-25", "due"),
    ],
)
def test_a_row_is_overdue_after_its_day(clock: Inside, first: str, due: str, status: str) -> None:
    """A row that appears later has the status of the day on which it appears."""
    assert clock.on(f'<p data-first="{first}" data-due="{due}"></p>', "statusOn", "2026-11-20") == status


@pytest.mark.parametrize(
    ("shows", "due", "status", "is_listed"),
    [
        ('"now"', "2026-11-20", "due", True),
        ('"now"', "2026-11-21", "upcoming", False),
        ('"soon" data-within="7"', "2026-11-27", "upcoming", True),
        ('"soon" data-within="7"', "2026-11-28", "upcoming", False),
        ('"soon" data-within="7"', "2026-11-19", "overdue", False),
        ('"upcoming"', "2026-12-28", "upcoming", True),
    ],
)
def test_a_list_has_the_rows_that_it_is_for(
    clock: Inside, shows: str, due: str, status: str, *, is_listed: bool
) -> None:
    """What is to do now, what comes in a few days, or everything."""
    row = f'<ul data-shows={shows}><li data-it data-due="{due}"></li></ul>'
    assert clock.on(row, "isListed", status, "2026-11-20") is is_listed


@pytest.mark.parametrize(("rows", "shown"), [("ab", "ab"), ("abc", "ab"), ("a-b-c", "ab"), ("--", "")])
def test_of_many_rows_the_first_few_are_shown(clock: Inside, rows: str, shown: str) -> None:
    """Rows that do not stand on this day (-) are not counted, and stay hidden."""
    items = "".join("<li hidden>-</li>" if row == "-" else f"<li>{row}</li>" for row in rows)
    html = clock.page.evaluate(
        "(html) => { const main = document.querySelector('main'); main.innerHTML = html;"
        " self.inside.keepFew(main.firstElementChild); self.inside.carryOut(); return main.innerHTML; }",
        f'<ul data-most="2">{items}</ul>',
    )
    assert "".join(re.findall("<li>(.)", html)) == shown


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-20", "today"),
        ("2026-11-21", "tomorrow"),
        ("2026-11-07", "13 days ago"),
        ("2026-12-04", "in 2 weeks"),
        ("2027-01-28", "in 9 weeks"),
        ("2027-01-29", "in 2 months"),
    ],
)
def test_distances_are_in_days_weeks_or_months(clock: Inside, day: str, words: str) -> None:
    """From two weeks on in weeks, from ten weeks on in months."""
    html = f'<div><time datetime="{day}"></time><span class="relative">?</span></div>'
    fixed = words.replace(" ", "&nbsp;")
    assert f"> {fixed}</span>" in str(clock.on(html, "showDistances", "2026-11-20"))


@pytest.mark.parametrize(
    ("day", "typed", "shown"),
    [
        ("2026-11-24", "Tuesday 24 November", "Tuesday 24 November"),
        ("2026-11-24", "Tuesday 24 November 2026", "Tuesday 24 November"),
        ("2027-01-05", "Tuesday 5 January", "Tuesday 5 January 2027"),
        ("2027-01-05", "Tuesday 5 January 2027", "Tuesday 5 January 2027"),
    ],
)
def test_a_day_of_another_year_has_its_year(clock: Inside, day: str, typed: str, shown: str) -> None:
    """On New Year's Day the year goes from the days of the new year, and comes to those of the old one."""
    assert f">{shown}</time>" in str(
        clock.on(f'<p><time datetime="{day}">{typed}</time></p>', "showYears", "2026-11-20")
    )


def test_rows_are_in_the_group_of_their_status(clock: Inside) -> None:
    """In each group they keep the order that the build gave them."""
    rows = "".join(
        f'<li data-order="{order}" data-first="2026-11-01" data-due="2026-11-{day}">{order}</li>'
        for order, day in ((2, 20), (10, 18), (1, 19), (3, 25))
    )
    html = f'<div><ul data-shows="overdue">{rows}</ul><ul data-shows="due"></ul><ul data-shows="upcoming"></ul></div>'
    clock.page.evaluate("(html) => { document.querySelector('main').innerHTML = html; }", html)
    texts = clock.page.evaluate(
        "() => { self.inside.sortGroups(document.querySelector('main'), '2026-11-20');"
        " return [...document.querySelectorAll('ul')].map((list) => list.innerText.split('\\n').join(' ')); }"
    )
    assert texts == ["1 10", "2", "3"]
