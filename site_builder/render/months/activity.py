"""The user's acts -> a map of them, weeks by days, and the same in figures, by the reader's day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.derive.overview.weeks import monday_of
from site_builder.render.drawings.activity import DayActs, activity_drawing
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.drawings.month import MonthWords
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import DayText, texts_by_day
from site_builder.render.parts.words import Day

_WEEK = 7


class Week(Struct, frozen=True):
    """A week in figures: the acts of each of its days, and their total."""

    monday: Day
    days: tuple[tuple[DayText, ...], ...]
    total: tuple[DayText, ...]


class Activity(Struct, frozen=True):
    """The map of some weeks, drawn on access; `lead` counts the acts."""

    lead: tuple[DayText, ...]
    mondays: tuple[date, ...]
    done: Mapping[str, tuple[DayActs, ...]]
    labels: MonthWords
    weeks: tuple[Week, ...]

    @property
    def drawing(self) -> Drawing:
        """The map, drawn on access."""
        return activity_drawing(
            self.mondays, {date.fromisoformat(day): done for day, done in self.done.items()}, self.labels
        )


def activity_of(
    material: SearchMaterial, acts_known: Iterable[tuple[date, date]], first: date, last: date
) -> Activity | None:
    """Build the map of the acts from `first` to `last`, both included; None if there are none.

    `acts_known` has the day of each act and the day from which it counts (see `act_days`); the latter may be after the
    build's day.
    """
    acts: defaultdict[date, list[date]] = defaultdict(list)
    for day, known in acts_known:
        if first <= day <= last and known <= material.horizon:
            acts[day].append(known)
    if not acts:
        return None
    start, end = min(acts), max(*acts, min(last, material.as_of))
    monday = monday_of(start)
    mondays = tuple(monday + timedelta(days=days) for days in range(0, (end - monday).days + 1, _WEEK))
    language = material.language

    def lead(count: int) -> str:
        return language.say_many("%(number)s thing done.", "%(number)s things done.", count) if count else ""

    return Activity(
        lead=_counts(material, [known for day_acts in acts.values() for known in day_acts], lead),
        mondays=mondays,
        done={day.isoformat(): tuple(_boxes(material, day, known)) for day, known in sorted(acts.items())},
        labels=MonthWords(
            "activity-drawing",
            language.say("What you did, week by week"),
            language.say(
                "A box for each day, the darker the more you did, from %(first)s to %(last)s.",
                first=material.day_words(start),
                last=material.day_words(end),
            ),
            language.tag,
        ),
        weeks=tuple(_week(material, monday, acts) for monday in mondays),
    )


def _counts(material: SearchMaterial, known: Sequence[date], say: Callable[[int], str]) -> tuple[DayText, ...]:
    """Count the acts known on each of the reader's days; if all are known already, return one text without days."""
    if all(day <= material.as_of for day in known):
        text = say(len(known))
        return (DayText(text),) if text else ()
    return texts_by_day(material, lambda today: say(sum(day <= today for day in known)))


def _boxes(material: SearchMaterial, day: date, known: Sequence[date]) -> list[DayActs]:
    language, words = material.language, material.day_words(day)
    boxes = []
    for text in _counts(material, known, lambda count: str(count or "")):
        acts = int(text.text)
        tip = language.say_many(
            "%(number)s thing done on %(day)s", "%(number)s things done on %(day)s", acts, day=words
        )
        boxes.append(DayActs(acts, tip, text))
    return boxes


def _week(material: SearchMaterial, monday: date, acts: Mapping[date, Sequence[date]]) -> Week:
    days = [monday + timedelta(days=number) for number in range(_WEEK)]
    by_day = [acts.get(day, ()) for day in days]
    return Week(
        material.day(monday),
        tuple(_counts(material, known, lambda count: str(count or "")) if known else () for known in by_day),
        _counts(material, [day for known in by_day for day in known], str),
    )
