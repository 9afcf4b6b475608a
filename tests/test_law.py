"""The law of the build: after any history of edits and stopped builds, the site is what a clean build writes."""

import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import KINDS, write
from site_builder.builder import build
from site_builder.steps.processes import pool
from site_builder.steps.request import Built, Request
from site_builder.write import disk
from tests.support.examples import examples
from tests.support.trees import touched, tree

AS_OF = date(2026, 11, 20)

# Settings with which the same bytes of an entry are read as another.
READ_OTHERWISE = 'language = "de"\nme = ["dana@acme.example"]\n[sections]\n"What went well" = ["Good bits"]\n'

ENTRIES: Mapping[str, tuple[str, ...]] = {
    "journal/2026-11-18-acme.md": (
        "---\ncompany: Acme\ndate: 2026-11-18\ncontacts: Dana Reyes <dana@acme.example>\n---\nFine.\n",
        "---\ncompany: Acme\ndate: 2026-11-18\nthanked: yes\noutcome: rejected\n---\n## Next time\n\n- Breathe\n",
        "---\ncompany: Acme\ndate: 2026-11-18\n---\n## Questions they asked\n\n- Why us?\n  Told: the week\n",
        "---\ncompany: Acme\ndate: 2026-11-31\ncompnay: x\n---\n## Good bits\n- Fine\n",
        "---\ncompany: [Acme\n",
    ),
    "journal/2026-12-01-acme.md": (
        "---\ncompany: Acme\ndate: 2026-12-01\nstage: Final\n---\nSee [[2026-11-18-acme]].\n",
        "---\ncompany: Acme Two\ndate: 2026-12-01\n---\n",
    ),
    "journal/2026-11-02-birch.md": (
        (
            "---\ncompany: Birch\ndate: 2026-11-02\ncontacts: Bo <bo@birch.example>\nreply_within: 3 weeks\n"
            "tasks: [{what: The sample, due: 2026-11-24}]\nlog:\n- 2026-11-10 nudge\n---\nWent well.\n"
        ),
        (
            "---\ncompany: Birch\ndate: 2026-11-02\nthanked: yes\ndecision: undecided\n"
            "next_stage: {name: Panel, date: 2026-11-25, prep: [Read]}\nreferences: Ana\n---\nFine.\n"
        ),
        (
            "---\ncompany: Birch\ndate: 2026-11-02\nthanked: yes\n"
            "outcome: {result: offer, date: 2026-11-19, answer_by: 2026-11-26}\n---\nFine.\n"
        ),
    ),
    "journal/talks/2026-10-01-coffee.md": ("---\ncompany: Lighthouse\ndate: 2026-10-01\nformat: chat\n---\nNice.\n",),
    "journal/talks/2026_10_01 coffee.md": ("---\ncompany: Lighthouse\ndate: 2026-10-02\ndocuments: cv.txt\n---\n",),
    "stories/the-week.md": (
        "---\nskills: calm\nanswers: Why us?\n---\n# The week\n\nSee [[2026-11-18-acme]].\n",
        "# Another title\n\nSlow.\n",
        "---\nstrength: 9\ntitle: The week\n---\nSee [[nowhere]].\n",
    ),
    "stories/the_week.md": ("The same name, in other signs.\n",),
    "reviews/2026-W47.md": ("Long, see [[the week]].\n", "Long.\n"),
    "journal/cv.txt": ("CV\n", "CV, newer\n"),
    "journal.toml": ('title = "Mine"\n', "[follow_ups]\nnudges = 1\n", READ_OTHERWISE, "oops"),
    "templates/components/greeting.html": ("Hello\n",),
    "templates/assets/custom.css": ("body { color: teal }\n",),
}

Edits = st.lists(
    st.one_of(
        [
            st.tuples(st.just(path), st.sampled_from((*texts, None)))  # None: the file goes
            for path, texts in ENTRIES.items()
        ]
    ),
    min_size=1,
    max_size=4,
)
Days = st.sampled_from((0, 0, 1, 2, 5, 12))  # that pass before the edits
Stops = st.one_of(st.none(), st.none(), st.integers(0, 60))


class Stopped(BaseException):
    """The machine was switched off."""


def apply(root: Path, edits: list[tuple[str, str | None]]) -> None:
    """Do what a person does between two builds."""
    for path, text in edits:
        file = root / path
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def build_once(
    root: Path, output: Path, as_of: date, stop_after: int | None = None, cores: int | None = None
) -> Built | None:
    """Build, and be stopped before the step of that number that changes the disk."""
    request = Request(root, output, as_of, debug=True, cores=cores)
    if stop_after is None:
        return build(request)
    left = stop_after

    def step(path: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Stopped
        path.replace(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "put_in_place", step)
        try:
            return build(request)
        except Stopped:
            return None


@pytest.mark.case("D15")
@examples(8)
@given(history=st.lists(st.tuples(Days, Edits, Stops), min_size=1, max_size=4))
def test_after_any_history_the_site_is_a_clean_build(
    history: list[tuple[int, list[tuple[str, str | None]], int | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Days, edits, stopped builds and what builds remember leave no trace; a second build touches no file."""
    root = tmp_path_factory.mktemp("history")
    (root / "journal").mkdir()
    day = AS_OF
    for days, edits, stop in history:
        day += timedelta(days=days)
        apply(root, edits)
        build_once(root, root / "output", day, stop)
    build_once(root, root / "output", day)
    before = touched(root / "output")
    again = build_once(root, root / "output", day)
    assert again is not None
    assert (again.files.written, again.files.removed) == ((), ())
    assert touched(root / "output") == before
    clean = tmp_path_factory.mktemp("clean") / "copy"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".afterview"))
    build_once(clean, clean / "output", day)
    assert tree(root / "output") == tree(clean / "output")


@pytest.mark.case("D15")
@examples(3)
@given(
    kind=st.sampled_from(KINDS),
    steps=st.lists(st.tuples(st.integers(1, 30), st.integers(0, 19), st.sampled_from((1, 2))), min_size=1, max_size=3),
)
def test_however_many_days_pass_the_site_is_a_clean_build(
    kind: str, steps: list[tuple[int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On one core and on two: applications that the days do not change are not told again, and say the same."""
    root = tmp_path_factory.mktemp("days")
    write(root, 20, kind=kind)
    day = AS_OF
    with pytest.MonkeyPatch.context() as patch:
        for name in ("MIN_TO_SPAWN", "MIN_TO_FORK", "MIN_FOR_POOL"):
            patch.setattr(pool, name, 2)
        build_once(root, root / "output", day, cores=1)
        for days, number, cores in steps:
            day += timedelta(days=days)
            file = sorted((root / "journal").rglob("*.md"))[number]
            file.write_text(f"{file.read_text('utf-8')}\nSeen again on {day}.\n", "utf-8")
            build_once(root, root / "output", day, cores=cores)
        clean = tmp_path_factory.mktemp("clean") / "copy"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".afterview"))
        build_once(clean, clean / "output", day, cores=1)
    assert tree(root / "output") == tree(clean / "output")
