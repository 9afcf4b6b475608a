"""Entries copied by sync programs and people -> which of them count, and a warning for each copy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from site_builder.check.slugs import normalized_name, path_stem
from site_builder.model.journal import Interview
from site_builder.problems import Problem, Span, warning


def find_copies(interviews: Sequence[Interview], digests: Mapping[str, str]) -> Mapping[str, str]:
    """Find entries with the same bytes as another: map each path to the path that counts.

    The shortest name counts. Where the day comes from the file's name, another day is another entry.
    """
    groups: dict[tuple[str, date | None], list[str]] = {}
    for interview in interviews:
        has_text = interview.company or interview.raw.strip()
        if has_text and digests.get(interview.path):
            day = interview.date if interview.date_from_name else None
            groups.setdefault((digests[interview.path], day), []).append(interview.path)
    return shortest_of(groups.values())


def shortest_of(groups: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """Map each path of a group, except the shortest, to the shortest, which counts."""
    copies: dict[str, str] = {}
    for paths in groups:
        first, *others = sorted(paths, key=lambda path: (len(path), path))
        copies |= dict.fromkeys(others, first)
    return copies


def copy_problems(interviews: Sequence[Interview], copies: Mapping[str, str]) -> Iterator[Problem]:
    """Warn of each copy that does not count, and of each entry whose name says that it is a copy."""
    for path, original in copies.items():
        message = f"this file has the same text as {original}; it counts once"
        yield warning(path, Span(), "copy", message, "delete one of the two")
    groups: dict[tuple[str, ...], list[Interview]] = {}
    for interview in interviews:
        if interview.date and interview.company and interview.path not in copies:
            folder = interview.path.rpartition("/")[0]
            names = (normalized_name(interview.company), normalized_name(interview.role), interview.date.isoformat())
            # Stage or time tell two rounds of one day apart.
            groups.setdefault((folder, *names, interview.stage, interview.time), []).append(interview)
    for similar in groups.values():
        ordered = sorted(similar, key=lambda copy: (len(copy.path), copy.path))
        for at, interview in enumerate(ordered):
            source = next((earlier for earlier in ordered[:at] if _is_named_after(interview, earlier)), None)
            if source:
                message = f"this seems to be a copy of {source.path}: it has the same company, role and date"
                hint = "both are read: delete one, or tell them apart by stage or time"
                yield warning(interview.path, Span(), "copy", message, hint)


def _is_named_after(interview: Interview, other: Interview) -> bool:
    """Return whether a file name is another's with something added."""
    name, other_name = (path_stem(entry.path).rpartition("/")[2].casefold() for entry in (interview, other))
    return len(name) > len(other_name) and other_name in name
