"""The events and the waiting times of an application -> the marks and the waits of its lane."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from site_builder.check.fields.words import FROM_YOU, OUTCOMES
from site_builder.derive.application.progress import Progress
from site_builder.derive.application.progress import Wait as Waited
from site_builder.derive.application.timeline import Event
from site_builder.derive.days import ByDay
from site_builder.language.language import sentence_of
from site_builder.render.drawings.lanes import ALWAYS, Mark, Visibility, Wait
from site_builder.render.parts.material import Material
from site_builder.render.parts.shown_days import visibility

_LONGEST = 90  # letters of a mark's tip
_KINDS: Mapping[str, str] = {
    **dict.fromkeys((*(FROM_YOU - {"call"}), "thanked"), "yours"),
    **{kind: kind for kind in OUTCOMES},
    "reply": "theirs",
    "call": "call",
    "promise": "promise",
}


def marks_of(material: Material, events: Sequence[Event], progress: Progress | None) -> Iterator[Mark]:
    """Yield the marks in the order of their days; those of one kind on one day are merged."""
    marks = [
        (
            event.date,
            _kind(material, event),
            visibility(material, event.first, event.last),
            material.language.of(event.said),
        )
        for event in events
    ]
    if (
        progress
        and progress.state == "withdrawn"
        and progress.ended_on
        and all(event.kind != "withdrawn" for event in events)
    ):
        last = [event.date for event in events if event.date == progress.ended_on][:1]
        marks += [(day, "withdrawn", ALWAYS, material.language.say("Withdrawn")) for day in last]
    for (day, kind, shown), members in groupby(sorted(marks, key=_merge_key), key=_merge_key):
        titles = tuple(dict.fromkeys(title for *_, title in members))
        text = material.language.say_in("between", "; ").join(titles)
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        yield Mark(day, kind, f"{text}, {material.day_words(day)}", shown)


def _merge_key(mark: tuple[date, str, Visibility, str]) -> tuple[date, str, Visibility]:
    return mark[:3]


def _kind(material: Material, event: Event) -> str:
    if event.kind not in {"round", "next-stage"}:
        return _KINDS.get(event.kind, "other")
    interview = material.interviews.get(event.interview)
    if event.kind == "round" and interview and (interview.cancelled or interview.no_show):
        return "missed"
    return "held" if event.milestone else "ahead"


def waits_of(material: Material, course: ByDay[Progress]) -> Iterator[Wait]:
    """Yield the waiting times; one that still goes on ends today."""
    stretches: dict[Waited, tuple[date, date]] = {}
    for span in course:
        for wait in span.value.waits:
            stretches[wait] = (stretches.get(wait, (span.first, span.last))[0], span.last)
    for wait, (first, last) in stretches.items():
        shown = visibility(material, first, last)
        language, since = material.language, material.day_words(wait.first)
        if wait.last is None:
            until = max(material.as_of, wait.first)
            tip = language.say("Waiting for them since %(day)s", day=since)
            yield Wait(wait.first, until, tip, shown, to_today=True)
        elif wait.first < wait.last:
            tip = language.say_many(
                "one day of waiting for them, since %(first)s until %(last)s",
                "%(count)s days of waiting for them, since %(first)s until %(last)s",
                (wait.last - wait.first).days,
                first=since,
                last=material.day_words(wait.last),
            )
            yield Wait(wait.first, wait.last, sentence_of(tip), shown)
