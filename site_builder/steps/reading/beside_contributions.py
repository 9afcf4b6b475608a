"""The stories and reviews of the journal -> their contributions to the pages over everything."""

from msgspec.structs import replace

from site_builder.remember.encoding import digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.reading.entries import Entries, load_beside
from site_builder.steps.records import JournalRecord, PlacedRecord
from site_builder.steps.stories.contributions import SPACE, StoryState, replace_in_sum

_KINDS = ("bank", "reviews")


def store_beside_contributions(journal: JournalRecord, entries: Entries, stories: StoryState, memory: Memory) -> None:
    """Store the contributions of stories and reviews that have changed, and drop those of removed ones."""
    for kind in _KINDS:
        before = dict(memory.digests(SPACE + kind))
        for record in journal.beside:
            if record.kind != kind:
                continue
            digest, old_digest = _digest(record, entries), before.pop(record.path, None)
            if digest == old_digest:
                continue
            replace_in_sum(stories, kind, record.path, old_digest, digest)
            memory.put(SPACE + kind, record.path, digest, _contribution(record, memory))
        for path, old_digest in before.items():
            replace_in_sum(stories, kind, path, old_digest, None)
            memory.drop(SPACE + kind, path)


def _digest(record: PlacedRecord, entries: Entries) -> str:
    return digest_of(entries.beside[record.path].digest, record.slug, record.page)


def _contribution(record: PlacedRecord, memory: Memory) -> bytes:
    file = load_beside(memory, record.path)
    if file.story:
        return encode((replace(file.story, slug=record.slug, page=record.page),))
    return encode((file.review,))
