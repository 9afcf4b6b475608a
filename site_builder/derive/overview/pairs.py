"""Dated events -> the same, with an ending and the message that brought it merged."""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.derive.application.timeline import Event, channel_words
from site_builder.language.said import said

# A message of the same day brought the ending: "They said no, by phone".
_SAID_BY = {
    **dict.fromkeys(("offer", "rejected"), ("reply", "call")),
    **dict.fromkeys(("accepted", "declined"), ("message", "call")),
    "withdrawn": ("withdrawal",),
}


def merge_endings(events: Sequence[Event]) -> tuple[Event, ...]:
    """Merge an ending and the message that brought it, where an application has both on one day."""
    days = {(event.application, event.date) for event in events if event.application and event.kind in _SAID_BY}
    of_days = [event for event in events if (event.application, event.date) in days]
    messages = {
        (event.application, event.date, event.kind, event.first, event.last): event for event in reversed(of_days)
    }
    message_of: dict[Event, Event] = {}
    for event in of_days:
        keys = ((event.application, event.date, kind, event.first, event.last) for kind in _SAID_BY.get(event.kind, ()))
        if message := next((messages[key] for key in keys if key in messages), None):
            message_of[event] = message
    messages_merged = set(message_of.values())
    replacements = {
        event: None if event in messages_merged else _with(event, message_of[event])
        for event in (*message_of, *messages_merged)
    }
    return tuple(
        replaced
        for event in events
        if (replaced := replacements.get(event, event) if (event.application, event.date) in days else event)
    )


def _with(ending: Event, message: Event) -> Event:
    notes = [note for note in (ending.note, message.note) if note]
    words = ending.said
    if message.channel:
        words = said("%(what)s, %(way)s", what=words, way=channel_words(message.channel))
    return replace(ending, said=words, note="; ".join(notes), channel=message.channel)
