"""A version -> its section of the changelog, its commit and tag, and archives that anyone can build again.

    python -m tools.release 0.2.0          # what `make release VERSION=0.2.0` runs after the checks
    python -m tools.release --archives     # only the archives of the last commit, into dist/

Nothing is pushed or uploaded; the last lines say how.
"""

import argparse
import filecmp
import hashlib
import os
import re
import subprocess
import sys
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import InvalidVersion, Version

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_UNRELEASED = re.compile(r"^## Unreleased\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_HOME_OF_VERSION = Path("site_builder/__init__.py")
_CHANGELOG = Path("CHANGELOG.md")


class NoReleaseError(Exception):
    """A release can't be made; the message says why, and what to do."""


def with_section(changelog: str, version: str, day: date) -> str:
    """Turn what is unreleased into the section of a version. Raises NoReleaseError."""
    unreleased = _UNRELEASED.search(changelog)
    if not unreleased or not unreleased[1].strip():
        raise NoReleaseError("CHANGELOG.md has nothing under Unreleased. Tell users what is new, then release.")
    if re.search(rf"^## {re.escape(version)}\b", changelog, re.MULTILINE):
        raise NoReleaseError(f"CHANGELOG.md has a section {version} already. Choose the next version.")
    start, end = unreleased.span()
    return f"{changelog[:start]}## Unreleased\n\n## {version} - {day}\n{unreleased[1]}{changelog[end:]}"


def with_version(code: str, version: str, tags: frozenset[str]) -> str:
    """Write a version into the module that has it. It must be newer than all tags. Raises NoReleaseError."""
    try:
        wanted = Version(version)
    except InvalidVersion:
        raise NoReleaseError(f'"{version}" is not a version. Write it as 0.2.0.') from None
    if str(wanted) != version:
        raise NoReleaseError(f'Write "{version}" as {wanted}.')
    newest = max((Version(tag.removeprefix("v")) for tag in tags), default=None)
    if newest and wanted <= newest:
        raise NoReleaseError(f"{version} is not newer than {newest}, which has a tag already.")
    return _VERSION.sub(f'__version__ = "{version}"', code, count=1)


def build_archives(root: Path, folder: Path) -> list[Path]:
    """Build sdist and wheel of the last commit, twice, and their checksums. Raises NoReleaseError where they differ."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        once = _build(root, Path(first))
        again = _build(root, Path(second))
        names = [path.name for path in once]
        _, different, errors = filecmp.cmpfiles(once[0].parent, again[0].parent, names, shallow=False)
        if different or errors:
            raise NoReleaseError(f"Built twice, these differ: {', '.join((*different, *errors))}.")
        made = [folder / path.name for path in once]
        for path, target in zip(once, made, strict=True):
            target.write_bytes(path.read_bytes())
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return [*made, folder / "SHA256SUMS"]


def release(root: Path, version: str, day: date) -> list[Path]:
    """Make a release in a clean checkout: changelog, version, commit, tag, archives in dist/. Raises NoReleaseError."""
    if _git(root, "status", "--porcelain"):
        raise NoReleaseError("There are changes that are not committed. Commit or put them away, then release.")
    tags = frozenset(_git(root, "tag", "--list", "v[0-9]*").split())
    module, changelog = root / _HOME_OF_VERSION, root / _CHANGELOG
    code = with_version(module.read_text("utf-8"), version, tags)
    text = with_section(changelog.read_text("utf-8"), version, day)
    module.write_text(code, encoding="utf-8")
    changelog.write_text(text, encoding="utf-8")
    _git(root, "commit", "--quiet", "--all", "--message", f"release: {version}")
    made = build_archives(root, root / "dist")
    _git(root, "tag", "--annotate", f"v{version}", "--message", f"Afterview {version}")
    return made


def _build(root: Path, folder: Path) -> list[Path]:
    """Build both archives from the files of the last commit, and the wheel from the sdist, as an index's users do."""
    archive, source, made = folder / "source.tar", folder / "source", folder / "made"
    _git(root, "archive", "--output", str(archive), "HEAD")
    with tarfile.open(archive) as packed:
        packed.extractall(source, filter="data")
    stamp = {"SOURCE_DATE_EPOCH": _git(root, "log", "-1", "--format=%ct").strip()}
    _hatchling(source, made, "sdist", stamp)
    sdist = next(made.glob("*.tar.gz"))
    with tarfile.open(sdist) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    _hatchling(folder / "unpacked" / sdist.name.removesuffix(".tar.gz"), made, "wheel", stamp)
    return sorted(made.iterdir())


def _hatchling(source: Path, made: Path, target: str, stamp: dict[str, str]) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(made)]
    done = subprocess.run(command, cwd=source, env={**os.environ, **stamp}, capture_output=True, check=False, text=True)
    if done.returncode:
        raise NoReleaseError(f"The {target} can't be built:\n{done.stderr}")


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False, text=True)
    if done.returncode:
        raise NoReleaseError(f"git {arguments[0]} failed:\n{done.stderr}")
    return done.stdout


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Make a release, or only its archives.")
    parser.add_argument("version", nargs="?", help="the version, such as 0.2.0")
    parser.add_argument("--archives", action="store_true", help="only build the last commit's archives into dist/")
    given = parser.parse_args()
    root = Path.cwd()
    try:
        if given.archives:
            made = build_archives(root, root / "dist")
        elif given.version:
            made = release(root, given.version, datetime.now(UTC).date())
        else:
            parser.error("name a version, or --archives")
    except NoReleaseError as reason:
        print(reason, file=sys.stderr)
        return 1
    print(*made, sep="\n")
    if given.version:
        print(f"Look at them; then: git push origin HEAD v{given.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
