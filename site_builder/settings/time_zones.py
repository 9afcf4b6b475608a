"""This computer -> its time zone, by its IANA name, and the zone's country."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import PurePosixPath


@cache
def zone_names() -> frozenset[str]:
    """Return the IANA zones of the tzdata package, not of the system, so that a journal reads the same everywhere."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def system_zone() -> str:
    """Return the zone of this computer; "" without an IANA zone, or for UTC, where nobody lives."""
    import tzlocal  # noqa: PLC0415 - only for imports and new journals

    try:
        name = tzlocal.get_localzone_name()
    except (ValueError, OSError, LookupError):
        return ""
    is_home = name in zone_names() and PurePosixPath(name or "").name not in {"UTC", "UCT", "Universal", "Zulu"}
    return name if name and is_home and not name.startswith("Etc/") else ""


@cache
def zones_by_country() -> Mapping[str, str]:
    """Map the zones of all countries, by their current names, to the country's code."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[2]: row[0] for row in rows if len(row) > 2}  # noqa: PLR2004 - its third column


def country_of(zone: str) -> str:
    """Return the code of the country that a zone is in ("DE"); "" if unknown."""
    return zones_by_country().get(zone, "")


def is_zone(name: str) -> bool:
    """Return whether a name is that of an IANA zone."""
    return name in zone_names()
