"""The journal -> what names its entries on every page over everything, and where the links of what they quote lead."""

from collections.abc import Mapping

from msgspec import Struct

from site_builder.model import Application, Interview
from site_builder.steps.records import JournalRecord, application_of, named


class Names(Struct, frozen=True):
    """Interviews and applications by slug, with what names them and no more; see `render.material.Material`."""

    interviews: Mapping[str, Interview]
    applications: Mapping[str, Application]
    targets: Mapping[str, tuple[str | None, ...]]


def names_of(journal: JournalRecord) -> Names:
    """Gather them; interviews in the order of their paths."""
    rounds = {group.key: tuple(map(named, group.rounds)) for group in journal.groups}
    interviews = sorted((interview for own in rounds.values() for interview in own), key=_path)
    return Names(
        interviews={interview.slug: interview for interview in interviews},
        applications={
            group.slug: application_of(group, rounds[group.key])
            for group in journal.groups
            if group.kind == "application"
        },
        targets={round_.slug: round_.targets for group in journal.groups for round_ in group.rounds},
    )


def _path(interview: Interview) -> str:
    return interview.path
