"""An entry that was just saved -> the pages of its application, then what there is to do, ahead of the whole build.

Both are made by the same steps as in any build.
What could change more of the journal than its own application (another company, another day, a link) is left to the
whole build.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.journal import Interview
from site_builder.problems import in_order
from site_builder.remember.memory import Aside, Memory
from site_builder.render.search.kinds import TO_DO
from site_builder.steps.reading.entries import Entries, Reading, read_again, read_file, recall_interview
from site_builder.steps.records import GroupRecord
from site_builder.steps.request import First
from site_builder.steps.state import State
from site_builder.steps.telling.gifts import Stories
from site_builder.steps.telling.stories import Telling, mark_of_group, store
from site_builder.steps.telling.told import Begun, Frame, Told, frame_of
from site_builder.steps.viewing.overviews import Overviews
from site_builder.steps.viewing.whole import Whole


class Saved(Struct, frozen=True):
    """A saved entry whose page was made: both paths, its group, the story that is told, and all entries with it."""

    path: str
    page: str
    record: GroupRecord
    begun: Begun
    entries: Entries
    frame: Frame

    def finish(self) -> Told:
        """Tell the rest of the story."""
        return self.begun.told


def first_story(file: Path, frame: Frame, state: State, memory: Memory, *, debug: bool) -> tuple[First, Saved] | None:
    """Tell the story of a saved entry (its real path); None where that takes the whole, or nothing has changed."""
    seen, journal = state.seen, state.journal
    saved_file = next((entry for entry in seen.found if entry.at == str(file)), None) if seen else None
    if seen is None or journal is None or saved_file is None:
        return None
    path = saved_file.path
    record = next((group for group in journal.groups if any(round_.path == path for round_ in group.rounds)), None)
    if record is None or any(problem.path == path for problem in journal.problems):  # it quotes a line of the entry
        return None
    saved = read_again(saved_file, Reading(seen.settings, seen.mark, debug), state.entries)
    if saved is None:
        return None
    interview, entries = saved
    is_key_the_same = entries.files[path].key_lines == state.entries.files[path].key_lines
    frame = frame_of(frame.root, seen, state.key if is_key_the_same else entries.key)

    def full(of: str) -> Interview:
        return interview if of == path else recall_interview(memory, of)

    begun = Telling(frame, journal, entries, state.stories, state.known, memory, full).begin(record)
    page = begun.page(path)
    if not page.fingerprint:
        return None
    pages = {} if page.content is None else {page.path: page.content}
    return First(path, pages, entries.problems.get(path, ())), Saved(path, page.path, record, begun, entries, frame)


def first_lists(saved: Sequence[Saved], state: State, memory: Memory) -> Mapping[str, bytes]:
    """Give the other pages that saved entries have changed, by site path: of their applications, and of what to do.

    Nothing is stored.
    """
    seen, journal = state.seen, state.journal
    if seen is None or journal is None:
        return {}
    aside, stories = Aside(memory), Stories(dict(state.stories.marks), dict(state.stories.sums))
    of_entry = dict(state.entries.problems)
    own_pages: dict[str, bytes] = {}
    for entry in saved:
        told = entry.finish()
        others = (page for page in told.pages if page.path != entry.page)
        own_pages |= {page.path: page.content for page in others if page.content is not None}
        mark = mark_of_group(entry.record, entry.entries, entry.frame)
        store(told, entry.frame.as_of, mark, stories, aside)
        of_entry |= {entry.path: entry.entries.problems.get(entry.path, ())}
    own = replace(state.entries, problems=of_entry).problems_but(journal.copies)
    problems = in_order((*seen.problems, *own, *journal.problems))
    lists = Overviews(Whole(saved[-1].frame, journal, problems, stories, aside), TO_DO)
    made = {
        output.path: output.make()
        for output in lists.outputs()
        if output.path in state.known and output.fingerprint != state.known[output.path].fingerprint
    }
    if lists.problems:
        return own_pages
    return own_pages | {path: content for path, content in made.items() if content is not None}


def get_ready(frame: Frame, state: State, memory: Memory) -> None:
    """Tell one story for nothing, so that modules and templates are loaded when the first entry is saved."""
    if state.journal is None or state.seen is None:
        return
    for record in state.journal.groups[:1]:
        first_file = next((entry for entry in state.seen.found if entry.path == record.rounds[0].path), None)
        if first_file:
            read_file((first_file, Reading(state.seen.settings, state.seen.mark)))
        full = partial(recall_interview, memory)
        Telling(frame, state.journal, state.entries, state.stories, {}, memory, full).begin(record).told  # noqa: B018 - for what it loads
    from site_builder.steps.telling.teller import load_messages  # noqa: PLC0415 - Jinja, which most builds do not need

    load_messages(frame)
