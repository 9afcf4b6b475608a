"""A story -> the pages of its application and of each of its interviews."""

from collections.abc import Iterator

from site_builder.render.material import StoryMaterial
from site_builder.render.pages import Page
from site_builder.render.views import applications, interviews


def story_pages(material: StoryMaterial) -> Iterator[Page]:
    """Yield the pages of a story; a talk and a lone entry have those of their interviews only."""
    if material.story.progress:
        yield applications.page(material, material.story.progress)
    yield from interviews.pages(material)
