"""Reflections -> their page: what went well, what to change, what to do next, by interview and across all."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.derive.learning.recurring import PARTS, texts_in
from site_builder.derive.learning.reflections import Reflection
from site_builder.language.language import Language
from site_builder.language.said import said
from site_builder.render.drawings.course import AT_ONCE, ENOUGH, NARROW, WIDE, RatedInterview, course_drawing
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.learning.reflected import (
    AcrossInterviews,
    Point,
    RecurringPart,
    across_interviews,
    company_in,
    recurring_parts,
)
from site_builder.render.pages import Page
from site_builder.render.parts import links, words
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import by_year, year_links
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

PATH = "reflections.html"
_LATELY = 4  # latest wins on top of the page

# The parts of a reflection in the order of the page: what went well is always first.
_TITLES = {
    "went-well": said("What went well"),
    "would-change": said("What I would change"),
    "next-time": said("Next time"),
    "surprises": said("Surprises"),
}
_FIT = {
    "yes": said("You can see yourself there."),
    "unsure": said("You are unsure about it."),
    "no": said("It is not for you."),
}


class Part(Struct, frozen=True):
    """The text under one heading of a reflection, its slots filled for this page."""

    name: str
    title: str
    texts_html: tuple[str, ...]


class ReflectionCard(Struct, frozen=True):
    """The reflection of one interview; without a win the page shows a friendly prompt."""

    id: str
    company: str
    stage: str
    interview: Anchor
    day: Day | None
    rated: str
    parts: tuple[Part, ...]
    has_win: bool


class Rating(Struct, frozen=True):
    """How one interview went, from 1 to 5, as the user rated it."""

    day: Day | None
    company: str
    interview: Anchor
    went: int


class ReflectionsPage(Struct, frozen=True):
    """All reflections, or those of one year."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    again: tuple[RecurringPart, ...]
    lately: tuple[Point, ...]
    looked_back: tuple[ReflectionCard, ...]
    across: tuple[AcrossInterviews, ...]
    moves: str
    course: Drawing | None
    narrow_course: Drawing | None
    ratings: tuple[Rating, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the reflections, a page a year if they are long."""
    newest_first = sorted(
        material.overview.reflections,
        key=lambda reflection: (reflection.date.isoformat() if reflection.date else "", reflection.interview),
        reverse=True,
    )
    pairs = [(reflection, _reflection_card(material, reflection)) for reflection in newest_first]
    parts = by_year(
        "reflections",
        pairs,
        lambda pair: pair[0].date,
        lambda pair: size_of(pair[1]) * 8 // 5,  # some of each reflection is also in the parts across all
        material.settings.language,
    )
    language = material.language
    for part in parts:
        is_first = part.path == PATH
        reflections = [reflection for reflection, _ in part.items]
        title = language.say("Reflections") if is_first else language.say("Reflections of %(year)s", year=part.year)
        one_year = language.say("The interviews of %(year)s, newest first.", year=part.year)
        across = tuple(across_interviews(material, reflections))
        view = ReflectionsPage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(language, newest_first) if is_first else one_year,
            year=part.year,
            years=year_links(parts),
            again=tuple(recurring_parts(material)) if is_first else (),
            lately=next((kind.things[:_LATELY] for kind in across if kind.name == "went-well"), ()),
            looked_back=tuple(looked_back for _, looked_back in part.items),
            across=across,
            moves=_moves(language, newest_first) if is_first else "",
            course=course_drawing(_course(material, reflections), WIDE, language),
            narrow_course=course_drawing(_course(material, reflections), NARROW, language),
            ratings=tuple(_ratings(material, reflections)),
        )
        yield Page(part.path, "pages/reflections.html", view)


def _lead(language: Language, reflections: Sequence[Reflection]) -> str:
    if not reflections:
        return language.say("Nothing to look back on yet.")
    wins = [len(texts_in(reflection, "went-well")) for reflection in reflections]
    if not any(wins):
        return language.say("No win written down yet. There is one in every interview, and one line is enough.")
    things = language.say_many("%(count)s thing that went well", "%(count)s things that went well", sum(wins))
    after = language.say_many("after %(count)s interview", "after %(count)s interviews", sum(map(bool, wins)))
    return words.sentence(language.say("%(things)s, written down %(after)s.", things=things, after=after))


def _reflection_card(material: SearchMaterial, reflection: Reflection) -> ReflectionCard:
    language, slug = material.language, reflection.interview
    rated = [language.say("It went %(went)s of 5.", went=str(reflection.went))] if reflection.went else []
    rated += [language.of(_FIT[reflection.fit])] if reflection.fit in _FIT else []
    parts = []
    for name, title in _TITLES.items():
        texts = tuple(
            material.filled(section.html, slug, prefix=f"{name}-{number}--{slug}--")
            for number, section in enumerate(PARTS[name](reflection))
            if links.without_comments(section.html).strip()
        )
        if texts:
            parts.append(Part(name, language.of(title), texts))
    link = material.interview_link(slug)
    return ReflectionCard(
        id=_id(slug),
        company=company_in(material, reflection),
        stage=link.text,
        interview=Anchor(language.say("The interview"), link.href),
        day=material.day_or_none(reflection.date),
        rated=" ".join(rated),
        parts=tuple(parts),
        has_win=bool(texts_in(reflection, "went-well")),
    )


def _moves(language: Language, reflections: Sequence[Reflection]) -> str:
    """Return the trend of the ratings, or that there are too few; they are compared with nobody else's."""
    ratings = [
        reflection.went for reflection in reflections if reflection.went is not None and reflection.date is not None
    ]
    if not ratings:
        return ""
    if len(ratings) < ENOUGH:
        return language.say_many(
            "Too few to say how it moves: %(count)s rating so far, and from %(enough)s on it says something.",
            "Too few to say how it moves: %(count)s ratings so far, and from %(enough)s on it says something.",
            len(ratings),
            enough=language.number(ENOUGH),
        )
    parts = (ratings[:AT_ONCE], ratings[AT_ONCE : 2 * AT_ONCE])
    latest, before = (language.decimal(sum(part) / AT_ONCE) for part in parts)
    return language.say(
        "%(latest)s of 5 in your latest five interviews, %(before)s in the five before them.",
        latest=latest,
        before=before,
    )


def _ratings(material: SearchMaterial, reflections: Sequence[Reflection]) -> Iterator[Rating]:
    for reflection in reflections:
        if reflection.went is not None:
            link = material.interview_link(reflection.interview)
            yield Rating(material.day_or_none(reflection.date), company_in(material, reflection), link, reflection.went)


def _course(material: SearchMaterial, reflections: Sequence[Reflection]) -> list[RatedInterview]:
    """Return the interviews of this page that are drawn, oldest first. Those without a day are only in the table."""
    return [
        RatedInterview(
            day=reflection.date,
            went=reflection.went,
            name=" · ".join(filter(None, (company_in(material, reflection), reflection.stage))),
            day_words=material.day_words(reflection.date),
            href=f"#{_id(reflection.interview)}",
        )
        for reflection in reversed(reflections)
        if reflection.went is not None and reflection.date is not None
    ]


def _id(slug: str) -> str:
    return f"interview-{slug}"
