"""Standings -> where each application stands, in words: what waits, until when and why, and what stands still."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.model import Standing
from site_builder.render.links import Anchor
from site_builder.render.material import Material, company_of
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


def counts_now(standings: Iterable[Standing]) -> Mapping[str, int]:
    """Count standings by what they ask for."""
    counts: dict[str, int] = {}
    for standing in standings:
        counts[standing.attention] = counts.get(standing.attention, 0) + 1
    return counts


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
