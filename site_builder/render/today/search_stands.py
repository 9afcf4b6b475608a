"""The overview -> how the search stands, in sentences for each day that a page knows."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from site_builder.derive.search.overview import Overview
from site_builder.language.language import Language, sentence_of
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import DayText, days_between, text_on_days, texts_by_day


def search_stands(material: SearchMaterial) -> tuple[DayText, ...]:
    """Say how the search stands, in sentences: on each day how many ask for something, wait, or stand still."""
    overview = material.overview
    remarks = tuple(
        text_on_days(material, material.language.of(remark.said), remark.first, remark.last)
        for remark in overview.remarks
    )
    if not overview.progress:
        return remarks
    starts = [tally.first for tally in overview.tallies]
    asking = _asking(overview)

    language = material.language

    def on(day: date) -> str:
        counts, is_open = asking[day], overview.tallies[bisect_right(starts, day) - 1].open
        if not is_open:
            is_remarked = any(remark.first <= day <= remark.last for remark in overview.remarks)
            return "" if is_remarked else language.say("No open applications.")  # once is enough
        # What has ended may ask for a last word, but it is not among those that are open.
        waiting, stalled = counts.get("waiting", 0), counts.get("stalled", 0)
        asks = (("due", is_open - waiting - stalled), ("waiting", waiting), ("stalled", stalled))
        parts = [words for name, count in asks if (words := _asks(language, name, count))]
        much = sentence_of(language.say_many("one open application", "%(count)s open applications", is_open))
        if not parts:
            return language.say("%(applications)s.", applications=much)
        return language.say("%(applications)s: %(parts)s.", applications=much, parts=language.listed(parts))

    def offers_on(day: date) -> str:
        offers = overview.tallies[bisect_right(starts, day) - 1].offers
        return (
            sentence_of(language.say_many("one offer to answer.", "%(count)s offers to answer.", offers))
            if offers
            else ""
        )

    def held_on(day: date) -> str:
        held = overview.tallies[bisect_right(starts, day) - 1].held
        if not held:
            return ""
        return sentence_of(
            language.say_many(
                "one interview behind you, a step forward.",
                "%(count)s interviews behind you, each a step forward.",
                held,
            )
        )

    return (*(said for say in (on, offers_on, held_on) for said in texts_by_day(material, say)), *remarks)


def _asks(language: Language, name: str, count: int) -> str:
    """Count the applications that ask for something, wait, or stand still; "" where there is none."""
    if not count:
        return ""
    if name == "due":
        return language.say_many("one with something to do", "%(count)s with something to do", count)
    if name == "waiting":
        return language.say_many("one waiting", "%(count)s waiting", count)
    return language.say_many("one standing still", "%(count)s standing still", count)


def _asking(overview: Overview) -> Mapping[date, Mapping[str, int]]:
    """Count the applications by what they ask for, on each day to the horizon."""
    changes: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for standing in overview.standings:
        changes[standing.first][standing.attention] += 1
        if standing.last < overview.horizon:
            changes[standing.last + timedelta(days=1)][standing.attention] -= 1
    now: Counter[str] = Counter()
    found = {}
    for day in days_between(overview.as_of, overview.horizon):
        now.update(changes.get(day, {}))
        found[day] = Counter(now)
    return found
