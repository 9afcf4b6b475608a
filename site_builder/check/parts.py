"""What the parts of an entry take: contacts, tasks, references, an outcome, a decision, the next stage, a log item."""

import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from site_builder.check import days, marks, values, words
from site_builder.check.described import Described, as_list, described
from site_builder.check.field_types import Day, Decision, Done, LogType, Result, Text, Texts, Thanked, Yes
from site_builder.check.log_lines import parts_of_line
from site_builder.field_names import INSIDE, NamesOf
from site_builder.read.nodes import Node, Scalar

# The parts of a contact in one line, whichever of them there are and in whatever order after the name.
_CONTACT = re.compile(
    r"<(?P<email>[^<>]*)>|(?<![^\s,;])(?P<address>[^\s,;<>()@]{1,64}@[^\s,;<>()@]{1,253})"
    r"|(?<![\w@.+-])(?P<phone>\+?\(?\d(?:[\d /.()-]{4,30})\d)(?![\w@])|\((?P<role>[^()]*)\)"
)
_BETWEEN = " \t\n,;"


class ContactFields(Described):
    """Someone met: the interviewers and recruiters."""

    other_names: ClassVar[NamesOf] = INSIDE["contacts"]
    needs: ClassVar[tuple[str, ...]] = ("name", "email", "phone", "linkedin", "role")

    name: Text = described("the name", "Dana Reyes")
    role: Text = described("what they do there; recruiter, HR and coordinator are thanked once", "CTO")
    email: Text = described("their e-mail address", "dana@acme.example")
    phone: Text = described("their number, shown exactly as typed", "020 7946 0000")
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
        for match in _CONTACT.finditer(text):
            kind = "email" if match.lastgroup == "address" else match.lastgroup or ""
            between = text[end : match.start()].strip(_BETWEEN)
            if kind in parts or (parts and between):
                return {"name": value}
            name = name or between
            parts[kind] = match[match.lastgroup or 0].strip()
            end = match.end()
        if not parts or text[end:].strip(_BETWEEN):
            return {"name": value}
        name = name or parts.get("email", "")
        parts = {"name": name, **parts} if name else parts
        return {kind: values.part_of(value, part) for kind, part in parts.items() if part}


_BOX = re.compile(r"\[(?P<tick>[ xX]?)\]\s*(?P<what>\S.*)", re.DOTALL)


class _ToDo(Described):
    """Something to do, in a line that may have the box of a task list."""

    needs: ClassVar[tuple[str, ...]] = ("what",)

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a text, with a box before it or without: `[x] read their blog`; one with a cross is done."""
        del language
        box = _BOX.fullmatch(value.text.strip())
        if not box:
            return {"what": value}
        what: dict[str, Node] = {"what": values.part_of(value, box["what"])}
        return {**what, "done": Scalar("yes", value.span, quoted=True)} if box["tick"].strip() else what


class PrepFields(_ToDo):
    """One thing to prepare."""

    other_names: ClassVar[NamesOf] = INSIDE["prep"]

    what: Text = described("what to prepare", "read their annual report")
    done: Done = described("when it was done, or yes", "yes")


class NextStageFields(Described):
    """What comes next."""

    other_names: ClassVar[NamesOf] = INSIDE["next_stage"]

    name: Text = described("what it is called", "Final")
    date: Day = described("when", "2026-12-01")
    prep: Annotated[tuple[PrepFields, ...] | None, BeforeValidator(as_list)] = described(
        "what to prepare for it", "[read their blog]"
    )

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a name, or a day alone."""
        return {"date" if days.is_shaped_like_a_day(value.text.strip(), language) else "name": value}


class TaskFields(_ToDo):
    """Something that they asked for."""

    other_names: ClassVar[NamesOf] = INSIDE["tasks"]

    what: Text = described("what", "send the portfolio")
    due: Day = described("by when", "2026-11-22")
    done: Done = described("when it was done, or yes", "yes")


class ReferenceFields(Described):
    """A referee named for this application."""

    other_names: ClassVar[NamesOf] = INSIDE["references"]
    needs: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = described("who", "Prof. Low")
    told: Done = described("when they were told to expect a call, or yes", "2026-11-19")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a name."""
        del language
        return {"name": value}


class OutcomeFields(Described):
    """How it ended, or an offer."""

    other_names: ClassVar[NamesOf] = INSIDE["outcome"]
    needs: ClassVar[tuple[str, ...]] = ("result",)

    result: Result = described("offer, accepted, declined, rejected, withdrawn or ghosted", "offer")
    date: Day = described("when", "2026-12-03")
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

    other_names: ClassVar[NamesOf] = INSIDE["decision"]
    needs: ClassVar[tuple[str, ...]] = ("decision",)

    decision: Decision = described("continue, undecided or withdraw", "withdraw")
    date: Day = described("when you decided", "2026-12-03")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read a word, with a day after it if there is one."""
        return _word_and_day(value, "decision", language)


class LogFields(Described):
    """Something that happened since."""

    other_names: ClassVar[NamesOf] = INSIDE["log"]

    date: Day = described("when", "2026-11-25")
    type: LogType = described(f"what happened: {', '.join(words.LOG_TYPES)}", "nudge")
    channel: Text = described("how: email, phone, letter, linkedin, in person, or any other text", "email")
    people: Texts = described("with whom", "Dana Reyes", alias="with")
    note: Text = described("anything worth keeping", "asked for news")
    reply_by: Day = described("when they said that they would answer", "2026-12-01")
    needs_answer: Yes = described("whether they wait for your answer", "yes")
    answer_by: Day = described("the day by which an offer wants an answer", "2026-12-10")

    @classmethod
    def from_line(cls, value: Scalar, language: str) -> dict[str, Node]:
        """Read `2026-03-07 nudge email: asked for news`."""
        parts = parts_of_line(value.text, language)
        return {name: values.part_of(value, part) for name, part in parts.items() if part}
