"""A release: what is written, what is refused, and archives that install and work, the same bytes whenever built."""

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import venv
from datetime import date
from pathlib import Path

import pytest

from hatch_build import addresses, readme_for_index
from site_builder import __version__
from tools.release import NoReleaseError, build_archives, release, with_section, with_version

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 12, 1)
CHANGELOG = "# Changes\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- All.\n"
ENVIRONMENT = {
    **os.environ,
    **{f"GIT_{who}_{what}": "sam@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(root: Path, *arguments: str) -> str:
    """Run git."""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True, env=ENVIRONMENT).stdout


def test_what_is_unreleased_becomes_the_versions_section() -> None:
    """Under a new and empty heading, above the last version."""
    assert with_section(CHANGELOG, "0.2.0", DAY) == (
        "# Changes\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n### Added\n\n- A thing.\n\n"
        "## 0.1.0 - 2026-01-01\n\n- All.\n"
    )


@pytest.mark.parametrize(
    ("changelog", "version", "reason"),
    [
        ("# Changes\n\n## Unreleased\n\n## 0.1.0\n\n- All.\n", "0.2.0", "nothing under Unreleased"),
        ("# Changes\n", "0.2.0", "nothing under Unreleased"),
        (CHANGELOG, "0.1.0", "a section 0.1.0 already"),
    ],
)
def test_a_release_that_tells_nothing_is_refused(changelog: str, version: str, reason: str) -> None:
    """Nothing new, or a version that was there."""
    with pytest.raises(NoReleaseError, match=reason):
        with_section(changelog, version, DAY)


def test_the_version_stands_in_one_place() -> None:
    """The module has it, and pyproject.toml takes it from there; a tagged commit is of that version."""
    code = (ROOT / "site_builder" / "__init__.py").read_text("utf-8")
    assert f'__version__ = "{__version__}"' in code
    assert with_version(code, "7.8.9", frozenset()) == code.replace(__version__, "7.8.9")
    assert not re.search(r'^version = "', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    tags = git(ROOT, "tag", "--points-at", "HEAD").split() if (ROOT / ".git").exists() else []
    assert [tag for tag in tags if tag.startswith("v") and tag != f"v{__version__}"] == []


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("one", "is not a version"),
        ("v0.3", "Write"),
        ("0.2.0", "not newer"),
        ("0.1.9", "not newer"),
        ("0.3.0-rc1", "0.3.0rc1"),
    ],
)
def test_a_version_that_can_not_be_meant_is_refused(version: str, reason: str) -> None:
    """It must be written plainly, and newer than every tag."""
    with pytest.raises(NoReleaseError, match=reason):
        with_version('__version__ = "0.2.0"\n', version, frozenset({"v0.1.0", "v0.2.0"}))


def test_an_index_gets_absolute_links_or_none() -> None:
    """Its page has no files beside it. Addresses are told only where the project has a home."""
    text = "See [the docs](docs/a.md), [us](https://a.example/x) and [below](#more).\n\n![Today](docs/t.png)\n"
    assert (
        readme_for_index(text, "", "1.0") == "See the docs, [us](https://a.example/x) and [below](#more).\n\n*Today*\n"
    )
    assert readme_for_index(text, "https://h.example/p", "1.0") == (
        "See [the docs](https://h.example/p/blob/v1.0/docs/a.md), [us](https://a.example/x) and [below](#more).\n\n"
        "![Today](https://h.example/p/raw/v1.0/docs/t.png)\n"
    )
    assert addresses("") == {}
    assert addresses("https://h.example/p")["Source"] == "https://h.example/p"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit the sources as they are here in a repository of their own."""
    root = tmp_path_factory.mktemp("checkout") / "afterview"
    if not (ROOT / ".git").exists():
        pytest.skip("these sources are not a git checkout")
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes((ROOT / name).read_bytes())
    git(root.parent, "init", "--quiet", str(root))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "all")
    return root


@pytest.fixture(scope="module")
def archives(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Build the archives, which compares two builds."""
    return build_archives(checkout, tmp_path_factory.mktemp("dist"))


def test_archives_have_checksums(archives: list[Path]) -> None:
    """An sdist, a wheel, and a list in the form of sha256sum."""
    sdist, wheel, sums = sorted(archives, key=lambda path: (path.name == "SHA256SUMS", path.suffix))
    assert (sdist.name, wheel.name) == (f"afterview-{__version__}.tar.gz", f"afterview-{__version__}-py3-none-any.whl")
    listed = dict(line.split("  ")[::-1] for line in sums.read_text("utf-8").splitlines())
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (sdist, wheel)}


def test_the_sdist_has_what_the_tests_and_make_need(archives: list[Path], checkout: Path) -> None:
    """All that is committed, but for the output folder and what runs on our machines only."""
    sdist = next(path for path in archives if path.name.endswith(".tar.gz"))
    with tarfile.open(sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    committed = set(git(checkout, "ls-files", "-z").split("\0")) - {""}
    left_out = {name for name in committed - names if not name.startswith((".ci/", "output/", ".github/"))}
    assert left_out == set()


@pytest.mark.parametrize("ending", [".whl", ".tar.gz"])
def test_each_archive_installs_and_works(archives: list[Path], tmp_path: Path, ending: str) -> None:
    """In an environment of its own, from a folder without the checkout: a journal is made and built."""
    archive = next(path for path in archives if path.name.endswith(ending))
    venv.create(tmp_path / "env", with_pip=False)
    bin_ = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    # The libraries are those of this environment: an index is not asked.
    here = next(path for path in sys.path if path.endswith("site-packages"))
    there = next((tmp_path / "env").rglob("site-packages"))
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for path in Path(here).iterdir():
        if "afterview" not in path.name:
            (libraries / path.name).symlink_to(path)
    (there / "libraries.pth").write_text(str(libraries), encoding="utf-8")
    install = [
        "--python",
        str(bin_ / "python"),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *install, str(archive)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr

    def run(*words: str) -> str:
        command = [str(bin_ / "afterview"), *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("--version").split()[-1] == __version__
    run("init", "search")
    run("new", "Acme", "-C", "search")
    run("build", "-C", "search")
    assert "Acme" in (tmp_path / "search" / "output" / "applications.html").read_text(encoding="utf-8")
    assert "# The journal format" in run("help", "format")
    assert (there / "site_builder" / "py.typed").is_file()


def test_a_release_is_one_commit_a_tag_and_its_archives(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The changelog and the version say it, the tag names it; a second time, or over changes, it is refused."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    version = "99.0.0"
    made = release(checkout, version, DAY)
    assert f"afterview-{version}.tar.gz" in {path.name for path in made}
    assert git(checkout, "log", "-1", "--format=%s").strip() == f"release: {version}"
    assert git(checkout, "tag", "--points-at", "HEAD").split() == [f"v{version}"]
    assert f"## {version} - {DAY}\n" in (checkout / "CHANGELOG.md").read_text("utf-8")
    assert f'__version__ = "{version}"' in (checkout / "site_builder" / "__init__.py").read_text("utf-8")
    assert git(checkout, "status", "--porcelain") == ""
    with pytest.raises(NoReleaseError, match="not newer"):
        release(checkout, version, DAY)
    (checkout / "README.md").write_text("changed", encoding="utf-8")
    with pytest.raises(NoReleaseError, match="not committed"):
        release(checkout, "99.1.0", DAY)
    git(checkout, "checkout", "--quiet", "README.md")
