"""A journal's folder -> the inputs of a build: settings, templates, the files of entries, and the day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.problems import Problem
from site_builder.read.files.folders import FOLDER, FoundFile, find_beside, find_files
from site_builder.read.files.git import commit_of, history_at
from site_builder.remember.encoding import Record, decode, digest_of, encode
from site_builder.remember.memory import Memory
from site_builder.remember.versions import versions
from site_builder.render.pages import CopiedFile
from site_builder.render.templating.template_files import TemplateFiles, TemplateListing, shipped_folder
from site_builder.settings.settings import FILE, Settings, today
from site_builder.write.disk import is_settled, now_ns, read_hash

_UNREADABLE = "unreadable"


class SettingsRecord(Record, frozen=True):
    """The settings as they were read, with their problems."""

    settings: Settings
    problems: tuple[Problem, ...]


class TemplateScan(Struct, frozen=True):
    """What a scan knows of the templates; unchanged ones are not read for it (see `TemplateFiles` for the values)."""

    fingerprint: str
    assets: tuple[CopiedFile, ...]
    custom: bool


class JournalScan(Struct, frozen=True):
    """The inputs of a build, with no entry read yet.

    `digest` is one of the settings and the versions, `parts` are those of program, settings and templates; a comment in
    journal.toml changes none of them. `commit` is git's latest. `entries` are the files of entries, `beside` those of
    stories and reviews. `changed` is the day of each entry's last commit, if the settings turn that on. `problems` are
    those of settings, files and templates.
    """

    settings: Settings
    digest: str
    parts: tuple[str, str, str]
    as_of: date
    entries: tuple[FoundFile, ...]
    beside: tuple[FoundFile, ...]
    commit: str
    changed: Mapping[str, date]
    templates: TemplateScan
    problems: tuple[Problem, ...]

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """Return all files to read."""
        return (*self.entries, *self.beside)

    @property
    def made_with(self) -> str:
        """Return a digest of what every page depends on: settings, versions and templates."""
        return digest_of(self.digest, self.templates.fingerprint, self.templates.custom)

    @property
    def inputs(self) -> str:
        """Return a digest of all inputs of the site; files count by the file system's facts, so that none is read."""
        files = [(file.path, file.size, file.mtime_ns, file.ctime_ns, file.inode) for file in self.files]
        return digest_of(self.made_with, self.as_of, files, self.commit, self.templates.assets, self.problems)


def scan_journal(root: Path, as_of: date | None, memory: Memory, *, redacted: bool = False) -> JournalScan:
    """Scan a journal without reading its entries."""
    program, file = versions(), _settings_digest(root / FILE)
    settings, problems = _settings(root, digest_of(program, file), memory, is_known=file != _UNREADABLE)
    settings_digest = digest_of(replace(settings, holidays=frozenset()), sorted(settings.holidays))
    digest = digest_of(program, settings_digest)
    entries, entry_problems = find_files(root)
    beside, beside_problems = find_beside(root)
    commit = commit_of(root / FOLDER) if settings.git else ""
    templates, template_problems = _templates(
        shipped_folder().parent if redacted else root, program, settings.language, memory
    )
    return JournalScan(
        settings=settings,
        digest=digest,
        parts=(program, settings_digest, templates.fingerprint),
        as_of=as_of or settings.as_of or today(),
        entries=entries,
        beside=beside,
        commit=commit,
        changed=_history(root, commit, program, memory) if commit else {},
        templates=templates,
        problems=(*problems, *entry_problems, *beside_problems, *template_problems),
    )


def _settings_digest(file: Path) -> str:
    """Return the hash of the settings' file; a missing file differs from one that can't be read now."""
    try:
        return read_hash(file)
    except FileNotFoundError:
        return "none"
    except OSError:
        return _UNREADABLE


def _settings(root: Path, digest: str, memory: Memory, *, is_known: bool) -> tuple[Settings, tuple[Problem, ...]]:
    stored = memory.get("state", "settings")
    if stored and stored[0] == digest:
        record = decode(stored[1], SettingsRecord)
        return record.settings, record.problems
    from site_builder.settings.journal_toml import load_settings  # noqa: PLC0415 - pydantic, for settings that have changed

    settings, problems = load_settings(root)
    if is_known:
        memory.put("state", "settings", digest, encode(SettingsRecord(settings, problems)))
    return settings, problems


def _templates(root: Path, program: str, language: str, memory: Memory) -> tuple[TemplateScan, tuple[Problem, ...]]:
    """Scan the templates, with the problems of them and of the language; read them where they have changed.

    Templates with a problem are not cached: they are read again, because the cause may be over.
    """
    scanned_ns, listed = now_ns(), TemplateListing(root)
    stored, digest = memory.get("state", "templates"), digest_of(program, language, listed.stats)
    if stored and stored[0] == digest and not listed.problems:
        return TemplateScan(stored[1].decode(), listed.assets, listed.custom), ()
    from site_builder.render.templating.catalogues import language_problems  # noqa: PLC0415 - the languages, for templates that have changed

    files = TemplateFiles(root)
    problems = (*files.problems, *language_problems(files, language))
    if not problems and is_settled(listed.changed_ns, scanned_ns):
        memory.put("state", "templates", digest, files.fingerprint.encode())
    return TemplateScan(files.fingerprint, files.assets, files.custom), problems


def _history(root: Path, commit: str, program: str, memory: Memory) -> Mapping[str, date]:
    stored, digest = memory.get("state", "history"), digest_of(program, commit)
    if stored and stored[0] == digest:
        return decode(stored[1], dict[str, date])
    changed = history_at(str(root), FOLDER, commit).changed
    memory.put("state", "history", digest, encode(changed))
    return changed
