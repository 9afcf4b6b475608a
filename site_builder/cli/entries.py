"""ENTRY as it is typed -> the one entry that is meant, or the candidates."""

from pathlib import Path

import click

from site_builder.check.slugs import slug_of
from site_builder.cli.common import prefix_of
from site_builder.derive.lookup.find import Match, find_entry
from site_builder.language.suggest import nearest
from site_builder.model.journal import Interview, Journal
from site_builder.report.text import printable

_SHOWN = 20


class UnclearEntryError(click.UsageError):
    """No entry, or more than one, can be meant; exit code 2."""

    def __init__(self, text: str, candidates: tuple[Interview, ...], prefix: str, meant: str = "") -> None:
        if not candidates:
            hint = 'Name it by its path, its slug, or words of it: "afterview agenda" shows what there is.'
            hint = f'Did you mean "{printable(meant)}"?' if meant else hint
            super().__init__(f'No entry matches "{printable(text)}". {hint}')
            return
        listed = [
            f"  {printable(f'{prefix}{interview.path}  {_words(interview)}')}" for interview in candidates[:_SHOWN]
        ]
        more = [f"  and {len(candidates) - _SHOWN} more"] if len(candidates) > _SHOWN else []
        super().__init__(
            "\n".join((f'"{printable(text)}" can mean {len(candidates)} entries; say which:', *listed, *more))
        )


def _words(interview: Interview) -> str:
    day = interview.date.isoformat() if interview.date else ""
    return ", ".join(part for part in (interview.company, interview.role, interview.stage, day) if part)


def meant_entry(journal: Journal, text: str, root: Path) -> Interview:
    """Find the entry that is meant, by a path from here or below the journal, a slug, or words of it.

    Raises UnclearEntryError (exit code 2) with the candidates.
    """
    return _clear_match(journal, text, root).interviews[0]


def _clear_match(journal: Journal, text: str, root: Path) -> Match:
    prefix = prefix_of(root)
    typed = text.removeprefix(prefix) if prefix else text
    for spelling in (typed, text, _below(text, root)):
        match = find_entry(journal, spelling)
        if match.only:
            return match
        if match.interviews:
            break
    names = {word for interview in journal.interviews for word in slug_of(interview.company).split("-") if word}
    meant = nearest(slug_of(text), sorted(names)) if slug_of(text) else None
    raise UnclearEntryError(text, match.interviews, prefix, meant or "")


def meant_entries(journal: Journal, text: str, root: Path) -> tuple[Match, ...]:
    """Find the entry that is meant, or several with commas between them; nothing is done where one is not clear."""
    try:
        return (_clear_match(journal, text, root),)
    except UnclearEntryError:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) <= 1:
            raise
    return tuple(
        {match.interviews[0].path: match for match in (_clear_match(journal, part, root) for part in parts)}.values()
    )


def _below(text: str, root: Path) -> str:
    """Write a path that starts elsewhere (`../journal/acme.md`, or from the root) as one below the journal."""
    try:
        return Path(text).resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return text
