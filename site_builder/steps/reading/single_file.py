"""The text of one file -> an entry, a story or a review, checked alone; a bug in Afterview becomes a problem."""

from pathlib import Path

from site_builder.model.bank import BankStory, Review
from site_builder.model.journal import Interview
from site_builder.problems import Problem, Span, error
from site_builder.read.files.folders import REVIEWS, STORIES
from site_builder.read.nodes import Source
from site_builder.settings.settings import Settings

_REPORT = "this is a mistake in Afterview, not yours: please report it with the text of this entry's front matter"
_BESIDE = (f"{STORIES}/", f"{REVIEWS}/")


def is_beside(path: str) -> bool:
    """Return whether the file at a path is a story or a review, and no entry."""
    return path.startswith(_BESIDE)


def read_one(source: Source, settings: Settings, *, debug: bool) -> tuple[Interview, tuple[Problem, ...], bool]:
    """Read and check one entry; return it with its problems, and false where a bug in Afterview stopped that."""
    # Reading needs half of all imports, and an up-to-date build needs none of them.
    from site_builder.check.entry import check_entry  # noqa: PLC0415 - see above
    from site_builder.read.entry import read_entry  # noqa: PLC0415 - see above

    try:
        return (*check_entry(read_entry(source, settings), settings), True)
    except Exception as bug:
        if debug:
            raise
        return Interview(source.path, "", raw=source.text), (_stumbled(source.path, "entry", bug),), False


def read_page(
    source: Source, settings: Settings, *, debug: bool
) -> tuple[BankStory | Review | None, tuple[Problem, ...], bool]:
    """Read and check one story or review, as `read_one` does; None where it can't be read."""
    from site_builder.check.review import check_review  # noqa: PLC0415 - as for entries
    from site_builder.check.story import check_story  # noqa: PLC0415 - as for entries
    from site_builder.read.stories_and_reviews import read_review, read_story  # noqa: PLC0415 - as for entries

    is_story = source.path.startswith(_BESIDE[0])
    try:
        if is_story:
            return (*check_story(read_story(source, settings), settings), True)
        return (*check_review(read_review(source, settings), settings), True)
    except Exception as bug:
        if debug:
            raise
        return None, (_stumbled(source.path, "story" if is_story else "review", bug),), False


def _stumbled(path: str, what: str, bug: Exception) -> Problem:
    import traceback  # noqa: PLC0415 - only for a bug

    where = traceback.extract_tb(bug.__traceback__)[-1]
    place = f"{type(bug).__name__} in {Path(where.filename).name}:{where.lineno}"
    return error(path, Span(), "internal", f"Afterview stumbled over this {what} ({place})", _REPORT)
