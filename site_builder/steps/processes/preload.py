"""Imports the modules that the steps of a build load late, so that forked processes inherit them."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from site_builder.write import fsync

# The builder of stories, that of the pages over everything, and the pages that nearly any edit changes.
_NEXT = (
    "steps.stories.story_builder",
    "steps.overview.view_builder",
    "render.data.data",
    "render.site_search.data",
    "render.today.today",
)


def load_readers() -> None:
    """Load the readers and the rules of one entry."""
    _load("check.entry", "read.entry")


def load_pages() -> None:
    """Load the rules, Jinja and the pages."""
    from site_builder.render.overview.pages import MODULES  # noqa: PLC0415 - this module loads nothing itself

    _load("steps.stories.story_builder", "steps.overview.view_builder", *MODULES.values())


def preloader(
    root: Path, templates: str, language: str, *, redacted: bool, then: Callable[[], object] | None = None
) -> Callable[[], None] | None:
    """Return a function that loads what a build with few new entries needs next (see `Frame` for the values).

    The process that reads entries takes longer, so the function also compiles the long regular expression of the
    search, prepares the flush of a file system, and calls `then`. None where this process has built a story, so that
    all is loaded.
    """

    def load() -> None:
        from site_builder.render.site_search import word_codes  # noqa: PLC0415 - see above

        _load(*_NEXT)
        import_module(f"site_builder.{_NEXT[0]}").load_stories(root, templates, language, redacted=redacted)
        word_codes.parts_of("")
        fsync.prepare()
        if then:
            then()

    return None if f"site_builder.{_NEXT[0]}" in sys.modules else load


def _load(*names: str) -> None:
    for name in names:
        import_module(f"site_builder.{name}")
