"""How much a build does: only what a change needs, in any process."""

import contextlib
import gc
import shutil
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.generate import write
from site_builder import causes
from site_builder.builder import Builder
from site_builder.derive.overview.overview import Overview
from site_builder.read.files.source import load
from site_builder.remember.memory import Memory
from site_builder.render.months import months
from site_builder.render.overview import timeline, week
from site_builder.render.overview.kinds import PARTS
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.templating.templates import Templates
from site_builder.steps import scan
from site_builder.steps.overview import view_builder, view_jobs
from site_builder.steps.reading import entries, single_file
from site_builder.steps.request import Built, Request
from site_builder.steps.stories import stories, story_builder
from site_builder.write import disk
from site_builder.write.site_files import Output
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)
MANY = 300


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a journal of 300 entries, and its site."""
    root = tmp_path_factory.mktemp("work") / "journal-of-300"
    write(root, MANY)
    build(root)
    return root


def request(root: Path) -> Request:
    """Ask for the site of a day, in one process."""
    return Request(root, root / "output", AS_OF, debug=True, cores=1)


def build(root: Path) -> Built:
    """Build as a new process does: with what is remembered on the disk."""
    builder = Builder(request(root))
    try:
        return builder.build()
    finally:
        builder.close()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what is read, told and rendered; the data is written in pieces, and no template."""
    done: Counter[str] = Counter()
    read_one, tell, render = single_file.read_one, story_builder.StoryBuilder, Templates.render

    def counted(name: str, function: object) -> object:
        def call(*given: object, **named: object) -> object:
            done[name] += 1
            return function(*given, **named)  # type: ignore[operator]  # the function that is counted

        return call

    monkeypatch.setattr(single_file, "read_one", counted("read", read_one))
    monkeypatch.setattr(story_builder, "StoryBuilder", counted("told", tell))
    monkeypatch.setattr(Templates, "render", counted("rendered", render))
    return done


def an_entry(root: Path) -> Path:
    """Choose an entry of an application that has ended, in the middle of the journal."""
    files = sorted((root / "journal").rglob("*.md"))
    return next(file for file in files[MANY // 2 :] if "outcome" in file.read_text("utf-8"))


def add_words(file: Path, words: str) -> str:
    """Add a paragraph before the first heading, and give the path of the entry's page."""
    head, fence, body = file.read_text("utf-8").partition("\n---\n")
    file.write_text(f"{head}{fence}{words}\n\n{body}", "utf-8")
    return "interviews"


def test_an_up_to_date_build_does_nothing(built: Path, work: Counter[str]) -> None:
    """No entry is read, no story built, no page rendered."""
    assert build(built).files.written == ()
    assert work == {}


def test_an_edit_of_a_body_in_a_new_process(built: Path, work: Counter[str]) -> None:
    """One entry is read, one story built; its page, its search words and its part of the data are written."""
    add_words(an_entry(built), "They asked about tulips.")
    written = build(built).files.written
    assert work == {"read": 1, "told": 1, "rendered": 2}
    others = [path for path in written if not path.startswith("interviews/")]
    assert [path.partition("-")[0] for path in others] == ["assets/search/texts", "data.json", "data.jsonl"]
    assert len(written) == 4


def test_both_output_folders_of_a_journal_are_updated(tmp_path: Path, work: Counter[str]) -> None:
    """A story that was built for one is written to the other too; what both have is not built again."""
    write(tmp_path, 24)

    def build_to(name: str) -> Built:
        builder = Builder(replace(request(tmp_path), output=tmp_path / name))
        try:
            return builder.build()
        finally:
            builder.close()

    build_to("output")
    build_to("shown")
    file = max((tmp_path / "journal").rglob("2*.md"))
    for number, (first, second) in enumerate([("shown", "output"), ("output", "shown"), ("output", "shown")]):
        add_words(file, f"They asked about tulips and {number} roses.")
        build_to(first)
        work.clear()
        reasons = build_to(second).files.causes
        assert (work["told"], {*reasons.values()}) == (1, {causes.Elsewhere()})
        sites = [tree(tmp_path / name) for name in ("output", "shown")]
        assert sites[0] == sites[1]
        assert build_to(first).files.written == build_to(second).files.written == ()


@pytest.mark.parametrize("place", ["moved", "journal-of-24"])
def test_a_copied_journal_is_read_and_not_rendered(tmp_path: Path, work: Counter[str], place: str) -> None:
    """So is one that was moved, restored from a backup, or synchronised."""
    root = tmp_path / "journal-of-24"
    write(root, 24)
    build(root)
    before = tree(root / "output")
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    shutil.rmtree(root)
    copy.rename(tmp_path / place)
    work.clear()
    built = build(tmp_path / place)
    assert (built.files.written, work) == ((), {})
    assert tree(tmp_path / place / "output") == before


def test_a_comment_in_the_settings_rebuilds_nothing(tmp_path: Path, work: Counter[str]) -> None:
    """The values are the same; another value rebuilds everything, with that cause."""
    write(tmp_path, 24)
    settings = tmp_path / "journal.toml"
    settings.write_text('country = "GB"\nreferences = [{name = "Ada Byron"}]\n', "utf-8")
    build(tmp_path)
    work.clear()
    settings.write_text('# Where I live:\ncountry = "GB"  # not Wales\nreferences = [{name = "Ada Byron"}]\n', "utf-8")
    below = build(tmp_path)  # the referee is in the line below
    assert {*below.files.causes.values()} <= {causes.Settings()}
    work.clear()
    settings.write_text('# Where I live now:\ncountry = "GB"\nreferences = [{name = "Ada Byron"}]\n', "utf-8")
    assert (build(tmp_path).files.written, work) == ((), {})
    settings.write_text('# Where I live now:\ncountry = "FR"\nreferences = [{name = "Ada Byron"}]\n', "utf-8")
    build(tmp_path)
    assert work["read"] == 24


def test_another_version_does_not_use_the_cache_of_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digests include the version; that of a contribution is of its bytes, which are built again."""
    write(tmp_path, 24)

    def digests() -> Mapping[tuple[str, str], str]:
        remembered = Memory(tmp_path / ".afterview")
        spaces = [
            "state",
            "stories",
            "views",
            *view_jobs.CACHED,
            *("interviews", "heads", entries.BESIDE),
            *(f"parts/{name}" for name in PARTS),
        ]
        found = {(space, key): digest for space in spaces for key, digest in remembered.digests(space).items()}
        remembered.close()
        return {place: digest for place, digest in found.items() if digest}

    build(tmp_path)
    before = digests()
    monkeypatch.setattr(scan, "versions", lambda: "the next one")
    assert build(tmp_path).files.written == ()
    after = digests()
    assert before.keys() == after.keys()
    assert {space for space, _ in before} >= {"state", "stories", "views", "alike", "later", "interviews", "heads"}
    assert [place for place in before if before[place] == after[place]] == []


def test_pages_that_something_else_has_changed_are_rendered_once(
    tmp_path: Path, work: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once, as by a program that changes line ends: each story and each view is built once."""
    write(tmp_path, 24)
    build(tmp_path)
    before = tree(tmp_path / "output")
    pages = sorted((tmp_path / "output").rglob("*.html"))
    for page in pages:
        page.write_bytes(page.read_bytes() + b"\n")
    made: Counter[str] = Counter()
    outputs = view_builder.ViewBuilder.outputs

    def counted(self: view_builder.ViewBuilder, name: str) -> Iterator[Output]:
        made[name] += 1  # once the first page is asked for
        yield from outputs(self, name)

    monkeypatch.setattr(view_builder.ViewBuilder, "outputs", counted)
    work.clear()
    built = build(tmp_path)
    assert {path for path, cause in built.files.causes.items() if cause == causes.Tampered()} == {
        page.relative_to(tmp_path / "output").as_posix() for page in pages
    }
    assert (work["read"], work["rendered"]) == (0, len(pages))
    assert work["told"] == len([*(tmp_path / "output" / "applications").iterdir()])
    assert {name: times for name, times in made.items() if times > 1} == {}
    assert tree(tmp_path / "output") == before


def test_only_stories_of_changed_entries_are_digested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digests of the others are the same; once a shared input changes, all are digested again."""
    many = 24
    write(tmp_path, many)
    build(tmp_path)
    made: Counter[str] = Counter()
    monkeypatch.setattr(stories, "group_digest", _counting(made, "digests", stories.group_digest))
    add_words(max((tmp_path / "journal").rglob("*.md")), "They asked about crocuses.")
    build(tmp_path)
    assert made == {"digests": 1}
    made.clear()
    (tmp_path / "journal.toml").write_text('title = "Autumn"\n', "utf-8")
    build(tmp_path)
    assert made["digests"] > many / 5


def test_past_years_are_not_rebuilt(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new task changes the lists by day; of these, only views that depend on the day are built."""
    made: Counter[str] = Counter()
    pages = (timeline, months, week)
    for module in pages:
        monkeypatch.setattr(module, "_page", _counting(made, module.PATH, module._page))
    file = max((built / "journal").rglob("*.md"))
    text = file.read_text("utf-8")
    tasks = [f"tasks: [{{what: Send {what}, due: 2026-11-2{day}}}]" for what, day in (("tulips", 5), ("roses", 6))]
    file.write_text(text.replace("\n---\n", f"\n{tasks[0]}\n---\n", 1), "utf-8")
    build(built)
    assert all(made[module.PATH] >= 1 for module in pages)
    assert len(list((built / "output").glob("timeline*.html"))) > 3
    made.clear()
    file.write_text(text.replace("\n---\n", f"\n{tasks[1]}\n---\n", 1), "utf-8")
    build(built)
    assert made == {module.PATH: 1 for module in pages}
    file.write_text(text, "utf-8")
    build(built)


def _counting(made: Counter[str], name: str, function: Callable[..., object]) -> Callable[..., object]:
    def call(*given: object, **named: object) -> object:
        made[name] += 1
        return function(*given, **named)

    return call


def test_new_line_numbers_change_no_page_over_everything(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another line in the front matter moves all lessons and questions down."""
    made: list[str] = []
    outputs = view_builder.ViewBuilder.outputs

    def counted(self: view_builder.ViewBuilder, name: str) -> Iterator[Output]:
        made.append(name)
        return outputs(self, name)

    monkeypatch.setattr(view_builder.ViewBuilder, "outputs", counted)
    file = an_entry(built)
    file.write_text(file.read_text("utf-8").replace("\n---\n", "\nmy_own_field: tulips\n---\n", 1), "utf-8")
    build(built)
    assert set(made) == {"search", "data"}


def test_an_edit_of_a_body_while_serving(built: Path, work: Counter[str]) -> None:
    """The saved entry's page is served first, from the same step; the rest is as little as in a new process."""
    builder = Builder(request(built))
    builder.build()
    builder.warm_up()
    work.clear()
    file = an_entry(built)
    add_words(file, "They asked about roses.")
    first = builder.early_pages(file.resolve())
    assert first is not None
    assert len(first.pages) == 1
    assert work == {"read": 1, "told": 1, "rendered": 1}
    written = builder.build(saved=frozenset({str(file.resolve())})).files.written
    assert work == {"read": 2, "told": 2, "rendered": 3}
    assert len(written) == 4
    builder.close()


def test_a_new_day_builds_only_what_it_changes(built: Path, work: Counter[str]) -> None:
    """An application that has ended costs nothing on the next day, nor later in its year."""
    later = Request(built, built / "output", date(2026, 11, 21), debug=True, cores=1)
    builder = Builder(later)
    builder.build()
    builder.close()
    assert work["read"] == 0
    open_ones = sum("outcome" not in file.read_text("utf-8") for file in (built / "journal").rglob("*.md"))
    assert 0 < work["told"] <= open_ones
    clean = built.parent / "clean"
    Builder(Request(built, clean, date(2026, 11, 21), clean=True, debug=True, cores=1)).build()
    assert tree(built / "output") == tree(clean)


def test_an_edit_in_a_small_journal_leaves_other_pages_alone(tmp_path: Path) -> None:
    """The key of the search is derived from the oldest entries, so that it stays the same."""
    (tmp_path / "journal").mkdir()
    files = [tmp_path / f"journal/2026-11-{day}-company-{day}.md" for day in range(10, 16)]
    for number, file in enumerate(files):
        file.write_text(f"---\ncompany: C{number}\n---\nWhat only the writer of entry {number} can know.\n", "utf-8")
    build(tmp_path)
    files[-1].write_text("---\ncompany: C5\n---\nAnother thought, after a night's sleep and some tea.\n", "utf-8")
    written = build(tmp_path).files.written
    assert [path for path in written if path.endswith(".html")] == ["interviews/2026-11-15-company-15.html"]


def test_an_unreadable_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that comes back changes no times, so a file that could not be read is not cached."""
    monkeypatch.setattr(disk, "_RACY", -1)
    file = tmp_path / "journal" / "2026-11-10-acme.md"
    file.parent.mkdir()
    file.write_text("---\ncompany: Acme\n---\nThey asked about tulips.\n", "utf-8")
    with monkeypatch.context() as away:
        away.setattr(entries, "load", lambda found: load(replace(found, at=str(tmp_path / "away"))))
        assert [problem.rule for problem in build(tmp_path).problems] == ["unreadable"]
    built = build(tmp_path)
    assert built.problems == ()
    assert "tulips" in (tmp_path / "output/interviews/2026-11-10-acme.html").read_text("utf-8")


def stories_in_memory() -> int:
    """Count what stories are made from."""
    gc.collect()
    return sum(isinstance(kept, StoryMaterial) for kept in gc.get_objects())


def test_a_burst_of_saves_keeps_one_story_in_memory(built: Path) -> None:
    """The material of a story is large, and the lists wait until the burst is over."""
    builder = Builder(request(built))
    builder.build()
    builder.warm_up()
    before = stories_in_memory()  # of other tests in this process
    files = sorted((built / "journal").rglob("*.md"))[:60:12]
    for file in files:
        add_words(file, "They asked about irises.")
        assert builder.early_pages(file.resolve()) is not None
    assert stories_in_memory() <= before + 1
    builder.early_lists()
    builder.build()
    builder.close()


class StoppedError(Exception):
    """Somebody stopped the build."""


def test_a_stopped_build_leaves_no_reference_cycles(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The material of the pages over everything has cycles, and a server stops builds often."""
    made: list[weakref.ref[Overview]] = []
    begin = view_builder.ViewBuilder.__init__

    def noted(self: view_builder.ViewBuilder, *given: Any) -> None:  # noqa: ANN401 - handed on as it comes
        begin(self, *given)
        made.append(weakref.ref(self._material.overview))

    def stop() -> None:
        if made:
            raise StoppedError

    monkeypatch.setattr(view_builder.ViewBuilder, "__init__", noted)
    builder = Builder(request(built), pause=stop)
    gc.disable()
    try:
        add_words(sorted((built / "journal").rglob("*.md"))[3], "They asked about roses.")
        with contextlib.suppress(StoppedError):
            builder.build()
        assert [kept() for kept in made] == [None]
    finally:
        gc.enable()
        builder.close()
    build(built)
