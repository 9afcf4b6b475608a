"""Reflections -> what recurs in them, and each part across all of them; similar points are merged."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.derive.learning.recurring import Recurring, groups_in
from site_builder.derive.learning.reflections import Reflection
from site_builder.language.said import said
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial, title_of
from site_builder.render.parts.words import Day

_MOST = 6  # recurring points of a part that are shown
_TIMES = 6  # mentions of a recurring point that are shown
_AT_ONCE = 100  # points of a part across interviews, to limit the page's size; all of them are listed by interview

_AGAIN = {
    "went-well": said("What went well"),
    "would-change": said("What you would change"),
    "next-time": said("What you want to do next time"),
}
_ACROSS = {
    "went-well": said("All that went well"),
    "would-change": said("All that you would change"),
    "next-time": said("All that you want to do next time"),
    "surprises": said("All surprises"),
}


class Point(Struct, frozen=True):
    """A point as plain text, and the interviews that mention it; similar points are merged."""

    text: str
    interviews: tuple[Anchor, ...]


class AcrossInterviews(Struct, frozen=True):
    """The same part of all interviews, newest first; `left_out` says where the rest is."""

    name: str
    title: str
    count: int
    things: tuple[Point, ...]
    left_out: str


class Mention(Struct, frozen=True):
    """A mention of a point; `words` are those of the mention if they differ."""

    interview: Anchor
    day: Day | None
    words: str


class RecurringPoint(Struct, frozen=True):
    """A point of several interviews, in its latest words; `left_out` counts the mentions not shown."""

    text: str
    interviews: int
    found: str
    times: tuple[Mention, ...]
    left_out: str


class RecurringPart(Struct, frozen=True):
    """The recurring points of one part of the reflections, the most frequent first."""

    name: str
    title: str
    things: tuple[RecurringPoint, ...]


def company_in(material: SearchMaterial, reflection: Reflection) -> str:
    """Return the employer of a reflection's interview."""
    interview = material.interviews.get(reflection.interview)
    return reflection.company or (title_of(interview) if interview else reflection.interview)


def across_interviews(material: SearchMaterial, reflections: Sequence[Reflection]) -> Iterator[AcrossInterviews]:
    """Yield each part across all interviews; similar points are merged."""
    companies = {reflection.interview: company_in(material, reflection) for reflection in reflections}
    for name, title in _ACROSS.items():
        groups = groups_in(reflections, name, material.overview.alike_learned)
        things = tuple(
            Point(
                group[0].text,
                tuple(
                    material.interview_link(slug, text=companies[slug])
                    for slug in dict.fromkeys(mention.interview for mention in group)
                ),
            )
            for group in groups[:_AT_ONCE]
        )
        if things:
            left_out = (
                material.language.say(
                    "The newest %(shown)s; all %(all)s stand by interview.", shown=str(_AT_ONCE), all=str(len(groups))
                )
                if len(groups) > _AT_ONCE
                else ""
            )
            yield AcrossInterviews(name, material.language.of(title), len(groups), things, left_out)


def recurring_parts(material: SearchMaterial) -> Iterator[RecurringPart]:
    """Yield what recurs in each part, what went well first."""
    for name, title in _AGAIN.items():
        members = [recurring for recurring in material.overview.recurring if recurring.part == name]
        if members:
            things = tuple(_recurring_point(material, recurring) for recurring in members[:_MOST])
            yield RecurringPart(name, material.language.of(title), things)


def _recurring_point(material: SearchMaterial, recurring: Recurring) -> RecurringPoint:
    mentions, language = recurring.mentions, material.language
    text = mentions[0].text
    interviews = len({mention.interview for mention in mentions})
    left_out = len(mentions) - _TIMES
    found = language.say_many("in %(count)s interview", "in %(count)s interviews", interviews)
    return RecurringPoint(
        text=text,
        interviews=interviews,
        found=found,
        times=tuple(
            Mention(
                material.interview_link(mention.interview, text=mention.company),
                material.day_or_none(mention.date),
                mention.text if mention.text != text else "",
            )
            for mention in mentions[:_TIMES]
        ),
        left_out=language.say_many("And %(count)s time before.", "And %(count)s times before.", left_out)
        if left_out > 0
        else "",
    )
