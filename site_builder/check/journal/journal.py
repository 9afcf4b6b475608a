"""Checked entries -> one Journal: final slugs, links, files, and which rounds belong together."""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.check.journal.links import FindByName, Stat, find_nothing, resolve_links
from site_builder.check.journal.rounds import group_rounds
from site_builder.check.slugs import path_stem, slugs_of
from site_builder.check.warnings.alike_names import alike_problems
from site_builder.model.bank import NOTHING_BESIDE, Beside
from site_builder.model.journal import Interview, Journal
from site_builder.problems import Problem
from site_builder.settings.settings import Settings


def check_journal(
    interviews: Sequence[Interview],
    settings: Settings,
    stat: Stat,
    *,
    vault: bool = False,
    find_by_name: FindByName = find_nothing,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Journal, tuple[Problem, ...]]:
    """Build the journal from its entries; hidden entries only count for slugs and links.

    `vault` tells whether the journal is in an Obsidian vault; `find_by_name` finds files by their names alone; `beside`
    has the stories that entries may link to, and the reviews.
    """
    ordered = sorted(interviews, key=lambda interview: interview.path)
    slugs = _slugs_by_path("\0".join(interview.path for interview in ordered))
    slugged = [_with_slug(interview, slugs[interview.path]) for interview in ordered]
    shown = [interview for interview in slugged if not interview.hidden]
    grouped = group_rounds(shown, settings)
    hidden = [interview for interview in slugged if interview.hidden]
    linked = resolve_links(grouped.interviews, hidden, stat, find_by_name, vault=vault, beside=beside)
    owner: dict[str, str | None] = {
        interview.slug: application.slug for application in grouped.applications for interview in application.rounds
    }
    owner |= {interview.slug: None for talk in grouped.talks for interview in talk.rounds}
    journal = Journal(
        interviews=grouped.interviews,
        applications=grouped.applications,
        talks=grouped.talks,
        owner=owner,
        targets=linked.targets,
        files=linked.files,
        attachments=linked.attachments,
        paths=frozenset(slugs),
        beside=beside,
    )
    return journal, (*linked.problems, *alike_problems(grouped.applications))


def _slugs_by_path(paths: str) -> dict[str, str]:
    return slugs_of({path: path_stem(path) for path in paths.split("\0")} if paths else {})


def _with_slug(interview: Interview, slug: str) -> Interview:
    return replace(interview, slug=slug)
