"""What all stories give -> the pages over everything; those whose kinds of gifts are the same are not looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice

from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.remember.encoding import Record, decode, encode
from site_builder.render.search.kinds import PARTS, STAGES, VIEWS, View
from site_builder.steps.apart import (
    ForkedJob,
    MadeViews,
    job_of,
    keep,
    make_views,
    make_views_forked,
    make_views_here,
    shared_out,
    shares_of,
)
from site_builder.steps.loaded import load_pages
from site_builder.steps.pool import Work, rest
from site_builder.steps.stories import MadePage
from site_builder.steps.unused import give_back
from site_builder.steps.whole import Viewer, Whole
from site_builder.write.made import Output

# From so many entries on processes are begun for the pages over them; with fewer, those are made before one has begun.
MANY_ENTRIES = 300
# Entries; the lists of more are made here, one kind after the other, each from what is let go before the next: to send
# all of it to other processes takes as long, and three times the memory.
_LARGE = 2000
_DATA = len(STAGES)  # the place of data.json, behind all others


class ViewRecord(Record, frozen=True):
    """The pages that a view gave, with their fingerprints, and the sentence that stands first on its build's day."""

    pages: tuple[tuple[str, str], ...]
    sentence: str = ""


class Overviews:
    """The pages over everything of one build, or some of them; `known` are the fingerprints of pages that are there."""

    def __init__(
        self, whole: Whole, views: Sequence[View] = VIEWS, known: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        self._whole = whole
        self._views = views
        self._known = known
        self._viewer: Viewer | None = None
        self._pause: Callable[[], None] = rest
        self._problems_before: list[Problem] = []
        self._marks: Mapping[str, str] = {}
        self.sentence = ""  # of Today, once that is made

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the mistakes of templates that were met."""
        return (*self._problems_before, *(self._viewer.problems if self._viewer else ()))

    @property
    def is_large(self) -> bool:
        """Whether the journal is so large that little of it is to be in memory at once."""
        return len(self._whole.journal.paths) > _LARGE

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
        self._marks = {view.name: self._whole.mark(view) for view in self._views}
        kept = {view.name: self._recalled(view.name) for view in self._views}
        stale = [view for view in self._views if kept[view.name] is None]
        many = len(self._whole.journal.paths)
        is_large = self.is_large
        beside = self._processes(work) if work else 0
        if is_large and work:
            work.close()
            give_back()
        is_shared = work and work.is_ready and not is_large and work.is_worth(many, MANY_ENTRIES)
        groups = shares_of(stale, many, beside) if beside else shared_out(stale) if is_shared else ()
        apart = {name for names in groups for name in names}
        made = (self._forked(groups, work) if beside else self._begun(groups, work)) if work and groups else iter(())
        here = sorted((view for view in self._views if view.name not in apart), key=_place)
        for place, views in groupby(here, key=_place):
            if place == _DATA and not apart.isdisjoint(PARTS):  # of the first job, which the data is made from too
                yield from self._made_apart(islice(made, 1))
            for view in views:
                record = kept[view.name]
                yield from self._as_it_was(view, record) if record else self._made_here(view)
                if is_large and not record:
                    self._ready().keep_part(view.name)
            if is_large:
                self._let_go()
                give_back()
        yield from self._made_apart(made)

    def _as_it_was(self, view: View, record: ViewRecord) -> Iterator[Output]:
        """Yield the pages of a view that is the same; one is made only where somebody has changed it on the disk."""
        self.sentence = record.sentence or self.sentence
        for path, fingerprint in record.pages:
            yield Output(path, fingerprint, partial(self._again, view.name, path))

    def _let_go(self) -> None:
        """Let go of all that the last views were made from."""
        if self._viewer:
            self._problems_before += self._viewer.problems
            self._viewer.close()
            self._viewer = None

    def _recalled(self, name: str) -> ViewRecord | None:
        """Recall which pages a view has, where it is made from the same as then."""
        kept = self._whole.memory.get("views", name)
        return decode(kept[1], ViewRecord) if kept and kept[0] == self._marks[name] else None

    def _store(self, name: str, record: ViewRecord, *, is_whole: bool) -> None:
        self._whole.memory.put("views", name, self._marks[name] if is_whole else "", encode(record))

    def _made_here(self, view: View) -> Iterator[Output]:
        pages = []
        before = len(self.problems)
        for output in self._ready().outputs(view.name):
            pages.append((output.path, output.fingerprint))
            yield replace(output, cause=self._whole.news.of_overview(day=view.day))
        record = ViewRecord(tuple(pages), self._ready().sentence)
        self.sentence = record.sentence or self.sentence
        self._store(view.name, record, is_whole=len(self.problems) == before)

    def _processes(self, work: Work) -> int:
        """Say how many processes can be forked to make views beside this one, with all that it has."""
        return work.beside_this if self._whole.memory.can_be_shared else 0

    def _forked(self, shares: Sequence[tuple[str, ...]], work: Work) -> Iterator[MadeViews]:
        """Let processes make views that have all that is here."""
        known = self._known()
        jobs = [ForkedJob(names, self._whole, known) for names in shares]
        return work.beside(make_views_forked, jobs, MadeViews, make_views_here)

    def _begun(self, groups: Sequence[tuple[str, ...]], work: Work) -> Iterator[MadeViews]:
        """Let other processes begin with views."""
        known = self._known()
        work.prepare(len(self._whole.journal.paths), load_pages)
        jobs = (job_of(self._whole, names, known) for names in groups)
        return work.map("Writing", make_views, jobs, len(groups), at_once=1)

    def _made_apart(self, made_views: Iterable[MadeViews]) -> Iterator[Output]:
        views = {view.name: view for view in self._views}
        for done in made_views:
            keep(done.kept, self._whole.memory)
            for made in done.views:
                view = views[made.name]
                cause = self._whole.news.of_overview(day=view.day)
                for page in made.pages:
                    yield Output(page.path, page.fingerprint, partial(self._content, view.name, page), cause)
                self._problems_before += made.problems
                record = ViewRecord(tuple((page.path, page.fingerprint) for page in made.pages))
                self._store(view.name, record, is_whole=not made.problems)

    def _content(self, name: str, page: MadePage) -> bytes | None:
        is_there = page.content is None and page.fingerprint
        return self._again(name, page.path) if is_there else page.content

    def _again(self, name: str, path: str) -> bytes | None:
        """Make a page that something else has changed on the disk."""
        return next((output.make() for output in self._ready().outputs(name) if output.path == path), None)

    def _ready(self) -> Viewer:
        from site_builder.steps import viewer  # noqa: PLC0415 - the views and Jinja, which most builds do not need

        if self._viewer is None:
            self._viewer = viewer.Viewer(self._whole, self._pause)
        return self._viewer


def _place(view: View) -> int:
    """Put views together that are made from the same, so that it can go when they are done; the data comes last."""
    if view.name == "data":
        return _DATA
    return next((number for number, group in enumerate(STAGES) if view.name in group), -1)
