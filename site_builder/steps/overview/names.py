"""The journal -> what names its entries on pages over everything, and which of these names a page was made from."""

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

ASKED = "asked"  # the space of the names that pages were made from
_ALL, _ROUND, _GROUP = "*", "r", "g"  # what is asked for: all names, or one of a kind
_T = TypeVar("_T")


class Names:
    """Interviews and applications by slug, with what names them and no more; see `render.parts.material.Material`.

    `targets` are by slug too, those of a story or a review by its path. What is asked for is noted, so that a page that
    asked for other names only need not be made again; what is remembered of it is `made_with` this version.
    """

    def __init__(self, journal: JournalRecord, made_with: str) -> None:
        self._all, self._made_with = digest_of(made_with, journal.names), made_with
        rounds = sorted((round_ for group in journal.groups for round_ in group.rounds), key=attrgetter("path"))
        self._rounds = {round_.slug: round_ for round_ in rounds}
        self._groups = {group.slug: group for group in journal.groups if group.kind == "application"}
        self._beside = {own.path: own for own in journal.beside}
        self._noting: list[set[str]] = []
        self._digests: dict[str, str] = {}  # of names, which many pages have
        note_round, note_group = partial(self._note, _ROUND), partial(self._note, _GROUP)
        self.interviews = _LazyNames(self._rounds, named, note_round)
        self.applications = _LazyNames(self._groups, self._application, note_group)
        self.targets = _LazyNames({**self._rounds, **self._beside}, _targets, note_round)

    @contextmanager
    def noted(self) -> Iterator[set[str]]:
        """Note what is asked for until this ends, whoever asks."""
        asked = set[str]()
        self._noting.append(asked)
        for names in (self.interviews, self.applications, self.targets):
            names.lately.clear()
        try:
            yield asked
        finally:
            self._noting = [other for other in self._noting if other is not asked]

    def keep(self, memory: Memory, what: str, asked: AbstractSet[str]) -> None:
        """Remember from which names something was made."""
        in_order = (_ALL,) if _ALL in asked else tuple(sorted(asked))
        kept, data = memory.get(ASKED, what), encode((self._all, in_order))
        if kept is None or kept[1] != data:  # the same of the same: so its digest is the same, too
            memory.put(ASKED, what, self._digest(in_order), data)

    def recall(self, memory: Memory, what: str) -> frozenset[str] | None:
        """Recall from which names something was made, where they are what they were then."""
        kept = memory.get(ASKED, what)
        if kept is None:
            return None
        then, in_order = decode(kept[1], tuple[str, tuple[str, ...]])
        asked = frozenset(in_order)
        if then != self._all:  # else all are the same, and nobody has to look
            if kept[0] != self._digest(in_order):
                return None
            self.keep(memory, what, asked)
        return asked

    def note(self, asked: Iterable[str]) -> None:
        """Note names from which something was made before."""
        for noting in self._noting:
            noting.update(asked)

    def _note(self, kind: str, name: str | None) -> None:
        asked = _ALL if name is None else kind + name
        for noting in self._noting:
            noting.add(asked)

    def _digest(self, asked: Iterable[str]) -> str:
        """Stand for some names, and for those that are not there."""
        return digest_of(self._made_with, [(name, self._digest_of_one(name)) for name in asked])

    def _digest_of_one(self, asked: str) -> str:
        if asked not in self._digests:
            self._digests[asked] = digest_of(self._value(asked))
        return self._digests[asked]

    def _value(self, asked: str) -> object:
        if asked == _ALL:
            return self._all
        name = asked[1:]
        if asked.startswith(_GROUP):
            group = self._groups.get(name)
            return group and (group.company, group.role, [name_of(round_) for round_ in group.rounds])
        round_, beside = self._rounds.get(name), self._beside.get(name)
        return name_of(round_) if round_ else beside and beside.targets

    def _application(self, record: GroupRecord) -> Application:
        return application_of(record, tuple(map(named, record.rounds)))


def _targets(record: RoundRecord | PlacedRecord) -> tuple[str | None, ...]:
    return record.targets


class _LazyNames(Mapping[str, _T], Generic[_T]):
    """Values that are made of records when they are first asked for, by their names; each question is noted.

    Who goes through all of them asks for all names: for None. `lately` are those that were noted by all who note now: a
    page asks for the same name again and again.
    """

    def __init__(
        self, records: Mapping[str, Any], make: Callable[[Any], _T], note: Callable[[str | None], None]
    ) -> None:
        self._records = records
        self._make = make
        self._note = note
        self._made: dict[str, _T] = {}
        self.lately: dict[str, _T] = {}

    def __getitem__(self, name: str) -> _T:
        if name in self.lately:
            return self.lately[name]
        self._note(name)
        if name not in self._made:
            self._made[name] = self._make(self._records[name])
        self.lately[name] = self._made[name]
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        if name in self.lately:
            return True
        self._note(str(name))
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        self._note(None)
        return iter(self._records)

    def __len__(self) -> int:
        self._note(None)
        return len(self._records)
