"""A journal -> groups of rounds that belong together: each interview is in exactly one group."""

from msgspec import Struct

from site_builder.model.journal import Interview, Journal


class Group(Struct, frozen=True):
    """Rounds that belong together: `kind` is `application`, `talk`, or `entry` for an entry of neither.

    `slug` is that of the application or talk, otherwise that of the entry.
    """

    kind: str
    slug: str
    company: str
    role: str
    rounds: tuple[Interview, ...]

    @property
    def key(self) -> str:
        """Return the key of the group, unique among all groups; a slug has no slash."""
        return f"{self.kind}/{self.slug}"

    @property
    def application(self) -> str | None:
        """Return the application's slug; None for anything else."""
        return self.slug if self.kind == "application" else None


def groups_of(journal: Journal) -> tuple[Group, ...]:
    """Return every interview in its group: applications, then talks, then other entries."""
    groups = [
        Group("application", application.slug, application.company, application.role, application.rounds)
        for application in journal.applications
    ]
    groups += [Group("talk", talk.slug, talk.company, talk.role, talk.rounds) for talk in journal.talks]
    grouped = {interview.slug for group in groups for interview in group.rounds}
    alone = (interview for interview in journal.interviews if interview.slug not in grouped)
    return (
        *groups,
        *(Group("entry", interview.slug, interview.company, interview.role, (interview,)) for interview in alone),
    )
