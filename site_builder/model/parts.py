"""The types of an entry's values: kinds of single values, and parts made of described fields.

A field of a part, or of `model.Interview`, is one line: its name, its kind, and its `Field`.
"""

from datetime import date
from typing import Annotated

from msgspec import Struct

from site_builder.model.described import Field


class Mark(Struct, frozen=True):
    """A yes, a no, or the day of a yes, as in `thanked`, `told`, `done` and `mute`.

    `skipped` is the `skip` of a thank-you that is not needed; `note` is what was typed after the word, or the reason.
    """

    done: bool
    day: date | None = None
    note: str = ""
    skipped: bool = False


class Within(Struct, frozen=True):
    """How long the employer will take; `unit` is `days`, `working days`, `weeks` or `months`."""

    amount: int
    unit: str
    text: str


class More(Struct, frozen=True):
    """Something typed under a name (or with a value) that the format does not know, as text to show.

    `name` is the key as typed, `text` the value as typed (nested ones as their YAML lines), `line` its place.
    """

    name: str
    text: str
    line: int = 1


# The kinds of values, see `described.Kind`: the user's own words
Text = Annotated[str, "text"]
Company = Annotated[str, "company"]
Person = Annotated[str, "person"]
Place = Annotated[str, "place"]  # a link, or words
Address = Annotated[str, "address"]  # of a mail, a telephone or a page; a file
Texts = Annotated[tuple[str, ...], "texts"]
People = Annotated[tuple[str, ...], "people"]
Tags = Annotated[tuple[str, ...], "tags"]
Rows = Annotated[tuple[More, ...], "rows"]
# days and times
Day = Annotated[date | None, "day"]
Moment = Annotated[date | None, "moment"]
Time = Annotated[str, "time"]
Duration = Annotated[str, "duration"]
Zone = Annotated[str, "zone"]
Length = Annotated[Within | None, "length"]
# yes and no, and words of closed lists
Yes = Annotated[bool | None, "yes"]
IsSo = Annotated[bool, "yes"]  # where no answer is a no
Done = Annotated[Mark | None, "done"]
Thanked = Annotated[Mark | None, "thanked"]
Mute = Annotated[Mark | None, "mute"]
Rating = Annotated[int | None, "rating"]
Format = Annotated[str, "format"]
Fit = Annotated[str, "fit"]
DecisionWord = Annotated[str, "decision"]
Result = Annotated[str, "result"]
LogType = Annotated[str, "log type"]


class Contact(Struct, frozen=True):
    """Someone met: the interviewers and recruiters."""

    name: Annotated[Person, Field("the name", "Dana Reyes")] = ""
    role: Annotated[
        Text, Field("what they do there; recruiter, HR and coordinator are thanked once", "CTO", is_shared=True)
    ] = ""
    email: Annotated[Address, Field("their e-mail address", "dana@acme.example")] = ""
    phone: Annotated[Address, Field("their number, shown exactly as typed", "020 7946 0000")] = ""
    linkedin: Annotated[Address, Field("their page", "https://www.linkedin.com/in/dana-reyes")] = ""
    thanked: Annotated[
        Thanked, Field("when the thank-you was sent; skip, with a reason, when none is needed", "2026-11-19")
    ] = None
    talked_about: Annotated[Text, Field("something that they said, for the thank-you", "the move to event queues")] = ""
    line: int = 1


class PrepItem(Struct, frozen=True):
    """One thing to prepare."""

    what: Annotated[Text, Field("what to prepare", "read their annual report")]
    done: Annotated[Done, Field("when it was done, or yes", "yes")] = None


class NextStage(Struct, frozen=True):
    """What comes next.

    `none` says that nothing does.
    """

    name: Annotated[Text, Field("what it is called", "Final", is_shared=True)] = ""
    date: Annotated[Day, Field("when", "2026-12-01")] = None
    prep: Annotated[tuple[PrepItem, ...], Field("what to prepare for it", "[read their blog]", part=PrepItem)] = ()
    none: bool = False


class Task(Struct, frozen=True):
    """Something that they asked for."""

    what: Annotated[Text, Field("what", "send the portfolio")]
    due: Annotated[Day, Field("by when", "2026-11-22")] = None
    done: Annotated[Done, Field("when it was done, or yes", "yes")] = None
    line: int = 1


class Reference(Struct, frozen=True):
    """A referee named for this application."""

    name: Annotated[Person, Field("who", "Prof. Low")]
    told: Annotated[Done, Field("when they were told to expect a call, or yes", "2026-11-19")] = None
    email: Annotated[Address, Field("their e-mail address", "low@uni.example")] = ""
    phone: Annotated[Address, Field("their number, shown exactly as typed", "020 7946 0000")] = ""
    line: int = 1


class Decision(Struct, frozen=True):
    """Whether you still want it, and since when."""

    decision: Annotated[DecisionWord, Field("continue, undecided or withdraw", "withdraw")] = ""
    date: Annotated[Day, Field("when you decided", "2026-12-03")] = None


class Outcome(Struct, frozen=True):
    """How it ended, or an offer."""

    result: Annotated[Result, Field("offer, accepted, declined, rejected, withdrawn or ghosted", "offer")]
    date: Annotated[Day, Field("when", "2026-12-03")] = None
    answer_by: Annotated[Day, Field("the day by which an offer wants an answer", "2026-12-10")] = None


class LogItem(Struct, frozen=True):
    """Something that happened since."""

    type: Annotated[
        LogType,
        Field(
            "what happened: applied, thank-you, nudge, message, reply, call, withdrawal, feedback-request, reference, "
            "note",
            "nudge",
        ),
    ] = ""
    date: Annotated[Day, Field("when", "2026-11-25", is_first=True)] = None
    channel: Annotated[Text, Field("how: email, phone, letter, linkedin, in person, or any other text", "email")] = ""
    people: Annotated[People, Field("with whom", "Dana Reyes", name="with")] = ()
    note: Annotated[Text, Field("anything worth keeping", "asked for news")] = ""
    reply_by: Annotated[Day, Field("when they said that they would answer", "2026-12-01")] = None
    needs_answer: Annotated[IsSo, Field("whether they wait for your answer", "yes")] = False
    answer_by: Annotated[Day, Field("the day by which an offer wants an answer", "2026-12-10")] = None
    line: int = 1
