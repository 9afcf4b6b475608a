"""A journal's folder -> what a build begins with: settings, templates, the files of entries, and the day."""

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
from site_builder.render.pages import Carried
from site_builder.render.templating.template_files import Listed, TemplateFiles, shipped_folder
from site_builder.settings.settings import FILE, Settings, today
from site_builder.write.disk import is_settled, now_ns, read_hash

_UNREADABLE = "unreadable"


class SettingsRecord(Record, frozen=True):
    """The settings as they were read, and what is wrong with them."""

    settings: Settings
    problems: tuple[Problem, ...]


class TemplateScan(Struct, frozen=True):
    """The templates of a site, none of them read where that was done before (see `TemplateFiles` for the values)."""

    fingerprint: str
    assets: tuple[Carried, ...]
    custom: bool


class JournalScan(Struct, frozen=True):
    """What a build begins with.

    `digest` stands for the settings and the versions, `parts` for program, settings and templates each: a comment in
    journal.toml changes none of them. `commit` stands for git's history. `found` are the files of entries, `beside`
    those of stories and reviews. `changed` gives the day of each entry's last commit, where the settings ask for it.
    `problems` are those of settings, files and templates.
    """

    settings: Settings
    digest: str
    parts: tuple[str, str, str]
    as_of: date
    found: tuple[FoundFile, ...]
    beside: tuple[FoundFile, ...]
    commit: str
    changed: Mapping[str, date]
    templates: TemplateScan
    problems: tuple[Problem, ...]

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """Give all files that are to be read."""
        return (*self.found, *self.beside)

    @property
    def made_with(self) -> str:
        """Stand for all that every page is made with: settings, versions and templates."""
        return digest_of(self.digest, self.templates.fingerprint, self.templates.custom)

    @property
    def inputs(self) -> str:
        """Stand for everything that the site is made from, as far as the file system tells without reading it."""
        files = [(file.path, file.size, file.mtime_ns, file.ctime_ns, file.inode) for file in self.files]
        return digest_of(self.made_with, self.as_of, files, self.commit, self.templates.assets, self.problems)


def scan_journal(root: Path, as_of: date | None, memory: Memory, *, redacted: bool = False) -> JournalScan:
    """Look at a journal, without reading any of its entries."""
    program, file = versions(), _settings_digest(root / FILE)
    settings, wrong = _settings(root, digest_of(program, file), memory, is_known=file != _UNREADABLE)
    given = digest_of(replace(settings, holidays=frozenset()), sorted(settings.holidays))
    digest = digest_of(program, given)
    found, finding = find_files(root)
    beside, missing = find_beside(root)
    commit = commit_of(root / FOLDER) if settings.git else ""
    templates, doubts = _templates(shipped_folder().parent if redacted else root, program, settings.language, memory)
    return JournalScan(
        settings=settings,
        digest=digest,
        parts=(program, given, templates.fingerprint),
        as_of=as_of or settings.as_of or today(),
        found=found,
        beside=beside,
        commit=commit,
        changed=_history(root, commit, program, memory) if commit else {},
        templates=templates,
        problems=(*wrong, *finding, *missing, *doubts),
    )


def _settings_digest(file: Path) -> str:
    """Stand for the settings' file; none is another than one that can't be read now."""
    try:
        return read_hash(file)
    except FileNotFoundError:
        return "none"
    except OSError:
        return _UNREADABLE


def _settings(root: Path, digest: str, memory: Memory, *, is_known: bool) -> tuple[Settings, tuple[Problem, ...]]:
    kept = memory.get("state", "settings")
    if kept and kept[0] == digest:
        record = decode(kept[1], SettingsRecord)
        return record.settings, record.problems
    from site_builder.settings.journal_toml import load_settings  # noqa: PLC0415 - pydantic, for settings that have changed

    settings, problems = load_settings(root)
    if is_known:
        memory.put("state", "settings", digest, encode(SettingsRecord(settings, problems)))
    return settings, problems


def _templates(root: Path, program: str, language: str, memory: Memory) -> tuple[TemplateScan, tuple[Problem, ...]]:
    """Look at the templates, and say what is wrong with them and the language; they are read where they have changed.

    Of those with a problem nothing is remembered: whatever keeps one from being read may be over.
    """
    looked_ns, listed = now_ns(), Listed(root)
    kept, digest = memory.get("state", "templates"), digest_of(program, language, listed.facts)
    if kept and kept[0] == digest and not listed.problems:
        return TemplateScan(kept[1].decode(), listed.assets, listed.custom), ()
    from site_builder.render.templating.catalogues import doubts_of  # noqa: PLC0415 - the languages, for templates that have changed

    files = TemplateFiles(root)
    problems = (*files.problems, *doubts_of(files, language))
    if not problems and is_settled(listed.changed_ns, looked_ns):
        memory.put("state", "templates", digest, files.fingerprint.encode())
    return TemplateScan(files.fingerprint, files.assets, files.custom), problems


def _history(root: Path, commit: str, program: str, memory: Memory) -> Mapping[str, date]:
    kept, digest = memory.get("state", "history"), digest_of(program, commit)
    if kept and kept[0] == digest:
        return decode(kept[1], dict[str, date])
    changed = history_at(str(root), FOLDER, commit).changed
    memory.put("state", "history", digest, encode(changed))
    return changed
