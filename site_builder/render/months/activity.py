"""What the writer did -> a map of it, weeks by days, and the same in figures, as it is on each of the reader's days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.derive.search.weeks import monday_of
from site_builder.render.drawings.activity import Done, activity_drawing
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.drawings.month import MonthWords, Shown
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import DayText, texts_by_day
from site_builder.render.parts.words import Day

_WEEK = 7


class Week(Struct, frozen=True):
    """A week in figures: how much was done on each of its days, and in all of it."""

    monday: Day
    days: tuple[tuple[DayText, ...], ...]
    total: tuple[DayText, ...]


class Activity(Struct, frozen=True):
    """The map of some weeks; it is drawn when it is asked for. `lead` counts what was done."""

    lead: tuple[DayText, ...]
    mondays: tuple[date, ...]
    done: Mapping[str, tuple[Done, ...]]
    said: MonthWords
    weeks: tuple[Week, ...]

    @property
    def drawing(self) -> Drawing:
        """Draw the map."""
        return activity_drawing(
            self.mondays, {date.fromisoformat(day): own for day, own in self.done.items()}, self.said
        )


def activity_of(
    material: SearchMaterial, acts_known: Iterable[tuple[date, date]], first: date, last: date
) -> Activity | None:
    """Build the map of what was done from a day to a day, both with it; None where nothing was.

    Acts (see `own_acts`) after the build's day are known, and count from their day on.
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

    def lead(many: int) -> str:
        return language.say_many("%(number)s thing done.", "%(number)s things done.", many) if many else ""

    return Activity(
        lead=_counted(material, [known for own in acts.values() for known in own], lead),
        mondays=mondays,
        done={day.isoformat(): tuple(_boxes(material, day, known)) for day, known in sorted(acts.items())},
        said=MonthWords(
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


def _counted(material: SearchMaterial, known: Sequence[date], say: Callable[[int], str]) -> tuple[DayText, ...]:
    """Count what is known on each of the reader's days; what is known already is said once, for ever."""
    if all(day <= material.as_of for day in known):
        text = say(len(known))
        return (DayText(text, "", "", hidden=False),) if text else ()
    return texts_by_day(material, lambda today: say(sum(day <= today for day in known)))


def _boxes(material: SearchMaterial, day: date, known: Sequence[date]) -> list[Done]:
    language, words = material.language, material.day_words(day)
    found = []
    for said in _counted(material, known, lambda many: str(many or "")):
        acts = int(said.text)
        tip = language.say_many(
            "%(number)s thing done on %(day)s", "%(number)s things done on %(day)s", acts, day=words
        )
        found.append(Done(acts, tip, Shown("", said.first, said.last, said.hidden)))
    return found


def _week(material: SearchMaterial, monday: date, acts: Mapping[date, Sequence[date]]) -> Week:
    days = [monday + timedelta(days=number) for number in range(_WEEK)]
    own = [acts.get(day, ()) for day in days]
    return Week(
        material.day(monday),
        tuple(_counted(material, known, lambda many: str(many or "")) if known else () for known in own),
        _counted(material, [day for known in own for day in known], str),
    )
