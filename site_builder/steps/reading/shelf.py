"""What stands beside the entries -> the gifts that it is to the pages over everything."""

from msgspec.structs import replace

from site_builder.remember.encoding import encode, mark_of
from site_builder.remember.memory import Memory
from site_builder.steps.reading.entries import Entries, recall_beside
from site_builder.steps.records import JournalRecord, ShelfRecord
from site_builder.steps.telling.gifts import GIFTS_OF, Stories, count

_KINDS = ("bank", "reviews")


def keep_beside(journal: JournalRecord, entries: Entries, stories: Stories, memory: Memory) -> None:
    """Store every story and review that has changed as the gift that it is, and forget those that are gone."""
    for kind in _KINDS:
        before = dict(memory.marks(GIFTS_OF + kind))
        for shelved in (record for record in journal.beside if record.kind == kind):
            mark, old = _mark(shelved, entries), before.pop(shelved.path, None)
            if mark == old:
                continue
            count(stories, kind, shelved.path, old, mark)
            memory.put(GIFTS_OF + kind, shelved.path, mark, _gift(shelved, memory))
        for path, old in before.items():
            count(stories, kind, path, old, None)
            memory.drop(GIFTS_OF + kind, path)


def _mark(shelved: ShelfRecord, entries: Entries) -> str:
    return mark_of(entries.beside[shelved.path].mark, shelved.slug, shelved.page)


def _gift(shelved: ShelfRecord, memory: Memory) -> bytes:
    record = recall_beside(memory, shelved.path)
    if record.story:
        return encode((replace(record.story, slug=shelved.slug, page=shelved.page),))
    return encode((record.review,))
