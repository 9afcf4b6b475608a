"""The whole path on one screen: read -> check -> derive -> render -> write."""

import hashlib
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import msgspec

from site_builder.check.journal import check_journal
from site_builder.derive import derive
from site_builder.model import Interview, Journal
from site_builder.problems import Problem, Span, error, in_order, with_excerpt
from site_builder.read.attachments import attachment_facts
from site_builder.read.nodes import Source
from site_builder.read.source import Found, find_files, load
from site_builder.render.pages import Carried, Output
from site_builder.render.site import outputs
from site_builder.render.templates import Templates
from site_builder.settings import FILE, Settings, load_settings, today
from site_builder.store import Remembered, Store, versions
from site_builder.write.disk import facts_of, hash_of
from site_builder.write.folder import check_folder
from site_builder.write.output import Written, is_untouched, write_site

# Is told what is being done, how many are done, and of how many.
Progress = Callable[[str, int, int], None]
_REPORT = "this is a mistake in Afterview, not yours: please report it with the text of this entry's front matter"


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: the journal's folder, where the site goes, the day to build it for (None: its own).

    `clean` forgets all that is remembered and makes every page anew; `debug` lets a bug of ours keep its traceback.
    """

    root: Path
    output: Path
    as_of: date | None = None
    clean: bool = False
    debug: bool = False


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
    """What a build did, and everything that is wrong or doubtful."""

    entries: int
    entries_with_problems: int
    problems: tuple[Problem, ...]
    files: Written = field(default_factory=lambda: Written((), 0, (), {}, {}, ()))


def _no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def build(request: Request, progress: Progress = _no_progress) -> Built:
    """Build a site. Raises RefusedFolderError before anything is touched, and OSError where the disk refuses."""
    check_folder(request.output, request.root)
    store = Store(request.root)
    with store.lock() as locked:
        if request.clean:
            store.forget()
        made_with = versions()
        checked = _check(request, store if locked else None, made_with, progress)
        templates = Templates(request.root)
        known = in_order((*checked.problems, *templates.problems))
        counted = Built(checked.journal.entries, entries_with_problems(checked.journal, known), known)
        last = store.pages(request.output)
        inputs = _inputs(checked, templates, made_with)
        if last.inputs == inputs and is_untouched(request.output.resolve(), last.files):
            return replace(counted, files=Written((), len(last.files), (), {}, last.files, ()))
        derived = derive(checked.journal, checked.settings, checked.as_of)
        pages = outputs(checked.journal, derived, known, checked.settings, templates)
        maker = _Maker(templates, hashlib.sha256(f"{made_with}\0{templates.fingerprint}".encode()).hexdigest())
        told = _told(pages, progress)
        files = write_site(request.output, request.root, told, maker.make, maker.fingerprint, last.files)
        complete = not maker.problems and not files.problems
        store.keep_pages(request.output, inputs if complete else "", files.known)
    return replace(counted, problems=in_order((*known, *maker.problems, *files.problems)), files=files)


def _inputs(checked: Checked, templates: Templates, made_with: str) -> str:
    """Stand for all that a site is made from: with the same text there is nothing to derive, render or write."""
    journal = checked.journal
    carried = [templates.root / attachment.path for attachment in journal.attachments]
    carried += [Path(asset.source) for asset in templates.assets]
    parts = (
        made_with,
        templates.fingerprint,
        checked.as_of.isoformat(),
        checked.mark,
        *(repr(problem) for problem in checked.problems),
        *(f"{path} {facts_of(path.resolve())}" for path in carried),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def check(root: Path, as_of: date | None = None, *, debug: bool = False) -> Checked:
    """Read and check a journal; nothing is written."""
    return _check(Request(root, root, as_of, debug=debug), None, "", _no_progress)


def entries_with_problems(journal: Journal, problems: tuple[Problem, ...]) -> int:
    """Count the entries that have a problem of their own, hidden ones too."""
    return len({problem.path for problem in problems} & journal.paths)


def _check(request: Request, store: Store | None, made_with: str, progress: Progress) -> Checked:
    root = request.root
    settings, problems = load_settings(root)
    found, finding = find_files(root)
    settings_mark = hash_of(root / FILE)
    made_with = f"{made_with} {settings_mark}"
    kept = store.entries(made_with) if store else {}
    entries: dict[str, Remembered] = {}
    for number, file in enumerate(found):
        source = load(file)
        entries[source.path] = _entry(source, settings, kept, debug=request.debug)
        progress("Reading", number + 1, len(found))
    if store:
        store.keep_entries(made_with, entries)
    interviews = [entry.interview for entry in entries.values()]
    journal, across = check_journal(interviews, settings, lambda path: attachment_facts(root, (path,)).get(path))
    across = tuple(_with_lines(problem, found) for problem in across)
    own = (problem for entry in entries.values() for problem in entry.problems)
    everything = in_order((*problems, *finding, *own, *across))
    day = request.as_of or settings.as_of or today()
    mark = f"{settings_mark} {sorted((path, entry.digest) for path, entry in entries.items())}"
    return Checked(journal, settings, day, everything, mark)


def _with_lines(problem: Problem, found: Sequence[Found]) -> Problem:
    """Give a problem between entries the lines of its file, which is read again: there are few of them."""
    file = next((file for file in found if file.path == problem.path), None)
    return with_excerpt(problem, load(file).text.split("\n")) if file else problem


def _entry(source: Source, settings: Settings, kept: Mapping[str, Remembered], *, debug: bool) -> Remembered:
    """Read and check one entry, or recall what came of the same bytes. A bug of ours stops no other entry."""
    remembered = kept.get(source.path)
    if remembered and remembered.digest == source.digest:
        return remembered
    # Reading takes half of all imports, and an entry that is remembered needs none of them.
    from site_builder.check.entry import check_entry  # noqa: PLC0415 - see above
    from site_builder.read.entry import read_entry  # noqa: PLC0415 - see above

    try:
        interview, problems = check_entry(read_entry(source, settings), settings)
    except Exception as bug:
        if debug:
            raise
        where = traceback.extract_tb(bug.__traceback__)[-1]
        message = (
            f"Afterview stumbled over this entry ({type(bug).__name__} in {Path(where.filename).name}:{where.lineno})"
        )
        problem = error(source.path, Span(), "internal", message, _REPORT)
        return Remembered("", Interview(source.path, "", raw=source.text), (problem,))
    return Remembered(source.digest, interview, problems)


def _told(pages: Sequence[Output], progress: Progress) -> Iterator[Output]:
    for number, page in enumerate(pages):
        yield page
        progress("Writing", number + 1, len(pages))


class _Maker:
    """Makes the bytes of each output, and collects the problems of templates on the way."""

    def __init__(self, templates: Templates, made_with: str) -> None:
        self._templates = templates
        self._made_with = made_with
        self._encoder = msgspec.msgpack.Encoder(enc_hook=str)
        self.problems: list[Problem] = []

    def fingerprint(self, output: Output) -> str:
        """Say from what an output is made: view, templates and versions, or the facts of the file that it copies."""
        if isinstance(output, Carried):
            return f"{output.source} {facts_of(Path(output.source).resolve())}"
        digest = hashlib.sha256(self._encoder.encode(output.view))
        digest.update(f"{output.template}\0{self._made_with}".encode())
        return digest.hexdigest()

    def make(self, output: Output) -> bytes | None:
        """Make the bytes; None where a template is broken or a file to copy has gone."""
        if isinstance(output, Carried):
            try:
                return Path(output.source).read_bytes()
            except OSError:
                return None
        made = self._templates.render(output)
        if isinstance(made, Problem):
            self.problems.append(made)
            return None
        return made
