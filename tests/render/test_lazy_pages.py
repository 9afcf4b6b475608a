"""Pages of past days: their views depend on their inputs and on the names of entries only."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.model.journal import Application, Interview
from site_builder.render.months import months
from site_builder.render.overview import timeline, week
from site_builder.render.overview.gather import gather
from site_builder.render.pages import LazyPage, view_digest
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import by_year
from site_builder.render.work_search import work_log
from site_builder.settings.settings import Settings
from site_builder.steps.journals import record_of
from site_builder.steps.queries.checked import check
from tests.render.test_any_journal import journal_of
from tests.support import strategies
from tests.support.examples import examples

SAMPLE = Path(__file__).parents[2]
_VIEWS = (timeline, week, months, work_log)


@contextmanager
def short_pages(limit: int = 700) -> Iterator[None]:
    """Split lists at a low limit, so that a small journal has pages of past days.

    `limit` is that of a page's bytes.
    """
    with ExitStack() as patched:
        for view in (timeline, week, work_log):
            patched.enter_context(patch.object(view, "by_year", partial(by_year, limit=limit)))
        patched.enter_context(patch.object(months, "_LIMIT", limit * 3 // 7))
        yield


def later(material: SearchMaterial) -> Mapping[str, tuple[str, str]]:
    """Return the digests of the inputs and the view of each lazy page."""
    with short_pages():
        pages = [page for view in _VIEWS for page in view.pages(material) if isinstance(page, LazyPage)]
        return {page.path: (view_digest(page.inputs), view_digest(page.view)) for page in pages}


def with_other_words(applications: list[Application], entry: Interview) -> list[Application]:
    """Return the journal with other words in its last entry, which keeps its name."""
    *others, last = applications
    *before, old = last.rounds
    new = replace(old, log=entry.log, outcome=entry.outcome, tasks=entry.tasks, reply_by=entry.reply_by)
    return [*others, replace(last, rounds=(*before, new))]


@examples(30)
@given(
    applications=st.lists(strategies.applications(), min_size=1, max_size=3),
    chosen=strategies.rules_settings(),
    other=strategies.interviews(),
    days=st.sampled_from([0, 0, 1, 7, 41]),
)
def test_equal_inputs_give_an_equal_view(
    applications: list[Application], chosen: Settings, other: Interview, days: int
) -> None:
    """Whatever else has changed: an entry, or the day."""
    journals = journal_of(applications), journal_of(with_other_words(applications, other))
    first, second = (record_of(journal, ()).names for journal in journals)
    before = later(gather(journals[0], chosen, strategies.AS_OF))
    after = later(gather(journals[1], chosen, strategies.AS_OF + timedelta(days=days)))
    for path in before.keys() & after.keys() if first == second else ():
        (inputs, view), (same, shown) = before[path], after[path]
        assert inputs != same or view == shown, path


def test_a_page_of_the_past_is_the_same_tomorrow() -> None:
    """On the next day no lazy page of the sample has other inputs, so no view is built."""
    checked = check(SAMPLE)
    before, after = (
        later(gather(checked.journal, checked.settings, checked.as_of + timedelta(days=days))) for days in (0, 1)
    )
    assert {path.partition("-")[0] for path in before} == {"calendar", "timeline", "week", "work"}
    whole = {path for path in before if "-part-" not in path}  # where a month is cut may change with the days after it
    assert len(whole) > 6
    assert {path for path in whole if before[path] != after.get(path)} == set()


def test_what_is_ahead_is_on_pages_of_the_day() -> None:
    """However much lies ahead: whether a day does may change tomorrow."""
    checked = check(SAMPLE)
    material = gather(checked.journal, checked.settings, checked.as_of)
    with short_pages():
        pages = [page for page in timeline.pages(material) if isinstance(page, LazyPage)]
        days = {day.day.iso for page in pages for month in page.view.months for day in month.days}
    assert pages
    assert max(days) < checked.as_of.isoformat()
