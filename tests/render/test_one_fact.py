"""One fact, one source: what the pages of any journal say is what data.json says, read back from the HTML."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from site_builder.derive.overview.overview import Overview
from site_builder.language.language import in_english
from site_builder.model.journal import Journal
from site_builder.render.data.rows import agenda_data
from site_builder.render.overview.gather import gather
from site_builder.render.pages import Page
from site_builder.render.parts.words import STATES
from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.report.agenda import Ahead, Due, Look, agenda_text, shown_rows
from site_builder.report.text import Paint
from site_builder.settings.settings import Settings
from tests.render.gathering import whole_site
from tests.render.html_reader import Element, elements_of
from tests.render.test_any_journal import journal_of
from tests.support import strategies
from tests.support.examples import examples

FILES: TemplateFiles = bundled_templates()
TEMPLATES = Templates(FILES)
AS_OF = strategies.AS_OF
TODAY = AS_OF.isoformat()
JOURNALS: st.SearchStrategy[Journal] = st.lists(strategies.applications(), max_size=3).map(journal_of)
_FEW = examples(6)


class Site:
    """The pages that are read back, and the data that they are held against."""

    def __init__(self, journal: Journal, chosen: Settings) -> None:
        pages = {made.path: made for made in whole_site(journal, chosen, AS_OF, FILES) if isinstance(made, Page)}
        self._pages = pages
        data = self._bytes("data.json")
        self.data: dict[str, Any] = msgspec.json.decode(data)
        self.interviews: Mapping[str, Any] = {entry["slug"]: entry for entry in self.data["interviews"]}

    def _bytes(self, path: str) -> bytes:
        made = TEMPLATES.render(self._pages[path])
        assert isinstance(made, bytes), made
        return made

    def all_of(self, name: str) -> Iterator[Element]:
        """Return the elements of a page, and of those that go on with it (`timeline-2025.html`)."""
        for path in self._pages:
            if re.fullmatch(rf"{name}(?:-[\w-]+)?\.html", path):
                yield from elements_of(self._bytes(path))

    def of(self, application: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Return the entries of an application."""
        return [self.interviews[slug] for slug in application["interviews"]]


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set(element.attributes.get("class", "").split())


def inside(element: Element) -> Iterator[Element]:
    """Walk over all that is in an element."""
    for child in element.children:
        yield child
        yield from inside(child)


def rows_of(data: Mapping[str, Any]) -> Counter[tuple[str, str, str, str]]:
    """Count the rows of the data; the thank-yous of one round are one on the pages."""
    seen = {
        (
            row["status"],
            row["kind"],
            row["due"],
            row["interview"],
            "" if row["kind"] == "thank-you" else row["who"],
            row["why"],
        )
        for row in data["follow_ups"]
    }
    return Counter((status, kind, due, interview) for status, kind, due, interview, _, _ in seen)


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_every_row_is_on_the_worklist_with_its_day_and_status(journal: Journal, chosen: Settings) -> None:
    """No row more, none less, and the counts of the groups are those of the rows."""
    site = Site(journal, chosen)
    page = list(site.all_of("follow-ups"))
    shown = [row for row in page if row.tag == "li" and "follow-up" in classes(row) and "hidden" not in row.attributes]
    rows: Counter[tuple[str, str, str]] = Counter()
    for row in shown:
        (status,) = classes(row) - {"follow-up"}
        rows[status, row.attributes["data-kind"], row.attributes["data-due"]] += 1
    told: Counter[tuple[str, str, str]] = Counter()
    for (status, kind, due, _), count in rows_of(site.data).items():
        told[status, kind, due] += count
    assert rows == told
    for group in (part for part in page if part.tag == "section" and "group" in classes(part)):
        counts = [
            int(part.text or 0)
            for part in inside(group)
            if "count" in classes(part) and "data-count" in part.attributes
        ]
        members = [row for row in inside(group) if row in shown]
        assert counts in ([], [len(members)]), group.attributes


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_the_agenda_says_what_the_site_says(journal: Journal, chosen: Settings) -> None:
    """Its rows, their days and status, who waits until when, and the number of things to do."""
    site = Site(journal, chosen)
    overview: Overview = gather(journal, chosen, AS_OF, ()).overview
    look = Look(AS_OF, 366)
    rows = shown_rows(overview.follow_ups, look)
    agenda = msgspec.to_builtins(agenda_data(rows, overview.standings, AS_OF))
    told = [(row["rule"], row["due"], row["status"], row["who"], row["why"]) for row in agenda["follow_ups"]]
    assert told == [(row["rule"], row["due"], row["status"], row["who"], row["why"]) for row in site.data["follow_ups"]]
    assert agenda["waiting"] == site.data["waiting"]
    sheets = [sheet for sheet in overview.rounds_ahead if sheet.last >= AS_OF]
    rounds = tuple(Ahead(sheet.date, sheet.time, sheet.company, sheet.stage) for sheet in sheets)
    said = agenda_text(journal, Due(overview.follow_ups, overview.standings, rounds), look, Paint())
    lead = [
        part.text
        for part in site.all_of("follow-ups")
        if "sentence" in classes(part) and "hidden" not in part.attributes
    ]
    first = re.search(r"[^\n]* things? to do[^.]*\.", said)
    if first:
        assert " ".join(lead[0].split()).startswith(" ".join(first[0].split()))


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_every_application_stands_where_the_data_says(journal: Journal, chosen: Settings) -> None:
    """On the board, on its own page and in the figures: the same state, and as many of each."""
    site = Site(journal, chosen)
    states = {application["url"]: application["state"] for application in site.data["applications"]}
    board = {}
    for line in site.all_of("applications"):
        if line.tag == "tr" and "data-application" in line.attributes and "hidden" not in line.attributes:
            link = next(part.attributes["href"] for part in inside(line) if part.tag == "a")
            shown = [
                part for part in inside(line) if "data-state" in part.attributes and "hidden" not in part.attributes
            ]
            board[link] = [part.attributes["data-state"] for part in shown]
    assert board == {link: [state] for link, state in states.items()}
    for application in site.data["applications"]:
        own = site.all_of(application["url"].removesuffix(".html"))
        lead = next(part for part in own if "state" in classes(part))
        assert application["state"] in classes(lead)
    tables = [part for part in site.all_of("statistics") if part.tag == "table"]
    counted = Counter(states.values())
    of_states = [table for table in tables if next(part.text for part in inside(table) if part.tag == "th") == "State"]
    if of_states:
        rows = [
            [part.text for part in inside(row) if part.tag in {"th", "td"}]
            for row in inside(of_states[0])
            if row.tag == "tr"
        ]
        words = {row[0]: int(row[2]) for row in rows[1:]}
        assert words == {in_english(STATES[state]): count for state, count in counted.items()}


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_who_was_told_is_told_everywhere(journal: Journal, chosen: Settings) -> None:
    """A referee is told on the references page, on the interview's and for the rules alike."""
    site = Site(journal, chosen)
    told_on_page: dict[str, dict[str, bool]] = {}
    for section in site.all_of("references"):
        if section.tag != "section" or "reference" not in classes(section):
            continue
        name = next(part.text.strip() for part in inside(section) if part.tag == "bdi")
        for use in (part for part in inside(section) if "use" in classes(part)):
            link = next(part.attributes["href"] for part in inside(use) if part.tag == "a")
            when = next(part.text for part in inside(use) if "when" in classes(part))
            told_on_page.setdefault(link, {})[name] = when.startswith("Told")
    for application in site.data["applications"]:
        for entry in site.of(application):
            words = site.all_of(entry["url"].removesuffix(".html"))
            sections = [part for part in words if part.attributes.get("aria-labelledby") == "references"]
            term = ""  # a referee named twice has the name once, and a line for both
            for value in (part for section in sections for part in inside(section) if part.tag in {"dt", "dd"}):
                if value.tag == "dt":
                    term = value.text.strip()
                    continue
                on_references = told_on_page[application["url"]][term]
                if not value.text.strip().startswith("not needed"):  # this entry's own word; another may have told them
                    assert ("not told yet" not in value.text) is on_references, (term, value.text)
        asked = {
            row["who"]
            for row in site.data["follow_ups"]
            if row["kind"] == "tell-reference" and row["application"] == application["slug"]
        }
        assert not any(told_on_page[application["url"]].get(name, False) for name in asked)


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_nobody_is_met_before_their_day(journal: Journal, chosen: Settings) -> None:
    """Met is of rounds that were held, to meet of those ahead, neither of one that did not take place."""
    site = Site(journal, chosen)
    for line in site.all_of("people"):
        said = re.match(r"(Met|To meet|Named for):", line.text) if "about" in classes(line) else None
        if not said:
            continue
        link = next(part.attributes["href"] for part in inside(line) if part.tag == "a")
        entry = next(entry for entry in site.interviews.values() if entry["url"] == link)
        off = entry["cancelled"] or not entry["date"] or (entry["no_show"] and entry["date"] < TODAY)
        early = entry["date"] == TODAY
        expected = "Named for" if off else "Met" if entry["date"] < TODAY else "To meet"
        assert said[1] == expected or (early and said[1] in {"Met", "Named for"}), (said[0], entry["date"])


def days_of(entry: Mapping[str, Any]) -> set[str]:
    """Return every day that somebody wrote down for what was done or received in an entry; none is worked out."""
    days = {entry["date"], (entry["outcome"] or {}).get("date"), entry["thanked"]}
    days |= {task["done"] for task in entry["tasks"]}
    days |= {item["date"] for item in entry["log"]} | {contact["thanked"] for contact in entry["contacts"]}
    return {day for day in days if isinstance(day, str)}


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_the_work_log_has_no_day_that_was_not_written_down(journal: Journal, chosen: Settings) -> None:
    """Each day of the work log is in the journal: that of an act, and that of its result."""
    site = Site(journal, chosen)
    written = {day for entry in site.interviews.values() for day in days_of(entry)}
    for line in (part for part in site.all_of("work-log") if part.tag == "tr"):
        days = [part.attributes["datetime"] for part in inside(line) if part.tag == "time"]
        assert set(days) <= written, days


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_each_application_is_counted_once(journal: Journal, chosen: Settings) -> None:
    """Every application begins each form of the picture once; no state in the table has the name of its beginning."""
    site = Site(journal, chosen)
    tables = [part for part in site.all_of("statistics") if part.tag == "table"]
    flows = [table for table in tables if next(part.text for part in inside(table) if part.tag == "th") == "From"]
    for table in flows:
        lines = [row for row in inside(table) if row.tag == "tr"]
        rows = [[part.text for part in inside(row) if part.tag in {"th", "td"}] for row in lines]
        begun = sum(int(count) for source, _, count in rows[1:] if source == "Applications")
        assert begun == len(site.data["applications"])
    assert "Applied" not in {in_english(words) for words in STATES.values()}


_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
# What Today says instead of "No open applications."
_REMARKS = {"No application is open at the moment; a next one would carry the search on.", "You have accepted Acme."}
_ENDED = {"accepted", "declined", "rejected", "withdrawn", "ghosted"}


def _shown(site: Site, page: str) -> set[str]:
    """Collect the texts that a page shows on the day of its build."""
    shown = (part for part in site.all_of(page) if part.tag in {"p", "li"} and "hidden" not in part.attributes)
    return {" ".join(part.text.split()) for part in shown}


def _counted(pattern: str, site: Site, page: str) -> int | None:
    """Read a count in words off the texts that a page shows on the day of its build; None where it is not said."""
    said = [found[1].casefold() for text in _shown(site, page) if (found := re.search(pattern, text))]
    assert len(set(said)) <= 1, said
    return _WORDS.index(said[0]) if said else None


@_FEW
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_what_is_open_is_counted_alike(journal: Journal, chosen: Settings) -> None:
    """On Today, on the board and in the figures; and what asks for something, waits or stands still is all of it."""
    site = Site(journal, chosen)
    applications = site.data["applications"]
    still_open = [application for application in applications if application["state"] not in _ENDED]
    if not applications:
        return
    count = len(still_open)
    today = _counted(r"^(\w+) open applications?\b", site, "index")
    assert today == count or (today is None and not count and _REMARKS & _shown(site, "index"))
    assert _counted(r"^(\w+) open applications?\b", site, "applications") == count
    if count and len(applications) > 1:
        of_them = _counted(r"applications, (?!all)(\w+) of them open", site, "statistics")
        assert (of_them or _counted(r"^(\w+) applications, all of them open", site, "statistics")) == count
    standing = Counter(application["attention"] for application in still_open)
    said = {"due": "with something to do", "waiting": "waiting", "stalled": "standing still"}
    for attention, words in said.items():
        told = _counted(rf"^\w+ open applications?: .*?\b(\w+) {words}", site, "index") or _counted(
            rf"^(\w+) open applications?, (?:each )?{words}\.", site, "index"
        )
        assert (told or 0) == standing[attention], attention
