"""What entries point to -> pages and files of the site; what can't be linked is said with its line."""

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from site_builder.body import Link
from site_builder.check.slugs import path_stem, slugs_of
from site_builder.model import Attachment, Interview
from site_builder.problems import Problem, Span, warning
from site_builder.read.files.attachments import FileFacts

CARRIED = frozenset(".pdf .png .jpg .jpeg .gif .webp .txt .md .csv .docx .odt .eml".split())
LARGEST = 20_000_000  # bytes
_ROOT = "journal"

# Says what is at a path from the journal's root; None where there is nothing.
Look = Callable[[str], FileFacts | None]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found: see the fields of the same names in Journal."""

    targets: Mapping[str, tuple[str | None, ...]]
    files: Mapping[tuple[str, str], str]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


def link(interviews: Sequence[Interview], hidden: Iterable[Interview], look: Look, *, vault: bool = False) -> Linked:
    """Resolve every wikilink, link to an entry, file and picture of a journal.

    In a `vault` of Obsidian what is no entry may be a note beside the journal, which is not ours to miss.
    """
    hidden = tuple(hidden)
    entries = _Entries(interviews, hidden, vault=vault)
    found = _Files(look, frozenset(interview.path.casefold() for interview in hidden))
    pages: dict[str, list[str | None]] = {}
    typed: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for interview in interviews:
        pages[interview.slug] = []
        if not interview.body.links and not interview.job_ad and not interview.documents:
            continue
        for one in interview.body.links:
            span = Span(one.line, one.column, len(one.target))
            if one.kind == "entry":
                target, message = entries.find(one, interview)
                rule, hint = "broken-link", "write the name of the entry's file, without its ending"
                pages[interview.slug].append(target)
            else:
                path, message, hint = found.find(unquote(one.target.partition("#")[0]), interview)
                rule = "file"
                pages[interview.slug].append(path)
            if message:
                problems.append(warning(interview.path, span, rule, message, hint))
        documents = ((f"documents[{index}]", text) for index, text in enumerate(interview.documents))
        for name, text in (("job_ad", interview.job_ad), *documents):
            if not _names_file(text):
                continue
            path, message, hint = found.find(text, interview)
            if path:
                typed[interview.slug, text] = path
            else:
                line = interview.lines.get(name) or interview.lines.get(name.partition("[")[0], 1)
                span = Span(line, interview.columns.get(name, 1))
                problems.append(warning(interview.path, span, "file", message, hint))
    urls = found.urls()
    return Linked(
        {slug: tuple(urls.get(path, path) if path else None for path in paths) for slug, paths in pages.items()},
        {key: urls[path] for key, path in typed.items()},
        tuple(Attachment(path, url) for path, url in urls.items()),
        tuple(problems),
    )


def _names_file(text: str) -> bool:
    """Whether a text is meant as the path of a file: no address, and with an ending or a folder."""
    ending = posixpath.splitext(text)[1]
    if not text or "://" in text or text.startswith("mailto:"):
        return False
    return "/" in text or (1 < len(ending) <= 6 and ending[1:].isalnum())  # noqa: PLR2004 - as in .jpeg


class _Entries:
    """The pages of a journal by everything that people call an entry; gathered once there is a link."""

    def __init__(self, interviews: Sequence[Interview], hidden: Iterable[Interview], *, vault: bool) -> None:
        self._interviews = interviews
        self._vault = vault
        self._hidden = {path_stem(interview.path).casefold() for interview in hidden}
        self._hidden |= {stem.rpartition("/")[2] for stem in self._hidden}

    @cached_property
    def _slugs(self) -> Mapping[str, set[str]]:
        slugs: dict[str, set[str]] = {}
        for interview in self._interviews:
            stem = path_stem(interview.path).casefold()
            for name in {stem, stem.rpartition("/")[2], interview.slug}:
                slugs.setdefault(name, set()).add(interview.slug)
        return slugs

    def find(self, one: Link, interview: Interview) -> tuple[str | None, str]:
        """Give the page that a link means, or None and why."""
        name = unquote(one.target.partition("#")[0]).strip().casefold()
        name = name.removesuffix(".md").removesuffix(".markdown")
        below = posixpath.dirname(path_stem(interview.path)).casefold()
        for candidate in (
            posixpath.normpath(posixpath.join(below, name)),
            name.removeprefix("./"),
            name.rpartition("/")[2],
        ):
            found = self._slugs.get(candidate.removeprefix(f"{_ROOT}/"), set())
            if len(found) == 1:
                return f"interviews/{next(iter(found))}.html", ""
            if found:
                return None, f'"{one.target}" can mean {len(found)} entries; name its folder too'
            if candidate in self._hidden:
                return None, f'"{one.target}" is hidden, so it has no page'
        return None, "" if self._vault else f'there is no entry "{one.target}"'


class _Files:
    """The files that entries name, each looked at once."""

    def __init__(self, look: Look, hidden: frozenset[str]) -> None:
        self._look = look
        self._hidden = hidden
        self._found: set[str] = set()

    def find(self, text: str, interview: Interview) -> tuple[str | None, str, str]:
        """Give the path of a file from the journal's root, or None, why, and what would help."""
        here = posixpath.dirname(interview.path)
        if text.startswith(("/", "\\")) or ":" in text.split("/", 1)[0]:
            return (
                None,
                f'"{text}" is not below {_ROOT}/',
                f"put the file below {_ROOT}/, and write its path from there",
            )
        paths = [posixpath.normpath(posixpath.join(folder, text)) for folder in (here, _ROOT)]
        inside = [path for path in paths if path.startswith(f"{_ROOT}/") and not _is_dotted(path)]
        if not inside:
            return (
                None,
                f'"{text}" is not below {_ROOT}/',
                f"put the file below {_ROOT}/, and write its path from there",
            )
        for path in inside:
            facts = self._look(path)
            if facts is None:
                continue
            if path.casefold() in self._hidden:
                return None, f'"{text}" is hidden, so it is not linked', "link another file, or show that entry"
            if reason := _why_not(path, facts):
                return None, f'"{text}" {reason[0]}', reason[1]
            self._found.add(path)
            return path, "", ""
        return None, f'there is no file "{text}"', f"write its path from {_ROOT}/, or from the entry's own folder"

    def urls(self) -> dict[str, str]:
        """Give each file its place in the site."""
        stems: dict[str, dict[str, str]] = {}
        for path in sorted(self._found):
            stem, ending = posixpath.splitext(path.removeprefix(f"{_ROOT}/"))
            stems.setdefault(ending.lower(), {})[path] = stem
        urls = {
            path: f"files/{slug}{ending}" for ending, ones in stems.items() for path, slug in slugs_of(ones).items()
        }
        return {path: urls[path] for path in sorted(urls)}


def _why_not(path: str, facts: FileFacts) -> tuple[str, str] | None:
    """Say why a file is not carried into the site, and what would help; None where it is."""
    if not facts.inside:
        return f"is not a file below {_ROOT}/", f"put the file itself below {_ROOT}/"
    if not {posixpath.splitext(path)[1].lower(), f".{facts.ending}"} <= CARRIED:
        return "is named but not linked: files of its kind can act on their own", "save it as PDF"
    if facts.size > LARGEST:
        return "is named but not linked: it has more than 20 MB", "make it smaller"
    return None


def _is_dotted(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
