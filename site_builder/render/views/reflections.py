"""Reflections -> what went well first, what to change, what next: by interview, across them, and how it went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.body import Section
from site_builder.derive.recurring import Recurring
from site_builder.derive.reflections import Reflection
from site_builder.render import links, words
from site_builder.render.drawings.course import AT_ONCE, ENOUGH, Went, course_drawing
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.head import Head, head
from site_builder.render.links import Anchor
from site_builder.render.material import SearchMaterial, title_of
from site_builder.render.pages import Page
from site_builder.render.pagination import by_year, year_links
from site_builder.render.sizes import size_of
from site_builder.render.words import Day

PATH = "reflections.html"
_MOST = 12  # things that were found more than once
_TIMES = 6  # of one such thing that are shown
_AT_ONCE = 100  # things of one kind across interviews; all of them stand by interview, so the page keeps its size

# The parts of a reflection in the order in which they are read: what went well is always first.
_PARTS: tuple[tuple[str, str, Callable[[Reflection], tuple[Section, ...]]], ...] = (
    ("went-well", "What went well", lambda reflection: reflection.went_well),
    ("would-change", "What I would change", lambda reflection: reflection.would_change),
    ("next-time", "Next time", lambda reflection: reflection.next_time),
    ("surprises", "Surprises", lambda reflection: reflection.surprises),
)
_ACROSS = {
    "went-well": "All that went well",
    "would-change": "All that you would change",
    "next-time": "All that you want to do next time",
    "surprises": "All surprises",
}
_FIT = {"yes": "you can see yourself there", "unsure": "you are unsure about it", "no": "it is not for you"}


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading of the reflection, its slots filled for this page."""

    name: str
    title: str
    texts_html: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookedBack:
    """One interview, looked back on; without a win there is a friendly prompt instead."""

    id: str
    company: str
    interview: Anchor
    day: Day | None
    rated: str
    parts: tuple[Part, ...]
    has_win: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One thing written down, as plain words, and the interview that it comes from."""

    text: str
    interview: Anchor


@dataclass(frozen=True, slots=True)
class Across:
    """The same part of all interviews, newest first; `left_out` says where more is."""

    name: str
    title: str
    count: int
    said: tuple[Said, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a thing was written down; `words` are those of that time where they are others."""

    interview: Anchor
    day: Day | None
    words: str


@dataclass(frozen=True, slots=True)
class Often:
    """A thing to change that was found in several interviews, in its latest words; `left_out` counts more times."""

    text: str
    found: str
    times: tuple[Time, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Rating:
    """How one interview went, from 1 to 5, for the writer alone."""

    day: Day | None
    company: str
    interview: Anchor
    went: int


@dataclass(frozen=True, slots=True)
class ReflectionsPage:
    """All reflections, or those of one year."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    often: tuple[Often, ...]
    looked_back: tuple[LookedBack, ...]
    across: tuple[Across, ...]
    moves: str
    course: Drawing | None
    ratings: tuple[Rating, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the reflections; a year a page where there is much."""
    root = links.root_of(PATH)
    newest_first = sorted(
        material.overview.reflections,
        key=lambda reflection: (reflection.date.isoformat() if reflection.date else "", reflection.interview),
        reverse=True,
    )
    everything = [(reflection, _looked_back(material, root, reflection)) for reflection in newest_first]
    parts = by_year(
        "reflections",
        everything,
        lambda pair: pair[0].date,
        lambda pair: size_of(pair[1]) * 3 // 2,  # of what is read by interview some is read across them too
        material.settings.language,
    )
    for part in parts:
        is_first = part.path == PATH
        own = [reflection for reflection, _ in part.items]
        title = "Reflections" if is_first else f"Reflections of {part.year}"
        view = ReflectionsPage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(newest_first) if is_first else f"The interviews of {part.year}, newest first.",
            year=part.year,
            years=year_links(parts),
            often=tuple(_often(material, root, recurring) for recurring in material.overview.recurring[:_MOST])
            if is_first
            else (),
            looked_back=tuple(looked_back for _, looked_back in part.items),
            across=tuple(_across(material, root, own)),
            moves=_moves(newest_first) if is_first else "",
            course=_course(material, own),
            ratings=tuple(_ratings(material, root, own)),
        )
        yield Page(part.path, "pages/reflections.html", view)


def _lead(reflections: Sequence[Reflection]) -> str:
    if not reflections:
        return "Nothing to look back on yet."
    wins = sum(len(_said_in(reflection.went_well)) for reflection in reflections)
    with_win = sum(bool(_said_in(reflection.went_well)) for reflection in reflections)
    if not wins:
        return "No win written down yet. There is one in every interview, and one line is enough."
    things = f"{words.count(wins, 'thing')} that went well, written down after {words.count(with_win, 'interview')}."
    return words.sentence(things)


def _said_in(sections: Sequence[Section]) -> tuple[str, ...]:
    """List what a part says: its items, else its whole text."""
    texts = (text for section in sections for text in ([item.text for item in section.items] or [section.text]))
    return tuple(text for text in texts if text.strip())


def _company(material: SearchMaterial, reflection: Reflection) -> str:
    interview = material.interviews.get(reflection.interview)
    return reflection.company or (title_of(interview) if interview else reflection.interview)


def _looked_back(material: SearchMaterial, root: str, reflection: Reflection) -> LookedBack:
    rated = [f"it went {reflection.went} of 5"] if reflection.went else []
    rated += [_FIT[reflection.fit]] if reflection.fit in _FIT else []
    slug = reflection.interview
    parts = []
    for name, title, sections in _PARTS:
        texts = tuple(
            material.filled(section.html, slug, root, f"{name}-{number}--{slug}--")
            for number, section in enumerate(sections(reflection))
            if links.without_comments(section.html).strip()
        )
        if texts:
            parts.append(Part(name, title, texts))
    return LookedBack(
        id=_id(slug),
        company=_company(material, reflection),
        interview=material.interview_link(slug, root),
        day=material.day_or_none(reflection.date),
        rated=words.sentence("; ".join(rated)),
        parts=tuple(parts),
        has_win=bool(_said_in(reflection.went_well)),
    )


def _across(material: SearchMaterial, root: str, reflections: Sequence[Reflection]) -> Iterator[Across]:
    for name, _, sections in _PARTS:
        said = tuple(
            Said(text, material.interview_link(reflection.interview, root, _company(material, reflection)))
            for reflection in reflections
            for text in _said_in(sections(reflection))
        )
        if said:
            more = f"The newest {_AT_ONCE}; all {len(said)} stand above." if len(said) > _AT_ONCE else ""
            yield Across(name, _ACROSS[name], len(said), said[:_AT_ONCE], more)


def _often(material: SearchMaterial, root: str, recurring: Recurring) -> Often:
    mentions = recurring.mentions
    text = mentions[0].text
    interviews = len({mention.interview for mention in mentions})
    return Often(
        text=text,
        found=words.sentence(f"found in {words.count(interviews, 'interview')}."),
        times=tuple(
            Time(
                material.interview_link(mention.interview, root, mention.company),
                material.day_or_none(mention.date),
                mention.text if mention.text != text else "",
            )
            for mention in mentions[:_TIMES]
        ),
        left_out=f"And {words.count(len(mentions) - _TIMES, 'time')} before." if len(mentions) > _TIMES else "",
    )


def _moves(reflections: Sequence[Reflection]) -> str:
    """Say how ratings move, compared with nobody but the writer, as soon as there are enough."""
    ratings = [
        reflection.went for reflection in reflections if reflection.went is not None and reflection.date is not None
    ]
    if not ratings:
        return ""
    if len(ratings) < ENOUGH:
        many = words.count(len(ratings), "rating")
        return f"Too few to say how it moves: {many} so far, and from {words.number(ENOUGH)} on it says something."
    latest, before = (sum(some) / AT_ONCE for some in (ratings[:AT_ONCE], ratings[AT_ONCE : 2 * AT_ONCE]))
    return f"{latest:.1f} of 5 in your latest five interviews, {before:.1f} in the five before them."


def _ratings(material: SearchMaterial, root: str, reflections: Sequence[Reflection]) -> Iterator[Rating]:
    for reflection in reflections:
        if reflection.went is not None:
            link = material.interview_link(reflection.interview, root)
            yield Rating(material.day_or_none(reflection.date), _company(material, reflection), link, reflection.went)


def _course(material: SearchMaterial, reflections: Sequence[Reflection]) -> Drawing | None:
    """Draw how the interviews of this page went; those without a day are in the table only."""
    return course_drawing(
        [
            Went(
                day=reflection.date,
                went=reflection.went,
                name=" · ".join(filter(None, (_company(material, reflection), reflection.stage))),
                day_words=material.day(reflection.date).words,
                href=f"#{_id(reflection.interview)}",
            )
            for reflection in reversed(reflections)
            if reflection.went is not None and reflection.date is not None
        ]
    )


def _id(slug: str) -> str:
    return f"interview-{slug}"
