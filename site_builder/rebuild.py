"""One journal, built again and again in one process: only what changed is read, derived, rendered and written.

The page of an entry that was just saved can be made at once, ahead of everything else; then comes the whole. After
each whole the site is what a clean build writes.
"""

import time
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from site_builder.ahead import Ahead, First
from site_builder.build import Built, Checked, Means, Request, check_entries, inputs_of, make_site, material_of
from site_builder.entries import Progress, Seen, look, no_progress, read_entries
from site_builder.memo import Memo
from site_builder.read.files.folders import FOLDER
from site_builder.read.files.source import Found
from site_builder.render.material import Material
from site_builder.render.templates import Templates
from site_builder.settings import today
from site_builder.store import Pages, Remembered, Store, versions
from site_builder.write.disk import Facts, facts_of
from site_builder.write.seal import SEAL, read_seal

# An entry that vanished or went empty may be on its way back: editors and git move a file away and a new one in.
BACK_WITHIN = 1.1  # seconds
# A file that changed this shortly before it was looked at may change once more without its times telling.
_RACY = 100_000_000  # nanoseconds


class JournalGoneError(Exception):
    """The journal's folder is not there, or what it lies on; nothing is removed from the site."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole build: what was done, the hash of every file of the site by path, and the journal's editor setting."""

    built: Built
    files: Mapping[str, str]
    editor: str


@dataclass(frozen=True, slots=True)
class _Last:
    """What the last whole build was made from, and what it left."""

    seen: Seen
    entries: Mapping[str, Remembered]
    untouched: Mapping[str, Found]
    checked: Checked
    inputs: str
    pages: Pages
    seal: Facts | None
    device: int
    complete: bool


class Rebuild:
    """The builds of one journal in one process, which remembers all but what a later build no longer asks for.

    `pause` is called again and again while building; what it raises ends that build, and the next one takes over.
    """

    def __init__(self, request: Request, pause: Callable[[], None] = lambda: None) -> None:
        self._request = request
        self._asked = pause
        self._is_written = False
        self._store = Store(request.root)
        self._memo = Memo(self._pause)
        self._made_with = versions()
        self._templates: Templates | None = None
        self._last: _Last | None = None
        self._ahead: Ahead | None = None
        self._saved: set[str] = set()
        self._missing: dict[str, float] = {}
        self._is_kept = True
        self.look_again: float | None = None

    def get_ready(self) -> None:
        """Load what the first saved file will need; a site that was up to date needed none of it so far."""
        if self._ahead is not None:
            self._ahead.get_ready()

    def first(self, file: Path) -> First | None:
        """Make the pages that one saved file changes, ahead of the whole; None where the whole must bring them.

        `file` is the real path. Nothing is written: the pages are to be served, and the next `whole` writes them.
        """
        self._saved.add(str(file))
        if self._ahead is None or self._last is None or self._last.checked.as_of != self._day(self._last.seen):
            return None
        return self._ahead.first(file)

    def whole(self, progress: Progress = no_progress) -> Whole | None:
        """Bring the site to what a clean build writes; None where nothing has changed since the last whole.

        `look_again` then says in how many seconds a file that is missing now counts as gone (None: none is).
        Raises JournalGoneError, RefusedFolderError, OSError, and what `pause` raises.
        """
        last, saved = self._last, self._saved
        self._saved, self._is_written = set(), False
        try:
            whole = self._whole(last, saved, progress)
        except BaseException:
            self._saved |= saved  # they are still to be looked at
            raise
        return whole

    def _whole(self, last: _Last | None, saved: AbstractSet[str], progress: Progress) -> Whole | None:
        def told(what: str, done: int, of: int) -> None:
            self._pause()
            progress(what, done, of)

        seen, device = self._look(last)
        entries = self._read(seen, last, saved, told)
        put_away = {problem.path for problem in seen.problems if problem.rule == "put-away"}
        seen = replace(seen, entries=self._with_missing(entries, last, put_away))
        checked = check_entries(self._request, seen, self._memo)
        means = self._means()
        inputs = inputs_of(checked, means)
        seal = facts_of(self._request.output.resolve() / SEAL)
        untouched = self._untouched(seen)
        if last and last.inputs == inputs and last.complete and last.seal == seal:
            self._last = replace(last, seen=seen, untouched=untouched)
            if self._ahead and self._ahead.has_moved:  # the file was put back as it was
                self._look_ahead(material_of(last.checked, means), means)
            return None
        with self._store.lock():
            pages = last.pages if last else self._store.pages(self._request.output)
            made = make_site(self._request, checked, means, pages, told)
        self._is_written = True
        seal = facts_of(self._request.output.resolve() / SEAL)
        complete = not made.built.files.problems  # what is in a page's way may be taken away
        self._last = _Last(seen, seen.entries, untouched, checked, inputs, made.pages, seal, device, complete)
        self._is_kept = False
        self._look_ahead(made.material or material_of(checked, means), means)
        self._memo.finish()
        return Whole(made.built, self._files(), checked.settings.editor)

    def _pause(self) -> None:
        if not self._is_written:  # what is written is to be told of
            self._asked()

    def keep(self) -> None:
        """Store what is known for the builds of other processes, once there is time; a cache, so it may fail."""
        if self._is_kept or self._last is None:
            return
        with self._store.lock() as locked:
            if locked:
                mark = f"{self._made_with} {self._last.seen.mark}"
                self._store.keep_entries(mark, dict(self._last.entries))
                self._store.keep_pages(self._request.output, self._last.pages)
        self._is_kept = True

    def _look(self, last: _Last | None) -> tuple[Seen, int]:
        """See what is there now. A folder that has gone takes no page with it."""
        folder = self._request.root / FOLDER
        try:
            device = folder.stat().st_dev
        except OSError:
            if last and last.entries:
                raise JournalGoneError from None
            device = 0
        seen = look(self._request.root, self._memo)
        if last and last.entries and not seen.found and device != last.device:  # what it lay on was taken away
            raise JournalGoneError
        if last and last.seen.mark == seen.mark and last.seen.settings == seen.settings:
            seen = replace(seen, settings=last.seen.settings)  # the very same, for the memo
        return seen, device

    def _read(
        self, seen: Seen, last: _Last | None, saved: AbstractSet[str], progress: Progress
    ) -> dict[str, Remembered]:
        kept: Mapping[str, Remembered] = {}
        untouched: Mapping[str, Found] = {}
        if last is None:
            kept = self._store.entries(f"{self._made_with} {seen.mark}")
        elif last.seen.settings is seen.settings:
            kept = last.entries
            untouched = {path: each for path, each in last.untouched.items() if str(each.real) not in saved}
        return read_entries(seen.found, seen.settings, kept, untouched, progress, debug=self._request.debug)

    def _with_missing(
        self, entries: dict[str, Remembered], last: _Last | None, put_away: AbstractSet[str]
    ) -> dict[str, Remembered]:
        """Let an entry that vanished or went empty stand for a moment, unless it is there under another name.

        One that a cloud has put away stands until it is back.
        """
        now = time.monotonic()
        before = last.entries if last else {}
        away = {path for path, was in before.items() if not _is_empty(was) and _is_empty(entries.get(path))}
        moved = {entry.digest for path, entry in entries.items() if path not in before}
        self._missing = {path: self._missing.get(path, now) for path in away if before[path].digest not in moved}
        waits = {path: since + BACK_WITHIN - now for path, since in self._missing.items()}
        held = {path: before[path] for path, left in waits.items() if left > 0 or path in put_away}
        self.look_again = min((left for left in waits.values() if left > 0), default=None)
        return entries | held

    def _untouched(self, seen: Seen) -> dict[str, Found]:
        """Give the files whose times would tell of any later change."""
        now = time.time_ns()
        return {each.path: each for each in seen.found if abs(now - each.ctime_ns) > _RACY}

    def _means(self) -> Means:
        templates = Templates(self._request.root)
        if self._templates is None or _of_templates(self._templates) != _of_templates(templates):
            self._templates = templates  # else those that are compiled already
        return Means(self._templates, self._memo, self._made_with)

    def _look_ahead(self, material: Material, means: Means) -> None:
        """Get ready for the next saved file."""
        if self._last:
            self._ahead = Ahead(material, means, self._last.seen.found, self._last.entries)

    def _files(self) -> dict[str, str]:
        """Give the hash of every file of the site."""
        seal = read_seal(self._request.output.resolve())
        return {path: digests[-1] for path, digests in seal.files.items()} if seal else {}

    def _day(self, seen: Seen) -> date:
        return self._request.as_of or seen.settings.as_of or today()


def _of_templates(templates: Templates) -> tuple[object, ...]:
    return (templates.fingerprint, templates.assets, templates.custom, templates.problems)


def _is_empty(entry: Remembered | None) -> bool:
    return entry is None or any(problem.rule == "empty" for problem in entry.problems)
