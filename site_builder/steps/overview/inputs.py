"""The inputs of the pages over everything, and the interface of their builder."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec import Struct

from site_builder.causes import NO_CHANGES, Changes
from site_builder.problems import Problem
from site_builder.remember.encoding import digest_of
from site_builder.remember.memory import Memory
from site_builder.render.overview.kinds import View
from site_builder.steps.records import JournalRecord
from site_builder.steps.stories.contributions import StoryState
from site_builder.steps.stories.story_job import Frame
from site_builder.write.site_files import Output

LATER = "later"  # the space of pages whose views are costly: digest of the inputs, fingerprint of the page


class OverviewInputs(Struct, frozen=True):
    """All inputs of the pages over everything: the journal, its problems, and the contributions in the memory."""

    frame: Frame
    journal: JournalRecord
    problems: tuple[Problem, ...]
    stories: StoryState
    memory: Memory
    changes: Changes = NO_CHANGES

    def digest(self, view: View) -> str:
        """Return a digest of all inputs of a view but names; `Names` records which of those it looked up."""
        return digest_of(
            self.frame.made_with,
            self.frame.as_of if view.day else self.frame.as_of.year,
            (self.journal.paths, self.problems) if view.problems else (),
            self._sums(view.kinds),
        )

    def kinds_digest(self, kinds: Iterable[str]) -> str:
        """Return a digest of all contributions of some kinds, and of what they were made with."""
        return digest_of(self.frame.made_with, self._sums(kinds))

    def _sums(self, kinds: Iterable[str]) -> list[str]:
        return [f"{self.stories.sums.get(kind, 0):x}" for kind in kinds]


class ViewBuilder(Protocol):
    """Builds views (`steps.overview.view_builder`); `problems` are of templates, `sentence` is of the last page."""

    problems: list[Problem]
    sentence: str

    def outputs(self, name: str) -> Iterator[Output]:
        """Yield the pages of a view, by its name."""

    def close(self) -> None:
        """Release all that the views are built from."""

    def store_part(self, name: str) -> None:
        """Store the part of data.json that has the name of a view, if there is one."""
