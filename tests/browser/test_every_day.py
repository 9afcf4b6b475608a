"""Every page, opened days after its build: it says nothing that a build of that day denies, or it names its own day."""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Sites, html_files
from tests.browser.test_clock import AS_OF, MARKS, journal, noon, opened, standing_still
from tests.support.examples import IS_THOROUGH

# The journals, and the days after the build on which a reader opens them; in a thorough run all journals on all days.
AHEAD: dict[str, tuple[int, ...]] = {"sample": (30,), "random 1": (10,), "random 2": (1,)}
if IS_THOROUGH:
    AHEAD = dict.fromkeys(AHEAD, (1, 4, 10, 30))
CASES = [(name, ahead) for name, days in AHEAD.items() for ahead in days]
# The calendar begins with another month in another month: then those that both have are compared, as their map ends
# on another day. Marks that are alike are one shape, but for the days that can be linked to, which are others then.
MONTHS = """() => {
  document.querySelectorAll("details").forEach((element) => { element.open = true; });
  const marks = (month) => [...month.querySelectorAll("svg [class]")].filter((mark) => mark.checkVisibility())
    .flatMap((mark) => (mark.getAttribute("d") ?? "").split(/(?<=.)(?=M)/)
      .map((way) => `${mark.getAttribute("class")} ${way} ${mark.textContent}`)).sort();
  const sheets = document.querySelectorAll(".month-sheet");
  const said = document.querySelector(".sentence").innerText;
  const words = (month) => [said, month.innerText, ...marks(month)];
  return Object.fromEntries([...sheets].map((month) => [month.querySelector("h2").id, words(month)]));
}"""
STAGES = ("Phone screen", "Technical", "Panel", "Final")
LOGGED = ("applied", "thank-you", "nudge", "message", "reply", "call", "reference", "note")
ENDINGS = ("offer", "accepted", "declined", "rejected", "withdrawn", "ghosted")


def entry(chance: random.Random, company: str) -> str:
    """Write an entry whose days lie around the day of the build, before it and after it."""

    def day(back: int = 40, on: int = 35) -> str:
        return (AS_OF + timedelta(days=chance.randint(-back, on))).isoformat()

    body = ""
    fields = {
        "date": day(),
        "stage": chance.choice(STAGES),
        "contacts": chance.choice(("Dana Reyes <dana@acme.example>", "[Jonas Lind, Mira Sato]")),
        "reply_by": day(),
        "closing_date": day(),
        "next_stage": f"{{name: {chance.choice(STAGES)}, date: {day(5)}, prep: [read]}}",
        "tasks": f"{{what: send the portfolio, due: {day(10)}}}",
        "references": f"[{{name: Prof. Low, told: {day(100)}}}, Ada Byron]",
        "log": [f"{day()} {chance.choice(LOGGED)} email" for _ in range(3)],
        "went": str(chance.randint(1, 5)),
        "decision": chance.choice(("continue", "undecided", "withdraw")),
        "outcome": f"{{result: {chance.choice(ENDINGS)}, date: {day(20)}}}",
        "snooze_until": day(5),
        "tags": chance.choice(("remote", "[near, small]")),
    }
    often = {"date": 0.9, "stage": 0.8, "log": 0.8, "contacts": 0.7, "outcome": 0.3, "snooze_until": 0.1}
    chosen = {name: value for name, value in fields.items() if chance.random() < often.get(name, 0.35)}
    if str(chosen.get("date", "")) > AS_OF.isoformat():
        chosen.pop("went", "")  # nobody writes how it went before it was
    elif chance.random() < 0.5:
        body = "## What went well\n\n- A laugh\n\n## Next time\n\n- Breathe\n"
    lines = [f"{name}: {value}" for name, value in chosen.items()]
    return "\n".join(("---", f"company: {company}", *lines, "---", body))


def any_journal(folder: Path, seed: int) -> Path:
    """Write some random entries of a few companies."""
    chance = random.Random(seed)  # noqa: S311 - a journal
    companies = ("Acme", "Birch & Co", "Cedar", "Delta", "Elm")
    return journal(folder, "", {f"{number}.md": entry(chance, companies[number % 5]) for number in range(9)})


@pytest.fixture(scope="module")
def journals(sample: Sites, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sites]:
    """Give the sites of the sample and of the random journals."""
    journals = {"sample": sample}
    for name in AHEAD.keys() - {"sample"}:
        folder = tmp_path_factory.mktemp("random")
        root = any_journal(folder / "root", int(name.removeprefix("random ")))
        journals[name] = Sites(root, folder / "sites")
    return journals


def by_the_clock(text: str) -> bool:
    """Whether a page shows the reader's day."""
    return bool(re.search(r"<main[^>]* data-clock", text))


def pairs(built: Path, then: Path) -> Iterator[tuple[str, Path, Path]]:
    """Give the pages that both sites have; where a build of the day has none, nothing could be denied.

    Of a folder with many pages a usual run takes every third one, the fullest among them; a thorough run takes all.
    """
    folders: dict[Path, list[Path]] = {}
    for path in html_files(built):
        folders.setdefault(path.parent, []).append(path)
    for folder, paths in folders.items():
        paths.sort(key=lambda path: path.stat().st_size, reverse=True)
        folders[folder] = paths if IS_THOROUGH or folder == built else paths[::3]
    for path in (path for paths in folders.values() for path in paths):
        name = path.relative_to(built).as_posix()
        if (then / name).exists():
            yield name.removesuffix(".html"), path, then / name


def months(page: Page, site: Path, day: date) -> dict[str, list[str]]:
    """Give what the calendar of a site says on a day, month by month, with the sentence before them."""
    with standing_still(page, noon(day)):
        page.goto((site / "calendar.html").as_uri())
    found: dict[str, list[str]] = page.evaluate(MONTHS)
    return found


@pytest.mark.parametrize(("name", "ahead"), CASES)
def test_a_page_says_nothing_that_a_build_of_the_readers_day_denies(
    page: Page, journals: Mapping[str, Sites], name: str, ahead: int
) -> None:
    """A page by the reader's clock has the words, states, counts and rows of that build; any other names its day."""
    day = AS_OF + timedelta(days=ahead)
    built, then = journals[name].on(AS_OF), journals[name].on(day)
    mails = day.year == AS_OF.year
    for page_name, own, other in pairs(built, then):
        text = own.read_text("utf-8")
        if by_the_clock(text):
            if page_name == "calendar" and day.month != AS_OF.month:
                here, there = (months(page, site, day) for site in (built, then))
                assert here.keys() & there.keys()
                for month in here.keys() & there.keys():
                    assert here[month] == there[month], f"{month} of the calendar on {day}"
            elif text != other.read_text("utf-8"):
                later = opened(page, built, page_name, noon(day), mails=mails)
                marks = set(page.evaluate(MARKS))
                assert later == opened(page, then, page_name, noon(day), mails=mails), f"{page_name} on {day}"
                assert marks == set(page.evaluate(MARKS)), f"the drawings of {page_name} on {day}"
        else:
            with standing_still(page, noon(day)):
                page.goto(own.as_uri())
            said = page.locator(".built").inner_text()
            assert " ".join(said.split()) == "As of Fri 20 Nov 2026, the day of the last build.", page_name
