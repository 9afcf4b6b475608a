"""A journal built again and again in one process is, after every change, what a clean build writes."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import rebuild
from site_builder.build import Request, build
from site_builder.rebuild import JournalGoneError, Rebuild
from tests.test_law import AS_OF, ENTRIES, Edits, apply
from tests.trees import touched, tree

ACME = "journal/2026-11-18-acme.md"
FINAL = "journal/2026-12-01-acme.md"


class OvertakenError(Exception):
    """Something newer is to be built."""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that vanish be gone at once; that they are waited for has tests of its own."""
    monkeypatch.setattr(rebuild, "BACK_WITHIN", 0.0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with every entry of the law's in its first version."""
    return first_version(tmp_path / "mine")


def first_version(root: Path) -> Path:
    """Write every file of the law's journal in its first version."""
    apply(root, [(path, texts[0]) for path, texts in ENTRIES.items()])
    return root


def clean(root: Path, as_of: date = AS_OF) -> dict[str, bytes]:
    """Build the present state of a journal from nothing, elsewhere."""
    copy = root.parent / f"{root.name}-clean"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("output", ".afterview"))
    build(Request(copy, copy / "output", as_of, debug=True))
    return tree(copy / "output")


@settings(max_examples=12)
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

    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True), pause)
    builder.whole()
    for edits, steps in history:
        apply(root, edits)
        for path, _ in edits:
            builder.first((root / path).resolve())
        left = steps
        try:
            builder.whole()
        except OvertakenError:
            builder.whole()
        left = -1
        assert tree(root / "output") == clean(root)
        before = touched(root / "output")
        assert builder.whole() is None
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
        "",
    )
)


@settings(max_examples=20)
@given(versions=st.lists(st.tuples(FIELDS, FIELDS, BODIES), min_size=1, max_size=3), later=st.booleans())
def test_a_page_that_is_made_ahead_is_the_right_one(
    versions: list[tuple[str, str, str]], *, later: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a save changes: pages that come ahead of the whole are to the byte those that the whole writes."""
    root = first_version(tmp_path_factory.mktemp("ahead") / "mine")
    if later:
        apply(root, [(FINAL, "---\ncompany: acme\ndate: 2026-11-19\n---\nSee [[nowhere]].\n")])
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    for one, other, body in versions:
        apply(root, [(ACME, f"---\ncompany: Acme\n{one}{other}---\n{body}")])
        ahead = builder.first((root / ACME).resolve())
        expected = clean(root)
        if ahead:
            assert ahead.path == ACME
            for path, content in ahead.pages.items():
                assert content == expected[path], path
        builder.whole()
        assert tree(root / "output") == expected


def test_most_edits_of_an_entry_are_seen_ahead(root: Path) -> None:
    """Its own page and its application's are made without a look at the others, and nothing is written for them."""
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    before = touched(root / "output")
    apply(root, [(ACME, ENTRIES[ACME][0] + "\nThey asked about queues.\n")])
    ahead = builder.first((root / ACME).resolve())
    assert ahead is not None
    assert "They asked about queues." in ahead.pages["interviews/2026-11-18-acme.html"].decode()
    apply(root, [(ACME, ENTRIES[ACME][0].replace("date:", "went: 9\ndate:"))])
    ahead = builder.first((root / ACME).resolve())
    assert ahead is not None
    assert [problem.rule for problem in ahead.problems]
    assert touched(root / "output") == before


def test_a_save_that_is_taken_back_leaves_nothing(root: Path) -> None:
    """A page made ahead of a text that is gone again does not come back."""
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    file, text = root / ACME, ENTRIES[ACME][0]
    apply(root, [(ACME, f"{text}\nA second thought.\n")])
    assert builder.first(file.resolve())
    apply(root, [(ACME, text)])
    assert builder.whole() is None
    assert builder.first(file.resolve()) is None
    assert tree(root / "output") == clean(root)


@pytest.mark.case("A16", "D04")
def test_a_file_that_vanished_is_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that an editor or git moves away and back never loses its page; one that stays away does."""
    monkeypatch.setattr(rebuild, "BACK_WITHIN", 3600.0)
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    page = root / "output" / "interviews" / "2026-11-18-acme.html"
    for text in (None, "", "  \n"):
        apply(root, [(ACME, text)])
        assert builder.whole() is None
        assert builder.look_again
        assert page.is_file()
    apply(root, [(ACME, ENTRIES[ACME][0])])
    assert builder.whole() is None
    assert builder.look_again is None
    apply(root, [(ACME, None)])
    builder.whole()
    monkeypatch.setattr(rebuild, "BACK_WITHIN", 0.0)
    assert builder.whole()
    assert not page.exists()
    assert tree(root / "output") == clean(root)


def test_a_renamed_file_is_not_there_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text under another name is a new name for the entry; the old page goes at once."""
    monkeypatch.setattr(rebuild, "BACK_WITHIN", 3600.0)
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    (root / ACME).rename(root / "journal" / "2026-11-18-acme-robotics.md")
    builder.whole()
    assert tree(root / "output") == clean(root)


@pytest.mark.case("D08")
def test_a_folder_that_has_gone_takes_no_page_with_it(root: Path) -> None:
    """Deleted, renamed, unmounted: it is said, nothing is removed, and it goes on when the folder is back."""
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    before = touched(root / "output")
    (root / "journal").rename(root / "elsewhere")
    with pytest.raises(JournalGoneError):
        builder.whole()
    assert touched(root / "output") == before
    (root / "elsewhere").rename(root / "journal")
    assert builder.whole() is None
    apply(root, [(ACME, ENTRIES[ACME][1])])
    builder.whole()
    assert tree(root / "output") == clean(root)


def test_an_emptied_folder_is_an_empty_journal(root: Path) -> None:
    """Who deletes every entry means it: their pages go."""
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    shutil.rmtree(root / "journal")
    (root / "journal").mkdir()
    builder.whole()
    assert tree(root / "output") == clean(root)


def test_the_day_is_an_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the local day changes, the same files are another site."""
    builder = Rebuild(Request(root, root / "output", debug=True))
    for day in (AS_OF, date(2026, 11, 23)):
        for module in ("site_builder.build", "site_builder.rebuild"):
            monkeypatch.setattr(f"{module}.today", lambda day=day: day)
        assert builder.whole()
        assert tree(root / "output") == clean(root, day)


def test_output_that_was_thrown_away_is_made_again(root: Path) -> None:
    """Somebody empties the output folder while it is served: the next look puts all of it back."""
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    shutil.rmtree(root / "output")
    assert builder.whole()
    assert tree(root / "output") == clean(root)


def test_a_look_at_rest_forgets_nothing(root: Path) -> None:
    """After any number of looks that found nothing new, what was made is still known."""
    made = 0

    def count() -> None:
        nonlocal made
        made += 1

    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True), count)

    def cost_of(words: str) -> int:
        nonlocal made
        apply(root, [(ACME, ENTRIES[ACME][0] + words)])
        before, made = made, 0
        builder.whole()
        assert before >= 0
        return made

    builder.whole()
    cost_of("One.\n")
    at_once = cost_of("Two.\n")
    for _ in range(3):
        assert builder.whole() is None
    assert cost_of("Six.\n") <= at_once + 2  # a pause now and then is not for anything new


def test_what_is_kept_helps_the_next_process(root: Path) -> None:
    """A build of another process finds nothing left to do."""
    builder = Rebuild(Request(root, root / "output", AS_OF, debug=True))
    builder.whole()
    builder.keep()
    built = build(Request(root, root / "output", AS_OF, debug=True))
    assert (built.files.written, built.files.removed) == ((), ())
    assert tree(root / "output") == clean(root)


FIRST = """
import sys
from datetime import date
from pathlib import Path
import jinja2
from site_builder.build import Request
from site_builder.rebuild import Rebuild
root, file = Path(sys.argv[1]), Path(sys.argv[2])
rebuild = Rebuild(Request(root, root / "output", date.fromisoformat(sys.argv[3])))
assert rebuild.whole().built.files.written == ()
assert "site_builder.read.entry" not in sys.modules
rebuild.get_ready()
before = set(sys.modules)
jinja2.Environment.compile = None
file.write_text(file.read_text() + "More words.")
assert any(b"More words." in page for page in rebuild.first(file.resolve()).pages.values())
assert set(sys.modules) == before, set(sys.modules) - before
"""


def test_the_first_save_is_as_quick_as_any(root: Path) -> None:
    """Over a site that was up to date nothing is loaded for it any more: neither modules nor templates."""
    build(Request(root, root / "output", AS_OF, debug=True))
    command = [sys.executable, "-c", FIRST, str(root), str(root / ACME), AS_OF.isoformat()]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
