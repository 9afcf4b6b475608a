"""A journal -> what is due, for a command that writes nothing: from the cache, and from what has changed since."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct

from site_builder.derive.application.preparation import Sheet
from site_builder.derive.application.story import Story, build_story
from site_builder.derive.follow_ups.spans import HORIZON
from site_builder.derive.overview.overview import CONTRIBUTIONS, Overview
from site_builder.derive.working_days import days_after
from site_builder.model.follow_up import FollowUp, Standing
from site_builder.model.journal import Journal
from site_builder.problems import Problem, sorted_problems
from site_builder.remember.encoding import decoder_of
from site_builder.remember.lock import FOLDER
from site_builder.remember.memory import DamagedError, Memory, open_read_only
from site_builder.settings.settings import Settings
from site_builder.steps.journals import journal_of, round_of
from site_builder.steps.processes.pool import Progress, Work, no_progress
from site_builder.steps.reading.entries import Reading, load_entries, load_interview, read_entries
from site_builder.steps.records import GroupRecord, JournalRecord, application_of, group_of, named
from site_builder.steps.scan import scan_journal
from site_builder.steps.stories.contributions import SPACE, load_story_state
from site_builder.steps.stories.stories import group_digest, is_valid
from site_builder.steps.stories.story_job import Frame, frame_of


class DueNow(Struct, frozen=True):
    """What is due in a journal on a day; `rounds` are the ones ahead.

    The interviews of `journal` have only the fields that name them.
    """

    journal: Journal
    settings: Settings
    as_of: date
    problems: tuple[Problem, ...]
    follow_ups: tuple[FollowUp, ...]
    standings: tuple[Standing, ...]
    rounds: tuple[Sheet, ...]


def due_now(root: Path, as_of: date | None = None, progress: Progress = no_progress) -> DueNow:
    """Collect what is due; write nothing. Stories that are not in the cache are built here."""
    work = Work(progress, lambda: None, cores=1)
    try:
        return _due_now(root, as_of, open_read_only(root / FOLDER), work)
    except DamagedError:
        return _due_now(root, as_of, open_read_only(None), work)


def _due_now(root: Path, as_of: date | None, memory: Memory, work: Work) -> DueNow:
    try:
        scan = scan_journal(root, as_of, memory)
        entries = read_entries(scan.files, Reading(scan.settings, scan.digest), memory, load_entries(memory), work)
        record = journal_of(root, entries, scan, memory)
        frame, digests = frame_of(root, scan, entries.key), load_story_state(memory).digests
        cached = {
            group.key
            for group in record.groups
            if is_valid(digests.get(group.key, ""), group_digest(group, entries, frame), frame.as_of)
        }
        stale = [group for group in record.groups if group.key not in cached]
        build_one = partial(_build, frame=frame, memory=memory)
        built = tuple(work.map("Telling", build_one, stale, len(stale)))
        overview = Overview(
            partial(_contributions, memory, cached, built), scan.settings, scan.as_of, days_after(scan.as_of, HORIZON)
        )
        scan_problems = (problem for problem in scan.problems if problem.rule != "template")
        problems = sorted_problems((*scan_problems, *entries.problems_but(record.copies), *record.problems))
        rounds = tuple(sheet for sheet in overview.rounds_ahead if scan.as_of <= sheet.last)
        due = (overview.follow_ups, overview.standings, rounds)
        return DueNow(_journal(record), scan.settings, scan.as_of, problems, *due)
    finally:
        memory.close()


def _build(record: GroupRecord, frame: Frame, memory: Memory) -> Story:
    rounds = tuple(round_of(round_, partial(load_interview, memory)) for round_ in record.rounds)
    group, taken_slugs = group_of(record, rounds), frozenset(record.taken_slugs)
    return build_story(group, frame.settings, frame.as_of, taken_slugs, record.context)


def _contributions(memory: Memory, cached: AbstractSet[str], built: tuple[Story, ...], kind: str) -> Iterator[Any]:
    """Yield the contributions of a kind: of cached stories from the memory, then those of the stories built now."""
    row: tuple[Any, Any] = CONTRIBUTIONS[kind]
    contribution: Any = row[0]
    read = decoder_of(tuple[contribution, ...])
    for key, _, data in memory.all(SPACE + kind):
        if key in cached:
            yield from read(data)
    for story in built:
        yield from row[1](story)


def _journal(record: JournalRecord) -> Journal:
    rounds = {group.key: tuple(named(round_) for round_ in group.rounds) for group in record.groups}
    interviews = (interview for of_group in rounds.values() for interview in of_group)
    return Journal(
        interviews=tuple(sorted(interviews, key=attrgetter("path"))),
        applications=tuple(
            application_of(group, rounds[group.key]) for group in record.groups if group.kind == "application"
        ),
        paths=frozenset(record.paths),
    )
