"""Work on one core and on several: the same results in order, and no process is left over."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import write
from site_builder.builder import build
from site_builder.derive.learning import similar_texts
from site_builder.remember import memory
from site_builder.render.overview.kinds import View
from site_builder.steps import up_to_date
from site_builder.steps.overview import overview, view_jobs
from site_builder.steps.processes import forked, pool
from site_builder.steps.processes.pool import Work
from site_builder.steps.request import Request
from site_builder.write import disk
from site_builder.write.site_files import Output
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin processes for a few jobs already."""
    for name in ("MIN_TO_SPAWN", "MIN_TO_FORK", "MIN_FOR_POOL"):
        monkeypatch.setattr(pool, name, 8)
    monkeypatch.setattr(pool, "_CHUNK", 3)


def double(number: int) -> int:
    """Give twice a number."""
    return 2 * number


def fail(number: int) -> int:
    """Fail at one of the jobs."""
    if number == 7:
        raise OSError(28, "No space left on device")
    return number


def process(_number: int) -> int:
    """Name the process that does the job."""
    return os.getpid()


@pytest.fixture
def work() -> Iterator[Work]:
    """Give work for two processes."""
    told: list[tuple[str, int, int]] = []
    made = Work(lambda *done: told.append(done), lambda: None, cores=2)
    yield made
    made.close()


def test_results_come_in_the_order_of_the_jobs(work: Work) -> None:
    """However the jobs are divided, and whether they are many or few."""
    assert list(work.map("Counting", double, range(50), 50)) == [2 * number for number in range(50)]
    assert list(work.map("Counting", double, range(3), 3)) == [0, 2, 4]
    assert os.getpid() not in set(work.map("Counting", process, range(50), 50))
    assert set(work.map("Counting", process, range(3), 3)) == {os.getpid()}


_here: list[str] = []  # what was loaded in this process


def loaded(number: int) -> tuple[int, int, list[str]]:
    """Give the number, the process, and what that has loaded."""
    time.sleep(0.01)
    return number, os.getpid(), _here


@pytest.mark.skipif(sys.platform != "linux", reason="processes begin without what is here")
def test_many_jobs_are_done_while_this_process_loads(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their pool ends afterwards, because processes that are forked later inherit what was loaded."""
    monkeypatch.setattr(pool, "_can_fork", lambda: True)  # threads of other tests may be about to end
    _here.clear()
    first = list(
        work.map_while_loading("Reading", loaded, range(8), tuple[int, int, list[str]], lambda: _here.append("pages"))
    )
    second = list(work.map("Writing", loaded, range(8), 8))
    assert [number for number, _, _ in first] == [number for number, _, _ in second] == list(range(8))
    assert ([there for _, _, there in first], [there for _, _, there in second]) == ([[]] * 8, [["pages"]] * 8)
    assert {process for _, process, _ in first}.isdisjoint({process for _, process, _ in second} | {os.getpid()})


def test_an_exception_of_a_job_is_raised_here(work: Work) -> None:
    """Such as that of a full disk."""
    with pytest.raises(OSError, match="No space"):
        list(work.map("Failing", fail, range(50), 50))


def test_closing_the_work_ends_it_at_once() -> None:
    """A newer save, or Ctrl-C, does not wait for the rest."""

    class EnoughError(Exception):
        """It is enough."""

    def pause() -> None:
        raise EnoughError

    work = Work(lambda *_: None, pause, cores=2)
    with pytest.raises(EnoughError):
        list(work.map("Counting", double, range(1000), 1000))
    work.close()


def forever(_job: int) -> int:
    """Never come to an end."""
    while True:
        time.sleep(1)


def parts(folder: str) -> None:
    """Do a job of many parts, and write down each."""
    for number in range(400):
        pool.raise_if_ended()
        (Path(folder) / str(number)).touch()
        time.sleep(0.01)


def test_a_long_job_ends_with_its_build(tmp_path: Path) -> None:
    """Ctrl-C does not wait for it, and no process goes on."""
    work = Work(lambda *_: None, lambda: None, cores=2)
    work.map("Working", parts, [str(tmp_path)], 1, at_once=1)
    while not any(tmp_path.iterdir()):
        time.sleep(0.01)
    work.close()
    for process in multiprocessing.active_children():
        process.join()
    assert len(list(tmp_path.iterdir())) < 400


def test_a_few_long_jobs_use_the_pool(work: Work) -> None:
    """As many are sent at once as `at_once` says."""
    assert os.getpid() not in set(work.map("Counting", process, range(3), 3, at_once=1))


@pytest.mark.parametrize("cores", [1, 2])
def test_a_mistake_in_a_template_is_reported_once(tmp_path: Path, cores: int) -> None:
    """Also if another process met it; the page is missing, all others are written, and the next build tries again."""
    write(tmp_path, 24, kind="open")
    own = tmp_path / "templates/pages/timeline.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ no_such_name.at_all }}", "utf-8")
    request = Request(tmp_path, tmp_path / "output", AS_OF, cores=cores)
    for _ in range(2):
        told = [problem.path for problem in build(request).problems if problem.rule == "template"]
        assert told == ["templates/pages/timeline.html"]
    assert not (tmp_path / "output/timeline.html").exists()
    assert (tmp_path / "output/week.html").exists()
    own.unlink()
    assert not build(request).problems
    assert (tmp_path / "output/timeline.html").exists()


def built_and_edited(root: Path, cores: int) -> Mapping[str, bytes]:
    """Build a journal from nothing, and again after an edit; give its site."""
    write(root, 24, kind="open")
    build(Request(root, root / "output", AS_OF, debug=True, cores=cores))
    file = min((root / "journal").rglob("*.md"))
    file.write_text(file.read_text("utf-8").replace("company: ", "company: Other "), "utf-8")
    build(Request(root, root / "output", AS_OF, debug=True, cores=cores))
    return tree(root / "output")


def test_the_site_is_the_same_on_one_core_and_on_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, from nothing and after an edit, also with spawned processes."""
    sites = []
    for name, cores, can_fork in (("one", 1, True), ("forked", 2, True), ("anew", 2, False)):
        monkeypatch.setattr(pool, "_can_fork", lambda is_so=can_fork: is_so)
        sites.append(built_and_edited(tmp_path / name, cores))
    assert sites[0] == sites[1] == sites[2]


def test_the_site_is_the_same_if_lists_are_built_in_a_forked_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, also if that process fails, or more was stored than it may see."""
    sites, began = [], []
    begin = forked.fork

    def counted(function: Callable[[Any], Any], jobs: Sequence[Any]) -> forked.Forked | None:
        began.append(function)
        return begin(function, jobs)

    def nothing(_function: Callable[[Any], Any], _jobs: Sequence[Any]) -> None:
        """Begin no process."""

    monkeypatch.setattr(pool, "_can_fork", lambda: True)
    for name, few, starts, changes in (
        ("alone", 10_000, counted, 1000),
        ("beside", 1, counted, 1000),
        ("refused", 1, nothing, 1000),
        ("much", 1, counted, 1),
    ):
        monkeypatch.setattr(view_jobs, "MUCH", few)
        monkeypatch.setattr(forked, "fork", starts)
        monkeypatch.setattr(memory, "_MAX_BUFFERED", changes)
        before = len(began)
        sites.append(built_and_edited(tmp_path / name, 2))
        views = [function for function in began[before:] if function is view_jobs.build_views_forked]
        assert bool(views) is (name == "beside")
    assert sites[0] == sites[1] == sites[2] == sites[3]


def test_views_of_a_forked_process_that_died_are_built_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It had taken a unit from the queue; the site is the same."""
    monkeypatch.setattr(pool, "_can_fork", lambda: True)
    sites, taken = [], []

    def dies(job: view_jobs.ForkedJob) -> view_jobs.RenderedViews:
        next(iter(job.queue))
        os._exit(1)

    def noted(self: overview.OverviewStep, *given: Any) -> Iterator[Output]:  # noqa: ANN401 - as it is called
        taken.append(given)
        return joined(self, *given)

    joined = overview.OverviewStep._share
    monkeypatch.setattr(overview.OverviewStep, "_share", noted)
    for name, function in (("whole", view_jobs.build_views_forked), ("dying", dies)):
        monkeypatch.setattr(view_jobs, "MUCH", 1)
        monkeypatch.setattr(overview, "build_views_forked", function)
        sites.append(built_and_edited(tmp_path / name, 2))
    assert sites[0] == sites[1]
    assert len(taken) == 2


@pytest.mark.parametrize("as_of", [AS_OF, AS_OF + timedelta(1)])
def test_the_data_is_built_while_another_process_builds_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_of: date
) -> None:
    """After an edit of a body that changes one list, and on a new day: its parts are unchanged."""
    write(tmp_path, 24)
    build(Request(tmp_path, tmp_path / "output", AS_OF, debug=True, cores=1))
    order = []
    built_here, joined = overview.OverviewStep._build, overview.OverviewStep._share

    def noted_view(self: overview.OverviewStep, view: View) -> Iterator[Output]:
        order.append(view.name)
        return built_here(self, view)

    def noted_join(self: overview.OverviewStep, *given: Any) -> Iterator[Output]:  # noqa: ANN401 - as it is called
        order.append("joined")
        yield from joined(self, *given)

    monkeypatch.setattr(overview.OverviewStep, "_build", noted_view)
    monkeypatch.setattr(overview.OverviewStep, "_share", noted_join)
    monkeypatch.setattr(pool, "_can_fork", lambda: True)
    monkeypatch.setattr(view_jobs, "MUCH", 1)
    file = min((tmp_path / "journal").rglob("2*.md"))
    file.write_text(file.read_text("utf-8") + "\nThey asked about tulips.\n", "utf-8")
    build(Request(tmp_path, tmp_path / "output", as_of, debug=True, cores=2))
    assert order.index("data") < order.index("joined")
    clean = tmp_path / "clean"
    build(Request(tmp_path, clean, as_of, debug=True, cores=1))
    assert tree(tmp_path / "output") == tree(clean)


def test_a_large_site_is_scanned_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build is up to date where nothing has changed, and finds changes in the site and in the journal."""
    monkeypatch.setattr(pool, "_can_fork", lambda: True)
    monkeypatch.setattr(disk, "_RACY", -1)  # files that have just been written will not change once more
    write(tmp_path, 24)
    request = Request(tmp_path, tmp_path / "output", AS_OF, debug=True, cores=2)
    build(request)
    monkeypatch.setattr(up_to_date, "MANY", 1)
    began = []
    begin = forked.fork

    def noted(function: Callable[[Any], Any], jobs: Sequence[Any]) -> forked.Forked | None:
        began.append(function)
        return begin(function, jobs)

    monkeypatch.setattr(forked, "fork", noted)
    assert build(request).is_up_to_date
    assert began == [up_to_date.current_disk_digest]
    page = tmp_path / "output/index.html"
    expected = page.read_bytes()
    page.write_bytes(b"something else")
    assert build(request).files.written == ("index.html",)
    assert page.read_bytes() == expected
    entry = min((tmp_path / "journal").rglob("2*.md"))
    entry.write_text(entry.read_text("utf-8") + "\nMore words.\n", "utf-8")
    assert not build(request).is_up_to_date
    assert build(request).is_up_to_date


def test_an_interrupted_build_ends_its_forked_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even those that would never end."""
    work = Work(lambda *_: None, lambda: None, cores=2)
    began: list[forked.Forked] = []
    begin = forked.fork

    def noted(function: Callable[[Any], Any], jobs: Sequence[Any]) -> forked.Forked | None:
        made = begin(function, jobs)
        began.extend([made] if made else [])
        return made

    monkeypatch.setattr(forked, "fork", noted)
    work.fork_each(forever, [1, 2], int, forever)
    work.close()
    assert len(began) == 2
    for process in began:
        with pytest.raises(ChildProcessError):
            os.waitpid(process.process, os.WNOHANG)


def test_no_process_repeats_the_work_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are compared where the lessons and questions are built; data.json, which comes last, uses the result."""
    new_ones: list[int] = []
    compare = similar_texts._alike_pairs

    def counted(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
        new_ones.append(len(new))
        return compare(old, new)

    monkeypatch.setattr(similar_texts, "_alike_pairs", counted)
    write(tmp_path, 40)
    build(Request(tmp_path, tmp_path / "output", AS_OF, cores=2, debug=True))
    assert (tmp_path / "output" / "lessons.html").is_file()
    assert sum(new_ones) == 0  # of this process


@pytest.mark.parametrize("cores", [1, 2])
def test_the_lists_of_a_large_journal_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    """They are built one kind after the other, and the material of each is released."""
    sites = []
    for name, large in (("small", 2000), ("large", 8)):
        monkeypatch.setattr(overview, "_LARGE", large)
        sites.append(built_and_edited(tmp_path / name, cores))
    assert sites[0] == sites[1]
