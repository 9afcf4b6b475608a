"""A journal built again and again in one process is, after every change, what a clean build writes."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import Pipeline
from site_builder.builder import Builder, build
from site_builder.read.files.folders import FoundFile
from site_builder.read.files.source import load
from site_builder.read.nodes import Source
from site_builder.steps.queries.checked import check
from site_builder.steps.reading import absent
from site_builder.steps.reading.absent import Absent, JournalGoneError
from site_builder.steps.request import Built, Request
from site_builder.write import disk
from tests.support.examples import examples
from tests.support.trees import touched, tree
from tests.test_law import AS_OF, ENTRIES, READ_OTHERWISE, Edits, apply

ACME = "journal/2026-11-18-acme.md"
FINAL = "journal/2026-12-01-acme.md"


class OvertakenError(Exception):
    """Something newer is to be built."""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that vanish be gone at once; that they are waited for has tests of its own."""
    monkeypatch.setattr(absent, "BACK_WITHIN", 0.0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with every entry of the law's in its first version."""
    return first_version(tmp_path / "mine")


def first_version(root: Path) -> Path:
    """Write every file of the law's journal in its first version."""
    apply(root, [(path, texts[0]) for path, texts in ENTRIES.items()])
    return root


def serving(root: Path, pause: Callable[[], None] = lambda: None) -> Builder:
    """Make a builder as `serve` has it."""
    return Builder(Request(root, root / "output", AS_OF, debug=True), pause, partial(Pipeline, absent=Absent()))


def is_nothing_new(built: Built) -> bool:
    """Whether a build touched no file."""
    return (built.files.written, built.files.removed) == ((), ())


def copied(root: Path) -> Path:
    """Copy a journal without its site, and without what earlier builds remember."""
    copy = root.parent / f"{root.name}-clean"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("output", ".afterview"))
    return copy


def clean(root: Path, as_of: date = AS_OF) -> dict[str, bytes]:
    """Build the present state of a journal from nothing, elsewhere."""
    copy = copied(root)
    build(Request(copy, copy / "output", as_of, debug=True))
    return tree(copy / "output")


def test_with_other_settings_entries_are_read_as_they_say(root: Path) -> None:
    """Synonyms of sections, the language of dates and one's own addresses count for entries that nobody has touched."""
    apply(root, [("journal/2026-11-19-other.md", ENTRIES[ACME][2])])
    time.sleep(0.2)  # so that the times of the files tell of any later change
    for text in (READ_OTHERWISE, 'title = "Mine"\n', READ_OTHERWISE):
        build(Request(root, root / "output", AS_OF, debug=True))
        apply(root, [("journal.toml", text)])
        assert check(root, AS_OF).journal == check(copied(root), AS_OF).journal
        build(Request(root, root / "output", AS_OF, debug=True))
        assert tree(root / "output") == clean(root)


@examples(5)
@given(history=st.lists(st.tuples(Edits, st.integers(0, 80)), min_size=1, max_size=3))
def test_after_any_history_the_site_is_a_clean_build(
    history: list[tuple[list[tuple[str, str | None]], int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Edits of everything, pages made ahead, builds that are overtaken; and what has not changed is not touched."""
    root = first_version(tmp_path_factory.mktemp("history") / "mine")
    left = -1

    def pause() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OvertakenError

    builder = serving(root, pause)
    builder.build()
    for edits, steps in history:
        apply(root, edits)
        for path, _ in edits:
            builder.early_pages((root / path).resolve())
        left = steps
        try:
            builder.build()
        except OvertakenError:
            builder.build()
        left = -1
        assert tree(root / "output") == clean(root)
        before = touched(root / "output")
        assert is_nothing_new(builder.build())
        assert touched(root / "output") == before


FIELDS = st.sampled_from(
    (
        "",
        "thanked: yes\n",
        "went: 4\ndecision: undecided\n",
        "outcome: rejected\n",
        "outcome: {result: rejected, date: 2026-11-19}\n",
        "log: 2026-11-19 nudge email\n",
        "log: [{date: 2026-11-19, type: reply, needs_answer: yes}]\n",
        "next_stage: {name: Panel, date: 2026-12-03, prep: read}\n",
        "next_stage: Panel\n",
        "mute: on holiday\n",
        "stage: Technical\ncontacts: [Dana <dana@acme.example>, Mira]\n",
        "references: Prof. Low\n",
        "compnay: x\n",
        "date: 2026-11-17\n",
        "role: Engineer\n",
        "hidden: yes\n",
        "documents: cv.txt\n",
        "format: chat\n",
        "tasks: {what: send it, due: 2026-11-25}\n",
        "went: [\n",
    )
)
BODIES = st.sampled_from(
    (
        "Fine.\n",
        "## What went well\n\n- Queues\n\n## Next time\n\n- Breathe\n",
        "See [[2026-12-01-acme]].\n",
        "See [[nowhere]].\n",
        "\n\nSee [[nowhere]].\n",
        "## Questions they asked\n\n- Why us?\n",
        "## Questions they asked\n\n- Why us?\n  Told: the week\n\nSee [[the week]].\n",
        "",
    )
)


@examples(5)
@given(versions=st.lists(st.tuples(FIELDS, FIELDS, BODIES), min_size=1, max_size=3), later=st.booleans())
def test_a_page_that_is_made_ahead_is_the_right_one(
    versions: list[tuple[str, str, str]], *, later: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a save changes: pages that come ahead of the whole are to the byte those that the whole writes."""
    root = first_version(tmp_path_factory.mktemp("ahead") / "mine")
    if later:
        apply(root, [(FINAL, "---\ncompany: acme\ndate: 2026-11-19\n---\nSee [[nowhere]].\n")])
    builder = serving(root)
    builder.build()
    for fields, other, body in versions:
        apply(root, [(ACME, f"---\ncompany: Acme\n{fields}{other}---\n{body}")])
        ahead = builder.early_pages((root / ACME).resolve())
        expected = clean(root)
        if ahead:
            assert ahead.path == ACME
            for path, content in {**ahead.pages, **builder.early_lists()}.items():
                assert content == expected[path], path
        builder.build()
        assert tree(root / "output") == expected


def test_most_edits_of_an_entry_are_seen_ahead(root: Path) -> None:
    """Its own page and its application's are made without a look at the others, and nothing is written for them."""
    builder = serving(root)
    builder.build()
    before = touched(root / "output")
    apply(root, [(ACME, ENTRIES[ACME][0] + "\nThey asked about queues.\n")])
    ahead = builder.early_pages((root / ACME).resolve())
    assert ahead is not None
    assert "They asked about queues." in ahead.pages["interviews/2026-11-18-acme.html"].decode()
    apply(root, [(ACME, ENTRIES[ACME][0].replace("date:", "went: 9\ndate:"))])
    ahead = builder.early_pages((root / ACME).resolve())
    assert ahead is not None
    assert [problem.rule for problem in ahead.problems]
    assert touched(root / "output") == before


def test_a_saved_fact_is_on_the_lists_ahead(root: Path) -> None:
    """The worklist, Today and the counts of the header have it before the whole; a save taken back leaves them."""
    builder = serving(root)
    builder.build()
    assert builder.early_lists() == {}
    apply(
        root,
        [
            (
                ACME,
                ENTRIES[ACME][0].replace(
                    "---\nFine", "tasks:\n  - what: send the sample\n    due: 2026-11-19\n---\nFine"
                ),
            )
        ],
    )
    assert builder.early_pages((root / ACME).resolve())
    lists = builder.early_lists()
    others = {"applications/acme.html", "interviews/2026-12-01-acme.html"}  # of the same application
    assert lists.keys() == {"assets/now.js", "follow-ups.html", "index.html", *others}
    assert b"send the sample" in lists["follow-ups.html"]
    assert {path: clean(root)[path] for path in lists} == lists
    apply(root, [(ACME, ENTRIES[ACME][0])])
    assert builder.early_pages((root / ACME).resolve()) is None
    assert builder.early_lists() == {}


def test_a_save_that_is_taken_back_leaves_nothing(root: Path) -> None:
    """A page made ahead of a text that is gone again does not come back."""
    builder = serving(root)
    builder.build()
    file, text = root / ACME, ENTRIES[ACME][0]
    apply(root, [(ACME, f"{text}\nA second thought.\n")])
    assert builder.early_pages(file.resolve())
    apply(root, [(ACME, text)])
    assert is_nothing_new(builder.build())
    assert builder.early_pages(file.resolve()) is None
    assert tree(root / "output") == clean(root)


@pytest.mark.case("A16", "D04")
def test_a_file_that_vanished_is_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that an editor or git moves away and back never loses its page; one that stays away does."""
    monkeypatch.setattr(absent, "BACK_WITHIN", 3600.0)
    waiting = Absent()
    builder = Builder(Request(root, root / "output", AS_OF, debug=True), pipeline=partial(Pipeline, absent=waiting))
    builder.build()
    page = root / "output" / "interviews" / "2026-11-18-acme.html"
    for text in (None, "", "  \n"):
        apply(root, [(ACME, text)])
        assert is_nothing_new(builder.build())
        assert waiting.recheck_after
        assert page.is_file()
    apply(root, [(ACME, ENTRIES[ACME][0])])
    assert is_nothing_new(builder.build())
    assert waiting.recheck_after is None
    apply(root, [(ACME, None)])
    builder.build()
    monkeypatch.setattr(absent, "BACK_WITHIN", 0.0)
    assert not is_nothing_new(builder.build())
    assert not page.exists()
    assert tree(root / "output") == clean(root)


def test_a_file_that_nobody_touched_is_not_looked_into(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether an entry went empty is asked of those that have changed: a save must not read the whole journal."""
    monkeypatch.setattr(disk, "_RACY", -1)
    builder = serving(root)
    builder.build()
    loaded: list[str] = []

    def noted(file: FoundFile) -> Source:
        loaded.append(file.path)
        return load(file)

    monkeypatch.setattr(absent, "load", noted)
    apply(root, [(ACME, f"{ENTRIES[ACME][0]}\nA second thought.\n")])
    builder.build()
    assert loaded == [ACME]


def test_a_renamed_file_is_not_there_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text under another name is a new name for the entry; the old page goes at once."""
    monkeypatch.setattr(absent, "BACK_WITHIN", 3600.0)
    builder = serving(root)
    builder.build()
    (root / ACME).rename(root / "journal" / "2026-11-18-acme-robotics.md")
    builder.build()
    assert tree(root / "output") == clean(root)


@pytest.mark.case("D08")
def test_a_folder_that_has_gone_takes_no_page_with_it(root: Path) -> None:
    """Deleted, renamed, unmounted: it is said, nothing is removed, and it goes on when the folder is back."""
    builder = serving(root)
    builder.build()
    before = touched(root / "output")
    (root / "journal").rename(root / "elsewhere")
    with pytest.raises(JournalGoneError):
        builder.build()
    assert touched(root / "output") == before
    (root / "elsewhere").rename(root / "journal")
    assert is_nothing_new(builder.build())
    apply(root, [(ACME, ENTRIES[ACME][1])])
    builder.build()
    assert tree(root / "output") == clean(root)


def test_an_emptied_folder_is_an_empty_journal(root: Path) -> None:
    """Who deletes every entry means it: their pages go."""
    builder = serving(root)
    builder.build()
    shutil.rmtree(root / "journal")
    (root / "journal").mkdir()
    builder.build()
    assert tree(root / "output") == clean(root)


def test_the_day_is_an_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the local day changes, the same files are another site."""
    builder = Builder(Request(root, root / "output", debug=True))
    for day in (AS_OF, date(2026, 11, 23)):
        for module in ("site_builder.builder", "site_builder.steps.scan"):
            monkeypatch.setattr(f"{module}.today", lambda day=day: day)
        assert not is_nothing_new(builder.build())
        assert tree(root / "output") == clean(root, day)


def test_output_that_was_thrown_away_is_made_again(root: Path) -> None:
    """Somebody empties the output folder while it is served: the next look puts all of it back."""
    builder = serving(root)
    builder.build()
    shutil.rmtree(root / "output")
    assert not is_nothing_new(builder.build())
    assert tree(root / "output") == clean(root)


def test_a_look_at_rest_forgets_nothing(root: Path) -> None:
    """After any number of looks that found nothing new, what was made is still known."""
    made = 0

    def count() -> None:
        nonlocal made
        made += 1

    builder = serving(root, count)

    def cost_of(words: str) -> int:
        nonlocal made
        apply(root, [(ACME, ENTRIES[ACME][0] + words)])
        before, made = made, 0
        builder.build()
        assert before >= 0
        return made

    builder.build()
    cost_of("One.\n")
    at_once = cost_of("Two.\n")
    for _ in range(3):
        assert is_nothing_new(builder.build())
    assert cost_of("Six.\n") <= at_once + 2  # a pause now and then is not for anything new


def test_what_is_kept_helps_the_next_process(root: Path) -> None:
    """A build of another process finds nothing left to do."""
    serving(root).build()
    built = build(Request(root, root / "output", AS_OF, debug=True))
    assert is_nothing_new(built)
    assert tree(root / "output") == clean(root)


FIRST = """
import sys
from datetime import date
from functools import partial
from pathlib import Path
import jinja2
from site_builder.build import Pipeline
from site_builder.builder import Builder
from site_builder.steps.request import Request
root, file = Path(sys.argv[1]), Path(sys.argv[2])
builder = Builder(Request(root, root / "output", date.fromisoformat(sys.argv[3])))
assert builder.build().files.written == ()
assert "site_builder.read.entry" not in sys.modules
builder.warm_up()
before = set(sys.modules)
jinja2.Environment.compile = None
file.write_text(file.read_text() + "More words.")
assert any(b"More words." in page for page in builder.early_pages(file.resolve()).pages.values())
assert set(sys.modules) == before, set(sys.modules) - before
"""


def test_the_first_save_is_as_quick_as_any(root: Path) -> None:
    """Over a site that was up to date nothing is loaded for it any more: neither modules nor templates."""
    build(Request(root, root / "output", AS_OF, debug=True))
    command = [sys.executable, "-c", FIRST, str(root), str(root / ACME), AS_OF.isoformat()]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
