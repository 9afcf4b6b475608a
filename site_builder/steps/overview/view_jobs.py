"""Views that are made apart, in another process -> their pages; what is remembered goes with them, and comes back."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.remember.memory import Memory, Overlay
from site_builder.render.overview.kinds import GROUPS, VIEWS, View
from site_builder.steps.overview.inputs import OverviewInputs, ViewBuilder
from site_builder.steps.overview.names import ASKED, Names
from site_builder.steps.processes.pool import rest
from site_builder.steps.processes.work_queue import WorkQueue
from site_builder.steps.records import JournalRecord
from site_builder.steps.stories.contributions import SPACE, StoryState
from site_builder.steps.stories.story_job import Frame, RenderedPage

MANY = 6  # views; fewer are made before another process has what they need
MUCH = 300  # views times entries; less is made here before a process that was forked for it has begun
KNOWN = ("alike", "later", "taught", ASKED)  # the spaces of what views find out, and use the next time


class CacheEntry(Struct, frozen=True):
    """A value of the memory, with its place in it; no `data` says that there is none any more."""

    space: str
    key: str
    digest: str = ""
    data: bytes | None = None


class ViewsJob(Struct, frozen=True):
    """Views to be made together, with all that they are made from; `known` are fingerprints of pages that are there."""

    names: tuple[str, ...]
    frame: Frame
    journal: JournalRecord
    problems: tuple[Problem, ...]
    sums: Mapping[str, int]
    kept: tuple[CacheEntry, ...]
    known: Mapping[str, str]


class RenderedView(Struct, frozen=True):
    """A view that was made: its pages, and the mistakes of templates that it met."""

    name: str
    pages: tuple[RenderedPage, ...]
    problems: tuple[Problem, ...]


class RenderedViews(Struct, frozen=True):
    """The views of a job, and what was found out while they were made."""

    views: tuple[RenderedView, ...]
    kept: tuple[CacheEntry, ...]


def pool_groups(stale: Sequence[View]) -> Sequence[tuple[str, ...]]:
    """Give the names of the views that are to be made apart, those of a job together; none where few are to be made.

    One that is left of a group is made here: to send all that it is made from takes as long.
    """
    names = {view.name for view in stale} if len(stale) > MANY else set()
    groups = [(group, tuple(name for name in group if name in names)) for group in GROUPS]
    return [own for group, own in groups if len(own) > 1 or own == group]


def fork_groups(stale: Sequence[View], entries: int) -> Sequence[tuple[str, ...]]:
    """Give the names of views that are made together, for forked processes to share; none where that is little.

    What there is to do, the problems and the data are made here, whoever makes the others: so one unit is worth a
    process where the data is to be made meanwhile.
    """
    names = {view.name for view in stale}
    units = [own for group in GROUPS if (own := tuple(name for name in group if name in names))]
    beside = len(units) + ("data" in names)
    return units if beside > 1 and sum(map(len, units)) * entries >= MUCH else ()


def job_of(inputs: OverviewInputs, names: tuple[str, ...], known: Mapping[str, str]) -> ViewsJob:
    """Give a job with all that its views are made from."""
    kinds = {kind for view in VIEWS if view.name in names for kind in view.kinds}
    spaces = (*KNOWN, *sorted(SPACE + kind for kind in kinds))
    kept = tuple(CacheEntry(space, *row) for space in spaces for row in inputs.memory.all(space))
    return ViewsJob(names, inputs.frame, inputs.journal, inputs.problems, inputs.stories.sums, kept, known)


def make_views(job: ViewsJob) -> RenderedViews:
    """Make the views of a job; a page that is there with the same fingerprint is not rendered."""
    memory = Memory()
    store_entries_of(job.kept, memory)
    inputs = OverviewInputs(job.frame, job.journal, job.problems, StoryState(sums=dict(job.sums)), memory)
    return _made_of(inputs, memory, job.names, job.known)


class ForkedJob(Struct, frozen=True):
    """Units of views that a process shares which is forked, so that nothing is sent to it; see `ViewsJob`."""

    units: Sequence[tuple[str, ...]]
    claims: WorkQueue
    inputs: OverviewInputs
    known: Mapping[str, str]


def make_views_forked(job: ForkedJob) -> RenderedViews:
    """Make the views of the units that nobody else has claimed, with what the process had that forked this one."""
    names = (name for number in job.claims for name in job.units[number])
    return _made_of(job.inputs, job.inputs.memory.open_shared(), names, job.known)


def nothing_came(_job: ForkedJob) -> RenderedViews:
    """Give no view: those that another process has claimed in vain are made by who waits for them."""
    return RenderedViews((), ())


def _made_of(inputs: OverviewInputs, memory: Memory, names: Iterable[str], known: Mapping[str, str]) -> RenderedViews:
    from site_builder.steps.overview import view_builder  # noqa: PLC0415 - it is the other process that needs it

    aside = Overlay(memory)
    viewer = view_builder.ViewBuilder(replace(inputs, memory=aside), Names(inputs.journal, inputs.frame.made_with))
    views = tuple(_made(viewer, name, known) for name in names)
    return RenderedViews(views, tuple(CacheEntry(space, key, *(value or ())) for space, key, value in aside.changes()))


def store_entries_of(changes: Iterable[CacheEntry], memory: Memory) -> None:
    """Store what another process found out."""
    for kept in changes:
        if kept.data is None:
            memory.drop(kept.space, kept.key)
        else:
            memory.put(kept.space, kept.key, kept.digest, kept.data)


def _made(viewer: ViewBuilder, name: str, known: Mapping[str, str]) -> RenderedView:
    met = len(viewer.problems)
    pages = []
    for output in viewer.outputs(name):
        rest()
        if known.get(output.path) == output.fingerprint:
            pages.append(RenderedPage(output.path, output.fingerprint, None))
        else:
            content = output.make()
            pages.append(RenderedPage(output.path, output.fingerprint if content is not None else "", content))
    viewer.keep_part(name)
    return RenderedView(name, tuple(pages), tuple(viewer.problems[met:]))
