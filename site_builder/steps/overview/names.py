"""The journal -> the names of its entries on pages over everything; records which names each page was built from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar

from site_builder.model.journal import Application
from site_builder.remember.encoding import decode, digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.records import (
    GroupRecord,
    JournalRecord,
    PlacedRecord,
    RoundRecord,
    application_of,
    name_of,
    named,
)

ASKED = "asked"  # the space of the names that pages were built from
_ALL, _ROUND, _GROUP = "*", "r", "g"  # a lookup of all names, or of one of a kind
_T = TypeVar("_T")


class Names:
    """Interviews and applications by slug, with only the fields that name them; see `render.parts.material.Material`.

    `targets` are by slug too, those of a story or a review by its path. Lookups are recorded, so that a page is rebuilt
    only if one of the names that it looked up has changed; the records are valid for one `made_with`.
    """

    def __init__(self, journal: JournalRecord, made_with: str) -> None:
        self._all, self._made_with = digest_of(made_with, journal.names), made_with
        rounds = sorted((round_ for group in journal.groups for round_ in group.rounds), key=attrgetter("path"))
        self._rounds = {round_.slug: round_ for round_ in rounds}
        self._groups = {group.slug: group for group in journal.groups if group.kind == "application"}
        self._beside = {record.path: record for record in journal.beside}
        self._recordings: list[set[str]] = []
        self._digests: dict[str, str] = {}  # of names, cached because many pages look up the same
        record_round, record_group = partial(self._record, _ROUND), partial(self._record, _GROUP)
        self.interviews = _LazyNames(self._rounds, named, record_round)
        self.applications = _LazyNames(self._groups, self._application, record_group)
        self.targets = _LazyNames({**self._rounds, **self._beside}, _targets, record_round)

    @contextmanager
    def recorded(self) -> Iterator[set[str]]:
        """Record all lookups until the context ends; recordings may be nested."""
        lookups = set[str]()
        self._recordings.append(lookups)
        for names in (self.interviews, self.applications, self.targets):
            names.recent.clear()
        try:
            yield lookups
        finally:
            self._recordings = [other for other in self._recordings if other is not lookups]

    def store(self, memory: Memory, key: str, lookups: AbstractSet[str]) -> None:
        """Store from which names something was built; `key` is a site path or the name of a view."""
        in_order = (_ALL,) if _ALL in lookups else tuple(sorted(lookups))
        stored, data = memory.get(ASKED, key), encode((self._all, in_order))
        if stored is None or stored[1] != data:  # the same lookups in the same names have the same digest
            memory.put(ASKED, key, self._digest(in_order), data)

    def load(self, memory: Memory, key: str) -> frozenset[str] | None:
        """Load from which names something was built; None where one of them has changed since."""
        stored = memory.get(ASKED, key)
        if stored is None:
            return None
        all_names, in_order = decode(stored[1], tuple[str, tuple[str, ...]])
        lookups = frozenset(in_order)
        if all_names != self._all:  # otherwise no name has changed, so these need not be digested
            if stored[0] != self._digest(in_order):
                return None
            self.store(memory, key, lookups)
        return lookups

    def add(self, lookups: Iterable[str]) -> None:
        """Add lookups to the current recordings, as for a page that is not built again."""
        for recording in self._recordings:
            recording.update(lookups)

    def _record(self, kind: str, name: str | None) -> None:
        self.add((_ALL if name is None else kind + name,))

    def _digest(self, lookups: Iterable[str]) -> str:
        """Return a digest of the results of some lookups; a missing name counts too."""
        return digest_of(self._made_with, [(lookup, self._digest_of_one(lookup)) for lookup in lookups])

    def _digest_of_one(self, lookup: str) -> str:
        if lookup not in self._digests:
            self._digests[lookup] = digest_of(self._value(lookup))
        return self._digests[lookup]

    def _value(self, lookup: str) -> object:
        if lookup == _ALL:
            return self._all
        name = lookup[1:]
        if lookup.startswith(_GROUP):
            group = self._groups.get(name)
            return group and (group.company, group.role, [name_of(round_) for round_ in group.rounds])
        round_, beside = self._rounds.get(name), self._beside.get(name)
        return name_of(round_) if round_ else beside and beside.targets

    def _application(self, record: GroupRecord) -> Application:
        return application_of(record, tuple(map(named, record.rounds)))


def _targets(record: RoundRecord | PlacedRecord) -> tuple[str | None, ...]:
    return record.targets


class _LazyNames(Mapping[str, _T], Generic[_T]):
    """Values by name, which are created from records at their first lookup; every lookup is recorded.

    Iterating is a lookup of all names: of None. `recent` are values whose lookup all current recordings have already:
    a page looks up the same name many times.
    """

    def __init__(
        self, records: Mapping[str, Any], create: Callable[[Any], _T], record: Callable[[str | None], None]
    ) -> None:
        self._records = records
        self._create = create
        self._record = record
        self._values: dict[str, _T] = {}
        self.recent: dict[str, _T] = {}

    def __getitem__(self, name: str) -> _T:
        if name in self.recent:
            return self.recent[name]
        self._record(name)
        if name not in self._values:
            self._values[name] = self._create(self._records[name])
        self.recent[name] = self._values[name]
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        if name in self.recent:
            return True
        self._record(str(name))
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        self._record(None)
        return iter(self._records)

    def __len__(self) -> int:
        self._record(None)
        return len(self._records)
