"""A story -> the drawing of its application as a single lane, of no day: today is drawn by the reader's clock."""

from datetime import date

from msgspec.structs import replace

from site_builder.render.drawings.lanes import Frame, Lane, Mark
from site_builder.render.lanes.lane_marks import marks_of, waits_of
from site_builder.render.lanes.lanes import Lanes, drawn_words
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.parts.shown_days import values_by_day

# What goes or comes with the day once an application is over; of the promises the one that counts is drawn.
_PASSING = frozenset({"promise", "task"})


def own_lane(material: StoryMaterial) -> Lanes | None:
    """Draw what happened in an application; None where nothing has a day."""
    story = material.story
    if story.progress is None:
        return None
    events = [event for event in story.events if event.kind not in _PASSING]
    promises = values_by_day(material, story.progress.map(lambda progress: progress.promise))
    marks = (
        *(
            Mark(
                said.value.day,
                "promise",
                _by(material, said.value.day),
                (said.first, said.last, said.hidden),
            )
            for said in promises
            if said.value
        ),
        *marks_of(material, events, story.progress.now),
    )
    if not events:
        return None
    waits = tuple(
        replace(wait, last=wait.first) if wait.to_today else wait for wait in waits_of(material, story.progress)
    )
    days = sorted(mark.day for mark in marks)
    first, last = material.day_words(days[0]), material.day_words(days[-1])
    say = material.language.say
    told = say("What happened from %(first)s to %(last)s.", first=first, last=last)
    if first == last:
        told = say("What happened on %(day)s.", day=first)
    is_moving = any(wait.to_today for wait in waits) or story.progress.now.ended_on is None
    frame = Frame(
        say("What happened, drawn"),
        told,
        None,
        material.language.tag,
        "own-",
        is_moving,
        drawn_words(material.language),
    )
    return Lanes((Lane((), "", marks, waits),), frame, "")


def _by(material: StoryMaterial, day: date) -> str:
    return material.language.say("They answer by this day, %(day)s", day=material.day_words(day))
