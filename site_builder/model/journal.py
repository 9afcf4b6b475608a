"""The frozen values of the journal that all stages use, without behaviour beyond the obvious.

Missing text is "", a missing day is None. Lines are those of the entry's file, from 1. msgspec can store and load every
class, which the store and the fingerprints rely on.
"""

from collections.abc import Mapping
from datetime import date as Date  # a field may be called date
from typing import Annotated

from msgspec import Struct, field

from site_builder.language.said import said
from site_builder.model.bank import NOTHING_BESIDE, Attachment, Beside
from site_builder.model.body import Body
from site_builder.model.described import Field
from site_builder.model.parts import (
    Address,
    Company,
    Contact,
    Day,
    Decision,
    Duration,
    Fit,
    Format,
    Length,
    LogItem,
    Moment,
    More,
    Mute,
    NextStage,
    Outcome,
    Place,
    Rating,
    Reference,
    Rows,
    Tags,
    Task,
    Text,
    Texts,
    Thanked,
    Time,
    Yes,
    Zone,
)  # fmt: skip


class Interview(Struct, frozen=True):
    """One entry: a round of an application, everything that was typed in it, and where.

    `lines` has the line of each value by its path: `reply_by`, `log[2]`, `log[2].reply_by`, `contacts[0].thanked`, also
    of a list that a word declares empty (`references: none`). `offer` has the terms of the offer, by their names as
    typed ("" for a line of text). `columns` has the columns of values that name a file: `job_ad`, `documents[1]`.
    `assumptions` say how doubtful values were read. `raw` is the text of an entry whose front matter could not be read.
    `minutes` is the length of `duration`, `decided` the day typed for the decision. `time` is as typed, or the clock
    time of `date`. `changed` is the day of the file's last commit, where the settings ask for it.
    """

    path: str
    slug: str
    company: Annotated[
        Company, Field("the employer; the only field that is required", "Acme Robotics", is_shared=True)
    ] = ""
    role: Annotated[Text, Field("the job's title", "Backend Developer", is_shared=True)] = ""
    date: Annotated[Moment, Field("when the interview takes, or took, place", "2026-11-18", is_shared=True)] = None
    date_from_name: bool = False
    time: Annotated[Time, Field("the clock time, where date has none", "14:30")] = ""
    duration: Annotated[Duration, Field("the length", "45 min", label=said("Length"))] = ""
    minutes: int | None = None
    timezone: Annotated[
        Zone, Field("the zone, where it is not the local one", "Europe/Berlin", label=said("Time zone"))
    ] = ""
    stage: Annotated[Text, Field("this round", "Technical", is_shared=True)] = ""
    format: Annotated[
        Format,
        Field(
            "phone, video, onsite, assessment or chat (an informal talk)", "video", label=said("Format"), is_shared=True
        ),
    ] = ""
    place: Annotated[
        Place, Field("the address, the room, the call's link", "https://meet.example/acme", label=said("Place"))
    ] = ""
    application: Annotated[
        Text,
        Field(
            "tells apart, or ties together, what company and role cannot", "acme-platform", label=said("Application")
        ),
    ] = ""
    job_ad: Annotated[Address, Field("a link, or a file below journal/", "ads/acme.pdf")] = ""
    documents: Annotated[Texts, Field("links, or files below journal/", "[cv.pdf, letter.pdf]")] = ()
    salary: Annotated[
        Text, Field("shown as typed; left out of redacted sites", "65,000 to 70,000", label=said("Salary"))
    ] = ""
    contacts: Annotated[
        tuple[Contact, ...],
        Field("the interviewers and recruiters", "Dana Reyes (CTO) <dana@acme.example>", part=Contact, is_shared=True),
    ] = ()
    thanked: Annotated[
        Thanked,
        Field(
            "the thank-you to all contacts of this round at once", "2026-11-19", label=said("Thanked"), is_shared=True
        ),
    ] = None
    process: Annotated[
        Text,
        Field(
            "what they said about how they decide",
            "two more rounds, then the founders decide",
            label=said("How they decide"),
        ),
    ] = ""
    reply_by: Annotated[
        Day, Field("when they said that they would answer", "2026-11-27", label=said("They answer by"), is_shared=True)
    ] = None
    reply_within: Annotated[
        Length,
        Field("the same, counted from the interview", "2 weeks", label=said("They answer within"), is_shared=True),
    ] = None
    closing_date: Annotated[
        Day,
        Field(
            "when applications close: no nudge before it",
            "2026-11-30",
            label=said("Applications close"),
            is_shared=True,
        ),
    ] = None
    next_stage: Annotated[
        NextStage | None,
        Field("what comes next; none when nothing does", "Final", part=NextStage, label=said("Next"), is_shared=True),
    ] = None
    tasks: Annotated[
        tuple[Task, ...], Field("what they asked for", "{what: send the portfolio, due: 2026-11-22}", part=Task)
    ] = ()
    references: Annotated[
        tuple[Reference, ...],
        Field("referees named for this application", "{name: Prof. Low, told: 2026-11-19}", part=Reference),
    ] = ()
    went: Annotated[
        Rating, Field("how it went, 1 to 5, for you alone", "4", label=said("How it went"), is_shared=True)
    ] = None
    fit: Annotated[
        Fit,
        Field(
            "can you see yourself there: yes, unsure or no",
            "yes",
            label=said("Can you see yourself there"),
            is_shared=True,
        ),
    ] = ""
    decision: Annotated[
        str,
        Field(
            "do you still want it, and since when",
            "continue 2026-11-19",
            part=Decision,
            label=said("Do you still want it"),
            is_shared=True,
        ),
    ] = ""
    decided: Date | None = None
    outcome: Annotated[
        Outcome | None,
        Field(
            "how it ended, or an offer",
            "{result: offer, answer_by: 2026-12-10}",
            part=Outcome,
            label=said("Outcome"),
            is_shared=True,
        ),
    ] = None
    offer: Annotated[
        Rows,
        Field(
            "what they offer, in words of your own; the site puts offers side by side",
            "{salary: 68000, holiday: 28 days}",
            label=said("They offer"),
        ),
    ] = ()
    no_show: Annotated[
        Yes, Field("the time came, and nobody called", "yes", label=said("Nobody called"), is_shared=True)
    ] = None
    cancelled: Annotated[
        Yes, Field("this round did not take place", "yes", label=said("Cancelled"), is_shared=True)
    ] = None
    log: Annotated[
        tuple[LogItem, ...],
        Field("what happened since", "2026-11-25 nudge email: asked for news", part=LogItem, is_shared=True),
    ] = ()
    snooze_until: Annotated[
        Day,
        Field(
            "nothing of this application is due before it",
            "2026-12-01",
            label=said("Nothing due before"),
            is_shared=True,
        ),
    ] = None
    mute: Annotated[
        Mute,
        Field(
            "nothing of this application is due any more; a reason, or yes",
            "on hold until spring",
            label=said("Muted"),
            is_shared=True,
        ),
    ] = None
    hidden: Annotated[Yes, Field("leave this entry out of the site and of every rule", "yes")] = None
    tags: Annotated[Tags, Field("words, or a list of them", "[remote, startup]", label=said("Tags"))] = ()
    more: tuple[More, ...] = ()
    body: Body = field(default_factory=Body)
    lines: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    raw: str = ""
    changed: Date | None = None


class Application(Struct, frozen=True):
    """All rounds for one role at one employer, by date, clock time, then path; undated ones last."""

    slug: str
    company: str
    role: str
    rounds: tuple[Interview, ...]


class Journal(Struct, frozen=True):
    """Everything that was read and checked, without the hidden entries.

    `interviews` are in order of path. `talks` are groups of rounds that are all chats: no applications. `owner` maps an
    interview's slug to the application's slug, or to None for a talk. `targets` maps an interview's slug, or the path
    of a story or a review, to the site path of each of its body's links (None: broken, or not to be linked); `files`
    maps (slug, text) to the site path of a `job_ad` or document as typed. `paths` are those of all entries, including
    hidden ones. `beside` are the stories and reviews.
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
        """Return the number of entries that were read, including hidden ones."""
        return len(self.paths)
