"""The contributions of all stories -> the pages over everything; a page whose kinds are unchanged is skipped."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby

from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.remember.encoding import Record, decode, encode
from site_builder.render.overview.kinds import PARTS, STAGES, VIEWS, View
from site_builder.steps.overview.data_parts import DataPart
from site_builder.steps.overview.inputs import LATER, OverviewInputs, ViewBuilder
from site_builder.steps.overview.names import ASKED, Names
from site_builder.steps.overview.view_jobs import (
    ForkedJob,
    RenderedViews,
    fork_groups,
    job_of,
    make_views,
    make_views_forked,
    nothing_came,
    pool_groups,
    store_entries_of,
)
from site_builder.steps.processes.pool import Work, rest
from site_builder.steps.processes.preload import load_pages
from site_builder.steps.processes.release_memory import release_memory
from site_builder.steps.processes.work_queue import WorkQueue
from site_builder.steps.stories.story_job import RenderedPage
from site_builder.write.site_files import Output

# From so many entries on processes are begun for the pages over them; with fewer, those are made before one has begun.
MANY_ENTRIES = 300
# Entries; the lists of more are made here, one kind after the other, each from what is let go before the next: to send
# all of it to other processes takes as long, and three times the memory.
_LARGE = 2000
_DATA = len(STAGES)  # the place of data.json, behind all others


class ViewRecord(Record, frozen=True):
    """The pages that a view gave, with their fingerprints, and the sentence that stands first on its build's day.

    `names` stands for all names that there were; the view may have been made from some of them only.
    """

    pages: tuple[tuple[str, str], ...]
    sentence: str = ""
    names: str = ""


class OverviewStep:
    """The pages over everything of one build, or some of them; `known` are the fingerprints of pages that are there."""

    def __init__(
        self, inputs: OverviewInputs, views: Sequence[View] = VIEWS, known: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        self._inputs = inputs
        self._views = views
        self._known = known
        self._builder: ViewBuilder | None = None
        self._unfinished: dict[str, Iterator[Output]] = {}  # what is left of the view that a page was made again of
        self._pause: Callable[[], None] = rest
        self._problems_before: list[Problem] = []
        self._digests: Mapping[str, str] = {}
        self.sentence = ""  # of Today, once that is made

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the mistakes of templates that were met."""
        return (*self._problems_before, *(self._builder.problems if self._builder else ()))

    @property
    def is_large(self) -> bool:
        """Whether the journal is so large that little of it is to be in memory at once."""
        return len(self._inputs.journal.paths) > _LARGE

    def outputs(self, work: Work | None = None) -> Iterator[Output]:
        """Yield the pages of each view, the most pressing first; store which there are.

        Where many views of a large journal are to be made, most are made in the processes of `work`.
        """
        try:
            yield from self._outputs(work)
        finally:  # a build that is stopped leaves nothing either that nobody looks for
            self._let_go()

    def _outputs(self, work: Work | None) -> Iterator[Output]:
        self._pause = work.pause if work else self._pause
        self._digests = {view.name: self._inputs.digest(view) for view in self._views}
        kept = {view.name: self._recalled(view) for view in self._views}
        stale = [view for view in self._views if kept[view.name] is None]
        many = len(self._inputs.journal.paths)
        is_large = self.is_large
        beside = self._processes(work) if work else 0
        if is_large and work:
            work.close()
            release_memory()
        units = fork_groups(stale, many) if beside else ()
        is_shared = work and work.is_ready and not is_large and not beside and work.is_worth(many, MANY_ENTRIES)
        groups = pool_groups(stale) if is_shared else units
        apart = {name for names in groups for name in names}
        made = self._made_elsewhere(groups, beside if units else 0, work) if work and groups else iter(())
        here = sorted((view for view in self._views if view.name not in apart), key=_place)
        for place, views in groupby(here, key=_place):
            if place == _DATA and self._lacks_parts(apart):  # which come with the first
                yield from next(made)
            for view in views:
                record = kept[view.name]
                yield from self._as_it_was(view, record) if record else self._made_here(view)
            self._let_go_of_much()
        for outputs in made:
            yield from outputs

    def _lacks_parts(self, apart: Container[str]) -> bool:
        """Whether views that are made elsewhere give parts of the data; where these are as they were, it is made now.

        So this process writes the data, which is as large as the journal, while others make the last views.
        """
        inputs = self._inputs
        given = [name for name in PARTS if name in apart]
        return not all(DataPart(inputs.memory, name).is_made_from(inputs.kinds_digest(PARTS[name])) for name in given)

    def _as_it_was(self, view: View, record: ViewRecord) -> Iterator[Output]:
        """Yield the pages of a view that is the same; one is made only where somebody has changed it on the disk."""
        self.sentence = record.sentence or self.sentence
        cause = self._inputs.changes.of_overview(day=view.day)  # of what was made since for another folder
        for path, fingerprint in record.pages:
            yield Output(path, fingerprint, partial(self._again, view.name, path), cause)

    def _let_go(self) -> None:
        """Let go of all that the last views were made from."""
        self._unfinished = {}
        if self._builder:
            self._problems_before += self._builder.problems
            self._builder.close()
            self._builder = None

    def _let_go_of_much(self) -> None:
        if self.is_large:
            self._let_go()
            release_memory()

    def _recalled(self, view: View) -> ViewRecord | None:
        """Recall which pages a view has, where it is made from the same as then."""
        memory, names = self._inputs.memory, self._inputs.journal.names
        kept = memory.get("views", view.name)
        if kept is None or kept[0] != self._digests[view.name]:
            return None
        record = decode(kept[1], ViewRecord)
        if view.names and record.names != names:
            if self._named.recall(memory, view.name) is None:
                return None
            memory.put("views", view.name, kept[0], encode(replace(record, names=names)))
        return record

    def _store(self, name: str, pages: Iterable[tuple[str, str]], sentence: str = "", *, is_whole: bool) -> None:
        """Store what a view gave, and forget what was remembered of pages that it has no more."""
        memory, record = self._inputs.memory, ViewRecord(tuple(pages), sentence, self._inputs.journal.names)
        kept = memory.get("views", name)
        for path in {path for path, _ in decode(kept[1], ViewRecord).pages} - dict(pages).keys() if kept else ():
            for space in (LATER, ASKED):
                memory.drop(space, path)
        memory.put("views", name, self._digests[name] if is_whole else "", encode(record))

    def _made_here(self, view: View) -> Iterator[Output]:
        pages = []
        before = len(self.problems)
        for output in self._ready().outputs(view.name):
            pages.append((output.path, output.fingerprint))
            yield replace(output, cause=self._inputs.changes.of_overview(day=view.day))
        self.sentence = self._ready().sentence or self.sentence
        self._store(view.name, pages, self._ready().sentence, is_whole=len(self.problems) == before)
        if self.is_large:
            self._ready().keep_part(view.name)

    def _processes(self, work: Work) -> int:
        """Say how many processes can be forked to make views beside this one, with all that it has."""
        return work.beside_this if self._inputs.memory.can_be_shared else 0

    def _made_elsewhere(self, groups: Sequence[tuple[str, ...]], forked: int, work: Work) -> Iterator[Iterator[Output]]:
        """Let other processes begin with views: those of a pool, or so many that are forked now with all that is here.

        What comes of a pool is given group by group, what of forked ones at once.
        """
        known, inputs = self._known(), self._inputs
        if not forked:
            work.prepare(len(inputs.journal.paths), load_pages)
            jobs = (job_of(inputs, names, known) for names in groups)
            return (self._made_apart([done]) for done in work.map("Writing", make_views, jobs, len(groups), at_once=1))
        claims = WorkQueue(len(groups))
        inputs.memory.is_shared = True
        shared = [ForkedJob(groups, claims, inputs, known)] * min(forked, len(groups))
        return iter([self._joined(groups, claims, work.beside(make_views_forked, shared, RenderedViews, nothing_came))])

    def _joined(
        self, units: Sequence[tuple[str, ...]], claims: WorkQueue, made: Iterable[RenderedViews]
    ) -> Iterator[Output]:
        """Make the units that no forked process has taken, then give what those have made, and make what is left."""
        views = {view.name: view for view in self._views}
        left = dict.fromkeys(name for unit in units for name in unit)
        try:
            for number in claims:
                for name in units[number]:
                    yield from self._made_here(views[name])
                    del left[name]
                self._let_go_of_much()
            for done in made:
                yield from self._made_apart([done])
                for view in done.views:
                    del left[view.name]
        finally:
            claims.close()
            self._inputs.memory.is_shared = False
        for name in left:
            yield from self._made_here(views[name])

    def _made_apart(self, made_views: Iterable[RenderedViews]) -> Iterator[Output]:
        views = {view.name: view for view in self._views}
        for done in made_views:
            store_entries_of(done.kept, self._inputs.memory)
            for made in done.views:
                view = views[made.name]
                cause = self._inputs.changes.of_overview(day=view.day)
                for page in made.pages:
                    yield Output(page.path, page.fingerprint, partial(self._content, view.name, page), cause)
                self._problems_before += made.problems
                pages = [(page.path, page.fingerprint) for page in made.pages]
                self._store(view.name, pages, is_whole=not made.problems)

    def _content(self, name: str, page: RenderedPage) -> bytes | None:
        is_there = page.content is None and page.fingerprint
        return self._again(name, page.path) if is_there else page.content

    def _again(self, name: str, path: str) -> bytes | None:
        """Make a page that something else has changed on the disk.

        Where that has changed more than one, they are asked for in their order: the view goes on behind the last one.
        """
        for again in (self._unfinished.pop(name, iter(())), self._ready().outputs(name)):
            for output in again:
                if output.path == path:
                    self._unfinished = {name: again}
                    return output.make()
        return None

    @cached_property
    def _named(self) -> Names:
        """What names the entries stays when the viewer goes."""
        return Names(self._inputs.journal, self._inputs.frame.made_with)

    def _ready(self) -> ViewBuilder:
        from site_builder.steps.overview import view_builder  # noqa: PLC0415 - the views and Jinja, which most builds do not need

        if self._builder is None:
            self._builder = view_builder.ViewBuilder(self._inputs, self._named, self._pause)
        return self._builder


def _place(view: View) -> int:
    """Put views together that are made from the same, so that it can go when they are done; the data comes last."""
    if view.name == "data":
        return _DATA
    return next((number for number, group in enumerate(STAGES) if view.name in group), -1)
