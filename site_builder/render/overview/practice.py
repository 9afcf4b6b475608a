"""A question to practise before a round -> why to practise it, and the days to do so, ticked off if done."""

from msgspec import Struct

from site_builder.derive.learning import practice as derived
from site_builder.derive.learning.practice import Practice
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.shown_days import visibility
from site_builder.render.parts.words import Day


class Session(Struct, frozen=True):
    """A time to practise, shown on the days (ISO) from `first` to `last`; `done` says that it took place."""

    words: str
    day: Day | None
    first: str
    last: str
    hidden: bool = False
    done: bool = False


class QuestionToPractise(Struct, frozen=True):
    """A question to practise, why, and when."""

    text: str
    why: str
    sessions: tuple[Session, ...]


def question_to_practise(material: SearchMaterial, practice: Practice) -> QuestionToPractise:
    """Build the view of a question to practise."""
    say = material.language.say
    weak = any(asked.weak for asked in practice.question.asked)
    past = (Session("", material.day(day), "", "", done=True) for day in practice.done)
    planned = (_session(material, session) for session in practice.sessions)
    return QuestionToPractise(
        text=practice.question.text,
        why=say("you marked an answer as weak") if weak else say("it came more than once"),
        sessions=(*past, *planned),
    )


def _session(material: SearchMaterial, session: derived.Session) -> Session:
    say = material.language.say
    names = {
        "today": say("today"),
        "later": say("three days later"),
        "on": "",
        "before": say("the day before"),
    }
    day = material.day_or_none(session.date) if session.when != "today" else None
    first, last, hidden = visibility(material, session.first, session.last)
    return Session(names[session.when], day, first, last, hidden=hidden)
