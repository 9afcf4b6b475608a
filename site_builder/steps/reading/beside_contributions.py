"""What stands beside the entries -> the contributions that it is to the pages over everything."""

from msgspec.structs import replace

from site_builder.remember.encoding import digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.reading.entries import Entries, load_beside
from site_builder.steps.records import JournalRecord, PlacedRecord
from site_builder.steps.stories.contributions import SPACE, StoryState, replace_in_sum

_KINDS = ("bank", "reviews")


def store_beside_contributions(journal: JournalRecord, entries: Entries, stories: StoryState, memory: Memory) -> None:
    """Store every story and review that has changed as the contribution that it is, and forget those that are gone."""
    for kind in _KINDS:
        before = dict(memory.digests(SPACE + kind))
        for shelved in (record for record in journal.beside if record.kind == kind):
            digest, old = _digest(shelved, entries), before.pop(shelved.path, None)
            if digest == old:
                continue
            replace_in_sum(stories, kind, shelved.path, old, digest)
            memory.put(SPACE + kind, shelved.path, digest, _contribution(shelved, memory))
        for path, old in before.items():
            replace_in_sum(stories, kind, path, old, None)
            memory.drop(SPACE + kind, path)


def _digest(shelved: PlacedRecord, entries: Entries) -> str:
    return digest_of(entries.beside[shelved.path].digest, shelved.slug, shelved.page)


def _contribution(shelved: PlacedRecord, memory: Memory) -> bytes:
    record = load_beside(memory, shelved.path)
    if record.story:
        return encode((replace(record.story, slug=shelved.slug, page=shelved.page),))
    return encode((record.review,))
