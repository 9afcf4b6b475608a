"""The contributions of all stories -> the pages over everything: runs `derive.overview` and `render.overview`."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from site_builder.derive.follow_ups.spans import HORIZON
from site_builder.derive.overview.overview import Overview
from site_builder.derive.working_days import days_after
from site_builder.language.language import NO_BREAK
from site_builder.problems import Problem
from site_builder.remember.encoding import digest_of
from site_builder.render.data.data import part_of
from site_builder.render.overview.kinds import PARTS, VIEWS
from site_builder.render.overview.pages import pages_of
from site_builder.render.pages import LazyPage, Page
from site_builder.render.parts.material import ByStory, SearchMaterial
from site_builder.render.templating.templates import IN_CHUNKS
from site_builder.steps.overview.cached_finder import CachedFinder
from site_builder.steps.overview.data_parts import DataPart
from site_builder.steps.overview.inputs import LATER, OverviewInputs
from site_builder.steps.overview.names import Names
from site_builder.steps.overview.spooled import Spooled
from site_builder.steps.processes.pool import raise_if_ended
from site_builder.steps.stories.contributions import SPACE, contributions_by_story, contributions_of_some
from site_builder.steps.stories.story_builder import fingerprint_of, texts_of
from site_builder.write.site_files import Output

_VIEWS = {view.name: view for view in VIEWS}
_AT_ONCE = 20  # stories


class ViewBuilder:
    """Builds the pages over everything of one build."""

    def __init__(self, inputs: OverviewInputs, names: Names, pause: Callable[[], None] = raise_if_ended) -> None:
        frame = inputs.frame
        self._inputs = inputs
        self._names = names
        self._pause = pause
        texts = texts_of(frame.root, frame.templates, frame.settings.language, redacted=frame.redacted)
        self._templates, language = texts.pages, texts.language
        horizon = days_after(frame.as_of, HORIZON)
        find = self._contributions
        self._overview = Overview(find, frame.settings, frame.as_of, horizon, CachedFinder(inputs))
        self._material = SearchMaterial(
            settings=frame.settings,
            language=language,
            as_of=frame.as_of,
            horizon=horizon,
            custom=frame.custom,
            key=frame.key,
            interviews=names.interviews,
            applications=names.applications,
            targets=names.targets,
            overview=self._overview,
            problems=inputs.problems,
            contributions=find,
            by_story=ByStory(
                sum(len(group.rounds) for group in inputs.journal.groups),
                lambda kind: inputs.memory.digests(SPACE + kind),
                partial(contributions_of_some, inputs.memory),
            ),
            paths=frozenset(inputs.journal.paths),
            part=self._part,
            texts=partial(Spooled, file.parent if (file := inputs.memory.file) else None),
        )
        self.problems: list[Problem] = []
        self.sentence = ""

    def outputs(self, name: str) -> Iterator[Output]:
        """Yield the pages of a view, by its name; each is rendered when its bytes are asked for.

        `sentence` is the first of Today, while that is the last view that was built. The names that the view looked up
        are stored once all of its pages are yielded.
        """
        with self._names.recorded() as lookups:
            yield from self._outputs(name)
        if _VIEWS[name].names:
            self._names.store(self._inputs.memory, name, lookups)

    def _outputs(self, name: str) -> Iterator[Output]:
        self.sentence = ""
        for page in pages_of(name, self._material):
            if name == "today":
                first = next((said.text for said in page.view.said if not said.hidden), "")
                self.sentence = first.replace(NO_BREAK, " ")  # a terminal wraps by itself
            if write := IN_CHUNKS.get(page.template):  # as large as the journal, so its inputs are digested instead
                fingerprint = digest_of(self._inputs.digest(_VIEWS[name]), page.template)
                yield Output(page.path, fingerprint, partial(self._render, page), pieces=partial(write, page.view))
            else:
                to_render, fingerprint = self._fingerprinted(page, names=_VIEWS[name].names)
                yield Output(page.path, fingerprint, partial(self._render, to_render))

    def _fingerprinted(self, page: Page | LazyPage, *, names: bool) -> tuple[Page | LazyPage, str]:
        """Return a page with its fingerprint; where its inputs are unchanged, that is cached and no view is built."""
        frame, memory = self._inputs.frame, self._inputs.memory
        if isinstance(page, Page):
            return page, fingerprint_of(page, frame.made_with)
        digest, stored = digest_of(frame.made_with, frame.as_of.year, page.inputs), memory.get(LATER, page.path)
        if stored and stored[0] == digest and (not names or self._has_same_names(page.path)):
            return page, stored[1].decode()
        with self._names.recorded() as lookups:
            built = Page(page.path, page.template, page.view)
        fingerprint = fingerprint_of(built, frame.made_with)
        memory.put(LATER, page.path, digest, fingerprint.encode())
        if names:
            self._names.store(memory, page.path, lookups)
        return built, fingerprint

    def _has_same_names(self, page: str) -> bool:
        lookups = self._names.load(self._inputs.memory, page)
        self._names.add(lookups or ())
        return lookups is not None

    def close(self) -> None:
        """Release all that the views are built from: it has reference cycles, and garbage collection is off."""
        del self._material, self._overview

    def store_part(self, name: str) -> None:
        """Store the part of data.json for a view, because the view's material is released before data.json is built."""
        if name in PARTS:
            self._part(name, partial(part_of, self._overview, name))

    def _contributions(self, kind: str) -> Iterator[Any]:
        """Yield all contributions of a kind; pause between stories, since many of them take a while."""
        return chain.from_iterable(self._pausing(contributions_by_story(self._inputs.memory, kind)))

    def _pausing(self, stories: Iterable[Iterable[Any]]) -> Iterator[Iterable[Any]]:
        for number, contributions in enumerate(stories):
            if number % _AT_ONCE == 0:
                self._pause()
            yield contributions

    def _part(self, name: str, make: Callable[[], Iterable[bytes]]) -> Iterable[bytes]:
        """Return a part of data.json, from the cache where its kinds of contributions are unchanged."""
        digest, part = self._inputs.kinds_digest(PARTS[name]), DataPart(self._inputs.memory, name)
        if not part.is_made_from(digest):
            part.put(digest, make())
        return part

    def _render(self, page: Page | LazyPage) -> bytes | None:
        result = self._templates.render(page)
        if isinstance(result, Problem):
            self.problems.append(result)
            return None
        return result
