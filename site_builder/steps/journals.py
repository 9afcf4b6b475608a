"""The heads of all entries -> the journal: its groups, links and files; recalled where no head has changed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

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
    """Put the journal together, or recall it."""
    vault, settings, changed = is_in_vault(root), scan.settings, scan.changed
    digests = {path: file.digest for path, file in entries.files.items()}
    copied = _copied({path: file.digest for path, file in entries.all.items()})
    digest = digest_of(scan.digest, entries.heads, copied, vault, sorted(changed.items()))
    kept = memory.get("state", "journal")
    shelf = FileLookups(root)
    if kept and kept[0] == digest:
        record = decode(kept[1], JournalRecord)
        is_quoted = any(problem.path in entries.read for problem in record.problems)
        if not is_quoted and shelf.are_as_before(record.asked):
            return record
    heads = [_dated(decode(data, Interview), changed) for _, _, data in memory.all("heads")]
    copies = find_copies(heads, digests)
    counted = [head for head in heads if head.path not in copies]
    beside, twice = beside_of(entries, memory)
    journal, across = check_journal(
        counted, settings, shelf.facts, vault=vault, find_by_name=shelf.named, beside=beside
    )
    files = {file.path: file for file in scan.files}
    lined, is_whole = with_lines(across, files)
    digest = digest if is_whole else ""  # what a later build looks for in vain
    problems = (*lined, *copy_problems(heads, copies), *twice)
    record = record_of(journal, problems, digest, shelf.asked, tuple(sorted(copies)))
    memory.put("state", "journal", digest, encode(record))
    return record


def _copied(digests: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the entries whose text is another's too."""
    often = Counter(digests.values())
    return sorted((path, digest) for path, digest in digests.items() if often[digest] > 1)


def _dated(interview: Interview, changed: Mapping[str, date]) -> Interview:
    day = changed.get(interview.path)
    return replace(interview, changed=day) if day else interview


def with_lines(problems: Iterable[Problem], files: Mapping[str, FoundFile]) -> tuple[tuple[Problem, ...], bool]:
    """Give problems between entries the lines of their files, each read again once; and whether all could be read."""
    lined: list[Problem] = []
    is_whole = True
    for path, own in groupby(sorted(problems, key=attrgetter("path")), attrgetter("path")):
        source = load(files[path]) if path in files else None
        is_whole = is_whole and (source is None or bool(source.digest))
        lines = source.text.split("\n") if source else ()
        lined += [with_excerpt(problem, lines) for problem in own]
    return tuple(lined), is_whole


def record_of(
    journal: Journal,
    problems: tuple[Problem, ...],
    digest: str = "",
    asked: Mapping[str, str] | None = None,
    copies: tuple[str, ...] = (),
) -> JournalRecord:
    """Record a journal that was put together, with the problems between its entries; `copies` are in it once only."""
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
    groups = sorted((_recorded(group, tuple(rounds(group)), slugs, contexts) for group in groups_of(journal)), key=_key)
    names = [(group.key, group.company, group.role, [name_of(round_) for round_ in group.rounds]) for group in groups]
    shelf = placed_records(journal.beside, journal.targets)
    return JournalRecord(
        digest=digest,
        asked=tuple(sorted((asked or {}).items())),
        groups=tuple(groups),
        attachments=tuple((attachment.path, attachment.url) for attachment in journal.attachments),
        paths=tuple(sorted(journal.paths)),
        problems=problems,
        names=digest_of(names, shelf),
        copies=copies,
        beside=shelf,
    )


def _recorded(
    group: Group,
    rounds: tuple[RoundRecord, ...],
    slugs: frozenset[str],
    contexts: Mapping[str, Context],
) -> GroupRecord:
    taken = tuple(f"{round_.slug}-next" for round_ in rounds if f"{round_.slug}-next" in slugs)
    values = contexts.get(group.application or "", ())
    return GroupRecord(group.kind, group.slug, group.company, group.role, rounds, taken, *values)


def _key(record: GroupRecord) -> str:
    return record.key


Full = Callable[[str], Interview]  # gives an entry as it was read, by its path


def round_of(record: RoundRecord, full: Full) -> Interview:
    """Give an interview whole: as it was read, with what its neighbours add."""
    interview = full(record.path)
    return replace(
        interview,
        slug=record.slug,
        assumptions=record.assumptions,
        changed=record.changed,
        cancelled=record.cancelled,
    )
