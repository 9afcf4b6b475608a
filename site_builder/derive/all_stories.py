"""A journal, its settings and a day -> all that the pages say: a story for each application, and the overview."""

from collections.abc import Iterable, Mapping
from datetime import date

from site_builder.check.journal.groups import groups_of
from site_builder.derive.application.story import Story, tell
from site_builder.derive.elsewhere import ALONE, Around, around_of
from site_builder.derive.follow_ups.spans import HORIZON
from site_builder.derive.search.overview import Overview, overview_of
from site_builder.derive.working_days import days_after
from site_builder.model.bank import NOTHING_BESIDE, Beside
from site_builder.model.journal import Journal
from site_builder.settings.settings import Settings


def stories_of(
    journal: Journal,
    settings: Settings,
    as_of: date,
    around: Mapping[str, Around] | None = None,
) -> tuple[Story, ...]:
    """Tell the story of every application, talk, and entry that is of neither.

    `around` is what is elsewhere and was before, by application; None: what the journal's own applications give.
    """
    taken = frozenset(interview.slug for interview in journal.interviews)
    around = around_of(journal) if around is None else around
    return tuple(
        tell(group, settings, as_of, taken, around.get(group.application or "", ALONE)) for group in groups_of(journal)
    )


def overview(stories: Iterable[Story], settings: Settings, as_of: date, beside: Beside = NOTHING_BESIDE) -> Overview:
    """Put stories together into the overview of the search, with what stands beside the entries."""
    return overview_of(stories, settings, as_of, days_after(as_of, HORIZON), beside)
