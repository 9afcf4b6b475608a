"""The words of the journal: frozen values that every stage speaks, with no behaviour beyond the obvious.

Text that was not given is "", a day that was not given is None. Lines are those of the entry's file, from 1.
Every class can be stored and read back by msgspec, which the store and the fingerprints rely on.
"""

from collections.abc import Mapping
from datetime import date as Day  # a field may be called date

from msgspec import Struct, field

from site_builder.bank import NOTHING_BESIDE, Attachment, Beside
from site_builder.body import Body
from site_builder.language import in_english, sentence_of
from site_builder.said import Said


class Mark(Struct, frozen=True):
    """A yes, a no, or the day of a yes, as `thanked`, `told`, `done` and `mute` take it.

    `skipped` is the `skip` of a thank-you that is not needed; `note` is what was typed after the word, or the reason.
    """

    done: bool
    day: Day | None = None
    note: str = ""
    skipped: bool = False


class Contact(Struct, frozen=True):
    """Someone met in one interview, as that entry names them."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    thanked: Mark | None = None
    talked_about: str = ""
    line: int = 1


class Within(Struct, frozen=True):
    """How long they said that they would take; `unit` is `days`, `working days`, `weeks` or `months`."""

    amount: int
    unit: str
    text: str


class PrepItem(Struct, frozen=True):
    """One thing to prepare for a next stage."""

    what: str
    done: Mark | None = None


class NextStage(Struct, frozen=True):
    """What comes next; `none` says that nothing does."""

    name: str = ""
    date: Day | None = None
    prep: tuple[PrepItem, ...] = ()
    none: bool = False


class Task(Struct, frozen=True):
    """Something that they asked for, with a day."""

    what: str
    due: Day | None = None
    done: Mark | None = None
    line: int = 1


class Reference(Struct, frozen=True):
    """A referee named for an application, and whether they know."""

    name: str
    told: Mark | None = None
    line: int = 1


class Outcome(Struct, frozen=True):
    """How it ended, or an offer that waits for an answer."""

    result: str
    date: Day | None = None
    answer_by: Day | None = None


class LogItem(Struct, frozen=True):
    """Something that happened since; `people` is the item's `with`."""

    type: str
    date: Day | None = None
    channel: str = ""
    people: tuple[str, ...] = ()
    note: str = ""
    reply_by: Day | None = None
    needs_answer: bool = False
    answer_by: Day | None = None
    line: int = 1


class More(Struct, frozen=True):
    """Something typed under a name (or with a value) that the format does not know, as text to show.

    `name` is the key as typed, `text` the value as typed (nested ones as their YAML lines), `line` where it stands.
    """

    name: str
    text: str
    line: int = 1


class Interview(Struct, frozen=True):
    """One entry: a round of an application, everything that was typed in it, and where.

    `lines` has the line of each value by its path: `reply_by`, `log[2]`, `log[2].reply_by`, `contacts[0].thanked`;
    `offer` are the rows of what they offer, by their names as typed ("" of one line of text).
    `columns` the column of those that name a file: `job_ad`, `documents[1]`.
    `assumptions` say how doubtful values were read. `raw` is the text of an entry whose front matter could not be
    read. `minutes` is the length of `duration`, `decided` the day that was typed for the decision. `time` is as typed,
    or the clock time of `date`. `changed` is the day of the file's last commit, where the settings ask for it.
    """

    path: str
    slug: str
    company: str = ""
    role: str = ""
    date: Day | None = None
    date_from_name: bool = False
    time: str = ""
    duration: str = ""
    minutes: int | None = None
    timezone: str = ""
    stage: str = ""
    format: str = ""
    place: str = ""
    application: str = ""
    job_ad: str = ""
    documents: tuple[str, ...] = ()
    salary: str = ""
    contacts: tuple[Contact, ...] = ()
    thanked: Mark | None = None
    process: str = ""
    reply_by: Day | None = None
    reply_within: Within | None = None
    closing_date: Day | None = None
    next_stage: NextStage | None = None
    tasks: tuple[Task, ...] = ()
    references: tuple[Reference, ...] = ()
    went: int | None = None
    fit: str = ""
    decision: str = ""
    decided: Day | None = None
    outcome: Outcome | None = None
    offer: tuple[More, ...] = ()
    no_show: bool | None = None
    cancelled: bool | None = None
    log: tuple[LogItem, ...] = ()
    snooze_until: Day | None = None
    mute: Mark | None = None
    hidden: bool | None = None
    tags: tuple[str, ...] = ()
    more: tuple[More, ...] = ()
    body: Body = field(default_factory=Body)
    lines: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    raw: str = ""
    changed: Day | None = None


class Application(Struct, frozen=True):
    """All rounds for one role at one employer, by date, clock time, then path; undated ones last."""

    slug: str
    company: str
    role: str
    rounds: tuple[Interview, ...]


class Journal(Struct, frozen=True):
    """Everything that was read and checked, without the hidden entries.

    `interviews` are in order of path. `talks` are groups of rounds that are all chats: no applications. `owner` gives
    the application's slug of an interview's slug, or None for a talk. `targets` gives, per interview's slug, the site
    path of each of its body's links (None: broken, or not to be linked), those of a story or a review by its path;
    `files` the site path of a `job_ad` or document as typed, by (slug, text). `paths` are those of all entries, the
    hidden ones too. `beside` are the stories and reviews beside them.
    """

    interviews: tuple[Interview, ...] = ()
    applications: tuple[Application, ...] = ()
    talks: tuple[Application, ...] = ()
    owner: Mapping[str, str | None] = field(default_factory=dict)
    targets: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    paths: frozenset[str] = frozenset()
    beside: Beside = NOTHING_BESIDE

    @property
    def entries(self) -> int:
        """Count the entries that were read, hidden ones too."""
        return len(self.paths)


class Settle(Struct, frozen=True):
    """How to settle a follow-up: the shortest command, or the line to write into the entry instead.

    The line is `start`, the day on which it was done where it is `dated`, and `end`. Either may be "".
    """

    command: str = ""
    start: str = ""
    end: str = ""
    dated: bool = False

    def line_on(self, day: Day) -> str:
        """Write the line for what is done on a day."""
        return f"{self.start}{day.isoformat()}{self.end}" if self.dated else self.start


class FollowUp(Struct, frozen=True):
    """Something that the writer should do by a day, and the days of the reader on which it stands.

    `rule` is the kind unless the table of follow-ups names one. `application` is None for a talk. `reason` says why on
    that day, in no language yet; `path` and `line` where the day comes from; `what` the words of a task, or what to
    prepare for; `stance` differs where a message about it must; `settle` says how it goes away. `email` and `phone`
    reach `who`. The row is shown from `first` to `last`, between the build's day and 60 days later.
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
        """Give the reason in English, for programs."""
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
        """Give the reason in English, for programs."""
        return in_english(self.reason, self.beside)
