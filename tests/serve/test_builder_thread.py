"""The builder thread at a change: the saved page first, then the full build, and what it reports."""

import gc
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import build as building
from site_builder.serve.builder_thread import Session
from site_builder.serve.reload import Live, State
from site_builder.serve.watch import Wake
from site_builder.steps.request import Built, Request
from site_builder.write import disk
from tests.build.test_builder import ACME, clean, first_version
from tests.support.examples import examples
from tests.support.trees import tree
from tests.test_law import AS_OF, ENTRIES, Edits, apply

PAGE = "interviews/2026-11-18-acme.html"
OTHERS = {"applications/acme.html", "interviews/2026-12-01-acme.html"}  # pages of the same application
LONG = 60.0  # seconds after which a test fails rather than waits


class Watching:
    """Wakes the builder when the test says so, and lets the test wait until the builder rests."""

    def __init__(self) -> None:
        self.scan_seconds = 0.0
        self.followed = 0
        self._wakes: queue.Queue[Wake | None] = queue.Queue()
        self._rests = threading.Semaphore(0)
        self.due: Callable[[], bool] = lambda: False

    def wait(self, seconds: float) -> Wake | None:
        """Rest until the test wakes."""
        if seconds == 0:
            return self._wakes.get_nowait()
        self._rests.release()
        return self._wakes.get(timeout=LONG)

    def is_due(self) -> bool:
        """Say what the test has said."""
        return self.due()

    def follow(self) -> None:
        """Count."""
        self.followed += 1

    def stop(self) -> None:
        """Let the builder go."""
        self._wakes.put(None)

    def saved(self, *files: Path) -> None:
        """Wake the builder, and wait until it rests again."""
        self.wake(*files)
        self.rested()

    def wake(self, *files: Path) -> None:
        """Wake the builder."""
        self._wakes.put(Wake(frozenset(file.resolve() for file in files)))

    def rested(self) -> None:
        """Wait until the builder rests."""
        assert self._rests.acquire(timeout=LONG)


class Recorded(Live):
    """Remembers every state on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.states: list[State] = []

    def publish(self, **state: Any) -> bool:  # noqa: ANN401 - handed on as it comes
        """Set the state."""
        is_new = super().publish(**state)
        if is_new:
            self.states.append(self.state)
        return is_new


class Served:
    """A journal with a session that runs, all that it published, and all that it told the terminal."""

    def __init__(self, root: Path, *, live: bool = True) -> None:
        self.root = root
        self.watching = Watching()
        self.live = Recorded()
        self.told: list[str] = []
        request = Request(root, root / "output", AS_OF)
        self.session = Session(request, self.watching, self.told.append, self.live if live else None)
        self.thread = threading.Thread(target=self.session.run, daemon=True)
        self.thread.start()
        self.watching.rested()

    def save(self, *edits: tuple[str, str | None]) -> None:
        """Save some files as an editor does, and wait for the builder to rest."""
        apply(self.root, list(edits))
        self.watching.saved(*(self.root / path for path, text in edits if text is not None))

    def stop(self) -> None:
        """End the session."""
        self.session.stop()
        self.thread.join(LONG)
        assert not self.thread.is_alive()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that vanish be gone at once."""
    monkeypatch.setattr("site_builder.steps.reading.absent.BACK_WITHIN", 0.0)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve the journal of the law in its first version."""
    running = Served(first_version(tmp_path / "mine"))
    yield running
    running.stop()


def test_the_saved_page_comes_first_and_the_full_build_after_it(served: Served) -> None:
    """Open pages hear of the entry's own page, then of the other pages that it changes first, then of all."""
    served.live.states.clear()
    served.save((ACME, ENTRIES[ACME][0] + "They asked about queues.\n"))
    states = list(served.live.states)
    first, *lists, whole = states
    assert all(
        set(state.fresh) - set(first.fresh) <= {"assets/now.js", "follow-ups.html", "index.html", *OTHERS}
        for state in lists
    )
    assert len(lists) <= 1
    assert b"They asked about queues." in first.fresh[PAGE]
    assert first.epoch < whole.epoch
    assert not whole.fresh
    assert b"They asked about queues." in (served.root / "output" / PAGE).read_bytes()
    assert first.files[PAGE] == whole.files[PAGE]


def test_an_unchanged_state_is_not_published(served: Served) -> None:
    """After a save of the same bytes, and after a scan, the epoch is the same."""
    epoch = served.live.state.epoch
    served.save((ACME, ENTRIES[ACME][0]))
    served.watching.saved()
    assert served.live.state.epoch == epoch


@pytest.mark.case("D13")
def test_a_problem_is_shown_until_it_is_fixed(served: Served) -> None:
    """Pages show an error, and a warning that is new while serving, with path, line, excerpt and hint."""
    assert not served.live.state.problems
    served.save((ACME, "---\ncompnay: Acme\ncompany: Acme\ndate: 2026-11-31\n---\nFine.\n"))
    doubt, wrong = tuple(served.live.state.problems)
    assert doubt.startswith(f"{ACME}:2:1: warning: ")
    assert 'did you mean "company"?' in doubt
    assert wrong.startswith(f"{ACME}:4:7: error: ")
    assert any(wrong in told for told in served.told)
    served.save((ACME, ENTRIES[ACME][0]))
    assert served.live.state.problems == ()
    assert "; 1 warning; " in served.told[-1]  # of the review, from the beginning


def test_old_warnings_are_not_shown_over_pages(tmp_path: Path) -> None:
    """Warnings of the first build are in the terminal and on the Problems page; errors are always shown."""
    root = first_version(tmp_path / "mine")
    apply(root, [(ACME, "---\ncompnay: Acme\ncompany: Acme\n---\n"), ("journal/b.md", "---\ncompany: [B\n---\n")])
    served = Served(root)
    assert [problem.partition(":")[0] for problem in served.live.state.problems] == ["journal/b.md"]
    assert any("did you mean" in told for told in served.told)
    served.stop()


def test_a_missing_folder_is_reported_once_and_found_again(served: Served) -> None:
    """The message stays until the folder is back; nothing is removed."""
    before = tree(served.root / "output")
    (served.root / "journal").rename(served.root / "away")
    told = len(served.told)
    served.watching.saved()
    served.watching.saved()
    assert "journal is not there" in served.live.state.message
    assert len(served.told) == told + 1
    assert tree(served.root / "output") == before
    (served.root / "away").rename(served.root / "journal")
    served.save((ACME, ENTRIES[ACME][1]))
    assert served.live.state.message == ""
    assert tree(served.root / "output") == clean(served.root)
    assert served.watching.followed >= 4


def test_a_full_disk_is_reported_and_the_build_retried(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last good pages stay; the next scan repairs everything without another save."""
    before = tree(served.root / "output")

    def full(_path: Path, _content: bytes) -> Path:
        raise OSError(28, "No space left on device", "output/x")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write_temporary", full)
        served.save((ACME, ENTRIES[ACME][1]))
    assert "No space left on device (output/x)" in served.live.state.message
    assert tree(served.root / "output") == before
    served.watching.saved()
    assert served.live.state.message == ""
    assert tree(served.root / "output") == clean(served.root)


@pytest.mark.case("C11")
def test_a_broken_template_leaves_the_last_good_pages(served: Served) -> None:
    """Its mistake is shown over them; after the fix, the pages follow the template."""
    before = (served.root / "output" / "index.html").read_bytes()
    served.save(("templates/pages/index.html", "{% if %}"))
    assert any(problem.startswith("templates/pages/index.html:1") for problem in served.live.state.problems)
    assert (served.root / "output" / "index.html").read_bytes() == before
    served.save(("templates/pages/index.html", "<p>mine</p>\n"))
    assert served.live.state.problems == ()
    assert tree(served.root / "output") == clean(served.root)


def test_a_bug_does_not_end_the_server(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported with its place, the pages stay, and the next change is built."""
    with monkeypatch.context() as patch:
        patch.setattr(building, "journal_of", lambda *_: 1 / 0)
        served.save((ACME, ENTRIES[ACME][1]))
    assert "Afterview stumbled (ZeroDivisionError in " in served.live.state.message
    served.save((ACME, ENTRIES[ACME][1] + "More.\n"))
    assert served.live.state.message == ""
    assert tree(served.root / "output") == clean(served.root)


def test_a_late_build_is_reported_on_the_page(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread reports it meanwhile; if the build ends after all, the message goes."""
    monkeypatch.setattr("site_builder.serve.builder_thread._LATE", 0.01)
    said = threading.Event()
    publish, build = served.live.publish, served.session._builder.build

    def published(**state: Any) -> bool:  # noqa: ANN401 - handed on as it comes
        is_new = publish(**state)
        if "has not come back" in served.live.state.message:
            said.set()
        return is_new

    def waiting(**given: Any) -> Built:  # noqa: ANN401 - handed on as it comes
        assert said.wait(LONG)
        return build(**given)

    monkeypatch.setattr(served.live, "publish", published)
    monkeypatch.setattr(served.session._builder, "build", waiting)
    served.save((ACME, ENTRIES[ACME][0] + "More.\n"))
    assert said.is_set()
    assert served.live.state.message == ""
    assert any("has not come back" in told for told in served.told)
    assert tree(served.root / "output") == clean(served.root)


@pytest.mark.case("D11")
def test_a_newer_save_ends_a_full_build(served: Served) -> None:
    """An entry that is saved during a full build is shown before that is done, and no change is lost."""
    answers = iter([False] * 20 + [True])
    served.watching.due = lambda: next(answers, False)
    apply(served.root, [(ACME, ENTRIES[ACME][0] + "One.\n")])
    served.watching.wake(served.root / ACME)
    served.watching.rested()
    assert b"One." not in (served.root / "output" / PAGE).read_bytes()
    assert b"One." in served.live.state.fresh[PAGE]
    served.save((ACME, ENTRIES[ACME][0] + "Two.\n"))
    assert b"Two." in (served.root / "output" / PAGE).read_bytes()
    assert tree(served.root / "output") == clean(served.root)


def test_continuous_saves_do_not_starve_the_full_build(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a long delay the full build is finished, then what was saved meanwhile is built; no page goes back."""
    monkeypatch.setattr("site_builder.serve.builder_thread._PATIENCE", 0.0)
    file = served.root / ACME
    answers = iter([False] * 20 + [True])

    def due() -> bool:
        if not next(answers, False):
            return False
        apply(served.root, [(ACME, ENTRIES[ACME][0] + "Two.\n")])
        served.watching.wake(file)
        return True

    served.watching.due = due
    served.live.states.clear()
    served.save((ACME, ENTRIES[ACME][0] + "One.\n"))
    newest = [b"Two." in state.fresh.get(PAGE, b"") or PAGE not in state.fresh for state in served.live.states]
    assert newest == sorted(newest)
    assert b"Two." in (served.root / "output" / PAGE).read_bytes()
    assert tree(served.root / "output") == clean(served.root)


def test_a_save_during_a_full_build_that_goes_on_is_shown_at_once(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry's page and the to-do pages don't wait for a build of seconds, and the next build has everything."""
    monkeypatch.setattr("site_builder.serve.builder_thread._PATIENCE", 0.0)
    task = "tasks: [{what: Send the tulips, due: 2026-11-19}]"
    seen: list[set[str]] = []
    asked = iter(range(1000))

    def due() -> bool:
        number = next(asked)
        if number == 20:
            apply(served.root, [(ACME, ENTRIES[ACME][0].replace("date: ", f"{task}\ndate: ", 1))])
            served.watching.wake(served.root / ACME)
            return True
        shown = served.live.state.fresh
        seen.append({path for path, page in shown.items() if b"Send the tulips" in page} if number > 20 else set())
        return False

    apply(served.root, [(ACME, ENTRIES[ACME][0] + "One.\n")])
    served.watching.due = due
    served.watching.saved(served.root / ACME)
    built_with_both = (served.root / "output" / PAGE).read_bytes()
    in_the_midst = seen[21]
    assert {PAGE, "index.html", "follow-ups.html"} <= in_the_midst
    assert b"Send the tulips" in built_with_both
    assert tree(served.root / "output") == clean(served.root)


def test_garbage_is_collected_when_nothing_is_due(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not during a build, which it would make a quarter slower; but a server runs for days."""
    monkeypatch.setattr("site_builder.serve.builder_thread._MUCH", 0)
    looked: list[bool] = []
    built = threading.Event()

    def noted(phase: str, _info: dict[str, int]) -> None:
        if phase == "start" and threading.current_thread() is served.thread:
            looked.append(built.is_set())

    build = served.session._build

    def counted() -> None:
        built.clear()
        build()
        built.set()

    monkeypatch.setattr(served.session, "_build", counted)
    gc.callbacks.append(noted)
    try:
        served.save((ACME, ENTRIES[ACME][1]))
    finally:
        gc.callbacks.remove(noted)
    assert looked
    assert all(looked)


def test_without_a_server_there_are_only_full_builds(tmp_path: Path) -> None:
    """The folder gets each change once."""
    served = Served(first_version(tmp_path / "mine"), live=False)
    served.save((ACME, ENTRIES[ACME][1]))
    assert tree(served.root / "output") == clean(served.root)
    assert sum("written" in told for told in served.told) == 2
    served.stop()


def test_stopping_ends_a_running_build(served: Served) -> None:
    """Ctrl-C does not wait for the end of a long build."""
    reached, go = threading.Event(), threading.Event()

    def due() -> bool:
        reached.set()
        assert go.wait(LONG)
        return False

    served.watching.due = due
    apply(served.root, [(ACME, ENTRIES[ACME][1])])
    served.watching.wake(served.root / ACME)
    assert reached.wait(LONG)
    served.session._stopped.set()
    go.set()
    served.stop()


@pytest.mark.case("D15")
@examples(3)
@given(history=st.lists(Edits, min_size=1, max_size=4))
def test_any_history_while_serving_ends_as_a_clean_build(
    history: list[list[tuple[str, str | None]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is served and what is written are those of a clean build, after any changes and events."""
    served = Served(first_version(tmp_path_factory.mktemp("history") / "mine"))
    for number, edits in enumerate(history):
        if number % 2:
            apply(served.root, edits)
            served.watching.saved()
        else:
            served.save(*edits)
    expected = clean(served.root)
    assert tree(served.root / "output") == expected
    assert served.live.state.files.keys() == expected.keys() - {".gitignore", ".afterview.json"}
    assert not served.live.state.fresh
    served.stop()
    shutil.rmtree(served.root)


@pytest.mark.case("G05")
def test_the_day_changes_while_serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At midnight, and after sleep, the next scan builds the pages of the new day."""
    root = first_version(tmp_path / "mine")
    for module in ("site_builder.builder", "site_builder.steps.scan"):
        monkeypatch.setattr(f"{module}.today", lambda: AS_OF)
    watching, live = Watching(), Live()
    session = Session(Request(root, root / "output"), watching, lambda _: None, live)
    threading.Thread(target=session.run, daemon=True).start()
    watching.rested()
    epoch = live.state.epoch
    later = date(2026, 11, 24)
    for module in ("site_builder.builder", "site_builder.steps.scan"):
        monkeypatch.setattr(f"{module}.today", lambda: later)
    watching.saved()
    assert live.state.epoch > epoch
    assert tree(root / "output") == clean(root, later)
    session.stop()
