"""What the pages over everything are made from, and what makes them."""

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

LATER = "later"  # the space of the inputs of pages whose views are much work


class OverviewInputs(Struct, frozen=True):
    """All inputs of the pages over everything: the journal, its problems, and (in memory) the contributions."""

    frame: Frame
    journal: JournalRecord
    problems: tuple[Problem, ...]
    stories: StoryState
    memory: Memory
    changes: Changes = NO_CHANGES

    def digest(self, view: View) -> str:
        """Stand for all that a view is made from but names: `Names` knows which it asked for."""
        return digest_of(
            self.frame.made_with,
            self.frame.as_of if view.day else self.frame.as_of.year,
            (self.journal.paths, self.problems) if view.problems else (),
            self._sums(view.kinds),
        )

    def kinds_digest(self, kinds: Iterable[str]) -> str:
        """Stand for all contributions of some kinds, and for how they were made."""
        return digest_of(self.frame.made_with, self._sums(kinds))

    def _sums(self, kinds: Iterable[str]) -> list[str]:
        return [f"{self.stories.sums.get(kind, 0):x}" for kind in kinds]


class ViewBuilder(Protocol):
    """Builds views (`steps.overview.view_builder`); `problems` are of templates, `sentence` is of the last page."""

    problems: list[Problem]
    sentence: str

    def outputs(self, name: str) -> Iterator[Output]:
        """Return the pages of a view, by its name."""

    def close(self) -> None:
        """Let go of all that the views were made from."""

    def keep_part(self, name: str) -> None:
        """Store the part of the data that has the name of a view, if there is one."""
