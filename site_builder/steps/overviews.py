"""What all stories give -> the pages over everything; those whose kinds of gifts are the same are not looked at."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from site_builder.causes import NO_CHANGES, Changes
from site_builder.problems import Problem
from site_builder.remember.encoding import Record, decode, encode, mark_of
from site_builder.remember.memory import Memory
from site_builder.render.search.kinds import VIEWS, View
from site_builder.steps.records import JournalRecord
from site_builder.steps.stories import Frame, Stories
from site_builder.write.made import Output


class ViewRecord(Record, frozen=True):
    """The pages that a view gave, with their fingerprints, and the sentence that stands first on its build's day."""

    pages: tuple[tuple[str, str], ...]
    sentence: str = ""


class Whole(Struct, frozen=True):
    """All that the pages over everything are made from: the journal, its problems, and (in memory) the gifts."""

    frame: Frame
    journal: JournalRecord
    problems: tuple[Problem, ...]
    stories: Stories
    memory: Memory
    news: Changes = NO_CHANGES

    def mark(self, view: View) -> str:
        """Stand for all that a view is made from."""
        return mark_of(
            self.frame.made_with,
            self.frame.as_of if view.day else self.frame.as_of.year,
            self.journal.names if view.names else "",
            (self.journal.paths, self.problems) if view.problems else (),
            [f"{self.stories.sums.get(kind, 0):x}" for kind in view.kinds],
        )


class Viewer(Protocol):
    """What makes views (`steps.viewer.Viewer`): the mistakes of templates that it met, and the last page's sentence."""

    problems: list[Problem]
    sentence: str

    def outputs(self, name: str) -> Iterator[Output]:
        """Return the pages of a view, by its name."""

    def keep(self) -> None:
        """Store what makes the next time quicker."""


class Overviews:
    """The pages over everything of one build, or some of them."""

    def __init__(self, whole: Whole, views: Sequence[View] = VIEWS) -> None:
        self._whole = whole
        self._views = views
        self._viewer: Viewer | None = None
        self.sentence = ""  # of Today, once that is made

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the mistakes of templates that were met."""
        return tuple(self._viewer.problems) if self._viewer else ()

    def outputs(self) -> Iterator[Output]:
        """Yield the pages of each view, the most pressing first; store which there are."""
        memory = self._whole.memory
        for view in self._views:
            mark = self._whole.mark(view)
            kept = memory.get("views", view.name)
            if kept and kept[0] == mark:
                record = decode(kept[1], ViewRecord)
                self.sentence = record.sentence or self.sentence
                for path, fingerprint in record.pages:
                    yield Output(path, fingerprint, partial(self._again, view.name, path))
                continue
            pages = []
            before = len(self.problems)
            for output in self._ready().outputs(view.name):
                pages.append((output.path, output.fingerprint))
                yield replace(output, cause=self._whole.news.of_overview(day=view.day))
            is_whole = len(self.problems) == before
            record = ViewRecord(tuple(pages), self._ready().sentence)
            self.sentence = record.sentence or self.sentence
            memory.put("views", view.name, mark if is_whole else "", encode(record))
        if self._viewer:
            self._viewer.keep()

    def _again(self, name: str, path: str) -> bytes | None:
        """Make a page that something else has changed on the disk."""
        return next((output.make() for output in self._ready().outputs(name) if output.path == path), None)

    def _ready(self) -> Viewer:
        from site_builder.steps import viewer  # noqa: PLC0415 - the views and Jinja, which most builds do not need

        if self._viewer is None:
            self._viewer = viewer.Viewer(self._whole)
        return self._viewer
