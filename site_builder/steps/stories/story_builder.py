"""One group of rounds -> its story, its pages as bytes, and its contributions: all of `derive` and `render` for it."""

import hashlib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec import Struct

from site_builder.check.journal.groups import Group
from site_builder.derive.application.story import Story, build_story
from site_builder.language.language import Language
from site_builder.model.follow_up import FollowUp
from site_builder.model.journal import Application
from site_builder.problems import Problem
from site_builder.remember.encoding import encode
from site_builder.render.application.contributions import contributions_of
from site_builder.render.application.pages import page_of, story_pages
from site_builder.render.messages.drafts import Draft, write_draft
from site_builder.render.messages.wording import Wording
from site_builder.render.pages import Page, view_digest
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.templating.catalogues import language_of
from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from site_builder.steps.stories.story_job import BuiltStory, Frame, RenderedPage, StoryJob


class Texts(Struct, frozen=True):
    """The templates of pages, those of messages, and the language that they are in."""

    pages: Templates
    messages: Wording
    language: Language


@lru_cache(maxsize=2)
def texts_of(root: Path, _fingerprint: str, tag: str, *, redacted: bool) -> Texts:
    """Load and compile the templates of a journal; a redacted site has the bundled ones only.

    `_fingerprint` is that of the files: with another one, the cache reads them again.
    """
    files = bundled_templates() if redacted else TemplateFiles(root)
    language, _ = language_of(files, tag)  # the scan of the journal reports its problems
    return Texts(Templates(files, language), Wording(files.drafts), language.on_pages())


class StoryBuilder:
    """Builds the story of one group: the page of one interview first, the rest when `built` is asked for."""

    def __init__(self, group: Group, job: StoryJob) -> None:
        frame = job.frame
        texts = texts_of(frame.root, frame.templates, frame.settings.language, redacted=frame.redacted)
        story = build_story(group, frame.settings, frame.as_of, frozenset(job.record.taken_slugs), job.record.context)
        drafts, self._problems = _drafts(story, texts.messages, frame.settings)
        self._material = story_material(story, frame, job, drafts, texts.language)
        self._job = job
        self._templates = texts.pages
        self._rendered: dict[str, RenderedPage] = {}

    def page(self, entry: str) -> RenderedPage:
        """Render the page of one entry, by its path in the journal."""
        rounds = self._material.story.group.rounds
        return self._render(page_of(next(round_ for round_ in rounds if round_.path == entry), self._material))

    @cached_property
    def built(self) -> BuiltStory:
        """Build the rest, and return the whole story; release its material, which takes 5 MB.

        A page that was rendered already is not rendered again.
        """
        material, story = self._material, self._material.story
        pages = tuple(self._rendered.get(page.path) or self._render(page) for page in story_pages(material))
        contributions = {kind: encode(values) for kind, values in contributions_of(material).items()}
        del self._material, self._rendered
        return BuiltStory(story.group.key, pages, contributions, story.until, tuple(dict.fromkeys(self._problems)))

    def _render(self, page: Page) -> RenderedPage:
        digest = fingerprint_of(page, self._job.frame.made_with)
        content: bytes | None = None
        if self._job.known.get(page.path) != digest:
            result = self._templates.render(page)
            if isinstance(result, Problem):
                self._problems.append(result)
                digest = ""
            else:
                content = result
        self._rendered[page.path] = RenderedPage(page.path, digest, content)
        return self._rendered[page.path]


def load_stories(root: Path, templates: str, language: str, *, redacted: bool) -> None:
    """Load the templates of a story's pages before the first story needs them."""
    texts = texts_of(root, templates, language, redacted=redacted)
    texts.pages.load(("pages/interview.html", "pages/application.html"))


def load_messages(frame: Frame) -> None:
    """Load the texts of all messages in the journal's language before the first draft needs them."""
    texts = texts_of(frame.root, frame.templates, frame.settings.language, redacted=frame.redacted)
    texts.messages.load(frame.settings.language)


def _drafts(story: Story, wording: Wording, settings: Settings) -> tuple[Mapping[FollowUp, Draft], list[Problem]]:
    """Write the drafts of a story's messages; the problems are mistakes in custom texts."""
    drafts: dict[FollowUp, Draft] = {}
    problems: list[Problem] = []
    for follow_up, occasion in story.occasions.items():
        draft, draft_problems = write_draft(occasion, wording, settings.language, settings.name)
        problems += draft_problems
        if draft:
            drafts[follow_up] = draft
    return drafts, problems


def story_material(
    story: Story, frame: Frame, job: StoryJob, drafts: Mapping[FollowUp, Draft], language: Language
) -> StoryMaterial:
    """Collect what the pages of a story are rendered from."""
    group = story.group
    application = Application(group.slug, group.company, group.role, group.rounds)
    return StoryMaterial(
        settings=frame.settings,
        language=language,
        as_of=story.as_of,
        horizon=story.horizon,
        custom=frame.custom,
        key=frame.key,
        interviews={interview.slug: interview for interview in group.rounds},
        applications={group.slug: application} if group.application else {},
        targets={round_.slug: round_.targets for round_ in job.record.rounds},
        story=story,
        problems=job.problems,
        drafts=drafts,
        files={(round_.slug, text): path for round_ in job.record.rounds for text, path in round_.files},
    )


def fingerprint_of(page: Page, made_with: str) -> str:
    """Return a digest of what a page is rendered from: its view, its template, and the versions and templates."""
    return hashlib.sha256(f"{view_digest(page.view)}\0{page.template}\0{made_with}".encode()).hexdigest()
