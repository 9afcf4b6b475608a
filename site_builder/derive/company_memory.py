"""Earlier applications at a company -> what to remember of them, in a sentence each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.dates import month_in_words
from site_builder.derive.elsewhere import Chapter

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENDED = {
    "accepted": "you accepted",
    "declined": "you declined their offer",
    "rejected": "they said no",
    "withdrawn": "you withdrew",
    "ghosted": "gone quiet",
    "": "it is still open",
}
_FEW = 3  # names; more of them are "and others"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of an earlier application, by its slug."""

    application: str
    text: str


def remembered(before: Sequence[Chapter], since: date, language: str) -> tuple[Remembered, ...]:
    """Say of each earlier application when it was, how far it came, how it ended and whom you met, before `since`."""
    return tuple(Remembered(chapter.application, _sentence(chapter, since, language)) for chapter in before)


def _sentence(chapter: Chapter, since: date, language: str) -> str:
    meetings = [meeting for meeting in chapter.meetings if meeting.day < since]
    rounds = _NUMBERS[len(meetings)] if len(meetings) < len(_NUMBERS) else str(len(meetings))
    far = f"{rounds} round{'' if len(meetings) == 1 else 's'}" if meetings else "you applied"
    role = f" ({chapter.role})" if chapter.role else ""
    said = f"You were here in {month_in_words(chapter.first, language)}{role}: {far}, {_ENDED[chapter.ended]}"
    people = list(dict.fromkeys(name for meeting in meetings for name in meeting.people))
    return f"{said}; you met {_listed(people)}." if people else f"{said}."


def _listed(names: Sequence[str]) -> str:
    if len(names) > _FEW:
        return f"{', '.join(names[:_FEW])} and others"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
