"""A story -> the pages of its application and of each of its interviews."""

from collections.abc import Iterator

from site_builder.model.journal import Interview
from site_builder.render.application import applications, interviews
from site_builder.render.pages import Page
from site_builder.render.parts.material import StoryMaterial


def story_pages(material: StoryMaterial) -> Iterator[Page]:
    """Yield the pages of a story; a talk and a lone entry only have pages of their interviews."""
    if material.story.progress:
        yield applications.page(material, material.story.progress)
    yield from interviews.pages(material)


def page_of(interview: Interview, material: StoryMaterial) -> Page:
    """Build the page of a single interview."""
    return interviews.page(material, interview)
