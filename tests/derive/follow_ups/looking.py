"""A journal on disk -> what is due on a day, as short lines that a test can show."""

from datetime import date
from pathlib import Path

from site_builder.check.entry import check_entry
from site_builder.check.journal.journal import check_journal
from site_builder.derive.follow_ups.spans import derive_follow_ups
from site_builder.language.dates import day_in_words
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Journal
from site_builder.read.entry import read_entry
from site_builder.read.files.folders import find_files
from site_builder.read.files.source import load
from site_builder.settings.journal_toml import load_settings
from site_builder.settings.settings import Settings

TODAY = date(2026, 11, 20)  # a Friday


def checked(root: Path) -> tuple[Journal, Settings]:
    """Read and check a journal without a mistake in it."""
    settings, wrong = load_settings(root)
    found, unread = find_files(root)
    entries = [check_entry(read_entry(load(file), settings), settings) for file in found]
    journal, across = check_journal([entry for entry, _ in entries], settings, lambda _path: None)
    problems = [*wrong, *unread, *across, *(problem for _, own in entries for problem in own)]
    assert problems == [], "a test of the rules is written without mistakes"
    return journal, settings


def rows(root: Path, *kinds: str, day: date = TODAY) -> list[FollowUp]:
    """Derive the rows that stand on a day, of some kinds or of all."""
    found, _ = derive_follow_ups(*checked(root), day)
    return [row for row in found if row.first <= day <= row.last and (not kinds or row.kind in kinds)]


def agenda(root: Path, *kinds: str, day: date = TODAY) -> list[str]:
    """Write the rows that stand on a day as "Thu 19 Nov thank-you Dana Reyes"."""
    found = rows(root, *kinds, day=day)
    return [" ".join(filter(None, (day_in_words(row.due, beside=day), row.rule, row.who))) for row in found]


def whys(root: Path, *kinds: str, day: date = TODAY) -> list[str]:
    """Give the sentences of the rows that stand on a day."""
    return [row.why for row in rows(root, *kinds, day=day)]


def places(root: Path, *kinds: str, day: date = TODAY) -> list[str]:
    """Give the places of the rows that stand on a day as "a.md:3"."""
    return [f"{row.path.removeprefix('journal/')}:{row.line}" for row in rows(root, *kinds, day=day)]


def standings(root: Path, day: date = TODAY) -> dict[str, str]:
    """Write where each application stands on a day: "waiting until Tue 24 Nov: they said by Fri 20 Nov"."""
    _, found = derive_follow_ups(*checked(root), day)
    return {
        standing.application: _in_words(standing, day) for standing in found if standing.first <= day <= standing.last
    }


def _in_words(standing: Standing, day: date) -> str:
    until = f" until {day_in_words(standing.until, beside=day)}" if standing.until else ""
    return f"{standing.attention}{until}{': ' if standing.why else ''}{standing.why}"
