"""Dated events -> the same, an ending and the message that said it as one."""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.derive.application.timeline import Event, channel_words
from site_builder.language.said import said

# What a message of the same day says of an ending is the ending itself: "They said no, by phone".
_SAID_BY = {
    **dict.fromkeys(("offer", "rejected"), ("reply", "call")),
    **dict.fromkeys(("accepted", "declined"), ("message", "call")),
    "withdrawn": ("withdrawal",),
}


def paired(events: Sequence[Event]) -> tuple[Event, ...]:
    """Put an ending and the message that said it together, where an application has both on one day."""
    days = {(event.application, event.date) for event in events if event.application and event.kind in _SAID_BY}
    of_days = [event for event in events if (event.application, event.date) in days]
    messages = {
        (event.application, event.date, event.kind, event.first, event.last): event for event in reversed(of_days)
    }
    told: dict[Event, Event] = {}
    for event in of_days:
        keys = ((event.application, event.date, kind, event.first, event.last) for kind in _SAID_BY.get(event.kind, ()))
        if message := next((messages[key] for key in keys if key in messages), None):
            told[event] = message
    gone = set(told.values())
    together = {event: None if event in gone else _with(event, told[event]) for event in (*told, *gone)}
    return tuple(
        whole
        for event in events
        if (whole := together.get(event, event) if (event.application, event.date) in days else event)
    )


def _with(ending: Event, message: Event) -> Event:
    notes = [note for note in (ending.note, message.note) if note]
    words = ending.said
    if message.channel:
        words = said("%(what)s, %(way)s", what=words, way=channel_words(message.channel))
    return replace(ending, said=words, note="; ".join(notes), channel=message.channel)
