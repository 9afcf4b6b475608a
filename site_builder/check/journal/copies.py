"""Entries that sync programs and people have copied -> those that count, and a warning of each copy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from site_builder.check.slugs import path_stem, same_name
from site_builder.model.journal import Interview
from site_builder.problems import Problem, Span, warning


def same_texts(interviews: Sequence[Interview], digests: Mapping[str, str]) -> Mapping[str, str]:
    """Find the entries that have the same bytes as another: the path of each with that of the one that counts.

    The one with the shortest name counts. Where the day is that of the file's name, another day is another entry.
    """
    groups: dict[tuple[str, date | None], list[str]] = {}
    for interview in interviews:
        says_something = interview.company or interview.raw.strip()
        if says_something and digests.get(interview.path):
            day = interview.date if interview.date_from_name else None
            groups.setdefault((digests[interview.path], day), []).append(interview.path)
    return first_of(groups.values())


def first_of(groups: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """Give each path of a group, but for the shortest, with the shortest, which is the one that counts."""
    copies: dict[str, str] = {}
    for paths in groups:
        first, *others = sorted(paths, key=lambda path: (len(path), path))
        copies |= dict.fromkeys(others, first)
    return copies


def copy_problems(interviews: Sequence[Interview], copies: Mapping[str, str]) -> Iterator[Problem]:
    """Warn of each copy that does not count, and of each entry whose name says that it is a copy of another."""
    for path, original in copies.items():
        message = f"this file has the same text as {original}; it counts once"
        yield warning(path, Span(), "copy", message, "delete one of the two")
    groups: dict[tuple[str, ...], list[Interview]] = {}
    for interview in interviews:
        if interview.date and interview.company and interview.path not in copies:
            folder = interview.path.rpartition("/")[0]
            names = (same_name(interview.company), same_name(interview.role), interview.date.isoformat())
            # Two rounds of one day are told apart by what they are called, or when they are.
            groups.setdefault((folder, *names, interview.stage, interview.time), []).append(interview)
    for alike in groups.values():
        ordered = sorted(alike, key=lambda copy: (len(copy.path), copy.path))
        for at, interview in enumerate(ordered):
            of = next((earlier for earlier in ordered[:at] if _is_named_after(interview, earlier)), None)
            if of:
                message = f"this seems to be a copy of {of.path}: it has the same company, role and date"
                hint = "both are read: delete one, or tell them apart by stage or time"
                yield warning(interview.path, Span(), "copy", message, hint)


def _is_named_after(interview: Interview, other: Interview) -> bool:
    """Whether a name is another's with something added."""
    own, others = (path_stem(entry.path).rpartition("/")[2].casefold() for entry in (interview, other))
    return len(own) > len(others) and others in own
