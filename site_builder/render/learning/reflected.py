"""Reflections -> what comes again in them, and the same part of all of them, alike things once."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.derive.learning.recurring import Recurring, groups_in
from site_builder.derive.learning.reflections import Reflection
from site_builder.language.said import said
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial, title_of
from site_builder.render.parts.words import Day

_MOST = 6  # things of a part that were found more than once
_TIMES = 6  # of one such thing that are shown
_AT_ONCE = 100  # things of one kind across interviews; all of them stand by interview, so the page keeps its size

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


class Remembered(Struct, frozen=True):
    """One thing written down, as plain words, and the interviews that it comes from; alike ones are one."""

    text: str
    interviews: tuple[Anchor, ...]


class Across(Struct, frozen=True):
    """The same part of all interviews, newest first; `left_out` says where more is."""

    name: str
    title: str
    count: int
    things: tuple[Remembered, ...]
    left_out: str


class Time(Struct, frozen=True):
    """One time that a thing was written down; `words` are those of that time where they are others."""

    interview: Anchor
    day: Day | None
    words: str


class Often(Struct, frozen=True):
    """A thing that was found after several interviews, in its latest words; `left_out` counts more times."""

    text: str
    interviews: int
    found: str
    times: tuple[Time, ...]
    left_out: str


class Again(Struct, frozen=True):
    """What comes again in one part of the reflections, the most often found first."""

    name: str
    title: str
    things: tuple[Often, ...]


def company_in(material: SearchMaterial, reflection: Reflection) -> str:
    """Name the employer of an interview that was looked back on."""
    interview = material.interviews.get(reflection.interview)
    return reflection.company or (title_of(interview) if interview else reflection.interview)


def across_of(material: SearchMaterial, reflections: Sequence[Reflection]) -> Iterator[Across]:
    """List the same part of all interviews, alike things once."""
    companies = {reflection.interview: company_in(material, reflection) for reflection in reflections}
    for name, title in _ACROSS.items():
        groups = groups_in(reflections, name, material.overview.alike_learned)
        things = tuple(
            Remembered(
                group[0].text,
                tuple(
                    material.interview_link(slug, text=companies[slug])
                    for slug in dict.fromkeys(mention.interview for mention in group)
                ),
            )
            for group in groups[:_AT_ONCE]
        )
        if things:
            more = (
                material.language.say(
                    "The newest %(shown)s; all %(all)s stand by interview.", shown=str(_AT_ONCE), all=str(len(groups))
                )
                if len(groups) > _AT_ONCE
                else ""
            )
            yield Across(name, material.language.of(title), len(groups), things, more)


def again_of(material: SearchMaterial) -> Iterator[Again]:
    """Yield what comes again, part by part, what went well first."""
    for name, title in _AGAIN.items():
        own = [recurring for recurring in material.overview.recurring if recurring.part == name]
        if own:
            things = tuple(_often(material, recurring) for recurring in own[:_MOST])
            yield Again(name, material.language.of(title), things)


def _often(material: SearchMaterial, recurring: Recurring) -> Often:
    mentions, language = recurring.mentions, material.language
    text = mentions[0].text
    interviews = len({mention.interview for mention in mentions})
    left = len(mentions) - _TIMES
    found = language.say_many("in %(count)s interview", "in %(count)s interviews", interviews)
    return Often(
        text=text,
        interviews=interviews,
        found=found,
        times=tuple(
            Time(
                material.interview_link(mention.interview, text=mention.company),
                material.day_or_none(mention.date),
                mention.text if mention.text != text else "",
            )
            for mention in mentions[:_TIMES]
        ),
        left_out=language.say_many("And %(count)s time before.", "And %(count)s times before.", left)
        if left > 0
        else "",
    )
