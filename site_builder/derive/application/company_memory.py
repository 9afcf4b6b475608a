"""Earlier applications at a company -> one sentence about each."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.elsewhere import Chapter
from site_builder.language.said import Month, Said, Value, said, said_many

_ENDED = {
    "accepted": said("you accepted"),
    "declined": said("you declined their offer"),
    "rejected": said("they said no"),
    "withdrawn": said("you withdrew"),
    "ghosted": said("gone quiet"),
    "": said("it is still open"),
}
_FEW = 3  # names; the rest are "and others"


class EarlierApplication(Struct, frozen=True):
    """A sentence about an earlier application, with its slug."""

    application: str
    said: Said


def describe_earlier(before: Sequence[Chapter], since: date) -> tuple[EarlierApplication, ...]:
    """Describe earlier applications: when they were, how far they came, how they ended, who was met before `since`."""
    return tuple(EarlierApplication(chapter.application, _sentence(chapter, since)) for chapter in before)


def _sentence(chapter: Chapter, since: date) -> Said:
    meetings = [meeting for meeting in chapter.meetings if meeting.day < since]
    progress = said_many("one round", "%(count)s rounds", len(meetings)) if meetings else said("you applied")
    values: dict[str, Value] = {"month": Month(chapter.first), "far": progress, "ended": _ENDED[chapter.ended]}
    people = tuple(dict.fromkeys(name for meeting in meetings for name in meeting.people))
    sentence = said("You were here in %(month)s: %(far)s, %(ended)s", **values)
    if chapter.role:
        sentence = said("You were here in %(month)s (%(role)s): %(far)s, %(ended)s", role=chapter.role, **values)
    if not people:
        return said("%(before)s.", before=sentence)
    if len(people) > _FEW:
        return said("%(before)s; you met %(people)s and others.", before=sentence, people=", ".join(people[:_FEW]))
    return said("%(before)s; you met %(people)s.", before=sentence, people=people)
