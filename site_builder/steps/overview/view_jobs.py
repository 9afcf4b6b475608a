"""Views that are built in another process -> their pages; cache entries are sent with them, and come back."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.remember.memory import Memory, Overlay
from site_builder.render.overview.kinds import GROUPS, VIEWS, View
from site_builder.steps.overview.inputs import LATER, OverviewInputs, ViewBuilder
from site_builder.steps.overview.names import ASKED, Names
from site_builder.steps.processes.pool import raise_if_ended
from site_builder.steps.processes.work_queue import WorkQueue
from site_builder.steps.records import JournalRecord
from site_builder.steps.stories.contributions import SPACE, StoryState
from site_builder.steps.stories.story_job import Frame, RenderedPage

MANY = 6  # views; fewer are built here before another process has loaded what they need
MUCH = 300  # views times entries; less is built here before a forked process has started
CACHED = ("alike", LATER, "taught", ASKED)  # the spaces that views store values in, for the next build


class CacheEntry(Struct, frozen=True):
    """A value of the memory, with its space and key; `data` is None for a value that was dropped."""

    space: str
    key: str
    digest: str = ""
    data: bytes | None = None


class ViewsJob(Struct, frozen=True):
    """Views to build together, with all their inputs; `known` are the fingerprints of written pages, by site path."""

    names: tuple[str, ...]
    frame: Frame
    journal: JournalRecord
    problems: tuple[Problem, ...]
    sums: Mapping[str, int]
    cache: tuple[CacheEntry, ...]
    known: Mapping[str, str]


class RenderedView(Struct, frozen=True):
    """A view that was built: its pages, and the mistakes in templates that it met."""

    name: str
    pages: tuple[RenderedPage, ...]
    problems: tuple[Problem, ...]


class RenderedViews(Struct, frozen=True):
    """The views of a job, and the cache entries that changed."""

    views: tuple[RenderedView, ...]
    cache: tuple[CacheEntry, ...]


def pool_groups(stale: Sequence[View]) -> Sequence[tuple[str, ...]]:
    """Return the names of the views to build in a pool, one group a job; none where few are stale.

    A single view of a larger group is built here: sending all its inputs takes as long.
    """
    names = {view.name for view in stale} if len(stale) > MANY else set()
    groups = [(group, tuple(name for name in group if name in names)) for group in GROUPS]
    return [stale_names for group, stale_names in groups if len(stale_names) > 1 or stale_names == group]


def fork_groups(stale: Sequence[View], entries: int) -> Sequence[tuple[str, ...]]:
    """Return the names of the views to build in forked processes, in units for a work queue; none where that is little.

    The to-do pages, the problems and data.json are always built in this process: so a single unit is worth a process
    where data.json is built meanwhile.
    """
    names = {view.name for view in stale}
    units = [unit for group in GROUPS if (unit := tuple(name for name in group if name in names))]
    parallel = len(units) + ("data" in names)
    return units if parallel > 1 and sum(map(len, units)) * entries >= MUCH else ()


def job_of(inputs: OverviewInputs, names: tuple[str, ...], known: Mapping[str, str]) -> ViewsJob:
    """Return a job with all inputs of its views."""
    kinds = {kind for view in VIEWS if view.name in names for kind in view.kinds}
    spaces = (*CACHED, *sorted(SPACE + kind for kind in kinds))
    cache = tuple(CacheEntry(space, *row) for space in spaces for row in inputs.memory.all(space))
    return ViewsJob(names, inputs.frame, inputs.journal, inputs.problems, inputs.stories.sums, cache, known)


def build_views(job: ViewsJob) -> RenderedViews:
    """Build the views of a job; a page that is written with the same fingerprint is not rendered."""
    memory = Memory()
    store_cache_entries(job.cache, memory)
    inputs = OverviewInputs(job.frame, job.journal, job.problems, StoryState(sums=dict(job.sums)), memory)
    return _build(inputs, memory, job.names, job.known)


class ForkedJob(Struct, frozen=True):
    """Units of views for a forked process, which takes them from a shared queue; it inherits its inputs."""

    units: Sequence[tuple[str, ...]]
    queue: WorkQueue
    inputs: OverviewInputs
    known: Mapping[str, str]


def build_views_forked(job: ForkedJob) -> RenderedViews:
    """Build the views of units from the queue until it is empty, with what this process has inherited."""
    names = (name for number in job.queue for name in job.units[number])
    return _build(job.inputs, job.inputs.memory.open_shared(), names, job.known)


def no_views(_job: ForkedJob) -> RenderedViews:
    """Return no views for a process that failed: the process that waits for it builds what it has taken."""
    return RenderedViews((), ())


def _build(inputs: OverviewInputs, memory: Memory, names: Iterable[str], known: Mapping[str, str]) -> RenderedViews:
    from site_builder.steps.overview import view_builder  # noqa: PLC0415 - only the other process needs it

    overlay = Overlay(memory)
    builder = view_builder.ViewBuilder(replace(inputs, memory=overlay), Names(inputs.journal, inputs.frame.made_with))
    views = tuple(_build_view(builder, name, known) for name in names)
    changes = tuple(CacheEntry(space, key, *(value or ())) for space, key, value in overlay.changes())
    return RenderedViews(views, changes)


def store_cache_entries(changes: Iterable[CacheEntry], memory: Memory) -> None:
    """Store what another process has changed in its overlay."""
    for entry in changes:
        if entry.data is None:
            memory.drop(entry.space, entry.key)
        else:
            memory.put(entry.space, entry.key, entry.digest, entry.data)


def _build_view(builder: ViewBuilder, name: str, known: Mapping[str, str]) -> RenderedView:
    problems_before = len(builder.problems)
    pages = []
    for output in builder.outputs(name):
        raise_if_ended()
        if known.get(output.path) == output.fingerprint:
            pages.append(RenderedPage(output.path, output.fingerprint, None))
        else:
            content = output.make()
            pages.append(RenderedPage(output.path, output.fingerprint if content is not None else "", content))
    builder.store_part(name)
    return RenderedView(name, tuple(pages), tuple(builder.problems[problems_before:]))
