"""The whole path on one screen: read -> check -> derive -> render -> write."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from site_builder.check.copies import copy_problems, same_texts
from site_builder.check.journal import check_journal
from site_builder.derive import derive
from site_builder.entries import Progress, Seen, look, no_progress, read_entries
from site_builder.memo import Memo, NoMemo
from site_builder.model import Interview, Journal
from site_builder.problems import Problem, in_order, with_excerpt
from site_builder.read.files.attachments import Shelf
from site_builder.read.files.folders import is_in_vault
from site_builder.read.files.source import Found, load
from site_builder.redact import redact
from site_builder.render.drafts import drafts_of
from site_builder.render.material import Material, gather
from site_builder.render.pages import Output
from site_builder.render.site import outputs, size_of_site
from site_builder.render.templates import Templates, ours
from site_builder.settings import Settings, today
from site_builder.store import Pages, Store, versions
from site_builder.write.disk import facts_of
from site_builder.write.folder import check_folder
from site_builder.write.maker import Maker
from site_builder.write.output import Written, is_untouched, write_site


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: the journal's folder, where the site goes, the day to build it for (None: its own).

    `clean` forgets all that is remembered and makes every page anew; `debug` lets a bug of ours keep its traceback.
    `redact` makes a site to show, without what is private. `adopt` takes over the pages of a folder without a seal.
    """

    root: Path
    output: Path
    as_of: date | None = None
    clean: bool = False
    debug: bool = False
    redact: bool = False
    adopt: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A journal after reading and checking, with everything that is wrong in it, and the day that it is looked at.

    `mark` stands for the bytes of all its entries and of its settings.
    """

    journal: Journal
    settings: Settings
    as_of: date
    problems: tuple[Problem, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and everything that is wrong or doubtful.

    `left` are the capitalised words that a redacted site still has, with how often: any may be a name.
    """

    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    files: Written = field(default_factory=lambda: Written((), 0, (), {}, {}, ()))
    left: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """What a site is made with: templates, the memory of this process, the versions of program and libraries."""

    templates: Templates
    memo: Memo
    made_with: str


@dataclass(frozen=True, slots=True)
class Made:
    """A site that was made: what was done, what is known of its files, and (where anything changed) its material."""

    built: Built
    pages: Pages
    material: Material | None = None


def build(request: Request, progress: Progress = no_progress) -> Built:
    """Build a site. Raises RefusedFolderError before anything is touched, and OSError where the disk refuses."""
    check_folder(request.output, request.root, redact=request.redact)
    store = Store(request.root)
    with store.lock() as locked:
        if request.clean:
            store.forget()
        made_with = versions()
        seen = _read(request, store if locked else None, made_with, progress)
        if locked:
            store.keep_entries(f"{made_with} {seen.mark}", seen.entries)
        checked = check_entries(request, seen)
        shown = redact(checked.journal, checked.settings) if request.redact else None
        if shown:
            site = Checked(shown.journal, shown.settings, checked.as_of, (), f"redacted {checked.mark}")
        else:
            site = checked
        means = Means(ours() if shown else Templates(request.root), NoMemo(), made_with)
        made = make_site(request, site, means, store.pages(request.output), progress)
        store.keep_pages(request.output, made.pages)
    if not shown:
        return made.built
    problems = in_order((*checked.problems, *made.built.problems))
    many = entries_with_problems(checked.journal, problems)
    return replace(
        made.built, entries=checked.journal.entries, entries_with_problems=many, problems=problems, left=shown.left
    )


def check(root: Path, as_of: date | None = None, *, debug: bool = False) -> Checked:
    """Read and check a journal; nothing is written. What a build remembers of an entry's bytes is not read again."""
    request = Request(root, root, as_of, debug=debug)
    return check_entries(request, _read(request, Store(root), versions(), no_progress))


def _read(request: Request, store: Store | None, made_with: str, progress: Progress) -> Seen:
    seen = look(request.root)
    kept = store.entries(f"{made_with} {seen.mark}") if store else {}
    return replace(seen, entries=read_entries(seen.found, seen.settings, kept, {}, progress, debug=request.debug))


def check_entries(request: Request, read: Seen, memo: Memo | None = None) -> Checked:
    """Put the entries of a journal together."""
    root, entries = request.root, read.entries
    changed = read.history.changed
    every = [_dated(entry.interview, changed.get(path), memo) for path, entry in entries.items()]
    copies = same_texts(every, {path: entry.digest for path, entry in entries.items()})
    interviews = [interview for interview in every if interview.path not in copies]
    shelf = Shelf(root)
    journal, across = check_journal(
        interviews, read.settings, shelf.facts, memo, vault=is_in_vault(root), named=shelf.named
    )
    files = {file.path: file for file in read.found}
    across = (*(_with_lines(problem, files) for problem in across), *copy_problems(every, copies))
    own = (problem for path, entry in entries.items() if path not in copies for problem in entry.problems)
    day = request.as_of or read.settings.as_of or today()
    mark = f"{read.mark} {read.history.commit} {sorted((path, entry.digest) for path, entry in entries.items())}"
    return Checked(journal, read.settings, day, in_order((*read.problems, *own, *across)), mark)


def _dated(interview: Interview, changed: date | None, memo: Memo | None) -> Interview:
    """Give an entry the day of its last commit; the very same entry for the same day, if there is a memo."""
    return (memo or NoMemo()).of(_with_day, interview, changed) if changed else interview


def _with_day(interview: Interview, changed: date) -> Interview:
    return replace(interview, changed=changed)


def make_site(request: Request, checked: Checked, means: Means, last: Pages, progress: Progress = no_progress) -> Made:
    """Derive, render and write; `last` is what is known of the output folder. Raises OSError."""
    templates = means.templates
    known = in_order((*checked.problems, *templates.problems))
    built = Built(checked.journal.entries, entries_with_problems(checked.journal, known), known)
    inputs = inputs_of(checked, means)
    if last.inputs == inputs and is_untouched(request.output.resolve(), last.files):
        return Made(replace(built, files=Written((), len(last.files), (), {}, last.files, ())), last)
    material = material_of(checked, means)
    maker = Maker(templates, means.made_with)
    told = _told(outputs(material, templates, means.memo), size_of_site(material), progress)
    adopt = request.adopt
    files = write_site(request.output, request.root, told, maker.make, maker.fingerprint, last.files, adopt=adopt)
    complete = material.problems == known and not maker.problems and not files.problems
    built = replace(built, problems=in_order((*material.problems, *maker.problems, *files.problems)), files=files)
    return Made(built, Pages(inputs if complete else "", dict(sorted(files.known.items()))), material)


def material_of(checked: Checked, means: Means) -> Material:
    """Derive, and gather all that the pages are made from."""
    derived = derive(checked.journal, checked.settings, checked.as_of, means.memo)
    drafts = drafts_of(derived.occasions, checked.settings, means.templates.drafts, means.memo)
    known = in_order((*checked.problems, *means.templates.problems, *drafts.problems))
    material = gather(checked.journal, derived, known, checked.settings, custom=means.templates.custom, memo=means.memo)
    return replace(material, drafts=drafts.by_follow_up)


def inputs_of(checked: Checked, means: Means) -> str:
    """Stand for all that a site is made from: with the same text there is nothing to derive, render or write."""
    journal, templates = checked.journal, means.templates
    carried = [templates.root / attachment.path for attachment in journal.attachments]
    carried += [Path(asset.source) for asset in templates.assets]
    parts = (
        means.made_with,
        templates.fingerprint,
        checked.as_of.isoformat(),
        checked.mark,
        *(repr(problem) for problem in checked.problems),
        *(f"{path} {facts_of(path.resolve())}" for path in carried),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def entries_with_problems(journal: Journal, problems: tuple[Problem, ...]) -> int:
    """Count the entries that have a problem of their own, hidden ones too."""
    return len({problem.path for problem in problems} & journal.paths)


def _with_lines(problem: Problem, files: Mapping[str, Found]) -> Problem:
    """Give a problem between entries the lines of its file, which is read again: there are few of them."""
    file = files.get(problem.path)
    return with_excerpt(problem, load(file).text.split("\n")) if file else problem


def _told(pages: Iterable[Output], count: int, progress: Progress) -> Iterator[Output]:
    for number, page in enumerate(pages, start=1):
        yield page
        progress("Writing", number, max(number, count))
