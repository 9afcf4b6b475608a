"""Views that are made apart, in another process -> their pages; what is remembered goes with them, and comes back."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from site_builder.problems import Problem
from site_builder.remember.memory import Aside, Memory
from site_builder.render.search.kinds import GROUPS, VIEWS, View
from site_builder.steps.records import JournalRecord
from site_builder.steps.stories import GIFTS_OF, Frame, MadePage, Stories
from site_builder.steps.whole import Viewer, Whole

MANY = 6  # views; fewer are made before another process has what they need
_FOUND_OUT = ("alike", "parts")  # spaces of what views find out, and use the next time


class Kept(Struct, frozen=True):
    """A value of the memory, with its place in it."""

    space: str
    key: str
    mark: str
    data: bytes


class ViewsJob(Struct, frozen=True):
    """Views to be made together, with all that they are made from; `known` are fingerprints of pages that are there."""

    names: tuple[str, ...]
    frame: Frame
    journal: JournalRecord
    problems: tuple[Problem, ...]
    sums: Mapping[str, int]
    kept: tuple[Kept, ...]
    known: Mapping[str, str]


class MadeView(Struct, frozen=True):
    """A view that was made: its pages, and the mistakes of templates that it met."""

    name: str
    pages: tuple[MadePage, ...]
    problems: tuple[Problem, ...]


class MadeViews(Struct, frozen=True):
    """The views of a job, and what was found out while they were made."""

    views: tuple[MadeView, ...]
    kept: tuple[Kept, ...]


def jobs_of(whole: Whole, stale: Sequence[View], known: Mapping[str, str]) -> Iterator[ViewsJob]:
    """Give the jobs of the views that are to be made anew, but of those that the build makes itself (`GROUPS`)."""
    names = {view.name for view in stale}
    kinds = {view.name: view.kinds for view in VIEWS}
    for group in GROUPS:
        own = tuple(name for name in group if name in names)
        if own:
            spaces = (*_FOUND_OUT, *sorted({GIFTS_OF + kind for name in own for kind in kinds[name]}))
            kept = tuple(Kept(space, *row) for space in spaces for row in whole.memory.all(space))
            yield ViewsJob(own, whole.frame, whole.journal, whole.problems, whole.stories.sums, kept, known)


def make_views(job: ViewsJob) -> MadeViews:
    """Make the views of a job; a page that is there with the same fingerprint is not rendered."""
    from site_builder.steps import viewer as views_maker  # noqa: PLC0415 - it is the other process that needs it

    memory = Aside(Memory())
    for kept in job.kept:
        memory.put(kept.space, kept.key, kept.mark, kept.data)
    before = set(job.kept)
    viewer = views_maker.Viewer(Whole(job.frame, job.journal, job.problems, Stories(sums=dict(job.sums)), memory))
    views = tuple(_made(viewer, name, job.known) for name in job.names)
    viewer.keep()
    found_out = (Kept(space, *row) for space in _FOUND_OUT for row in memory.all(space))
    return MadeViews(views, tuple(kept for kept in found_out if kept not in before))


def _made(viewer: Viewer, name: str, known: Mapping[str, str]) -> MadeView:
    met = len(viewer.problems)
    pages = []
    for output in viewer.outputs(name):
        if known.get(output.path) == output.fingerprint:
            pages.append(MadePage(output.path, output.fingerprint, None))
        else:
            content = output.make()
            pages.append(MadePage(output.path, output.fingerprint if content is not None else "", content))
    return MadeView(name, tuple(pages), tuple(viewer.problems[met:]))
