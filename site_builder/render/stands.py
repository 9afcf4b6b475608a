"""Standings -> where each application stands, in words: what waits, until when and why, and what stands still."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from site_builder.derive.working_days import days_after, parted
from site_builder.model import Interview, Standing
from site_builder.render.links import Anchor
from site_builder.render.material import Material, company_of, round_state
from site_builder.render.sentences import Said, said_from
from site_builder.render.words import Day

OPEN = ("offer", "open", "applied")
ENDED = ("accepted", "declined", "withdrawn", "rejected", "ghosted")

# Where an application stands, by its attention and whether there is a day that it waits for.
NOW: Mapping[tuple[str, bool], str] = {
    ("due", False): "Something to do",
    ("due", True): "Something to do",
    ("waiting", True): "Nothing to do until",
    ("waiting", False): "Muted",
    ("stalled", False): "Standing still",
    ("stalled", True): "Standing still",
    ("ended", False): "Ended",
    ("ended", True): "Ended",
}


@dataclass(frozen=True, slots=True)
class Stand:
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


def stands(material: Material, root: str, attention: str) -> tuple[Stand, ...]:
    """List the applications that wait, or stand still, on any day to the horizon, the nearest day first."""
    chosen = [standing for standing in material.derived.standings if standing.attention == attention]
    return tuple(_stand(material, root, standing) for standing in sorted(chosen, key=_order))


def stands_now(material: Material) -> Mapping[str, Standing]:
    """Give the standing of each application on the day of the build."""
    as_of = material.derived.as_of
    return {each.application: each for each in material.derived.standings if each.first <= as_of <= each.last}


def round_states(material: Material, interview: Interview) -> tuple[Said, ...]:
    """Say what a round is (see `round_state`) on each day to the horizon; days on which it is the same are one."""
    derived = material.derived
    turns = [point.first for point in derived.checklists.get(interview.slug, ())]
    turns += [days_after(interview.date, 1)] if interview.date else []
    found: list[tuple[str, date, date]] = []
    for first, last in parted(derived.as_of, derived.horizon, turns):
        text = round_state(material, interview, first)
        begins = found.pop()[1] if found and found[-1][0] == text else first
        found.append((text, begins, last))
    return tuple(said_from(derived, *each) for each in found)


def _order(standing: Standing) -> tuple[str, str, str]:
    """Order by day, those without one last."""
    until = standing.until.isoformat() if standing.until else "~"
    return (until, standing.application, standing.first.isoformat())


def _stand(material: Material, root: str, standing: Standing) -> Stand:
    application = material.applications.get(standing.application)
    as_of = material.derived.as_of
    return Stand(
        attention=standing.attention,
        slug=standing.application,
        application=material.application_link(
            standing.application, root, company_of(application) if application else standing.application
        ),
        role=application.role if application else "",
        until=material.near_day(standing.until) if standing.until else None,
        why=standing.why,
        first=standing.first.isoformat(),
        last=standing.last.isoformat(),
        hidden=not standing.first <= as_of <= standing.last,
    )
