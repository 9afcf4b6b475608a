"""The names of entries on pages over everything, and the targets of links in quoted texts."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from benchmarks.generate import write
from site_builder.builder import Builder
from site_builder.model.journal import Application
from site_builder.remember.memory import Memory
from site_builder.render.pages import LazyPage
from site_builder.steps.journals import record_of
from site_builder.steps.overview import view_builder
from site_builder.steps.overview.inputs import LATER
from site_builder.steps.overview.names import ASKED, Names
from site_builder.steps.queries.checked import check
from site_builder.steps.records import GroupRecord, JournalRecord, RoundRecord
from site_builder.steps.request import Request
from site_builder.write.site_files import Output
from tests.render.test_lazy_pages import short_pages
from tests.support.journals import write_journal
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)


def build(root: Path) -> None:
    """Build the site of a day, in one process."""
    builder = Builder(Request(root, root / "output", AS_OF, debug=True, cores=1))
    builder.build()
    builder.close()


def as_a_clean_build(root: Path) -> bool:
    """Whether the site is what is made of the journal as it is now where nothing is remembered."""
    apart = root.parent / "apart"
    shutil.rmtree(apart, ignore_errors=True)
    shutil.copytree(root, apart, ignore=shutil.ignore_patterns("output", ".afterview"))
    build(apart)
    return tree(root / "output") == tree(apart / "output")


def test_links_in_stories_and_reviews_lead_to_the_pages_of_entries(tmp_path: Path) -> None:
    """As those in an entry do, by path and by name.

    === acme.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    They asked for a story.
    === stories/the-flood.md
    # The flood

    ## What happened
    As [I told them](../journal/acme.md), and [[acme]] again.
    === reviews/2026-W47.md
    A good week: [that talk](../journal/acme.md).
    """
    docstring = test_links_in_stories_and_reviews_lead_to_the_pages_of_entries.__doc__ or ""
    write_journal(tmp_path, docstring.partition("\n\n")[2])
    build(tmp_path)
    journal = check(tmp_path).journal
    known = Names(record_of(journal, ()), "")
    assert len(journal.targets) == len(known.targets) == 3
    assert dict(known.targets) == dict(journal.targets)
    stories, week = ((tmp_path / "output" / name).read_text("utf-8") for name in ("stories.html", "week.html"))
    assert stories.count('href="interviews/acme.html"') >= 2
    assert 'href="interviews/acme.html">that talk</a>' in week
    assert 'class="broken"' not in stories + week


def a_round(**own: object) -> RoundRecord:
    """Name an interview."""
    values: Mapping[str, object] = {
        "path": "journal/acme.md",
        "slug": "acme",
        "assumptions": (),
        "changed": None,
        "targets": (),
        "files": (),
        "problems": (),
        "company": "Acme",
        "role": "Gardener",
        "stage": "Panel",
        "format": "video",
        "date": date(2026, 11, 18),
        "time": "",
        "has_applied": False,
        "cancelled": None,
        "no_show": None,
    }
    return RoundRecord(**{**values, **own})  # type: ignore[arg-type]  # as the table has them


def a_journal(*rounds: RoundRecord, role: str = "Gardener") -> JournalRecord:
    """Put rounds into one application, beside another one."""
    others = GroupRecord("application", "beta", "Beta", "", (a_round(slug="beta", path="journal/beta.md"),))
    groups = (GroupRecord("application", "acme", "Acme", role, rounds), others)
    return JournalRecord("", (), groups, (), (), (), repr((rounds, role)))


CHANGED = {
    "company": "Acme Ltd",
    "stage": "Phone screen",
    "format": "chat",
    "date": date(2026, 11, 19),
    "has_applied": True,
    "cancelled": True,
    "no_show": True,
    "path": "journal/2026/acme.md",
    "targets": ("interviews/beta.html",),
}


@pytest.mark.parametrize("field", CHANGED)
def test_a_page_is_rebuilt_when_a_name_that_it_looked_up_changes(field: str) -> None:
    """Whether it looked up the interview, its application, its links or all; another name changes nothing."""
    before, after = (Names(a_journal(round_), "") for round_ in (a_round(), a_round(**{field: CHANGED[field]})))
    memory = Memory()

    def holds(*asked: str) -> bool:
        with before.recorded() as noted:
            for name in asked:
                mapping, _, key = name.partition(" ")
                getattr(before, mapping).get(key)
        before.store(memory, "page", noted)
        return after.load(memory, "page") is not None

    assert not holds("interviews acme")
    assert not holds("applications acme")
    assert not holds("targets acme", "interviews beta")
    assert holds("interviews beta", "applications beta", "interviews nobody", "applications ", "targets nobody")
    with before.recorded() as everything:
        list(before.interviews)
    before.store(memory, "page", everything)
    assert after.load(memory, "page") is None
    assert before.load(memory, "page") == frozenset({"*"})


def test_an_application_changes_with_its_role_and_rounds() -> None:
    """And a record of another version is not used."""
    memory, alone = Memory(), Names(a_journal(a_round()), "")
    with alone.recorded() as asked:
        assert alone.applications["acme"] == Application("acme", "Acme", "Gardener", (alone.interviews["acme"],))
    alone.store(memory, "page", asked)
    second = a_round(slug="acme-2", path="journal/acme-2.md")
    others = (a_journal(a_round(), role="Head gardener"), a_journal(a_round(), second))
    assert [Names(other, "").load(memory, "page") for other in others] == [None, None]
    assert Names(a_journal(a_round()), "next").load(memory, "page") is None


def test_a_missing_name_is_recorded_too() -> None:
    """A page that found no entry changes when there is one."""
    memory, alone = Memory(), Names(a_journal(a_round()), "")
    with alone.recorded() as asked:
        assert "acme-2" not in alone.interviews
    alone.store(memory, "page", asked)
    second = Names(a_journal(a_round(), a_round(slug="acme-2", path="journal/acme-2.md")), "")
    assert second.load(memory, "page") is None


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the views that are made, and of pages of days that are over those whose views are."""
    names: list[str] = []
    outputs, view = view_builder.ViewBuilder.outputs, LazyPage.view.fget  # type: ignore[attr-defined]  # a property's function

    def of_view(self: view_builder.ViewBuilder, name: str) -> Iterator[Output]:
        names.append(name)
        return outputs(self, name)

    def of_page(self: LazyPage) -> object:
        names.append(self.path)
        return view(self)

    monkeypatch.setattr(view_builder.ViewBuilder, "outputs", of_view)
    monkeypatch.setattr(LazyPage, "view", property(of_page))
    return names


@pytest.fixture
def short() -> Iterator[None]:
    """Split lists so that a small journal has pages of years that are over."""
    with short_pages(24_000):
        yield


@pytest.mark.usefixtures("short")
def test_a_new_entry_rebuilds_only_pages_that_name_it(tmp_path: Path, made: list[str]) -> None:
    """So do a renamed stage and a second application at a company."""
    root = tmp_path / "own"
    write(root, 60)
    (root / "journal/days-before.md").write_text("---\ncompany: Oldco\nstage: Panel\ndate: 2026-11-16\n---\n", "utf-8")
    build(root)
    old = sorted((root / "journal").rglob("*.md"))[15]
    text = old.read_text("utf-8")
    company = next(line for line in text.splitlines() if line.startswith("company:"))
    new = root / "journal/new.md"
    past = {path.name for path in (root / "output").glob("[ctw]*-202[0-5]*.html")}
    assert len(past) > 8
    for entry in ("company: Newco", f"{company}\nrole: Juggler"):
        made.clear()
        new.write_text(f"---\n{entry}\nstage: Phone screen\ndate: 2026-11-19\n---\nIt went well.\n", "utf-8")
        build(root)
        assert {"questions", "stories", "people", "cards"} & set(made) == set()
        again = {path.partition("-")[0] for path in past & set(made)}
        assert again == (set() if "Newco" in entry else {"timeline"})  # where that company has its lane
        assert as_a_clean_build(root)
    made.clear()
    old.write_text(text.replace("\nstage: ", "\nstage: Second ", 1), "utf-8")
    build(root)
    assert {"reflections", "timeline"} <= set(made)
    assert as_a_clean_build(root)


@pytest.mark.usefixtures("short")
def test_the_lookups_of_a_removed_page_are_dropped(tmp_path: Path) -> None:
    """None stays in the memory."""
    write(tmp_path, 30)
    build(tmp_path)
    entries = sorted((tmp_path / "journal").rglob("*.md"))
    memory = Memory(tmp_path / ".afterview")
    assert any(path.startswith("timeline-") for path in memory.digests(ASKED))
    memory.close()
    for file in entries[:15]:
        file.unlink()
    build(tmp_path)
    memory = Memory(tmp_path / ".afterview")
    pages = {path.relative_to(tmp_path / "output").as_posix() for path in (tmp_path / "output").rglob("*")}
    for space in (LATER, ASKED):
        assert {page for page in memory.digests(space) if page.endswith((".html", ".js"))} <= pages
    remembered = b"".join(data for _, _, data in memory.all(ASKED))
    memory.close()
    assert [file for file in entries[:15] if file.stem.encode() in remembered] == []
