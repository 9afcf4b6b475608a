"""THE description of the format: every field with its kind, what it is for, and an example.

Reading, the hints, the JSON Schema and the documentation come from these models; other names are in `field_names`.
"""

from functools import cache
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from site_builder.check.described import Described, as_list, described
from site_builder.check.field_types import (
    Day,
    Duration,
    Fit,
    Format,
    Length,
    Moment,
    Mute,
    Rating,
    Rows,
    Tags,
    Text,
    Texts,
    Thanked,
    Time,
    Yes,
    Zone,
)
from site_builder.check.parts import (
    ContactFields,
    DecisionFields,
    LogFields,
    NextStageFields,
    OutcomeFields,
    PrepFields,
    ReferenceFields,
    TaskFields,
)
from site_builder.field_names import ENTRY, NamesOf


class EntryFields(Described):
    """The front matter of one interview."""

    other_names: ClassVar[NamesOf] = ENTRY

    company: Text = described("the employer; the only field that is required", "Acme Robotics")
    role: Text = described("the job's title", "Backend Developer")
    date: Moment = described("when the interview takes, or took, place", "2026-11-18")
    time: Time = described("the clock time, where date has none", "14:30")
    duration: Duration = described("the length", "45 min")
    timezone: Zone = described("the zone, where it is not the local one", "Europe/Berlin")
    stage: Text = described("this round", "Technical")
    format: Format = described("phone, video, onsite, assessment or chat (an informal talk)", "video")
    place: Text = described("the address, the room, the call's link", "https://meet.example/acme")
    application: Text = described("tells apart, or ties together, what company and role cannot", "acme-platform")
    job_ad: Text = described("a link, or a file below journal/", "ads/acme.pdf")
    documents: Texts = described("links, or files below journal/", "[cv.pdf, letter.pdf]")
    salary: Text = described("shown as typed; left out of redacted sites", "65,000 to 70,000")
    contacts: Annotated[tuple[ContactFields, ...] | None, BeforeValidator(as_list)] = described(
        "the interviewers and recruiters", "Dana Reyes (CTO) <dana@acme.example>"
    )
    thanked: Thanked = described("the thank-you to all contacts of this round at once", "2026-11-19")
    process: Text = described("what they said about how they decide", "two more rounds, then the founders decide")
    reply_by: Day = described("when they said that they would answer", "2026-11-27")
    reply_within: Length = described("the same, counted from the interview", "2 weeks")
    closing_date: Day = described("when applications close: no nudge before it", "2026-11-30")
    next_stage: NextStageFields | None = described("what comes next; none when nothing does", "Final")
    tasks: Annotated[tuple[TaskFields, ...] | None, BeforeValidator(as_list)] = described(
        "what they asked for", "{what: send the portfolio, due: 2026-11-22}"
    )
    references: Annotated[tuple[ReferenceFields, ...] | None, BeforeValidator(as_list)] = described(
        "referees named for this application", "{name: Prof. Low, told: 2026-11-19}"
    )
    went: Rating = described("how it went, 1 to 5, for you alone", "4")
    fit: Fit = described("can you see yourself there: yes, unsure or no", "yes")
    decision: DecisionFields | None = described("do you still want it, and since when", "continue 2026-11-19")
    outcome: OutcomeFields | None = described("how it ended, or an offer", "{result: offer, answer_by: 2026-12-10}")
    offer: Rows = described(
        "what they offer, in words of your own; the site puts offers side by side", "{salary: 68000, holiday: 28 days}"
    )
    no_show: Yes = described("the time came, and nobody called", "yes")
    cancelled: Yes = described("this round did not take place", "yes")
    log: Annotated[tuple[LogFields, ...] | None, BeforeValidator(as_list)] = described(
        "what happened since", "2026-11-25 nudge email: asked for news"
    )
    snooze_until: Day = described("nothing of this application is due before it", "2026-12-01")
    mute: Mute = described("nothing of this application is due any more; a reason, or yes", "on hold until spring")
    hidden: Yes = described("leave this entry out of the site and of every rule", "yes")
    tags: Tags = described("words, or a list of them", "[remote, startup]")


NESTED: dict[str, type[Described]] = {
    "contacts": ContactFields,
    "next_stage": NextStageFields,
    "prep": PrepFields,
    "tasks": TaskFields,
    "references": ReferenceFields,
    "decision": DecisionFields,
    "outcome": OutcomeFields,
    "log": LogFields,
}

LISTS = frozenset({"contacts", "prep", "tasks", "references", "log"})


def typed_name(model: type[Described], name: str) -> str:
    """Return the name that people type for a field of a model."""
    return model.model_fields[name].alias or name


@cache
def names_of(model: type[Described]) -> tuple[str, ...]:
    """List the names of a model's fields, as people type them."""
    return tuple(typed_name(model, name) for name in model.model_fields if name not in {"line", "unknown"})


@cache
def synonyms_of(model: type[Described]) -> dict[str, str]:
    """List the other names of a model's fields that the documentation offers, each with the field's own."""
    return {other.replace(" ", "_"): name for other, name in model.other_names.offered.items()}
