"""The journal -> what names its entries on every page over everything, and where the links of what they quote lead."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar

from msgspec import Struct

from site_builder.model import Application, Interview
from site_builder.steps.records import GroupRecord, JournalRecord, application_of, named

_T = TypeVar("_T")


class Names(Struct, frozen=True):
    """Interviews and applications by slug, with what names them and no more; see `render.material.Material`.

    `targets` are by slug too, those of a story or a review by its path.
    """

    interviews: Mapping[str, Interview]
    applications: Mapping[str, Application]
    targets: Mapping[str, tuple[str | None, ...]]


def names_of(journal: JournalRecord) -> Names:
    """Gather them; interviews in the order of their paths."""
    rounds = sorted((round_ for group in journal.groups for round_ in group.rounds), key=attrgetter("path"))
    interviews = _WhenAsked({round_.slug: round_ for round_ in rounds}, named)
    applications = {group.slug: group for group in journal.groups if group.kind == "application"}
    return Names(
        interviews,
        _WhenAsked(applications, partial(_application, interviews)),
        targets={
            **{round_.slug: round_.targets for round_ in rounds},
            **{own.path: own.targets for own in journal.beside},
        },
    )


class _WhenAsked(Mapping[str, _T], Generic[_T]):
    """Values that are made of records when they are first asked for: few pages name many entries of a large journal."""

    def __init__(self, records: Mapping[str, Any], make: Callable[[Any], _T]) -> None:
        self._records = records
        self._make = make
        self._made: dict[str, _T] = {}

    def __getitem__(self, slug: str) -> _T:
        if slug not in self._made:
            self._made[slug] = self._make(self._records[slug])
        return self._made[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, slug: object) -> bool:
        return slug in self._records


def _application(interviews: Mapping[str, Interview], record: GroupRecord) -> Application:
    return application_of(record, tuple(interviews[round_.slug] for round_ in record.rounds))
