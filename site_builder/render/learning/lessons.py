"""Lessons -> every "next time", newest first, with its source, and where it came up again or helped."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.derive.learning.lessons import Lesson
from site_builder.language.language import Language, sentence_of
from site_builder.render.pages import Page
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.parts.pagination import by_year, year_links
from site_builder.render.parts.sizes import size_of
from site_builder.render.parts.words import Day

PATH = "lessons.html"


class LessonLine(Struct, frozen=True):
    """A lesson; `again` are the later interviews in which it came up again, `kept` those in which it went well."""

    text_html: str
    note_html: str
    interview: Anchor
    day: Day | None
    again: tuple[Anchor, ...]
    kept: tuple[Anchor, ...]


class LessonsPage(Struct, frozen=True):
    """All lessons, or those of one year."""

    head: Head
    title: str
    lead: str
    year: str
    years: tuple[Anchor, ...]
    lessons: tuple[LessonLine, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the lessons, a page a year if there are many."""
    say = material.language.say
    lessons = material.overview.lessons
    pairs = [(lesson, _lesson_line(material, lesson, number)) for number, lesson in enumerate(lessons)]
    parts = by_year(
        "lessons",
        pairs,
        lambda pair: pair[0].date,
        lambda pair: size_of(pair[1]),
        material.settings.language,
    )
    for part in parts:
        is_first = part.path == PATH
        title = say("Lessons") if is_first else say("Lessons of %(year)s", year=part.year)
        view = LessonsPage(
            head=head(material, part.path, title, PATH),
            title=title,
            lead=_lead(material.language, lessons)
            if is_first
            else say("What you learned in %(year)s, newest first.", year=part.year),
            year=part.year,
            years=year_links(parts),
            lessons=tuple(line for _, line in part.items),
        )
        yield Page(part.path, "pages/lessons.html", view)


def _lead(language: Language, lessons: Sequence[Lesson]) -> str:
    if not lessons:
        return language.say("No lesson written down yet.")
    interviews = len({lesson.interview for lesson in lessons})
    many = language.say_many("one lesson", "%(count)s lessons", len(lessons))
    source = language.say_many("from one interview", "from %(count)s interviews", interviews)
    sentences = [language.say("%(lessons)s %(source)s.", lessons=many, source=source)]
    kept = sum(bool(lesson.kept) for lesson in lessons)
    again = sum(bool(lesson.again) for lesson in lessons)
    sentences += [language.say_many("one went well since.", "%(count)s went well since.", kept)] if kept else []
    sentences += (
        [language.say_many("one came up again later.", "%(count)s came up again later.", again)] if again else []
    )
    return " ".join(sentence_of(sentence) for sentence in sentences)


def _lesson_line(material: SearchMaterial, lesson: Lesson, number: int) -> LessonLine:
    slug = lesson.interview
    prefix = f"lesson-{number}--{slug}--"
    return LessonLine(
        text_html=material.filled(lesson.item.html, slug, prefix=prefix),
        note_html=material.filled(lesson.item.note_html, slug, prefix=prefix),
        interview=material.round_link(slug, lesson.company, lesson.stage),
        day=material.day_or_none(lesson.date),
        again=tuple(_again(material, later_slug) for later_slug in lesson.again),
        kept=tuple(_again(material, later_slug) for later_slug in lesson.kept),
    )


def _again(material: SearchMaterial, slug: str) -> Anchor:
    """Link to a later interview by its company, which may be a different one."""
    interview = material.interviews.get(slug)
    link = material.interview_link(slug)
    where = ", ".join(part for part in (interview.company if interview else "", link.text) if part)
    return Anchor(where, link.href)
