"""An entry that was just saved -> the pages of its application, then the to-do pages, before the full build.

Both are built by the same steps as in any build. A change that may affect more than the entry's own application
(another company, another day, a link) is left to the full build.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.journal import Interview
from site_builder.problems import sorted_problems
from site_builder.remember.memory import Memory, Overlay
from site_builder.render.overview.kinds import TO_DO
from site_builder.steps.overview.inputs import OverviewInputs
from site_builder.steps.overview.overview import OverviewStep
from site_builder.steps.reading.entries import Entries, Reading, load_interview, read_again, read_file
from site_builder.steps.records import GroupRecord
from site_builder.steps.request import EarlyPages
from site_builder.steps.state import State
from site_builder.steps.stories.contributions import StoryState
from site_builder.steps.stories.stories import StoryStep, group_digest, store_story
from site_builder.steps.stories.story_job import BuiltStory, Frame, StoryInProgress, frame_of


class SavedEntry(Struct, frozen=True):
    """A saved entry whose page was rendered: both paths, its group, the story in progress, and all entries with it."""

    path: str
    page: str
    record: GroupRecord
    story: StoryInProgress
    entries: Entries
    frame: Frame

    def finish(self) -> BuiltStory:
        """Build the rest of the story."""
        return self.story.built


def early_story(
    file: Path, frame: Frame, state: State, memory: Memory, *, debug: bool
) -> tuple[EarlyPages, SavedEntry] | None:
    """Start the story of a saved entry (its real path), and render the entry's page.

    None where the change needs the full build, or where nothing has changed.
    """
    scan, journal = state.scan, state.journal
    saved_file = next((entry for entry in scan.entries if entry.at == str(file)), None) if scan else None
    if scan is None or journal is None or saved_file is None:
        return None
    path = saved_file.path
    record = next((group for group in journal.groups if any(round_.path == path for round_ in group.rounds)), None)
    if record is None or any(problem.path == path for problem in journal.problems):  # it quotes a line of the entry
        return None
    saved = read_again(saved_file, Reading(scan.settings, scan.digest, debug), state.entries)
    if saved is None:
        return None
    interview, entries = saved
    is_key_the_same = entries.files[path].key_lines == state.entries.files[path].key_lines
    frame = frame_of(frame.root, scan, state.key if is_key_the_same else entries.key)

    def load_entry(of: str) -> Interview:
        return interview if of == path else load_interview(memory, of)

    story = StoryStep(frame, journal, entries, state.stories, state.written, memory, load_entry).begin(record)
    page = story.page(path)
    if not page.fingerprint:
        return None
    pages = {} if page.content is None else {page.path: page.content}
    return EarlyPages(path, pages, entries.problems.get(path, ())), SavedEntry(
        path, page.path, record, story, entries, frame
    )


def early_lists(saved: Sequence[SavedEntry], state: State, memory: Memory) -> Mapping[str, bytes]:
    """Render the other pages that saved entries have changed, by site path: of their applications, and the to-do pages.

    Store nothing.
    """
    scan, journal = state.scan, state.journal
    if scan is None or journal is None:
        return {}
    overlay, stories = Overlay(memory), StoryState(dict(state.stories.digests), dict(state.stories.sums))
    entry_problems = dict(state.entries.problems)
    own_pages: dict[str, bytes] = {}
    for entry in saved:
        story = entry.finish()
        others = (page for page in story.pages if page.path != entry.page)
        own_pages |= {page.path: page.content for page in others if page.content is not None}
        digest = group_digest(entry.record, entry.entries, entry.frame)
        store_story(story, entry.frame.as_of, digest, stories, overlay)
        entry_problems |= {entry.path: entry.entries.problems.get(entry.path, ())}
    counted = replace(state.entries, problems=entry_problems).problems_but(journal.copies)
    problems = sorted_problems((*scan.problems, *counted, *journal.problems))
    lists = OverviewStep(OverviewInputs(saved[-1].frame, journal, problems, stories, overlay), TO_DO)
    list_pages = {
        output.path: output.make()
        for output in lists.outputs()
        if output.path in state.written and output.fingerprint != state.written[output.path].fingerprint
    }
    if lists.problems:
        return own_pages
    return own_pages | {path: content for path, content in list_pages.items() if content is not None}


def warm_up(frame: Frame, state: State, memory: Memory) -> None:
    """Build one story and discard it, so that modules and templates are loaded when the first entry is saved."""
    if state.journal is None or state.scan is None:
        return
    for record in state.journal.groups[:1]:
        first_file = next((entry for entry in state.scan.entries if entry.path == record.rounds[0].path), None)
        if first_file:
            read_file((first_file, Reading(state.scan.settings, state.scan.digest)))
        load_entry = partial(load_interview, memory)
        StoryStep(frame, state.journal, state.entries, state.stories, {}, memory, load_entry).begin(record).built  # noqa: B018 - for what it loads
    from site_builder.steps.stories.story_builder import load_messages  # noqa: PLC0415 - Jinja, which most builds do not need

    load_messages(frame)
