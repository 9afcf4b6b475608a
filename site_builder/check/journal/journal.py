"""Checked entries -> one Journal: final slugs, links, files, and which rounds belong together."""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.check.journal.links import Look, Named, link, nothing_named
from site_builder.check.journal.rounds import group
from site_builder.check.slugs import path_stem, slugs_of
from site_builder.check.warnings.alike_names import alike_problems
from site_builder.model.bank import NOTHING_BESIDE, Beside
from site_builder.model.journal import Interview, Journal
from site_builder.problems import Problem
from site_builder.settings.settings import Settings


def check_journal(
    interviews: Sequence[Interview],
    settings: Settings,
    look: Look,
    *,
    vault: bool = False,
    named: Named = nothing_named,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Journal, tuple[Problem, ...]]:
    """Put the entries of a journal together; hidden ones are counted, and in nothing else.

    `vault` says whether the journal lies in a vault of Obsidian; `named` finds files by their names alone;
    `beside` are the stories that entries may link to, and the reviews.
    """
    ordered = sorted(interviews, key=lambda interview: interview.path)
    slugs = _slugs_by_path("\0".join(interview.path for interview in ordered))
    slugged = [_named(interview, slugs[interview.path]) for interview in ordered]
    shown = [interview for interview in slugged if not interview.hidden]
    grouped = group(shown, settings)
    hidden = [interview for interview in slugged if interview.hidden]
    linked = link(grouped.interviews, hidden, look, named, vault=vault, beside=beside)
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


def _named(interview: Interview, slug: str) -> Interview:
    return replace(interview, slug=slug)
