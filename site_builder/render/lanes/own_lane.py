"""A story -> the drawing of its application as a single lane; a script draws today by the reader's clock."""

from datetime import date

from msgspec.structs import replace

from site_builder.render.drawings.lanes import Frame, Lane, Mark
from site_builder.render.lanes.lane_marks import marks_of, waits_of
from site_builder.render.lanes.lanes import Lanes, drawn_words
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.parts.shown_days import values_by_day

# Events that may come and go. Of the promises only the one that counts is drawn.
_PASSING = frozenset({"promise", "task"})


def own_lane(material: StoryMaterial) -> Lanes | None:
    """Return the lane of an application; None if nothing in it has a day."""
    story = material.story
    if story.progress is None:
        return None
    events = [event for event in story.events if event.kind not in _PASSING]
    promises = values_by_day(material, story.progress.map(lambda progress: progress.promise))
    marks = (
        *(
            Mark(
                promise.value.day,
                "promise",
                _promise_tip(material, promise.value.day),
                (promise.first, promise.last, promise.hidden),
            )
            for promise in promises
            if promise.value
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
    description = say("What happened from %(first)s to %(last)s.", first=first, last=last)
    if first == last:
        description = say("What happened on %(day)s.", day=first)
    is_moving = any(wait.to_today for wait in waits) or story.progress.now.ended_on is None
    frame = Frame(
        say("What happened, drawn"),
        description,
        None,
        material.language.tag,
        "own-",
        is_moving,
        drawn_words(material.language),
    )
    return Lanes((Lane((), "", marks, waits),), frame, "")


def _promise_tip(material: StoryMaterial, day: date) -> str:
    return material.language.say("They answer by this day, %(day)s", day=material.day_words(day))
