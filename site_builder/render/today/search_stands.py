"""The overview -> the state of the search, in sentences for each day from the build's to the horizon."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from site_builder.derive.overview.overview import Overview
from site_builder.language.language import Language, sentence_of
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import DayText, days_between, text_on_days, texts_by_day


def search_stands(material: SearchMaterial) -> tuple[DayText, ...]:
    """Return the state of the search in sentences: by day, how many applications are due, waiting or stalled."""
    overview = material.overview
    remarks = tuple(
        text_on_days(material, material.language.of(remark.said), remark.first, remark.last)
        for remark in overview.remarks
    )
    if not overview.progress:
        return remarks
    starts = [tally.first for tally in overview.tallies]
    attention_on = _attention_by_day(overview)

    language = material.language

    def applications_on(day: date) -> str:
        counts, open_count = attention_on[day], overview.tallies[bisect_right(starts, day) - 1].open
        if not open_count:
            is_remarked = any(remark.first <= day <= remark.last for remark in overview.remarks)
            return "" if is_remarked else language.say("No open applications.")  # a remark says so already
        # An ended application may still ask for something, but is not counted as open.
        waiting, stalled = counts.get("waiting", 0), counts.get("stalled", 0)
        by_attention = (("due", open_count - waiting - stalled), ("waiting", waiting), ("stalled", stalled))
        parts = [words for name, count in by_attention if (words := _counted(language, name, count))]
        total = sentence_of(language.say_many("one open application", "%(count)s open applications", open_count))
        if not parts:
            return language.say("%(applications)s.", applications=total)
        if len(parts) == 1:
            return _alike(language, next(name for name, count in by_attention if count), open_count, total)
        return language.say("%(applications)s: %(parts)s.", applications=total, parts=language.listed(parts))

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

    return (*(text for say in (applications_on, offers_on, held_on) for text in texts_by_day(material, say)), *remarks)


def _alike(language: Language, name: str, count: int, total: str) -> str:
    """Say how the search stands if all open applications have the same attention; `total` names and counts them."""
    if name == "due":
        return language.say_many(
            "%(applications)s, with something to do.",
            "%(applications)s, each with something to do.",
            count,
            applications=total,
        )
    if name == "waiting":
        return language.say_many(
            "%(applications)s, waiting.", "%(applications)s, each waiting.", count, applications=total
        )
    return language.say_many(
        "%(applications)s, standing still.", "%(applications)s, each standing still.", count, applications=total
    )


def _counted(language: Language, name: str, count: int) -> str:
    """Format the count of applications with this attention; "" for none."""
    if not count:
        return ""
    if name == "due":
        return language.say_many("one with something to do", "%(count)s with something to do", count)
    if name == "waiting":
        return language.say_many("one waiting", "%(count)s waiting", count)
    return language.say_many("one standing still", "%(count)s standing still", count)


def _attention_by_day(overview: Overview) -> Mapping[date, Mapping[str, int]]:
    """Count the applications by their attention, on each day to the horizon."""
    changes: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for standing in overview.standings:
        changes[standing.first][standing.attention] += 1
        if standing.last < overview.horizon:
            changes[standing.last + timedelta(days=1)][standing.attention] -= 1
    current: Counter[str] = Counter()
    counts = {}
    for day in days_between(overview.as_of, overview.horizon):
        current.update(changes.get(day, {}))
        counts[day] = Counter(current)
    return counts
