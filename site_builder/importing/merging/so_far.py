"""The parts of an import, each planned as if those before it were in the journal already: nothing is there twice."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from site_builder.edit.change import Step
from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.files.new_file import numbered
from site_builder.importing.entry_text import entry_text, file_stem
from site_builder.importing.merging.matching import key_of
from site_builder.importing.merging.reads_as import entry_of
from site_builder.importing.plan import Change, Draft, Listed, Plan, joined
from site_builder.model.journal import Interview, Journal
from site_builder.problems import Problem
from site_builder.read.files.folders import find_files
from site_builder.settings.settings import Settings


class SoFar:
    """A journal, and what the parts of an import that are planned so far make of it.

    A change of an entry that the same import makes becomes a part of that entry. One that the entry refuses is listed,
    with why: what a plan shows is what can be done. `root` is where the journal lies, None for one that lies nowhere.
    """

    def __init__(self, journal: Journal, root: Path | None = None) -> None:
        """Begin with the journal as it is."""
        self._entries = {interview.path: interview for interview in journal.interviews}
        self._journal = journal
        self._root = root
        self._new: dict[str, Draft] = {}
        self._unread: dict[str, Draft] = {}
        self._keys: dict[tuple[str, ...], str] = {}
        self._bytes: dict[str, bytes] = {}
        self._reals: Mapping[str, Path] | None = None
        self._headers: set[tuple[str, ...]] = set()
        self._parts: list[Plan] = []

    @property
    def journal(self) -> Journal:
        """The journal with all that is planned so far."""
        for path, draft in self._unread.items():
            self._put(path, entry_text(draft))
        self._unread.clear()
        return replace(self._journal, interviews=tuple(self._entries.values()))

    @property
    def plan(self) -> Plan:
        """All that is planned so far, as one plan."""
        header = next(iter(self._headers)) if len(self._headers) == 1 else ()
        return replace(joined(self._parts), new=tuple(self._new.values()), header=header)

    def of_key(self, draft: Draft) -> Draft | None:
        """Find the new entry of the same employer, role, day and stage."""
        path = self._keys.get(key_of(draft), "")
        return self._new.get(path)

    def add(self, plan: Plan) -> None:
        """Take a further part."""
        for draft in plan.new:
            path = draft.path if draft.path and draft.path not in self._new else self._free(draft)
            self._new[path] = self._unread[path] = replace(draft, path=path)
            self._keys.setdefault(key_of(draft), path)
        changes, listed = list[Change](), list[Listed]()
        for change in plan.changes:
            done, refused = self._possible(change)
            listed += refused
            if done and not self._keep(done):
                changes.append(done)
        for note in plan.rewritten:
            self._put(note.path, note.text)
            self._bytes[note.path] = note.text.encode("utf-8", "replace")
        self._headers |= {tuple(plan.header)} if plan.header else set()
        self._parts.append(Plan((), tuple(changes), (*plan.listed, *listed), plan.notes, (), plan.rewritten))

    def _free(self, draft: Draft) -> str:
        """Name the file of a new entry as no other is named."""
        paths = (f"journal/{name}.md" for name in numbered(file_stem(draft)))
        return next(
            path
            for path in paths
            if path not in self._new and path not in self._entries and path not in self._journal.paths
        )

    def _possible(self, change: Change) -> tuple[Change | None, list[Listed]]:
        """Return what of a change can be done, and list the rest with why: a step that can't be keeps no other out."""
        if not isinstance(self._tried(change), Problem):
            return change, []
        steps, words, listed = list[Step](), list[str](), list[Listed]()
        for step, said in zip(change.steps, change.words, strict=False):
            result = self._tried(replace(change, steps=(*steps, step)))
            if isinstance(result, Problem):
                listed.append(Listed(change.came_from, f"{change.path}: {result.message}", (said,)))
            else:
                steps.append(step)
                words.append(said)
        return (replace(change, steps=tuple(steps), words=tuple(words)) if steps else None), listed

    def _tried(self, change: Change) -> Patched | Problem | None:
        """Try a change; None where the entry can't be read, which is left to the writing."""
        draft = self._new.get(change.path)
        before = entry_text(draft).encode("utf-8", "replace") if draft else self._bytes_of(change.path)
        return None if before is None else patched(change.path, before, change.steps, Settings())

    def _keep(self, change: Change) -> bool:
        """Have a change be done in what is planned; whether it is a part of an entry that this import makes."""
        draft, result = self._new.get(change.path), self._tried(change)
        if draft:
            guessed = tuple(dict.fromkeys((*draft.guessed, *change.guessed)))
            changed = replace(draft, more=(*draft.more, change), guessed=guessed)
            self._new[change.path] = self._unread[change.path] = changed
            return True
        if isinstance(result, Patched):
            self._bytes[change.path] = result.data
            known = self._entries.get(change.path)
            slug = known.slug if known else ""
            self._entries[change.path] = replace(result.interview, path=change.path, slug=slug)
        return False

    def _bytes_of(self, path: str) -> bytes | None:
        if path not in self._bytes and self._root is not None:
            if self._reals is None:
                self._reals = {file.path: file.real for file in find_files(self._root)[0]}
            try:
                self._bytes[path] = self._reals[path].read_bytes()
            except (OSError, KeyError):
                return None
        return self._bytes.get(path)

    def _put(self, path: str, text: str) -> None:
        interview, _ = entry_of(text)
        known: Interview | None = self._entries.get(path)
        self._entries[path] = replace(interview, path=path, slug=known.slug if known else "")


def with_hidden(journal: Journal, root: Path) -> Journal:
    """Give a journal with the entries that its writer hides from the site: they are not imported a second time."""
    missing = journal.paths - {interview.path for interview in journal.interviews}
    reals = {file.path: file.real for file in find_files(root)[0]} if missing else {}
    hidden: list[Interview] = []
    for path in sorted(missing & reals.keys()):
        try:
            interview, _ = entry_of(reals[path].read_text("utf-8", "replace"))
        except OSError:
            continue
        hidden += [replace(interview, path=path)] if interview.hidden else []
    return replace(journal, interviews=(*journal.interviews, *hidden))
