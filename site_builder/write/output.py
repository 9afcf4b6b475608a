"""Bytes -> output/: claim, write, prune, seal; only what differs is written, only what is ours is removed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_builder import causes
from site_builder.causes import Cause
from site_builder.problems import Problem, Span, error, warning
from site_builder.write import disk, fsync
from site_builder.write.disk import Disk, Facts, Measure
from site_builder.write.folder import GITIGNORE, OURS_TO_IGNORE, check_place, is_empty, is_ours
from site_builder.write.seal import SEAL, Seal, read_seal, seal_bytes
from site_builder.write.site_files import Output, UnchangedFiles, WriteResult, WrittenFile
from site_builder.write.unsealed import unsealed


class _Before(Struct, frozen=True):
    """An output folder (its real path) as a build finds it: the disk, our seal, and what is remembered."""

    folder: Path
    there: Disk
    seal: Seal
    known: Mapping[str, WrittenFile]


class _Plan(Struct):
    """A build's decisions, file by file, before anything of the site is changed."""

    digests: dict[str, str]
    known: dict[str, WrittenFile]
    aside: dict[str, tuple[Path, str]]
    causes: dict[str, Cause]
    problems: list[Problem]
    unread: dict[str, tuple[str, ...]]  # stay ours, with their hashes in the seal, because they can't be read now
    unchanged: int = 0


def write_site(
    folder: Path,
    root: Path,
    outputs: Iterable[Output | UnchangedFiles],
    known: Mapping[str, WrittenFile],
    *,
    adopt: bool = False,
) -> WriteResult:
    """Bring an output folder to exactly the given outputs.

    First every file that differs is written aside, then the seal claims what is about to change, then files take
    their places, stale ones go, and the final seal is stored. A build that is stopped anywhere leaves whole pages, and
    the next one puts everything right: without the claim, "add; stop after writing; delete" would leave an orphan.
    A folder without a seal is ours where each page that is there has the bytes that it would get; with `adopt` also
    where they differ. Raises RefusedFolderError, and OSError where the disk refuses.
    """
    check_place(folder, root)
    seal = read_seal(folder.resolve())
    is_unsealed = seal is None and not is_ours(folder)
    if is_unsealed:
        outputs = each = tuple(_each(outputs))
        seal = unsealed(folder, each, adopt=adopt)
    folder = folder.resolve()
    seal = seal or _begin(folder)
    before = _Before(folder, disk.scan(folder), seal, known)
    for path in before.there.temporary:
        (folder / path).unlink(missing_ok=True)
    plan = _Plan({}, {}, {}, {}, [], {})
    for output in _left(plan, outputs, before):
        _decide(plan, output, before)
    stale = [path for path in seal.files if path not in plan.digests and path not in plan.unread]
    changes = bool(plan.aside or stale or is_unsealed)
    if changes:
        # Bytes before names, the claim before what it claims, and all of that before the final seal: so a power loss
        # leaves no more than a stopped build does.
        fsync.files(folder, [aside for aside, _ in plan.aside.values()])
        _store_seal(folder, _claim(plan, seal))
    plan.known.update(_put_in_place(plan, folder))
    removed = _prune(plan, stale, before)
    final = {path: (digest,) for path, digest in plan.digests.items()} | plan.unread
    if changes or final != dict(seal.files):
        touched = (*plan.aside, *removed)
        fsync.names(folder, {folder, *(folder / above for path in touched for above in _above(path))})
        _store_seal(folder, final)
    plan.problems.extend(_foreign(plan, before))
    return WriteResult(
        tuple(sorted(plan.aside)), plan.unchanged, removed, plan.causes, plan.known, tuple(plan.problems)
    )


def _store_seal(folder: Path, files: Mapping[str, tuple[str, ...]]) -> None:
    aside = disk.put_aside(folder / SEAL, (seal_bytes(files),))
    fsync.files(folder, [aside])
    disk.put_in_place(aside, folder / SEAL)
    fsync.names(folder, [folder])


def _begin(folder: Path) -> Seal:
    """Make a new output folder ours: kept out of git, and with a seal before anything else can be left in it."""
    disk.make_folder(folder)
    if not (folder / GITIGNORE).exists():
        disk.write_whole(folder / GITIGNORE, OURS_TO_IGNORE.encode())
    disk.write_whole(folder / SEAL, seal_bytes({}))
    return Seal()


def _each(outputs: Iterable[Output | UnchangedFiles]) -> Iterator[Output]:
    for output in outputs:
        yield from map(output.output, output.files) if isinstance(output, UnchangedFiles) else (output,)


def _left(plan: _Plan, outputs: Iterable[Output | UnchangedFiles], before: _Before) -> Iterator[Output]:
    """Leave what is as it was written, and give the others: most files of a large site are never looked at alone."""
    for output in outputs:
        if isinstance(output, Output):
            if not _stands(plan, output.path, output.fingerprint, before):
                yield output
            continue
        for path, mark in output.files.items():
            if not _stands(plan, path, mark, before):
                yield output.output(path)


def _stands(plan: _Plan, path: str, mark: str, before: _Before) -> bool:
    """Leave a file that was written from the same and still has these bytes; say whether it is one."""
    last = before.known.get(path)
    if last is None or last.fingerprint != mark or before.seal.files.get(path) != (last.digest,):
        return False
    facts = before.there.files.get(path)
    if last.facts != facts:  # copied, or put back from a backup: quicker to read than to make
        if facts is None or facts.size != last.facts.size or disk.hash_of(before.folder / path) != last.digest:
            return False
        last = WrittenFile(mark, last.digest, facts)
    plan.digests[path], plan.known[path] = last.digest, last
    plan.unchanged += 1
    return True


def _decide(plan: _Plan, output: Output, before: _Before) -> None:
    """Find out whether one output has to be written, and write it aside if so."""
    path, mark = output.path, output.fingerprint
    facts, last, was = before.there.files.get(path), before.known.get(path), before.seal.files.get(path, ())
    if problem := _in_the_way(path, before):
        plan.problems.append(problem)
        return
    file = before.folder / path
    pieces = output.in_pieces()
    if pieces is None:
        _keep(plan, path, file, was)
        return
    measured, aside = _measured(output, pieces, file)
    plan.digests[path] = measured.digest
    if facts is not None and facts.size == measured.size and disk.hash_of(file) == measured.digest:
        plan.known[path] = WrittenFile(mark, measured.digest, facts)
        plan.unchanged += 1
        if aside:
            aside.unlink()
        return
    plan.aside[path] = (aside or _put_aside(file, pieces()), mark)
    plan.causes[path] = _cause(output, facts, last, mark, was)


def _measured(output: Output, pieces: Callable[[], Iterable[bytes]], file: Path) -> tuple[Measure, Path | None]:
    """Measure an output; one as large as the journal is made once, so it is written aside before it is known."""
    measured = Measure()
    if output.pieces:
        return measured, _put_aside(file, measured.through(pieces()))
    for _ in measured.through(pieces()):
        pass
    return measured, None


def _put_aside(file: Path, pieces: Iterable[bytes]) -> Path:
    disk.make_folder(file.parent)
    return disk.put_aside(file, pieces)


def _keep(plan: _Plan, path: str, file: Path, was: tuple[str, ...]) -> None:
    """Leave the last good page of an output that can't be made now; it stays ours."""
    try:
        digest = disk.read_hash(file)
    except FileNotFoundError:
        return
    except OSError:
        if was:
            plan.unread[path] = was
        return
    if digest in was:
        plan.digests[path] = digest


def _cause(output: Output, facts: Facts | None, last: WrittenFile | None, mark: str, was: tuple[str, ...]) -> Cause:
    """Say why a file is written."""
    if facts is None:
        return causes.Removed() if was else causes.New()
    if last is None:
        return causes.Forgotten()
    return causes.Tampered() if last.fingerprint == mark else output.cause


def _claim(plan: _Plan, before: Seal) -> dict[str, tuple[str, ...]]:
    """List what is ours now and what will be: a path that changes has its hashes of before and the one to come."""
    was = before.files
    others = {path: digest for path, digest in plan.digests.items() if was.get(path) != (digest,)}
    claimed = {path: (*(old for old in was.get(path, ()) if old != digest), digest) for path, digest in others.items()}
    return {**was, **claimed}


def _put_in_place(plan: _Plan, folder: Path) -> dict[str, WrittenFile]:
    known = {}
    for path, (aside, mark) in plan.aside.items():
        disk.put_in_place(aside, folder / path)
        if facts := disk.facts_of(folder / path):
            known[path] = WrittenFile(mark, plan.digests[path], facts)
    return known


def _prune(plan: _Plan, stale: Iterable[str], before: _Before) -> tuple[str, ...]:
    """Remove what is listed, is no longer a page and is unchanged; then the folders that this leaves empty."""
    removed = []
    for path in stale:
        file = before.folder / path
        if path not in before.there.files or _leads_outside(path, before.there):
            continue
        try:
            digest = disk.read_hash(file)
        except FileNotFoundError:
            continue
        except OSError as reason:
            plan.unread[path] = before.seal.files[path]
            message = f"is no longer a page, and can't be read ({reason.strerror}), so it is left where it is"
            hint = "the next build tries again"
            plan.problems.append(warning(_named(path, before), Span(), "output-changed", message, hint))
            continue
        if digest in before.seal.files[path]:
            file.unlink(missing_ok=True)
            removed.append(path)
        else:
            message = "is no longer a page, but something else has changed it, so it is left where it is"
            hint = "remove it when you do not need it"
            plan.problems.append(warning(_named(path, before), Span(), "output-changed", message, hint))
    emptied = {above for path in stale for above in _above(path)} & before.there.folders
    for above in sorted(emptied, key=len, reverse=True):
        if is_empty(before.folder / above):
            (before.folder / above).rmdir()
    return tuple(sorted(removed))


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _leads_outside(path: str, there: Disk) -> bool:
    return any(above in there.special or above in there.files for above in _above(path))


def _in_the_way(path: str, before: _Before) -> Problem | None:
    """Find what keeps a page from being written: a file, folder or link that is not ours."""
    there = before.there
    if path in there.folders or _leads_outside(path, there):
        what = "a folder or link"
    elif path in before.seal.files or (path not in there.special and path not in there.files):
        return None
    else:
        what = "a link" if path in there.special else "a file"
    message = f"{what} that is not ours is in the way of this page"
    hint = f"move it out of {before.folder.name}/, or choose another output folder"
    return error(_named(path, before), Span(), "output-taken", message, hint)


def _foreign(plan: _Plan, before: _Before) -> list[Problem]:
    """Name what is in the folder and is not ours; it is left alone."""
    in_the_way = {problem.path for problem in plan.problems}
    hint = f"it is left alone; keep files of your own outside {before.folder.name}/"
    message = "is in the output folder, but Afterview did not make it"
    return [
        warning(_named(path, before), Span(), "output-foreign", message, hint)
        for path in sorted((*before.there.files, *before.there.special))
        if path not in plan.digests and path not in before.seal.files and _named(path, before) not in in_the_way
    ]


def _named(path: str, before: _Before) -> str:
    """Write a file of the site as a person knows it, with its output folder."""
    return f"{before.folder.name}/{path}"
