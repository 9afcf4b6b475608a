"""Follow-ups, how they are settled, and where an application stands: frozen, as pages show them."""

from datetime import date as Day

from msgspec import Struct

from site_builder.language.language import in_english, sentence_of
from site_builder.language.said import Said

CANCELLED = "cancelled"  # `what` of a nudge where a round was cancelled, so that they have answered


class Settle(Struct, frozen=True):
    """How to settle a follow-up: the shortest command, or the line to write into the entry instead.

    The line is `start`, the day on which it was done if it is `dated`, and `end`. Command or line may be "".
    `otherwise` is the command for the other answer, where there are two ("" otherwise).
    """

    command: str = ""
    start: str = ""
    end: str = ""
    dated: bool = False
    otherwise: str = ""

    def line_on(self, day: Day) -> str:
        """Return the line for something done on a day."""
        return f"{self.start}{day.isoformat()}{self.end}" if self.dated else self.start


class FollowUp(Struct, frozen=True):
    """Something that the user should do by a day, and the days on which it is shown.

    `rule` is the kind unless the table of follow-ups names another. `application` is None for a talk. `reason` says why
    on that day, in no language yet; `path` and `line` where the day comes from; `what` the words of a task, what to
    prepare for, or `CANCELLED`; `stance` differs where a message about it must; `settle` says how to settle it. `email`
    and `phone` reach `who`. The row is shown from `first` to `last`, between the build's day and 60 days later.
    """

    kind: str
    rule: str
    who: str
    application: str | None
    company: str
    role: str
    interview: str
    due: Day
    reason: Said
    path: str
    line: int
    email: str
    phone: str
    first: Day
    last: Day
    what: str = ""
    stance: str = ""
    settle: Settle = Settle()

    @property
    def why(self) -> str:
        """Return the reason in English, for programs."""
        return sentence_of(in_english(self.reason, self.due))


class Standing(Struct, frozen=True):
    """Where an application stands on the days from `first` to `last`.

    `attention` is `due`, `ended`, `waiting` or `stalled`. `until` is the day that a waiting application waits for (None
    when muted). `reason` says why it waits, or what it lacks; its days leave out the year of `beside`.
    """

    application: str
    attention: str
    until: Day | None
    reason: Said
    first: Day
    last: Day
    beside: Day | None = None

    @property
    def why(self) -> str:
        """Return the reason in English, for programs."""
        return in_english(self.reason, self.beside)


def status_on(due: Day, day: Day) -> str:
    """Return the status of a due day on a day: `overdue`, `due` or `upcoming`."""
    if due == day:
        return "due"
    return "overdue" if due < day else "upcoming"
