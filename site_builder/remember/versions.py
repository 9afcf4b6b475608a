"""Afterview and its libraries -> a digest of their versions."""

import hashlib
import os
from pathlib import Path

_LIBRARIES = frozenset(
    "icalendar jinja2 linkify_it_py markdown_it_py mdit_py_plugins markupsafe msgspec pydantic_core pygments "
    "python_frontmatter pyyaml segno tzdata uc_micro_py holidays babel rapidfuzz".split()
)


def versions() -> str:
    """Return a digest of the code that builds the site: results depend on it besides their inputs (SHA-256, hex).

    Of libraries, the names of their metadata folders are digested, which have the version. Of an installed Afterview,
    that is its RECORD, which has the hashes of its files; when run from source, the sizes and times of its files.
    """
    package = Path(__file__).resolve().parent.parent
    home = Path(hashlib.__file__).resolve().parent  # the standard library's own version
    parts = [str(home)]
    for site in sorted({str(package.parent), str(Path(_msgspec_origin()).resolve().parent.parent)}):
        for name in sorted(os.listdir(site)):  # noqa: PTH208 - names only, as quick as can be
            project, _, ending = name.partition("-")
            if ending.endswith(".dist-info") and project.casefold().replace(".", "_") in _LIBRARIES:
                parts.append(name)
    is_installed = (package / "_templates").is_dir()
    record = next(iter(package.parent.glob("afterview-*.dist-info/RECORD")), None) if is_installed else None
    if record:
        parts.append(hashlib.sha256(record.read_bytes()).hexdigest())
    else:
        parts += _source_facts(package)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _msgspec_origin() -> str:
    import msgspec  # noqa: PLC0415 - it is loaded anyway, to decode what is stored

    return str(msgspec.__file__)


def _source_facts(package: Path) -> list[str]:
    """Return the path, size and time of every source file."""
    facts = []
    waiting = [str(package)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda item: item.name):
                if entry.is_dir():
                    waiting += [entry.path] if entry.name != "__pycache__" else []
                elif entry.name.endswith(".py"):
                    status = entry.stat()
                    facts.append(f"{entry.path}:{status.st_size}:{status.st_mtime_ns}")
    return facts
