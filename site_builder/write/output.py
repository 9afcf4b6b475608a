"""Outputs -> the output folder: claim, write, prune, seal; writes only what differs, removes only what is ours."""

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


class _Previous(Struct, frozen=True):
    """An output folder (its real path) before a build: its content, our seal, and the files as they were written."""

    folder: Path
    content: Disk
    seal: Seal
    known: Mapping[str, WrittenFile]


class _Plan(Struct):
    """What a build has decided about each file, before it changes the site.

    `temporary` are the temporary files with their fingerprints, `known` the files that stay as they are. `unread` stay
    ours, with their hashes in the seal, because they can't be read now.
    """

    digests: dict[str, str]
    known: dict[str, WrittenFile]
    temporary: dict[str, tuple[Path, str]]
    causes: dict[str, Cause]
    problems: list[Problem]
    unread: dict[str, tuple[str, ...]]
    unchanged: int = 0


def write_site(
    folder: Path,
    root: Path,
    outputs: Iterable[Output | UnchangedFiles],
    known: Mapping[str, WrittenFile],
    *,
    adopt: bool = False,
    there: Callable[[], Disk] | None = None,
) -> WriteResult:
    """Make the output folder contain exactly the outputs.

    Every file that differs is written to a temporary file; then the seal claims what is about to change; then the files
    are renamed into place, stale files are removed, and the final seal is stored. A build that is stopped anywhere
    leaves whole pages, and the next one repairs everything: without the claim, "add; stop after writing; delete" would
    leave an orphan. A folder without a seal is ours where the files of pages have exactly the bytes that they would
    get, with `adopt` also where they differ. `there` returns the content of the folder, for a caller that scans it
    earlier. Raises RefusedFolderError, and OSError where the disk refuses.
    """
    check_place(folder, root)
    seal = read_seal(folder.resolve())
    is_unsealed = seal is None and not is_ours(folder)
    if is_unsealed:
        outputs = singles = tuple(_singles(outputs))
        seal = unsealed(folder, singles, adopt=adopt)
    folder = folder.resolve()
    seal = seal or _begin(folder)
    previous = _Previous(folder, there() if there else disk.scan(folder), seal, known)
    for path in previous.content.temporary:
        (folder / path).unlink(missing_ok=True)
    plan = _Plan({}, {}, {}, {}, [], {})
    for output in _changed(plan, outputs, previous):
        _decide(plan, output, previous)
    stale = [path for path in seal.files if path not in plan.digests and path not in plan.unread]
    changes = bool(plan.temporary or stale or is_unsealed)
    if changes:
        # Flush bytes before names, the claim before what it claims, and all of that before the final seal: so a power
        # loss leaves no more than a stopped build does.
        fsync.files(folder, [temporary for temporary, _ in plan.temporary.values()])
        _store_seal(folder, _claim(plan, seal))
    plan.known.update(_put_in_place(plan, folder))
    removed = _prune(plan, stale, previous)
    final = {path: (digest,) for path, digest in plan.digests.items()} | plan.unread
    if changes or final != dict(seal.files):
        touched = (*plan.temporary, *removed)
        fsync.names(folder, {folder, *(folder / parent for path in touched for parent in _parents(path))})
        _store_seal(folder, final)
    plan.problems.extend(_foreign(plan, previous))
    return WriteResult(
        tuple(sorted(plan.temporary)), plan.unchanged, removed, plan.causes, plan.known, tuple(plan.problems)
    )


def _store_seal(folder: Path, files: Mapping[str, tuple[str, ...]]) -> None:
    temporary = disk.write_temporary(folder / SEAL, (seal_bytes(files),))
    fsync.files(folder, [temporary])
    disk.put_in_place(temporary, folder / SEAL)
    fsync.names(folder, [folder])


def _begin(folder: Path) -> Seal:
    """Create an output folder: ignored by git, and sealed before a stopped build can leave anything else in it."""
    disk.make_folder(folder)
    if not (folder / GITIGNORE).exists():
        disk.write_whole(folder / GITIGNORE, OURS_TO_IGNORE.encode())
    disk.write_whole(folder / SEAL, seal_bytes({}))
    return Seal()


def _singles(outputs: Iterable[Output | UnchangedFiles]) -> Iterator[Output]:
    for output in outputs:
        yield from map(output.output, output.files) if isinstance(output, UnchangedFiles) else (output,)


def _changed(plan: _Plan, outputs: Iterable[Output | UnchangedFiles], previous: _Previous) -> Iterator[Output]:
    """Plan the unchanged files, and yield the other outputs; no output is created for each of a large site's files."""
    for output in outputs:
        if isinstance(output, Output):
            if not _plan_unchanged(plan, output.path, output.fingerprint, previous):
                yield output
            continue
        for path, fingerprint in output.files.items():
            if not _plan_unchanged(plan, path, fingerprint, previous):
                yield output.output(path)


def _plan_unchanged(plan: _Plan, path: str, fingerprint: str, previous: _Previous) -> bool:
    """Plan to leave a file as it is; return False where its inputs or its bytes have changed since it was written."""
    last = previous.known.get(path)
    if last is None or last.fingerprint != fingerprint or previous.seal.files.get(path) != (last.digest,):
        return False
    facts = previous.content.files.get(path)
    if last.facts != facts:  # it was copied or restored from a backup: reading it is faster than rendering
        if facts is None or facts.size != last.facts.size or disk.hash_of(previous.folder / path) != last.digest:
            return False
        last = WrittenFile(fingerprint, last.digest, facts)
    plan.digests[path], plan.known[path] = last.digest, last
    plan.unchanged += 1
    return True


def _decide(plan: _Plan, output: Output, previous: _Previous) -> None:
    """Decide whether one output must be written, and if so write it to a temporary file."""
    path, fingerprint = output.path, output.fingerprint
    facts, last = previous.content.files.get(path), previous.known.get(path)
    sealed = previous.seal.files.get(path, ())
    if problem := _in_the_way(path, previous):
        plan.problems.append(problem)
        return
    file = previous.folder / path
    pieces = output.in_pieces()
    if pieces is None:
        _keep(plan, path, file, sealed)
        return
    measured, temporary = _measured(output, pieces, file)
    plan.digests[path] = measured.digest
    if facts is not None and facts.size == measured.size and disk.hash_of(file) == measured.digest:
        plan.known[path] = WrittenFile(fingerprint, measured.digest, facts)
        plan.unchanged += 1
        if temporary:
            temporary.unlink()
        return
    plan.temporary[path] = (temporary or _write_temporary(file, pieces()), fingerprint)
    plan.causes[path] = _cause(output, facts, last, fingerprint, sealed)


def _measured(output: Output, pieces: Callable[[], Iterable[bytes]], file: Path) -> tuple[Measure, Path | None]:
    """Measure an output; one as large as the journal is rendered once, so it goes to a temporary file meanwhile."""
    measured = Measure()
    if output.pieces:
        return measured, _write_temporary(file, measured.through(pieces()))
    for _ in measured.through(pieces()):
        pass
    return measured, None


def _write_temporary(file: Path, pieces: Iterable[bytes]) -> Path:
    disk.make_folder(file.parent)
    return disk.write_temporary(file, pieces)


def _keep(plan: _Plan, path: str, file: Path, sealed: tuple[str, ...]) -> None:
    """Leave the last good page of an output whose rendering fails; it stays ours."""
    try:
        digest = disk.read_hash(file)
    except FileNotFoundError:
        return
    except OSError:
        if sealed:
            plan.unread[path] = sealed
        return
    if digest in sealed:
        plan.digests[path] = digest


def _cause(
    output: Output, facts: Facts | None, last: WrittenFile | None, fingerprint: str, sealed: tuple[str, ...]
) -> Cause:
    """Return why a file is written."""
    if facts is None:
        return causes.Removed() if sealed else causes.New()
    if last is None:
        return causes.Forgotten()
    return causes.Tampered() if last.fingerprint == fingerprint else output.cause


def _claim(plan: _Plan, previous: Seal) -> dict[str, tuple[str, ...]]:
    """Return the seal of what is ours now and after the build: a path that changes has its old hashes and the new."""
    sealed = previous.files
    others = {path: digest for path, digest in plan.digests.items() if sealed.get(path) != (digest,)}
    claimed = {
        path: (*(old for old in sealed.get(path, ()) if old != digest), digest) for path, digest in others.items()
    }
    return {**sealed, **claimed}


def _put_in_place(plan: _Plan, folder: Path) -> dict[str, WrittenFile]:
    known = {}
    for path, (temporary, fingerprint) in plan.temporary.items():
        disk.put_in_place(temporary, folder / path)
        if facts := disk.facts_of(folder / path):
            known[path] = WrittenFile(fingerprint, plan.digests[path], facts)
    return known


def _prune(plan: _Plan, stale: Iterable[str], previous: _Previous) -> tuple[str, ...]:
    """Remove stale files that are unchanged since they were written; then the folders that are empty now."""
    removed = []
    for path in stale:
        file = previous.folder / path
        if path not in previous.content.files or _leads_outside(path, previous.content):
            continue
        try:
            digest = disk.read_hash(file)
        except FileNotFoundError:
            continue
        except OSError as reason:
            plan.unread[path] = previous.seal.files[path]
            message = f"is no longer a page, and can't be read ({reason.strerror}), so it is left where it is"
            hint = "the next build tries again"
            plan.problems.append(warning(_named(path, previous), Span(), "output-changed", message, hint))
            continue
        if digest in previous.seal.files[path]:
            file.unlink(missing_ok=True)
            removed.append(path)
        else:
            message = "is no longer a page, but something else has changed it, so it is left where it is"
            hint = "remove it when you do not need it"
            plan.problems.append(warning(_named(path, previous), Span(), "output-changed", message, hint))
    emptied = {parent for path in stale for parent in _parents(path)} & previous.content.folders
    for parent in sorted(emptied, key=len, reverse=True):
        if is_empty(previous.folder / parent):
            (previous.folder / parent).rmdir()
    return tuple(sorted(removed))


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _leads_outside(path: str, content: Disk) -> bool:
    return any(parent in content.special or parent in content.files for parent in _parents(path))


def _in_the_way(path: str, previous: _Previous) -> Problem | None:
    """Return a problem where a file, folder or link that is not ours prevents a page from being written."""
    content = previous.content
    if path in content.folders or _leads_outside(path, content):
        what = "a folder or link"
    elif path in previous.seal.files or (path not in content.special and path not in content.files):
        return None
    else:
        what = "a link" if path in content.special else "a file"
    message = f"{what} that is not ours is in the way of this page"
    hint = f"move it out of {previous.folder.name}/, or choose another output folder"
    return error(_named(path, previous), Span(), "output-taken", message, hint)


def _foreign(plan: _Plan, previous: _Previous) -> list[Problem]:
    """Return a warning for each file in the folder that is not ours; it is left alone."""
    in_the_way = {problem.path for problem in plan.problems}
    hint = f"it is left alone; keep files of your own outside {previous.folder.name}/"
    message = "is in the output folder, but Afterview did not make it"
    return [
        warning(_named(path, previous), Span(), "output-foreign", message, hint)
        for path in sorted((*previous.content.files, *previous.content.special))
        if path not in plan.digests and path not in previous.seal.files and _named(path, previous) not in in_the_way
    ]


def _named(path: str, previous: _Previous) -> str:
    """Return the path of a site's file as the user sees it, with its output folder."""
    return f"{previous.folder.name}/{path}"
