"""How much a build does: the few things that a change asks for, and not one more, in any process."""

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


def test_nothing_changed_is_nothing_done(built: Path, work: Counter[str]) -> None:
    """Neither an entry is read nor a story told nor a page rendered."""
    assert build(built).files.written == ()
    assert work == {}


def test_an_edit_of_a_body_in_a_new_process(built: Path, work: Counter[str]) -> None:
    """One entry is read, one story told; its page, its words for the search and its part of the data are written."""
    add_words(an_entry(built), "They asked about tulips.")
    written = build(built).files.written
    assert work == {"read": 1, "told": 1, "rendered": 2}
    others = [path for path in written if not path.startswith("interviews/")]
    assert [path.partition("-")[0] for path in others] == ["assets/search/texts", "data.json", "data.jsonl"]
    assert len(written) == 4


def test_two_output_folders_of_a_journal_are_both_brought_up_to_date(tmp_path: Path, work: Counter[str]) -> None:
    """A story that was told for one of them is written to the other too; what both have is not told again."""
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
def test_a_journal_that_was_copied_is_read_and_not_made(tmp_path: Path, work: Counter[str], place: str) -> None:
    """As one is that was put back from a backup, moved, or fetched by a program that keeps folders alike."""
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


def test_a_comment_in_the_settings_makes_nothing_anew(tmp_path: Path, work: Counter[str]) -> None:
    """What is set is the same; a value that is another makes all of it, and says why."""
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


def test_another_version_believes_nothing_that_the_last_one_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest includes the version; that of a contribution is of its bytes, which are built again."""
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


def test_pages_that_something_else_has_changed_are_made_once_each(
    tmp_path: Path, work: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once, as a program does that changes line ends: each story is told once, and each view made once."""
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


def test_only_stories_of_changed_entries_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands for the others is what it was; once something is new that all are made from, each is looked at."""
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


def test_years_that_are_over_are_not_looked_at(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new task changes the lists by day; of these only the pages of the day are made to see what is on them."""
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


def test_what_moves_down_in_its_file_is_the_same(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line more in the front matter moves all that was learned and asked: no page over everything looks at it."""
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
    """The saved entry's page is there first, by the same step; what follows is as little as in a new process."""
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


def test_a_new_day_tells_only_what_it_changes(built: Path, work: Counter[str]) -> None:
    """An application that has ended costs nothing on the day after, nor ever again in its year."""
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


def test_an_edit_in_a_small_journal_leaves_the_pages_of_others(tmp_path: Path) -> None:
    """The key of the search is made from the oldest entries, so that the pages keep theirs."""
    (tmp_path / "journal").mkdir()
    files = [tmp_path / f"journal/2026-11-{day}-company-{day}.md" for day in range(10, 16)]
    for number, file in enumerate(files):
        file.write_text(f"---\ncompany: C{number}\n---\nWhat only the writer of entry {number} can know.\n", "utf-8")
    build(tmp_path)
    files[-1].write_text("---\ncompany: C5\n---\nAnother thought, after a night's sleep and some tea.\n", "utf-8")
    written = build(tmp_path).files.written
    assert [path for path in written if path.endswith(".html")] == ["interviews/2026-11-15-company-15.html"]


def test_what_the_disk_kept_back_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that comes back changes no time of a file: nothing is known of one that could not be read."""
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
    """What a story is made from is large, and the lists wait until the burst is over."""
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


def test_a_stopped_build_leaves_nothing_that_nobody_looks_for(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pages over everything are made from refers to itself, and a server's builds are stopped all the time."""
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
