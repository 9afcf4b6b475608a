"""A journal's git history -> the day on which each file last changed, by one pass over the log."""

import os
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from site_builder.patterns import pattern
from site_builder.read.files.folders import printable_name

_SECONDS = 10  # a history that takes longer is not used
# In spite of a repository's configuration, nothing is run, fetched or written.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false")
_LOG = (
    *("-c", "log.diffMerges=separate", "log", "-m"),  # a merge once for each of its parents
    *("--format=%x1e%as %H %P", "--name-only", "-z", "--relative", "--topo-order", "--no-follow"),
    *("--no-show-signature", "--no-color", "--no-renames", "--no-ext-diff", "--no-mailmap"),
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
}
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"})
_HEADER = pattern(r"\x1e(\d{4}-\d\d-\d\d) (\S+) (.*)")


class GitHistory(Struct, frozen=True):
    """The history up to a commit: the author's day of the last change of each file, by its path below the root."""

    commit: str = ""
    changed: Mapping[str, date] = field(default_factory=dict)


def commit_of(root: Path) -> str:
    """Return the commit that a journal is at; "" without git, a repository or a commit, or where git refuses.

    It is "" for a shallow clone too, whose first commit would seem to have changed every file.
    """
    output = _git(root, "rev-parse", "--verify", "--quiet", "HEAD").split()
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() if output else ""
    return output[0] if output and shallow == "false" else ""


def history_at(root: str, folder: str, commit: str) -> GitHistory:
    """Read when each file of a folder below the root last changed, up to a commit; a rename is a change.

    A merge has changed what differs from all of its parents, as where it settled a conflict.
    """
    output = _git(Path(root) / folder, *_LOG, commit, "--", ".")
    changed: dict[str, date] = {}
    differs: Counter[tuple[str, str]] = Counter()
    day: date | None = None
    commit_read, parents, is_first = "", 1, False
    for part in output.split("\0"):
        if header := _HEADER.fullmatch(part):
            day, commit_read, parents, is_first = date.fromisoformat(header[1]), header[2], len(header[3].split()), True
        elif part and day:
            name = part.removeprefix("\n") if is_first else part
            is_first = False
            differs[commit_read, name] += 1
            if differs[commit_read, name] >= parents:
                changed.setdefault("/".join((folder, *map(printable_name, name.split("/")))), day)
    return GitHistory(commit, changed)


def _git(root: Path, *words: str) -> str:
    import subprocess  # noqa: PLC0415 - most journals do not ask git

    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        result = subprocess.run(
            ["git", "--no-pager", *_QUIET, "-C", os.fspath(root), *words],
            env=environment | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(result.stdout)
