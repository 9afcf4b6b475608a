"""Standings -> where each application stands, in words: which wait, until when and why, and which are stalled."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.progress import Progress
from site_builder.derive.days import ByDay, Span, merge_spans
from site_builder.derive.working_days import days_after, split_days
from site_builder.language.language import Language
from site_builder.language.said import Said, said
from site_builder.model.follow_up import Standing
from site_builder.model.journal import Interview
from site_builder.render.parts import links
from site_builder.render.parts.links import UP, Anchor
from site_builder.render.parts.material import (
    ROUND_STATES,
    Material,
    SearchMaterial,
    StoryMaterial,
    company_of,
    round_state,
)
from site_builder.render.parts.shown_days import DayText, text_on_days, visibility
from site_builder.render.parts.words import STATES, Day

OPEN = ("offer", "open", "applied")

# Where an application stands, by its attention and whether it waits for a day.
NOW: Mapping[tuple[str, bool], Said] = {
    ("due", False): said("Something to do"),
    ("due", True): said("Something to do"),
    ("waiting", True): said("Nothing to do until"),
    ("waiting", False): said("Nothing to do"),
    ("stalled", False): said("Standing still"),
    ("stalled", True): said("Standing still"),
    ("ended", False): said("Ended"),
    ("ended", True): said("Ended"),
}


class StandingRow(Struct, frozen=True):
    """Where an application stands on the days from `first` to `last` (ISO); `until` is None if it waits for no day.

    `slug` is the application's.
    """

    attention: str
    slug: str
    application: Anchor
    role: str
    until: Day | None
    why: str
    first: str
    last: str
    hidden: bool


def standing_rows(material: SearchMaterial, attention: str) -> tuple[StandingRow, ...]:
    """List the applications with an attention ("waiting", "stalled") on any day to the horizon, nearest day first."""
    chosen = [standing for standing in material.overview.standings if standing.attention == attention]
    return tuple(_standing_row(material, standing) for standing in sorted(chosen, key=_order))


def current_standings(material: SearchMaterial) -> Mapping[str, Standing]:
    """Return the standing of each application on the day of the build."""
    as_of = material.as_of
    return {
        standing.application: standing
        for standing in material.overview.standings
        if standing.first <= as_of <= standing.last
    }


def round_states(material: StoryMaterial, interview: Interview) -> tuple[DayText, ...]:
    """Return the state of a round (see `round_state`) on each day to the horizon; days with the same are merged."""
    starts = [point.first for point in material.story.checklists.get(interview.slug, ())]
    starts += [days_after(interview.date, 1)] if interview.date else []
    days = split_days(material.as_of, material.horizon, starts)
    states = merge_spans(Span(first, last, round_state(material, interview, first)) for first, last in days)
    language = material.language
    return tuple(
        replace(text_on_days(material, language.of(ROUND_STATES[span.value]), span.first, span.last), key=span.value)
        for span in states
    )


class Lead(Struct, frozen=True):
    """The top of an application's page on the days from `first` to `last` (ISO, "" without end).

    `now` says whether there is something to do ("" after an ending), `until` is the day waited for, `why` the reason.
    """

    state: str
    state_words: str
    now: str
    until: Day | None
    why: str
    first: str
    last: str
    hidden: bool


def leads(material: Material, progress: ByDay[Progress], standings: Sequence[Standing]) -> tuple[Lead, ...]:
    """Return where an application stands on each day to the horizon."""
    spans: list[Span[tuple[str, Standing | None]]] = []
    starts = [span.first for span in progress] + [standing.first for standing in standings]
    for first, last in split_days(material.as_of, material.horizon, starts):
        state = progress.at(first).state
        standing = next((standing for standing in standings if first <= standing.last), None)
        spans.append(Span(first, last, (state, standing if state in OPEN else None)))
    return tuple(_lead(material, *span.value, span.first, span.last) for span in merge_spans(spans))


def _lead(material: Material, state: str, standing: Standing | None, first: date, last: date) -> Lead:
    until = standing.until if standing and standing.attention == "waiting" else None
    first_shown, last_shown, is_hidden = visibility(material, first, last)
    language = material.language
    return Lead(
        state=state,
        state_words=language.of(STATES[state]),
        now=language.of(NOW[standing.attention, until is not None]) if standing else "",
        until=material.day_or_none(until),
        why=language.of(standing.reason, standing.beside) if standing else "",
        first=first_shown,
        last=last_shown,
        hidden=is_hidden,
    )


def _order(standing: Standing) -> tuple[str, str, str]:
    """Return the sort key of a standing: by day, those without a day last."""
    until = standing.until.isoformat() if standing.until else "~"
    return (until, standing.application, standing.first.isoformat())


def _standing_row(material: Material, standing: Standing) -> StandingRow:
    application = material.applications.get(standing.application)
    as_of = material.as_of
    return StandingRow(
        attention=standing.attention,
        slug=standing.application,
        application=material.application_link(
            standing.application, text=company_of(application) if application else standing.application
        ),
        role=application.role if application else "",
        until=material.near_day(standing.until) if standing.until else None,
        why=material.language.of(standing.reason, standing.beside),
        first=standing.first.isoformat(),
        last=standing.last.isoformat(),
        hidden=not standing.first <= as_of <= standing.last,
    )


def history_with_company(language: Language, progress: Progress | None) -> tuple[Anchor, ...]:
    """Return what happened before with this company, in sentences that link to the earlier applications."""
    return tuple(
        Anchor(language.of(earlier.said), links.href(UP, links.application_path(earlier.application)))
        for earlier in (progress.before if progress else ())
    )
