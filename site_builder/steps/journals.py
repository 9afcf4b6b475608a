"""The heads of all entries -> the journal: its groups, links and files; cached while no head changes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.journal.copies import copy_problems, find_copies
from site_builder.check.journal.groups import Group, groups_of
from site_builder.check.journal.journal import check_journal
from site_builder.derive.elsewhere import Context, contexts_of
from site_builder.model.journal import Interview, Journal
from site_builder.problems import Problem, with_excerpt
from site_builder.read.files.folders import FoundFile, is_in_vault
from site_builder.read.files.source import load
from site_builder.remember.encoding import decode, digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.steps.reading.beside import beside_of
from site_builder.steps.reading.entries import Entries
from site_builder.steps.reading.file_lookups import FileLookups
from site_builder.steps.records import GroupRecord, JournalRecord, RoundRecord, name_of, placed_records
from site_builder.steps.scan import JournalScan


def journal_of(root: Path, entries: Entries, scan: JournalScan, memory: Memory) -> JournalRecord:
    """Build the journal, or load it from the cache."""
    copied = _copied({path: file.digest for path, file in entries.all.items()})
    digest = digest_of(scan.digest, entries.heads, copied, is_in_vault(root), sorted(scan.changed.items()))
    stored = memory.get("state", "journal")
    lookups = FileLookups(root)
    if stored and stored[0] == digest:
        record = decode(stored[1], JournalRecord)
        is_quoted = any(problem.path in entries.read for problem in record.problems)
        if not is_quoted and lookups.are_unchanged(record.lookups):
            return record
    heads = (decode(data, Interview) for _, _, data in memory.all("heads"))
    assembled = assemble(heads, root, entries, scan, memory, lookups)
    digest = digest if assembled.is_whole else ""  # no later build has this digest, so the journal is built again
    copies = tuple(sorted(assembled.copies))
    record = record_of(assembled.journal, assembled.problems, digest, lookups.answers, copies)
    memory.put("state", "journal", digest, encode(record))
    return record


class Assembled(Struct, frozen=True):
    """A journal, the problems between its entries, and the paths of copies, which are not in it.

    `is_whole` is false where a file with such a problem could not be read.
    """

    journal: Journal
    problems: tuple[Problem, ...]
    copies: AbstractSet[str]
    is_whole: bool


def assemble(
    interviews: Iterable[Interview],
    root: Path,
    entries: Entries,
    scan: JournalScan,
    memory: Memory,
    lookups: FileLookups,
) -> Assembled:
    """Build the journal from its interviews, whole or their heads, and from its stories and reviews."""
    dated = [_dated(interview, scan.changed) for interview in interviews]
    copies = find_copies(dated, {path: file.digest for path, file in entries.files.items()})
    counted = [interview for interview in dated if interview.path not in copies]
    beside, beside_problems = beside_of(entries, memory)
    journal, between = check_journal(
        counted, scan.settings, lookups.facts, vault=is_in_vault(root), find_by_name=lookups.named, beside=beside
    )
    lined, is_whole = _with_lines(between, {file.path: file for file in scan.files})
    return Assembled(journal, (*lined, *copy_problems(dated, copies), *beside_problems), copies.keys(), is_whole)


def _copied(digests: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the entries whose text another entry has too: their paths and digests."""
    counts = Counter(digests.values())
    return sorted((path, digest) for path, digest in digests.items() if counts[digest] > 1)


def _dated(interview: Interview, changed: Mapping[str, date]) -> Interview:
    day = changed.get(interview.path)
    return replace(interview, changed=day) if day else interview


def _with_lines(problems: Iterable[Problem], files: Mapping[str, FoundFile]) -> tuple[tuple[Problem, ...], bool]:
    """Add the lines of their files to problems between entries; read each file once.

    The second value is false where a file could not be read.
    """
    lined: list[Problem] = []
    is_whole = True
    for path, of_file in groupby(sorted(problems, key=attrgetter("path")), attrgetter("path")):
        source = load(files[path]) if path in files else None
        is_whole = is_whole and (source is None or bool(source.digest))
        lines = source.text.split("\n") if source else ()
        lined += [with_excerpt(problem, lines) for problem in of_file]
    return tuple(lined), is_whole


def record_of(
    journal: Journal,
    problems: tuple[Problem, ...],
    digest: str = "",
    lookups: Mapping[str, str] | None = None,
    copies: tuple[str, ...] = (),
) -> JournalRecord:
    """Return the record of a journal; `problems` are those between its entries, see JournalRecord for the others."""
    of_entry: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        of_entry[problem.path].append(problem)
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (slug, text), path in journal.files.items():
        files[slug].append((text, path))

    def rounds(group: Group) -> Iterator[RoundRecord]:
        for interview in group.rounds:
            yield RoundRecord(
                path=interview.path,
                slug=interview.slug,
                assumptions=interview.assumptions,
                changed=interview.changed,
                targets=journal.targets.get(interview.slug, ()),
                files=tuple(sorted(files[interview.slug])),
                problems=tuple(of_entry[interview.path]),
                company=interview.company,
                role=interview.role,
                stage=interview.stage,
                format=interview.format,
                date=interview.date,
                time=interview.time,
                has_applied=any(item.type == "applied" for item in interview.log),
                cancelled=interview.cancelled,
                no_show=interview.no_show,
            )

    slugs = frozenset(interview.slug for interview in journal.interviews)
    contexts = contexts_of(journal)
    groups = sorted(
        (_group_record(group, tuple(rounds(group)), slugs, contexts) for group in groups_of(journal)),
        key=attrgetter("key"),
    )
    names = [(group.key, group.company, group.role, [name_of(round_) for round_ in group.rounds]) for group in groups]
    beside = placed_records(journal.beside, journal.targets)
    return JournalRecord(
        digest=digest,
        lookups=tuple(sorted((lookups or {}).items())),
        groups=tuple(groups),
        attachments=tuple((attachment.path, attachment.url) for attachment in journal.attachments),
        paths=tuple(sorted(journal.paths)),
        problems=problems,
        names=digest_of(names, beside),
        copies=copies,
        beside=beside,
    )


def _group_record(
    group: Group,
    rounds: tuple[RoundRecord, ...],
    slugs: frozenset[str],
    contexts: Mapping[str, Context],
) -> GroupRecord:
    taken_slugs = tuple(f"{round_.slug}-next" for round_ in rounds if f"{round_.slug}-next" in slugs)
    values = contexts.get(group.application or "", ())
    return GroupRecord(group.kind, group.slug, group.company, group.role, rounds, taken_slugs, *values)


Loader = Callable[[str], Interview]  # returns an entry as it was read, by its path


def round_of(record: RoundRecord, load_entry: Loader) -> Interview:
    """Return a whole interview: as it was read, with what other entries add."""
    interview = load_entry(record.path)
    return replace(
        interview,
        slug=record.slug,
        assumptions=record.assumptions,
        changed=record.changed,
        cancelled=record.cancelled,
    )
