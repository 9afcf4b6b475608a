"""The overview -> how the search stands, in sentences for each day that a page knows."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from site_builder.derive.search.overview import Overview
from site_builder.render import words
from site_builder.render.material import SearchMaterial
from site_builder.render.sentences import Said, said_by_day, said_from

_ASKS = (("due", "with something to do"), ("waiting", "waiting"), ("stalled", "standing still"))


def search_stands(material: SearchMaterial) -> tuple[Said, ...]:
    """Say how the search stands, in sentences: on each day how many ask for something, wait, or stand still."""
    overview = material.overview
    remarks = tuple(said_from(material, remark.text, remark.first, remark.last) for remark in overview.remarks)
    if not overview.progress:
        return remarks
    starts = [tally.first for tally in overview.tallies]
    asking = _asking(overview)

    def on(day: date) -> str:
        counts, is_open = asking[day], overview.tallies[bisect_right(starts, day) - 1].open
        parts = [f"{words.number(counts[name])} {asks}" for name, asks in _ASKS if counts.get(name)]
        sentence = words.sentence(words.count(is_open, "open application"))
        return sentence + (f": {words.listed(parts)}." if parts and is_open else ".")

    def offers_on(day: date) -> str:
        offers = overview.tallies[bisect_right(starts, day) - 1].offers
        return words.sentence(words.count(offers, "offer") + " to answer.") if offers else ""

    def held_on(day: date) -> str:
        held = overview.tallies[bisect_right(starts, day) - 1].held
        step = "a step forward" if held == 1 else "each a step forward"
        return words.sentence(f"{words.count(held, 'interview')} behind you, {step}.") if held else ""

    return (*(said for say in (on, offers_on, held_on) for said in said_by_day(material, say)), *remarks)


def _asking(overview: Overview) -> Mapping[date, Mapping[str, int]]:
    """Count the applications by what they ask for, on each day to the horizon."""
    changes: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for standing in overview.standings:
        changes[standing.first][standing.attention] += 1
        if standing.last < overview.horizon:
            changes[standing.last + timedelta(days=1)][standing.attention] -= 1
    now: Counter[str] = Counter()
    found = {}
    for distance in range((overview.horizon - overview.as_of).days + 1):
        day = overview.as_of + timedelta(days=distance)
        now.update(changes.get(day, {}))
        found[day] = Counter(now)
    return found
