"""Standings -> where each application stands, in words: what waits, until when and why, and what stands still."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.application.progress import Progress
from site_builder.derive.days import ByDay, Span, merged
from site_builder.derive.working_days import days_after, parted
from site_builder.language.language import Language
from site_builder.language.said import Said as Sentence
from site_builder.language.said import said
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
from site_builder.render.parts.shown_days import Said, said_from, shown
from site_builder.render.parts.words import STATES, Day

OPEN = ("offer", "open", "applied")

# Where an application stands, by its attention and whether there is a day that it waits for.
NOW: Mapping[tuple[str, bool], Sentence] = {
    ("due", False): said("Something to do"),
    ("due", True): said("Something to do"),
    ("waiting", True): said("Nothing to do until"),
    ("waiting", False): said("Nothing to do"),
    ("stalled", False): said("Standing still"),
    ("stalled", True): said("Standing still"),
    ("ended", False): said("Ended"),
    ("ended", True): said("Ended"),
}


class Stand(Struct, frozen=True):
    """Where an application stands on the days from `first` to `last` (ISO); `until` is None where there is no day.

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


def stands(material: SearchMaterial, attention: str) -> tuple[Stand, ...]:
    """List the applications that wait, or stand still, on any day to the horizon, the nearest day first."""
    chosen = [standing for standing in material.overview.standings if standing.attention == attention]
    return tuple(_stand(material, standing) for standing in sorted(chosen, key=_order))


def stands_now(material: SearchMaterial) -> Mapping[str, Standing]:
    """Return the standing of each application on the day of the build."""
    as_of = material.as_of
    return {
        standing.application: standing
        for standing in material.overview.standings
        if standing.first <= as_of <= standing.last
    }


def round_states(material: StoryMaterial, interview: Interview) -> tuple[Said, ...]:
    """Say what a round is (see `round_state`) on each day to the horizon; days on which it is the same are one."""
    turns = [point.first for point in material.story.checklists.get(interview.slug, ())]
    turns += [days_after(interview.date, 1)] if interview.date else []
    days = parted(material.as_of, material.horizon, turns)
    states = merged(Span(first, last, round_state(material, interview, first)) for first, last in days)
    language = material.language
    return tuple(
        replace(said_from(material, language.of(ROUND_STATES[span.value]), span.first, span.last), key=span.value)
        for span in states
    )


class Lead(Struct, frozen=True):
    """What is at the top of an application's page on the days from `first` to `last` (ISO, "" for ever).

    `now` says what must be done ("" once it has ended), `until` is the day that is waited for, `why` the reason.
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
    """Say where one application stands on each day to the horizon."""
    spans: list[Span[tuple[str, Standing | None]]] = []
    turns = [span.first for span in progress] + [own_standing.first for own_standing in standings]
    for first, last in parted(material.as_of, material.horizon, turns):
        state = progress.at(first).state
        standing = next((own_standing for own_standing in standings if first <= own_standing.last), None)
        spans.append(Span(first, last, (state, standing if state in OPEN else None)))
    return tuple(_lead(material, *span.value, span.first, span.last) for span in merged(spans))


def _lead(material: Material, state: str, standing: Standing | None, first: date, last: date) -> Lead:
    until = standing.until if standing and standing.attention == "waiting" else None
    begins, ends, is_hidden = shown(material, first, last)
    language = material.language
    return Lead(
        state=state,
        state_words=language.of(STATES[state]),
        now=language.of(NOW[standing.attention, until is not None]) if standing else "",
        until=material.day_or_none(until),
        why=language.of(standing.reason, standing.beside) if standing else "",
        first=begins,
        last=ends,
        hidden=is_hidden,
    )


def _order(standing: Standing) -> tuple[str, str, str]:
    """Order by day, those without one last."""
    until = standing.until.isoformat() if standing.until else "~"
    return (until, standing.application, standing.first.isoformat())


def _stand(material: Material, standing: Standing) -> Stand:
    application = material.applications.get(standing.application)
    as_of = material.as_of
    return Stand(
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


def before_of(language: Language, progress: Progress | None) -> tuple[Anchor, ...]:
    """Say what was before with this company, each sentence a link to that application."""
    return tuple(
        Anchor(language.of(remembered.said), links.href(UP, links.application_path(remembered.application)))
        for remembered in (progress.before if progress else ())
    )
