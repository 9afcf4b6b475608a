"""The events of a page -> the drawing of its applications as lanes, and the key of its marks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import ENDINGS
from site_builder.derive.application.timeline import Event
from site_builder.language.language import Language, sentence_of
from site_builder.language.said import Said, said
from site_builder.render.drawings.drawing import Drawing, KeyEntry
from site_builder.render.drawings.lanes import (
    NARROW,
    WIDE,
    DrawnWords,
    Frame,
    Lane,
    Plan,
    lanes_drawing,
    thinned,
)
from site_builder.render.drawings.marks import sign
from site_builder.render.lanes.lane_marks import marks_of, waits_of
from site_builder.render.parts.material import SearchMaterial, company_of
from site_builder.render.parts.shown_days import values_by_day

MOST_LANES = 40
# The key has few signs, so that it is read. The tip of each mark says more.
_KEY: Mapping[tuple[str, ...], Said] = {
    ("held",): said("interview"),
    ("ahead",): said("ahead"),
    ("wait",): said("waiting for them"),
    ("theirs", "call"): said("their word"),
    ("yours",): said("your word"),
    ("promise",): said("answer due"),
    ("offer", "accepted"): said("offer"),
    ("rejected", "withdrawn", "declined", "ghosted"): said("the end"),
}

_THINNED = said("Over so long a time only rounds and endings are drawn; messages and promises are in the list below.")


class Picture(Struct, frozen=True):
    """The lanes drawn for a width; `hint` says what is left out."""

    drawing: Drawing
    hint: str


class Lanes(Struct, frozen=True):
    """The lanes of a page as pictures for a desk and for a phone.

    They are drawn on access: most pages of a build are unchanged, and need no drawing.
    """

    lanes: tuple[Lane, ...]
    frame: Frame
    left_out: str
    thinned: str = ""

    @property
    def wide(self) -> Picture:
        """The lanes drawn for a desk and for paper."""
        return self._picture(WIDE)

    @property
    def narrow(self) -> Picture:
        """The lanes drawn for a phone."""
        return self._picture(NARROW)

    @property
    def marks(self) -> frozenset[str]:
        """The kinds of marks in the drawing."""
        lanes = thinned(self.lanes, self.frame.today)
        kinds = {mark.kind for lane in lanes for mark in lane.marks}
        return frozenset(kinds | {"wait" for lane in lanes if lane.waits})

    def _picture(self, plan: Plan) -> Picture:
        lanes = thinned(self.lanes, self.frame.today, plan)
        hints = (self.left_out, self.thinned if lanes != self.lanes else "")
        return Picture(lanes_drawing(lanes, self.frame, plan), " ".join(filter(None, hints)))


def drawn_words(language: Language) -> DrawnWords:
    """Return the words of a drawing in a language."""
    many = 12  # a stretch that is left out is long, so the plural fits
    return DrawnWords(
        language.say("today"),
        language.ngettext("%(number)s month", "%(number)s months", many),
        language.ngettext("%(number)s year", "%(number)s years", many),
        language.gettext("%(time)s left out"),
    )


def key_of(language: Language, *drawn: Lanes | None) -> tuple[KeyEntry, ...]:
    """Return the key of the marks in some drawings, one sign for each kind of thing."""
    present = frozenset[str]().union(*(lanes.marks for lanes in drawn if lanes))
    signs = ((next((kind for kind in kinds if kind in present), ""), text) for kinds, text in _KEY.items())
    return tuple(KeyEntry(sign(kind), language.of(text)) for kind, text in signs if kind)


class Drawer:
    """Draws the lanes of a timeline's pages; `events` are those of all pages, newest first."""

    def __init__(self, material: SearchMaterial, root: str, events: Sequence[Event]) -> None:
        self._material = material
        self._root = root
        self._spans: dict[str, tuple[date, date]] = {}
        for event in events:
            slug = event.application or ""
            self._spans[slug] = (event.date, self._spans[slug][1] if slug in self._spans else event.date)
        companies = Counter(company_of(application) for application in material.applications.values())
        self._several = {company for company, count in companies.items() if count > 1}

    def inputs(self, events: Iterable[Event]) -> Sequence[object]:
        """Return the inputs of the lanes of a past page beside its events."""
        courses = self._material.overview.courses
        slugs = dict.fromkeys(event.application or "" for event in events)
        return [
            (slug, self._spans[slug], values_by_day(self._material, courses.get(slug, ())), self._role(slug))
            for slug in slugs
        ]

    def lanes(self, events: Sequence[Event], *, today: bool, ended: bool = False) -> Lanes | None:
        """Return the lanes of a page's open applications, or of the `ended` ones, newest first; None if it has none.

        `today` says whether the page includes the day of the build.
        """
        groups: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            if event.application in self._material.applications and self._has_ended(event.application or "") is ended:
                groups[event.application or ""].append(event)
        if not groups:
            return None
        as_of = self._material.as_of
        first, last = events[-1].date, events[0].date
        span = (min(first, as_of), max(last, as_of)) if today else (first, last)
        drawn = [(slug, self._lane(slug, members, span)) for slug, members in islice(groups.items(), MOST_LANES)]
        say = self._material.language.say
        frame = Frame(
            say("Behind you, drawn") if ended else say("The timeline, drawn"),
            self._description(drawn),
            as_of if today and not ended else None,
            self._material.language.tag,
            "ended-" if ended else "",
            words=drawn_words(self._material.language),
        )
        left_out = _left_out(self._material.language, len(groups) - len(drawn), len(drawn))
        thinned_words = self._material.language.of(_THINNED)
        return Lanes(tuple(lane for _, lane in drawn), frame, left_out, thinned_words)

    def _role(self, slug: str) -> str:
        """Return the role of an application if its company has several, otherwise ""."""
        application = self._material.applications.get(slug)
        return application.role if application and company_of(application) in self._several else ""

    def _has_ended(self, slug: str) -> bool:
        """Return whether an application has ended."""
        progress = self._material.overview.progress.get(slug)
        return progress is not None and progress.state in ENDINGS

    def _lane(self, slug: str, events: Sequence[Event], span: tuple[date, date]) -> Lane:
        """Build the lane of an application from its events on the page, newest first."""
        application, course = self._material.applications[slug], self._material.overview.courses.get(slug)
        company, role = company_of(application), self._role(slug)
        waits = tuple(waits_of(self._material, course)) if course else ()
        first, last = span
        start, end = self._spans[slug]
        end = max([end, *(wait.last for wait in waits)])
        return Lane(
            names=(company, role) if role else (company,),
            href=self._material.application_link(slug, self._root).href,
            marks=tuple(marks_of(self._material, events, course.now if course else None)),
            waits=tuple(
                replace(
                    wait,
                    first=max(wait.first, first),
                    last=min(wait.last, last),
                    from_before=wait.first < first,
                    goes_on=wait.last > last,
                )
                for wait in waits
                if wait.first < last and (wait.last > first or wait.to_today)
            ),
            from_before=start < first,
            goes_on=end > last,
        )

    def _description(self, drawn: Sequence[tuple[str, Lane]]) -> str:
        """Describe the drawing in sentences, for those who don't see it."""
        lanes = [lane for _, lane in drawn]
        days = sorted(mark.day for lane in lanes for mark in lane.marks)
        first, last = (self._material.day_words(day) for day in (days[0], days[-1]))
        language = self._material.language
        still_open = sum(not self._has_ended(slug) for slug, _ in drawn)
        parts = [
            language.say_many(
                "one application, each a lane, from %(first)s to %(last)s; %(open)s.",
                "%(count)s applications, each a lane, from %(first)s to %(last)s; %(open)s.",
                len(lanes),
                first=first,
                last=last,
                open=language.say_many("one open", "%(count)s open", still_open)
                if still_open
                else language.say("none open"),
            )
        ]
        held, ahead = (sum(mark.kind == kind for lane in lanes for mark in lane.marks) for kind in ("held", "ahead"))
        parts += [language.say_many("one interview held.", "%(count)s interviews held.", held)] if held else []
        parts += [language.say_many("one interview ahead.", "%(count)s interviews ahead.", ahead)] if ahead else []
        return " ".join(sentence_of(part) for part in parts)


def _left_out(language: Language, left_out: int, drawn: int) -> str:
    if not left_out:
        return ""
    shown = language.number(drawn)
    return language.say_many(
        "Drawn are the %(drawn)s with the latest days; one more is in the table and the list below.",
        "Drawn are the %(drawn)s with the latest days; %(count)s more are in the table and the list below.",
        left_out,
        drawn=shown,
    )
