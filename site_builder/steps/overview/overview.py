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
    build_views,
    build_views_forked,
    fork_groups,
    job_of,
    no_views,
    pool_groups,
    store_cache_entries,
)
from site_builder.steps.processes.pool import Work, raise_if_ended
from site_builder.steps.processes.preload import load_pages
from site_builder.steps.processes.release_memory import release_memory
from site_builder.steps.processes.work_queue import WorkQueue
from site_builder.steps.stories.story_job import RenderedPage
from site_builder.write.site_files import Output

# With fewer entries, the pages over everything are built here before another process has started.
MANY_ENTRIES = 300
# With more entries, the pages are built here, one kind after the other, and each kind's material is released before the
# next: sending all of it to other processes takes as long, and three times the memory.
_LARGE = 2000
_DATA = len(STAGES)  # the place of data.json, after all others


class ViewRecord(Record, frozen=True):
    """The pages of a view with their fingerprints, and the first sentence of Today on the day of the build.

    `names` is a digest of all names of the journal; the view may depend on some of them only.
    """

    pages: tuple[tuple[str, str], ...]
    sentence: str = ""
    names: str = ""


class OverviewStep:
    """Builds the pages over everything, or some `views` of them; `known` returns the fingerprints of written pages."""

    def __init__(
        self, inputs: OverviewInputs, views: Sequence[View] = VIEWS, known: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        self._inputs = inputs
        self._views = views
        self._known = known
        self._builder: ViewBuilder | None = None
        self._unfinished: dict[str, Iterator[Output]] = {}  # the rest of the view whose page was rendered again last
        self._pause: Callable[[], None] = raise_if_ended
        self._problems_before: list[Problem] = []
        self._digests: Mapping[str, str] = {}
        self.sentence = ""  # of Today, once that is built

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the mistakes in templates that were met."""
        return (*self._problems_before, *(self._builder.problems if self._builder else ()))

    @property
    def is_large(self) -> bool:
        """Return whether the journal is so large that little of it may be in memory at once."""
        return len(self._inputs.journal.paths) > _LARGE

    def outputs(self, work: Work | None = None) -> Iterator[Output]:
        """Yield the pages of each view, the most urgent first; store the fingerprints of its pages.

        Where many views are stale, most are built in the processes of `work`.
        """
        try:
            yield from self._outputs(work)
        finally:  # also in a build that is stopped: the builder has reference cycles, and garbage collection is off
            self._release()

    def _outputs(self, work: Work | None) -> Iterator[Output]:
        self._pause = work.pause if work else self._pause
        self._digests = {view.name: self._inputs.digest(view) for view in self._views}
        records = {view.name: self._load_record(view) for view in self._views}
        stale = [view for view in self._views if records[view.name] is None]
        entries = len(self._inputs.journal.paths)
        is_large = self.is_large
        forks = self._free_forks(work) if work else 0
        if is_large and work:
            work.close()
            release_memory()
        units = fork_groups(stale, entries) if forks else ()
        is_shared = work and work.is_ready and not is_large and not forks and work.is_worth(entries, MANY_ENTRIES)
        groups = pool_groups(stale) if is_shared else units
        remote_names = {name for names in groups for name in names}
        remote = self._build_in_processes(groups, forks if units else 0, work) if work and groups else iter(())
        local = sorted((view for view in self._views if view.name not in remote_names), key=_place)
        for place, views in groupby(local, key=_place):
            if place == _DATA and self._lacks_parts(remote_names):  # they come with the first group
                yield from next(remote)
            for view in views:
                record = records[view.name]
                yield from self._unchanged(view, record) if record else self._build(view)
            self._release_if_large()
        for outputs in remote:
            yield from outputs

    def _lacks_parts(self, remote_names: Container[str]) -> bool:
        """Return whether data.json needs parts that other processes build; unchanged parts are in the cache.

        Without such parts this process writes data.json, which is as large as the journal, while others build views.
        """
        inputs = self._inputs
        parts = [name for name in PARTS if name in remote_names]
        return not all(DataPart(inputs.memory, name).is_made_from(inputs.kinds_digest(PARTS[name])) for name in parts)

    def _unchanged(self, view: View, record: ViewRecord) -> Iterator[Output]:
        """Yield the pages of an unchanged view; they are rendered only where something has changed them on the disk."""
        self.sentence = record.sentence or self.sentence
        cause = self._inputs.changes.of_overview(day=view.day)  # where the view was built since for another folder
        for path, fingerprint in record.pages:
            yield Output(path, fingerprint, partial(self._render_again, view.name, path), cause)

    def _release(self) -> None:
        """Release all that the last views were built from."""
        self._unfinished = {}
        if self._builder:
            self._problems_before += self._builder.problems
            self._builder.close()
            self._builder = None

    def _release_if_large(self) -> None:
        if self.is_large:
            self._release()
            release_memory()

    def _load_record(self, view: View) -> ViewRecord | None:
        """Load which pages a view has; None where its inputs have changed."""
        memory, names = self._inputs.memory, self._inputs.journal.names
        stored = memory.get("views", view.name)
        if stored is None or stored[0] != self._digests[view.name]:
            return None
        record = decode(stored[1], ViewRecord)
        if view.names and record.names != names:
            if self._names.load(memory, view.name) is None:
                return None
            memory.put("views", view.name, stored[0], encode(replace(record, names=names)))
        return record

    def _store(self, name: str, pages: Iterable[tuple[str, str]], sentence: str = "", *, is_whole: bool) -> None:
        """Store which pages a view has, and drop the cache entries of pages that it no longer has."""
        memory, record = self._inputs.memory, ViewRecord(tuple(pages), sentence, self._inputs.journal.names)
        stored = memory.get("views", name)
        for path in {path for path, _ in decode(stored[1], ViewRecord).pages} - dict(pages).keys() if stored else ():
            for space in (LATER, ASKED):
                memory.drop(space, path)
        memory.put("views", name, self._digests[name] if is_whole else "", encode(record))

    def _build(self, view: View) -> Iterator[Output]:
        pages = []
        problems_before = len(self.problems)
        for output in self._ready().outputs(view.name):
            pages.append((output.path, output.fingerprint))
            yield replace(output, cause=self._inputs.changes.of_overview(day=view.day))
        self.sentence = self._ready().sentence or self.sentence
        self._store(view.name, pages, self._ready().sentence, is_whole=len(self.problems) == problems_before)
        if self.is_large:
            self._ready().store_part(view.name)

    def _free_forks(self, work: Work) -> int:
        """Return how many processes can be forked to build views, so that they inherit the memory."""
        return work.free_processes if self._inputs.memory.can_be_shared else 0

    def _build_in_processes(
        self, groups: Sequence[tuple[str, ...]], forks: int, work: Work
    ) -> Iterator[Iterator[Output]]:
        """Start to build views in other processes: in a pool, or in up to `forks` that are forked now.

        The pages from a pool are yielded group by group, those of forked processes at once.
        """
        known, inputs = self._known(), self._inputs
        if not forks:
            work.prepare(len(inputs.journal.paths), load_pages)
            jobs = (job_of(inputs, names, known) for names in groups)
            return (self._take(result) for result in work.map("Writing", build_views, jobs, len(groups), at_once=1))
        queue = WorkQueue(len(groups))
        inputs.memory.is_shared = True
        jobs_to_fork = [ForkedJob(groups, queue, inputs, known)] * min(forks, len(groups))
        results = work.fork_each(build_views_forked, jobs_to_fork, RenderedViews, no_views)
        return iter([self._share(groups, queue, results)])

    def _share(
        self, units: Sequence[tuple[str, ...]], queue: WorkQueue, results: Iterable[RenderedViews]
    ) -> Iterator[Output]:
        """Build units from the queue, then yield what the forked processes have built, and build what is missing."""
        views = {view.name: view for view in self._views}
        missing = dict.fromkeys(name for unit in units for name in unit)
        try:
            for number in queue:
                for name in units[number]:
                    yield from self._build(views[name])
                    del missing[name]
                self._release_if_large()
            for result in results:
                yield from self._take(result)
                for view in result.views:
                    del missing[view.name]
        finally:
            queue.close()
            self._inputs.memory.is_shared = False
        for name in missing:
            yield from self._build(views[name])

    def _take(self, result: RenderedViews) -> Iterator[Output]:
        """Yield the pages that another process has built, and store what it has stored."""
        views = {view.name: view for view in self._views}
        store_cache_entries(result.cache, self._inputs.memory)
        for rendered in result.views:
            view = views[rendered.name]
            cause = self._inputs.changes.of_overview(day=view.day)
            for page in rendered.pages:
                yield Output(page.path, page.fingerprint, partial(self._content, view.name, page), cause)
            self._problems_before += rendered.problems
            pages = [(page.path, page.fingerprint) for page in rendered.pages]
            self._store(view.name, pages, is_whole=not rendered.problems)

    def _content(self, name: str, page: RenderedPage) -> bytes | None:
        is_unchanged = page.content is None and page.fingerprint
        return self._render_again(name, page.path) if is_unchanged else page.content

    def _render_again(self, name: str, path: str) -> bytes | None:
        """Render a page that something else has changed on the disk.

        Several pages of a view are asked for in their order, so the view goes on after the last one.
        """
        for outputs in (self._unfinished.pop(name, iter(())), self._ready().outputs(name)):
            for output in outputs:
                if output.path == path:
                    self._unfinished = {name: outputs}
                    return output.make()
        return None

    @cached_property
    def _names(self) -> Names:
        """Return the names of the entries; they are cached beyond `_release`."""
        return Names(self._inputs.journal, self._inputs.frame.made_with)

    def _ready(self) -> ViewBuilder:
        from site_builder.steps.overview import view_builder  # noqa: PLC0415 - the views and Jinja, which most builds don't need

        if self._builder is None:
            self._builder = view_builder.ViewBuilder(self._inputs, self._names, self._pause)
        return self._builder


def _place(view: View) -> int:
    """Return a sort key that groups views with the same inputs, so that those can be released; data.json comes last."""
    if view.name == "data":
        return _DATA
    return next((number for number, group in enumerate(STAGES) if view.name in group), -1)
