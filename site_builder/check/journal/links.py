"""Links in entries -> pages and files of the site; broken links are reported with their lines."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct

from site_builder.check.bank import name_key, stories_by_name
from site_builder.check.slugs import path_stem, slugs_of
from site_builder.model.bank import NOTHING_BESIDE, Attachment, BankStory, Beside, Review
from site_builder.model.body import NOTE_IDS, Link
from site_builder.model.journal import Interview
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, visible, warning
from site_builder.read.body.markdown.addresses import place_id
from site_builder.read.files.attachments import FileFacts, fold_letters

CARRIED = frozenset(".pdf .png .jpg .jpeg .gif .webp .txt .md .csv .docx .odt .eml".split())
LARGEST = 20_000_000  # bytes
_ROOT = "journal"
_LONGEST_ENDING = len(".pages")  # longer text after a full stop is a sentence

# Returns what is at a path from the journal's root; None where nothing is.
Stat = Callable[[str], FileFacts | None]
# Lists the paths below the root with a file name, in any Unicode form and case.
FindByName = Callable[[str], Sequence[str]]
_AN_ID = pattern(' id="\0P\0([^"]*)"')


def find_nothing(_name: str) -> Sequence[str]:
    """Find no files by name, where that is not supported."""
    return ()


class Linked(Struct, frozen=True):
    """The resolved links: see the fields of the same names in Journal."""

    targets: Mapping[str, tuple[str | None, ...]]
    files: Mapping[tuple[str, str], str]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


def resolve_links(
    interviews: Sequence[Interview],
    hidden: Iterable[Interview],
    stat: Stat,
    find_by_name: FindByName = find_nothing,
    *,
    vault: bool = False,
    beside: Beside = NOTHING_BESIDE,
) -> Linked:
    """Resolve every wikilink, link to an entry or a story, file and picture of a journal.

    In an Obsidian `vault` a target that is not an entry may be a note outside of the journal, so it is not reported.
    """
    hidden = tuple(hidden)
    entries = _Entries(interviews, hidden, beside.stories, vault=vault)
    files = _Files(stat, find_by_name, frozenset(interview.path.casefold() for interview in hidden))
    pages: dict[str, list[str | None]] = {}
    typed: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    linking: tuple[Interview | BankStory | Review, ...] = (*interviews, *beside.stories, *beside.reviews)
    for page in linking:
        targets = pages[page.slug if isinstance(page, Interview) else page.path] = []
        for body_link in page.body.links:
            span = Span(body_link.line, body_link.column, len(body_link.target))
            address = _path_in(body_link.target)
            if body_link.kind == "entry" and (entries.are_meant(body_link, page.path) or not _names_file(address)):
                target, message = entries.find(body_link, page.path)
                rule, hint = "broken-link", "write the name of the entry's file, without its ending"
                hint = "fix the link" if target else hint
            else:
                target, message, hint = files.find(address, page.path)
                rule = "file"
            targets.append(target)
            if message:
                problems.append(warning(page.path, span, rule, visible(message), hint))
    for interview in interviews:
        documents = ((f"documents[{index}]", text) for index, text in enumerate(interview.documents))
        for name, text in (("job_ad", interview.job_ad), *documents):
            if not _names_file(text):
                continue
            path, message, hint = files.find(text, interview.path)
            if path:
                typed[interview.slug, text] = path
            else:
                line = interview.lines.get(name) or interview.lines.get(name.partition("[")[0], 1)
                span = Span(line, interview.columns.get(name, 1))
                problems.append(warning(interview.path, span, "file", visible(message), hint))
    urls = files.urls()
    return Linked(
        {slug: tuple(urls.get(path, path) if path else None for path in paths) for slug, paths in pages.items()},
        {key: urls[path] for key, path in typed.items()},
        tuple(Attachment(path, url) for path, url in urls.items()),
        tuple(problems),
    )


def _path_in(target: str) -> str:
    """Return the path of a link's target, without the fragment."""
    return unquote(target.partition("#")[0]).strip()


def _names_file(text: str) -> bool:
    """Return whether a text is meant as the path of a file: no address, and with an extension or a folder."""
    ending = posixpath.splitext(text)[1]
    if not text or "://" in text or text.startswith("mailto:"):
        return False
    return "/" in text or (1 < len(ending) <= _LONGEST_ENDING and ending[1:].isalnum())


class _Entries:
    """The pages of a journal by every name of an entry; indexed when the first link is found."""

    def __init__(
        self,
        interviews: Sequence[Interview],
        hidden: Iterable[Interview],
        stories: Iterable[BankStory],
        *,
        vault: bool,
    ) -> None:
        self._stories = stories_by_name(stories)
        self._interviews = interviews
        self._vault = vault
        self._hidden = {fold_letters(path_stem(interview.path)) for interview in hidden}
        self._hidden |= {stem.rpartition("/")[2] for stem in self._hidden}

    @cached_property
    def _slugs(self) -> Mapping[str, set[str]]:
        slugs: dict[str, set[str]] = {}
        for interview in self._interviews:
            stem = fold_letters(path_stem(interview.path))
            for name in {stem, stem.rpartition("/")[2], interview.slug}:
                slugs.setdefault(name, set()).add(interview.slug)
        return slugs

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        """Return the ids of all headings and blocks, by the slug of their entry."""
        html = (
            (interview.slug, part.heading_html + part.html)
            for interview in self._interviews
            for part in interview.body.sections
        )
        ids: dict[str, set[str]] = {}
        for slug, text in html:
            ids.setdefault(slug, set()).update(_AN_ID.findall(text))
        return {slug: frozenset(ids_of_entry) for slug, ids_of_entry in ids.items()}

    def are_meant(self, link: Link, page: str) -> bool:
        """Return whether a link on the page at a path names an entry, hidden or not, or a story."""
        is_entry = any(name in self._slugs or name in self._hidden for name in self._candidates(link, page))
        return is_entry or name_key(_path_in(link.target)) in self._stories

    def _candidates(self, link: Link, page: str) -> Iterator[str]:
        name = fold_letters(_path_in(link.target)).removesuffix(".md").removesuffix(".markdown")
        below = fold_letters(posixpath.dirname(path_stem(page)))
        for candidate in (
            posixpath.normpath(posixpath.join(below, name)),
            name.removeprefix("./"),
            name.rpartition("/")[2],
        ):
            yield candidate.removeprefix(f"{_ROOT}/")

    def _heading(self, link: Link, slug: str) -> tuple[str, str]:
        """Return the fragment of the heading or block that a link targets, and what is wrong with it."""
        place = unquote(link.target.partition("#")[2]).rpartition("#")[2].strip()
        if not place:
            return "", ""
        ident = place_id(place)
        if ident in self._ids.get(slug, ()):
            return f"#{NOTE_IDS}{ident}", ""
        return "", f'there is no {"block" if place.startswith("^") else "heading"} "{place}" in that entry'

    def find(self, one: Link, page: str) -> tuple[str | None, str]:
        """Return the page that a link means, or None, and what is wrong with it; entries precede stories."""
        for candidate in self._candidates(one, page):
            found = self._slugs.get(candidate, set())
            if len(found) == 1:
                slug = next(iter(found))
                fragment, message = self._heading(one, slug)
                return f"interviews/{slug}.html{fragment}", message
            if found:
                return None, f'"{one.target}" can mean {len(found)} entries; name its folder too'
            if candidate in self._hidden:
                return None, f'"{one.target}" is hidden, so it has no page'
        stories = self._stories.get(name_key(_path_in(one.target)), ())
        if len(stories) == 1:
            return f"{stories[0].page}#{stories[0].anchor}", ""
        if stories:
            return None, f'"{one.target}" can mean {len(stories)} stories; name its file'
        return None, "" if self._vault else f'there is no entry "{one.target}"'


class _Files:
    """The files that entries name; the system is asked once for each."""

    def __init__(self, stat: Stat, find_by_name: FindByName, hidden: frozenset[str]) -> None:
        self._stat = stat
        self._find_by_name = find_by_name
        self._hidden = hidden
        self._found: set[str] = set()

    def find(self, text: str, page: str) -> tuple[str | None, str, str]:
        """Return the path of a file from the journal's root, or None, with the reason and a hint."""
        here = posixpath.dirname(page)
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
        for path in (*inside, *self._by_name(text, here)):
            facts = self._stat(path)
            if facts is None:
                continue
            if path.casefold() in self._hidden:
                return None, f'"{text}" is hidden, so it is not linked', "link another file, or show that entry"
            if reason := _why_not(path, facts):
                return None, f'"{text}" {reason[0]}', reason[1]
            self._found.add(path)
            return path, "", ""
        return None, f'there is no file "{text}"', f"write its path from {_ROOT}/, or from the entry's own folder"

    def _by_name(self, text: str, here: str) -> Iterator[str]:
        """Find a file by its name anywhere below the journal, as Obsidian does: the nearest first."""
        if text.startswith(".."):
            return
        paths = [path for path in self._find_by_name(text.removeprefix("./")) if not _is_dotted(path)]
        yield from sorted(paths, key=lambda path: (not path.startswith(f"{here}/"), path.count("/"), path))

    def urls(self) -> dict[str, str]:
        """Return the place of each file in the site."""
        stems: dict[str, dict[str, str]] = {}
        for path in sorted(self._found):
            stem, ending = posixpath.splitext(path.removeprefix(f"{_ROOT}/"))
            stems.setdefault(ending.lower(), {})[path] = stem
        urls = {
            path: f"files/{slug}{ending}" for ending, paths in stems.items() for path, slug in slugs_of(paths).items()
        }
        return {path: urls[path] for path in sorted(urls)}


def _why_not(path: str, facts: FileFacts) -> tuple[str, str] | None:
    """Return why a file is not carried into the site, and a hint; None where it is carried."""
    if not facts.inside:
        return f"is not a file below {_ROOT}/", f"put the file itself below {_ROOT}/"
    if not {posixpath.splitext(path)[1].lower(), f".{facts.ending}"} <= CARRIED:
        return "is named but not linked: files of its kind can act on their own", "save it as PDF"
    if facts.size > LARGEST:
        return "is named but not linked: it has more than 20 MB", "make it smaller"
    return None


def _is_dotted(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
