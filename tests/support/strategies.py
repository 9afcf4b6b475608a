"""Random journals for properties: applications with every field that a rule reads, around one day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.check.journal.rounds import order_of
from site_builder.derive.elsewhere import Acceptance, Elsewhere, Offer
from site_builder.derive.working_days import days_after
from site_builder.model.body import Body, Item, Section
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Contact, LogItem, Mark, NextStage, Outcome, PrepItem, Reference, Task, Within
from site_builder.settings.days_off import CHRISTMAS
from site_builder.settings.figures import Figures
from site_builder.settings.settings import Referee, Settings

AS_OF = date(2026, 11, 20)  # a Friday
_PEOPLE = ("Dana Reyes", "Jonas Lind", "Mira")
_LOG_TYPES = (
    *("applied", "thank-you", "nudge", "message", "reply", "call"),
    *("withdrawal", "feedback-request", "reference", "note"),
)
_OUTCOMES = ("offer", "accepted", "declined", "rejected", "withdrawn", "ghosted")
_SECTIONS = (
    *("", "What went well", "What I would change", "Next time", "Questions they asked"),
    *("Questions I still have", "Process", "Preparation"),
)
_LINES = st.integers(1, 40)


def _some(*texts: str) -> st.SearchStrategy[str]:
    """Draw one of some texts, or none."""
    return st.sampled_from(("", *texts))


def days(near: date = AS_OF, reach: int = 50) -> st.SearchStrategy[date]:
    """Draw a day at most `reach` days before or after another."""
    return st.dates(days_after(near, -reach), days_after(near, reach))


def marks(near: date) -> st.SearchStrategy[Mark]:
    """Draw a yes with or without a day, a no, or a skip."""
    plain = (Mark(done=True), Mark(done=False), Mark(done=False, skipped=True, note="met twice"))
    return st.sampled_from(plain) | st.builds(Mark, st.just(value=True), days(near))


def contacts(near: date) -> st.SearchStrategy[Contact]:
    """Draw someone met, of a few people who come again."""
    person = st.sampled_from(_PEOPLE)
    return st.builds(
        Contact,
        person,
        _some("CTO", "Recruiter"),
        _some("dana@acme.example", "mira@acme.example"),
        _some("0123456"),
        thanked=st.none() | marks(near),
        line=_LINES,
    )


def log_items(near: date) -> st.SearchStrategy[LogItem]:
    """Draw something that happened, rarely without its day."""
    return st.builds(
        LogItem,
        st.sampled_from(_LOG_TYPES),
        days(near) | days(near) | days(near) | st.none(),
        people=st.sampled_from(((), (), ("Dana Reyes",), ("Dana", "Prof. Low"), ("Ada Byron",))),
        reply_by=st.none() | days(near),
        needs_answer=st.booleans(),
        answer_by=st.none() | days(near),
        line=_LINES,
    )


def sections() -> st.SearchStrategy[Section]:
    """Draw a section with or without the writer's own words, and with boxes."""
    items = st.builds(Item, st.just("a point"), st.just("a point"), ticked=st.sampled_from((True, False, None)))
    return st.builds(
        Section,
        *(
            st.sampled_from(_SECTIONS),
            st.just("Heading"),
            st.just("Heading"),
            st.just(2),
            _LINES,
            st.just(""),
            st.just(""),
        ),
        st.lists(items, max_size=2).map(tuple),
        st.booleans(),
    )


def next_stages(near: date) -> st.SearchStrategy[NextStage]:
    """Draw what comes next, with or without a day."""
    prep = st.builds(PrepItem, st.just("read"), st.none() | marks(near))
    many = st.lists(prep, max_size=2).map(tuple)
    none = st.sampled_from((False, False, False, True))
    return st.builds(NextStage, _some("Panel", "HR call"), days(near) | days(near) | st.none(), many, none)


def fields(near: date, *, open_only: bool = False) -> Mapping[str, st.SearchStrategy[object]]:
    """Give a strategy for each field of an entry that a rule reads."""
    results = st.just("offer") if open_only else st.sampled_from(_OUTCOMES)
    units = st.sampled_from(("days", "working days", "weeks", "months"))
    references = st.builds(Reference, st.sampled_from(("Prof. Low", "Ada Byron")), st.none() | marks(near))
    tasks = st.builds(Task, st.just("send the portfolio"), st.none() | days(near), st.none() | marks(near), _LINES)
    return {
        "contacts": st.lists(contacts(near), min_size=1, max_size=2).map(tuple),
        "log": st.lists(log_items(near), min_size=1, max_size=4).map(tuple),
        "format": st.sampled_from(("video", "chat")),
        "thanked": marks(near),
        "reply_by": days(near),
        "reply_within": st.builds(Within, st.integers(0, 5), units, st.just("a while")),
        "closing_date": days(near),
        "next_stage": next_stages(near),
        "tasks": st.lists(tasks, min_size=1, max_size=1).map(tuple),
        "references": st.lists(references, min_size=1, max_size=2).map(tuple),
        "went": st.integers(1, 5),
        "fit": st.sampled_from(("yes", "unsure", "no")),
        "decision": st.sampled_from(("continue", "undecided", "withdraw")),
        "decided": days(near),
        "time": st.sampled_from(("9:00", "14:30")),
        "outcome": st.builds(Outcome, results, st.none() | days(near), st.none() | days(near)),
        "no_show": st.booleans(),
        "cancelled": st.booleans(),
        "snooze_until": days(near),
        "mute": marks(near),
        "body": st.lists(sections(), min_size=1, max_size=2).map(lambda found: Body(sections=tuple(found))),
        "lines": st.just({"date": 3, "reply_by": 5, "next_stage": 7, "snooze_until": 9}),
        "date_from_name": st.just(value=True),
        "stage": st.sampled_from(("Technical", "Final")),
    }


@st.composite
def interviews(draw: st.DrawFn, near: date = AS_OF, *, open_only: bool = False) -> Interview:
    """Draw one entry whose days lie around `near`; its path and slug are to be set by whoever puts entries together."""
    known = fields(near, open_only=open_only)
    names = draw(st.lists(st.sampled_from(tuple(known)), max_size=7, unique=True))
    drawn: dict[str, Any] = {name: draw(known[name]) for name in names}
    day = draw(days(near) | days(near) | days(near) | st.none())
    return Interview(path="", slug="", company="Acme", date=day, **drawn)


@st.composite
def applications(draw: st.DrawFn, near: date = AS_OF, *, open_only: bool = False) -> Application:
    """Draw an application of one to four entries in their order: by date, then path, undated ones last."""
    drawn = draw(st.lists(interviews(near, open_only=open_only), min_size=1, max_size=4))
    return application_of(drawn)


def application_of(entries: Sequence[Interview], slug: str = "acme") -> Application:
    """Make an application of entries, each with a path and a slug of its own."""
    named = [
        replace(entry, path=f"journal/{slug}-{index}.md", slug=f"{slug}-{index}") for index, entry in enumerate(entries)
    ]
    in_order = sorted(named, key=lambda entry: (entry.date is None, order_of(entry)))
    return Application(slug, "Acme", "Developer", tuple(in_order))


@st.composite
def rules_settings(draw: st.DrawFn) -> Settings:
    """Draw settings: figures near their defaults or at their ends, holidays, referees."""
    small = st.integers(0, 12)
    figures = Figures(
        thank_you=draw(small),
        thank_you_drop=draw(small),
        reflect=draw(small),
        reflect_drop=draw(st.integers(0, 20)),
        after_promise=draw(small),
        after_closing=draw(small),
        after_closing_applied=draw(small),
        after_silence=draw(small),
        after_applied=draw(small),
        between_nudges=draw(small),
        nudges=draw(st.integers(0, 3)),
        close=draw(small),
        close_days=draw(st.integers(0, 40)),
        answer=draw(small),
        offer=draw(small),
        offer_lead=draw(small),
        decide=draw(small),
        feedback=draw(small),
        feedback_drop=draw(small),
        prepare=draw(small),
        prepare_early=draw(small),
        reference_lead=draw(small),
        off=tuple(
            draw(
                st.lists(
                    st.sampled_from(("feedback", "close", "nudge", "answer", "tell-offer", "prepare-early")), max_size=1
                )
            )
        ),
    )
    holidays = frozenset(draw(st.lists(days(), max_size=4)))
    return Settings(
        holidays=holidays,
        away=draw(st.sampled_from(((), (CHRISTMAS,)))),
        follow_ups=figures,
        references=(Referee("Prof. Low", "low@uni.example", "0170"),),
    )


def elsewheres(near: date = AS_OF) -> st.SearchStrategy[Elsewhere]:
    """Draw what other applications have come to: mostly nothing, else an acceptance, offers, or both."""
    own = ("harrow", "Harrow")
    place = {"path": st.just("journal/harrow.md"), "line": _LINES}
    acceptance = st.builds(Acceptance, *map(st.just, own), days(near), **place)
    offer = st.builds(
        Offer, *map(st.just, own), days(near), **place, answer_by=st.none() | days(near), until=st.none() | days(near)
    )
    some = st.builds(
        Elsewhere,
        st.lists(acceptance, max_size=2).map(lambda found: tuple(sorted(found, key=lambda one: one.day))),
        st.lists(offer, max_size=2).map(lambda found: tuple(sorted(found, key=lambda one: one.day))),
    )
    return st.just(Elsewhere()) | some
