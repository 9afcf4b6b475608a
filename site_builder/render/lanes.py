"""The events of a page -> the drawing of its applications as lanes, and the key to its marks."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

from site_builder.derive.applications import Progress
from site_builder.derive.timeline import Event
from site_builder.render import words
from site_builder.render.drawings.drawing import Drawing, Shape
from site_builder.render.drawings.lanes import NARROW, WIDE, Frame, Lane, Mark, Plan, Wait, lanes_drawing, thinned
from site_builder.render.drawings.marks import sign
from site_builder.render.material import SearchMaterial, company_of

MOST_LANES = 40
_LONGEST = 90  # letters of what a mark says
_ENDINGS = frozenset({"offer", "accepted", "declined", "rejected", "withdrawn", "ghosted"})
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("applied", "thank-you", "thanked", "nudge", "message", "withdrawal", "feedback-request"), "yours"),
    **{kind: kind for kind in _ENDINGS},
    "reply": "theirs",
    "call": "call",
    "promise": "promise",
}
_KEY = {
    "held": "interview",
    "ahead": "ahead",
    "missed": "did not happen",
    "wait": "waiting for them",
    "theirs": "their message",
    "yours": "your message",
    "call": "a call",
    "promise": "answer due",
    "other": "anything else",
    "offer": "offer",
    "accepted": "accepted",
    "declined": "declined",
    "withdrawn": "withdrawn",
    "rejected": "rejected",
    "ghosted": "gone quiet",
}

_THINNED = "Over so long a time only rounds and endings are drawn; messages and promises are in the list below."


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the key: the mark, and what it stands for."""

    shapes: tuple[Shape, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The lanes drawn for a width; `hint` says what is not in it."""

    drawing: Drawing
    hint: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a page as pictures for a desk and for a phone, with their key.

    They are drawn when they are asked for: most pages of a build are as they were, and need no drawing again.
    """

    lanes: tuple[Lane, ...]
    frame: Frame
    left_out: str

    @property
    def wide(self) -> Picture:
        """Draw the lanes for a desk, and for paper."""
        return self._picture(WIDE)

    @property
    def narrow(self) -> Picture:
        """Draw the lanes for a phone."""
        return self._picture(NARROW)

    @property
    def key(self) -> tuple[Sign, ...]:
        """Explain the marks that are there."""
        lanes = thinned(self.lanes, self.frame.today)
        there = {mark.kind for lane in lanes for mark in lane.marks} | {"wait" for lane in lanes if lane.waits}
        return tuple(Sign(sign(kind), text) for kind, text in _KEY.items() if kind in there)

    def _picture(self, plan: Plan) -> Picture:
        few = thinned(self.lanes, self.frame.today, plan)
        hints = (self.left_out, _THINNED if few != self.lanes else "")
        return Picture(lanes_drawing(few, self.frame, plan), " ".join(filter(None, hints)))


class Drawer:
    """Draws the lanes of the pages of a timeline; `events` are those of all pages, the newest first."""

    def __init__(self, material: SearchMaterial, root: str, events: Sequence[Event]) -> None:
        self._material = material
        self._root = root
        self._spans: dict[str, tuple[date, date]] = {}
        for event in events:
            slug = event.application or ""
            self._spans[slug] = (event.date, self._spans[slug][1] if slug in self._spans else event.date)
        companies = Counter(company_of(application) for application in material.applications.values())
        self._several = {company for company, many in companies.items() if many > 1}

    def lanes(self, events: Sequence[Event], *, today: bool) -> Lanes | None:
        """Draw the applications of a page's events, newest first; None where none of them has an application.

        `today` says whether the day of the build is among the days of the page.
        """
        groups: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            if event.application in self._material.applications:
                groups[event.application or ""].append(event)
        if not groups:
            return None
        as_of = self._material.as_of
        first, last = events[-1].date, events[0].date
        span = (min(first, as_of), max(last, as_of)) if today else (first, last)
        drawn = [(slug, self._lane(slug, own, span)) for slug, own in islice(groups.items(), MOST_LANES)]
        drawn.sort(key=lambda pair: self._has_ended(pair[0]))
        frame = Frame(
            "The timeline, drawn",
            self._description(drawn),
            as_of if today else None,
            self._material.settings.language,
        )
        return Lanes(tuple(lane for _, lane in drawn), frame, _left_out(len(groups) - len(drawn), len(drawn)))

    def _has_ended(self, slug: str) -> bool:
        """Whether an application has come to its end."""
        progress = self._material.overview.progress.get(slug)
        return progress is not None and progress.state in _ENDINGS - {"offer"}

    def _lane(self, slug: str, events: Sequence[Event], span: tuple[date, date]) -> Lane:
        """Make the lane of one application of its events on the page, newest first."""
        application, progress = self._material.applications[slug], self._material.overview.progress.get(slug)
        company = company_of(application)
        role = application.role if company in self._several else ""
        waits = tuple(self._waits(progress)) if progress else ()
        first, last = span
        begins, ends = self._spans[slug]
        ends = max([ends, *(wait.last for wait in waits)])
        return Lane(
            names=(company, role) if role else (company,),
            href=self._material.application_link(slug, self._root).href,
            marks=tuple(self._marks(events, progress)),
            waits=tuple(
                replace(
                    wait,
                    first=max(wait.first, first),
                    last=min(wait.last, last),
                    from_before=wait.first < first,
                    goes_on=wait.last > last,
                )
                for wait in waits
                if wait.first < last and wait.last > first
            ),
            from_before=begins < first,
            goes_on=ends > last,
        )

    def _description(self, drawn: Sequence[tuple[str, Lane]]) -> str:
        """Say in sentences what one sees."""
        lanes = [lane for _, lane in drawn]
        days = sorted(mark.day for lane in lanes for mark in lane.marks)
        first, last = (self._material.day(day).words for day in (days[0], days[-1]))
        span = f"on {first}" if days[0] == days[-1] else f"from {first} to {last}"
        still_open = sum(not self._has_ended(slug) for slug, _ in drawn)
        parts = [f"{words.count(len(lanes), 'application')}, each a lane, {span}; {words.number(still_open)} open"]
        for kind, what in (("held", "held"), ("ahead", "ahead")):
            many = sum(mark.kind == kind for lane in lanes for mark in lane.marks)
            if many:
                parts.append(f"{words.count(many, 'interview')} {what}")
        return " ".join(f"{words.sentence(part)}." for part in parts)

    def _marks(self, events: Sequence[Event], progress: Progress | None) -> Iterator[Mark]:
        """Yield the marks in the order of their days; alike ones of one day are one."""
        found = [(event.date, self._kind(event), event.title) for event in events]
        if progress and progress.state == "withdrawn" and progress.ended_on and not _says(events, "withdrawn"):
            found += [(event.date, "withdrawn", "Withdrawn") for event in events if event.date == progress.ended_on][:1]
        for (day, kind), alike in groupby(sorted(found, key=lambda triple: triple[:2]), key=lambda triple: triple[:2]):
            titles = tuple(dict.fromkeys(title for _, _, title in alike))
            text = "; ".join(titles)
            text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            yield Mark(day, kind, f"{text}, {self._material.day(day).words}")

    def _kind(self, event: Event) -> str:
        if event.kind not in {"round", "next-stage"}:
            return _KINDS.get(event.kind, "other")
        interview = self._material.interviews.get(event.interview)
        if event.kind == "round" and interview and (interview.cancelled or interview.no_show):
            return "missed"
        return "held" if event.milestone else "ahead"

    def _waits(self, progress: Progress) -> Iterator[Wait]:
        """Yield the waiting up to today."""
        as_of = self._material.as_of
        for wait in progress.waits:
            last = wait.last or as_of
            if wait.first < last:
                days = words.count((last - wait.first).days, "day")
                until = f"until {self._material.day(last).words}" if wait.last else "until today"
                since = f"since {self._material.day(wait.first).words}"
                yield Wait(wait.first, last, f"{words.sentence(days)} of waiting for them, {since} {until}")


def _says(events: Sequence[Event], kind: str) -> bool:
    return any(event.kind == kind for event in events)


def _left_out(left: int, drawn: int) -> str:
    if not left:
        return ""
    these = "the application" if drawn == 1 else f"the {words.number(drawn)} applications"
    others = "one more is" if left == 1 else f"{words.number(left)} more are"
    return f"Drawn are {these} with the latest days; {others} in the table and the list below."
