"""THE description of the format: every field with its kind, what it is for, an example, and its synonyms.

Reading, the hints, the JSON Schema and the documentation come from these models.
"""

import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from site_builder.check import days, marks, values, words
from site_builder.check.described import Described, as_list, described
from site_builder.check.field_types import (
    Day,
    Decision,
    Done,
    Duration,
    Fit,
    Format,
    Length,
    LogType,
    Moment,
    Mute,
    Rating,
    Result,
    Tags,
    Text,
    Texts,
    Thanked,
    Time,
    Yes,
    Zone,
)
from site_builder.check.log_lines import parts_of_line
from site_builder.read.nodes import Node, Scalar

# The parts of a contact in one line, whichever of them there are and in whatever order after the name.
_CONTACT = re.compile(
    r"<(?P<email>[^<>]*)>|(?<![^\s,;])(?P<address>[^\s,;<>()@]{1,64}@[^\s,;<>()@]{1,253})"
    r"|(?<![\w@.+-])(?P<phone>\+?\(?\d(?:[\d /.()-]{4,30})\d)(?![\w@])|\((?P<role>[^()]*)\)"
)
_BETWEEN = " \t\n,;"


class ContactFields(Described):
    """Someone met: the interviewers and recruiters."""

    needs: ClassVar[tuple[str, ...]] = ("name", "email", "phone", "linkedin", "role")

    name: Text = described("the name", "Dana Reyes", "person", "full_name", "who")
    role: Text = described("what they do there; recruiter, HR and coordinator are thanked once", "CTO")
    email: Text = described("their e-mail address", "dana@acme.example", "e_mail", "mail", "email_address")
    phone: Text = described(
        "their number, shown exactly as typed", "020 7946 0000", "tel", "telephone", "mobile", "phone_number"
    )
    linkedin: Text = described("their page", "https://www.linkedin.com/in/dana-reyes")
    thanked: Thanked = described("when the thank-you was sent; skip, with a reason, when none is needed", "2026-11-19")
    talked_about: Text = described("something that they said, for the thank-you", "the move to event queues")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read `Dana Reyes (CTO) <dana@acme.example> 020 7946 0000`, or a bare address; else all of it is the name."""
        del language
        text = value.text.strip()
        parts: dict[str, str] = {}
        name, end = "", 0
        for found in _CONTACT.finditer(text):
            kind = "email" if found.lastgroup == "address" else found.lastgroup or ""
            between = text[end : found.start()].strip(_BETWEEN)
            if kind in parts or (parts and between):
                return {"name": value}
            name = name or between
            parts[kind] = found[found.lastgroup or 0].strip()
            end = found.end()
        if not parts or text[end:].strip(_BETWEEN):
            return {"name": value}
        name = name or parts.get("email", "")
        parts = {"name": name, **parts} if name else parts
        return {kind: values.part_of(value, part) for kind, part in parts.items() if part}


class PrepFields(Described):
    """One thing to prepare."""

    needs: ClassVar[tuple[str, ...]] = ("what",)

    what: Text = described("what to prepare", "read their annual report", "item", "text", "name")
    done: Done = described("when it was done, or yes", "yes")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a text."""
        del language
        return {"what": value}


class NextStageFields(Described):
    """What comes next."""

    name: Text = described("what it is called", "Final", "stage", "what")
    date: Day = described("when", "2026-12-01", "when")
    prep: Annotated[tuple[PrepFields, ...] | None, BeforeValidator(as_list)] = described(
        "what to prepare for it", "[read their blog]", "prepare", "preparation"
    )

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a name, or a day alone."""
        return {"date" if days.is_shaped_like_a_day(value.text.strip(), language) else "name": value}


class TaskFields(Described):
    """Something that they asked for."""

    needs: ClassVar[tuple[str, ...]] = ("what",)

    what: Text = described("what", "send the portfolio", "task", "name", "item", "text")
    due: Day = described("by when", "2026-11-22", "by", "date", "deadline", "due_date")
    done: Done = described("when it was done, or yes", "yes")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a text."""
        del language
        return {"what": value}


class ReferenceFields(Described):
    """A referee named for this application."""

    needs: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = described("who", "Prof. Low", "who", "person", "referee")
    told: Done = described("when they were told to expect a call, or yes", "2026-11-19")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a name."""
        del language
        return {"name": value}


class OutcomeFields(Described):
    """How it ended, or an offer."""

    needs: ClassVar[tuple[str, ...]] = ("result",)

    result: Result = described("offer, accepted, declined, rejected, withdrawn or ghosted", "offer", "outcome")
    date: Day = described("when", "2026-12-03", "when", "on")
    answer_by: Day = described("the day by which an offer wants an answer", "2026-12-10")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a word, with a day after it if there is one."""
        return _word_and_day(value, "result", language)


def _word_and_day(value: Scalar, name: str, language: str) -> dict[str, Node]:
    word, day = marks.word_and_day(value.text, language)
    return {name: values.part_of(value, word), "date": values.part_of(value, day)} if day else {name: value}


class DecisionFields(Described):
    """Whether you still want it, and since when."""

    needs: ClassVar[tuple[str, ...]] = ("decision",)

    decision: Decision = described("continue, undecided or withdraw", "withdraw")
    date: Day = described("when you decided", "2026-12-03", "when", "on")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a word, with a day after it if there is one."""
        return _word_and_day(value, "decision", language)


class LogFields(Described):
    """Something that happened since."""

    date: Day = described("when", "2026-11-25", "when", "on")
    type: LogType = described(f"what happened: {', '.join(words.LOG_TYPES)}", "nudge", "what")
    channel: Text = described("how: email, phone, letter, linkedin, in person, or any other text", "email", "via", "by")
    people: Texts = described("with whom", "Dana Reyes", "who", "to", "from", alias="with")
    note: Text = described("anything worth keeping", "asked for news", "notes", "text")
    reply_by: Day = described("when they said that they would answer", "2026-12-01")
    needs_answer: Yes = described("whether they wait for your answer", "yes")
    answer_by: Day = described("the day by which an offer wants an answer", "2026-12-10")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read `2026-03-07 nudge email: asked for news`."""
        parts = parts_of_line(value.text, language)
        return {name: values.part_of(value, part) for name, part in parts.items() if part}


class EntryFields(Described):
    """The front matter of one interview."""

    company: Text = described(
        "the employer; the only field that is required",
        "Acme Robotics",
        "employer",
        "organisation",
        "organization",
        "company_name",
    )
    role: Text = described("the job's title", "Backend Developer", "position", "job", "job_title", "job_role", "title")
    date: Moment = described(
        "when the interview takes, or took, place", "2026-11-18", "when", "interview_date", "date_of_interview"
    )
    time: Time = described("the clock time, where date has none", "14:30", "interview_time")
    duration: Duration = described("the length", "45 min")
    timezone: Zone = described("the zone, where it is not the local one", "Europe/Berlin", "tz", "time_zone")
    stage: Text = described("this round", "Technical", "round", "interview_stage", "interview_round")
    format: Format = described("phone, video, onsite, assessment or chat (an informal talk)", "video")
    place: Text = described(
        "the address, the room, the call's link", "https://meet.example/acme", "where", "link", "location"
    )
    application: Text = described("tells apart, or ties together, what company and role cannot", "acme-platform")
    job_ad: Text = described(
        "a link, or a file below journal/", "ads/acme.pdf", "url", "job_url", "job_link", "job_posting"
    )
    documents: Texts = described("links, or files below journal/", "[cv.pdf, letter.pdf]", "document")
    salary: Text = described("shown as typed; left out of redacted sites", "65,000 to 70,000")
    contacts: Annotated[tuple[ContactFields, ...] | None, BeforeValidator(as_list)] = described(
        "the interviewers and recruiters",
        "Dana Reyes (CTO) <dana@acme.example>",
        "contact",
        "interviewer",
        "interviewers",
        "people",
        "recruiter",
        "recruiters",
        "hiring_manager",
        "contact_person",
    )
    thanked: Thanked = described(
        "the thank-you to all contacts of this round at once",
        "2026-11-19",
        "thank_you_sent",
        "thank_you",
        "thanks_sent",
    )
    process: Text = described("what they said about how they decide", "two more rounds, then the founders decide")
    reply_by: Day = described("when they said that they would answer", "2026-11-27", "hear_by", "they_answer_by")
    reply_within: Length = described("the same, counted from the interview", "2 weeks")
    closing_date: Day = described(
        "when applications close: no nudge before it", "2026-11-30", "deadline", "application_deadline"
    )
    next_stage: NextStageFields | None = described("what comes next; none when nothing does", "Final")
    tasks: Annotated[tuple[TaskFields, ...] | None, BeforeValidator(as_list)] = described(
        "what they asked for", "{what: send the portfolio, due: 2026-11-22}", "task", "to_do"
    )
    references: Annotated[tuple[ReferenceFields, ...] | None, BeforeValidator(as_list)] = described(
        "referees named for this application", "{name: Prof. Low, told: 2026-11-19}", "reference", "referee", "referees"
    )
    went: Rating = described("how it went, 1 to 5, for you alone", "4")
    fit: Fit = described("can you see yourself there: yes, unsure or no", "yes")
    decision: DecisionFields | None = described("do you still want it, and since when", "continue 2026-11-19")
    outcome: OutcomeFields | None = described("how it ended, or an offer", "{result: offer, answer_by: 2026-12-10}")
    no_show: Yes = described("the time came, and nobody called", "yes")
    cancelled: Yes = described("this round did not take place", "yes", "canceled")
    log: Annotated[tuple[LogFields, ...] | None, BeforeValidator(as_list)] = described(
        "what happened since", "2026-11-25 nudge email: asked for news"
    )
    snooze_until: Day = described("nothing of this application is due before it", "2026-12-01")
    mute: Mute = described("nothing of this application is due any more; a reason, or yes", "on hold until spring")
    hidden: Yes = described("leave this entry out of the site and of every rule", "yes", "draft")
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
    """Give the name that people type for a field of a model."""
    return model.model_fields[name].alias or name


def names_of(model: type[Described]) -> tuple[str, ...]:
    """List the names of a model's fields, as people type them."""
    return tuple(typed_name(model, name) for name in model.model_fields if name not in {"line", "unknown"})


def synonyms_of(model: type[Described]) -> dict[str, str]:
    """List the other names of a model's fields, each with the field's own."""
    found: dict[str, str] = {}
    for name, described_field in model.model_fields.items():
        extra = described_field.json_schema_extra
        others = extra.get("synonyms") if isinstance(extra, dict) else None
        found |= {str(other): typed_name(model, name) for other in (others if isinstance(others, list) else [])}
    return found
