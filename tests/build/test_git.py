"""With `git = true` a page says when its entry was last changed; without git nothing is said, and nothing is run."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import Builder, build
from site_builder.read.files import git
from site_builder.read.files.git import commit_of, history_at
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
from tests.support.trees import touched, tree

ENTRY = "---\ncompany: {}\ndate: 2026-02-20\n---\n"
AS_OF = date(2026, 5, 1)
PAGE = "interviews/acme.html"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git see no settings of this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))


def run(root: Path, *words: str, day: str = "2026-03-01T12:00:00+0000") -> None:
    """Run git in a folder, as somebody on a day; the committer's day is always another."""
    names = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": "2026-04-30T12:00:00+0000"}
    who = {f"GIT_{role}_{part}": "x" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, env={**os.environ, **names, **who}
    )


def write(root: Path, name: str, text: str) -> None:
    """Write an entry."""
    (root / "journal" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal in a folder of a repository, with two commits."""
    root = tmp_path / "notes" / "search"
    (root / "journal").mkdir(parents=True)
    (root / "journal.toml").write_text("git = true\n", encoding="utf-8")
    run(root.parent, "init", "--quiet")
    for name in ("acme.md", "bürch 1.md"):
        write(root, name, ENTRY.format(name[0]))
    run(root, "add", ".")
    run(root, "commit", "--quiet", "-m", "one", day="2026-03-01T23:30:00-0800")
    write(root, "acme.md", ENTRY.format("Acme") + "More.\n")
    run(root, "commit", "--quiet", "-a", "-m", "two\n\nmore", day="2026-04-02T01:00:00+0200")
    return root


def changed(root: Path) -> dict[str, date | None]:
    """Give the day of each entry, by company."""
    return {interview.company: interview.changed for interview in check(root, AS_OF, debug=True).journal.interviews}


def test_the_authors_day_of_the_last_change_is_on_the_page(root: Path) -> None:
    """In the zone of who wrote it, whatever the file's name; what is not committed yet has no day."""
    write(root, "new.md", ENTRY.format("New"))
    assert changed(root) == {"Acme": date(2026, 4, 2), "b": date(2026, 3, 1), "New": None}
    build(Request(root, root / "output", AS_OF, debug=True))
    page = (root / "output" / PAGE).read_text("utf-8")
    assert "last changed in git on <time datetime=2026-04-02>Thu 2 Apr</time>" in page
    assert "in git" not in (root / "output" / "interviews" / "new.html").read_text("utf-8")


def test_it_is_asked_for_by_the_settings(root: Path) -> None:
    """Without the setting git is not even run."""
    (root / "journal.toml").write_text("", encoding="utf-8")
    assert set(changed(root).values()) == {None}


def test_a_commit_is_an_input_of_the_build(root: Path) -> None:
    """The same bytes committed anew change the page; a build after it is a clean one, and nothing changes at rest."""
    request = Request(root, root / "output", AS_OF, debug=True)
    build(request)
    first = tree(root / "output")
    served = Builder(request)
    served.build()
    write(root, "acme.md", ENTRY.format("Acme") + "Other.\n")
    run(root, "commit", "--quiet", "-a", "-m", "three", day="2026-04-10T12:00:00+0000")
    write(root, "acme.md", ENTRY.format("Acme") + "More.\n")
    assert served.build().files.written
    assert b"Fri 10 Apr" in tree(root / "output")[PAGE]
    assert tree(root / "output") != first
    built = tree(root / "output")
    before = touched(root / "output")
    build(request)
    assert not served.build().files.written
    assert touched(root / "output") == before
    elsewhere = root / "elsewhere"
    build(Request(root, elsewhere, AS_OF, clean=True, debug=True))
    assert tree(elsewhere) == built


@pytest.mark.parametrize("trouble", ["no git", "no repository", "no commit", "shallow", "slow", "broken"])
def test_without_a_history_nothing_is_said(
    root: Path, trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No git, no repository, no commit, half a history, a slow or a broken one: silently without."""
    match trouble:
        case "no git":
            monkeypatch.setenv("PATH", str(tmp_path))
        case "no repository":
            (root.parent / ".git").rename(tmp_path / "git")
        case "no commit":
            (root.parent / ".git").rename(tmp_path / "git")
            run(root.parent, "init", "--quiet")
        case "shallow":
            run(tmp_path, "clone", "--quiet", "--depth", "1", root.parent.as_uri(), "copy")
            root = tmp_path / "copy" / "search"
        case "slow":
            monkeypatch.setattr(git, "_SECONDS", 0.000001)
        case _:
            (root.parent / ".git" / "HEAD").write_text("nonsense", encoding="utf-8")
    checked = check(root, AS_OF, debug=True)
    assert checked.problems == ()
    assert {interview.changed for interview in checked.journal.interviews} == {None}


def test_a_repository_runs_nothing_here(root: Path, tmp_path: Path) -> None:
    """Neither its hooks nor the programs that its configuration names."""
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    evil.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand", "diff.x.textconv"):
        run(root, "config", name, str(evil))
    run(root, "config", "log.showSignature", "true")
    run(root, "config", "core.hooksPath", str(tmp_path))
    (root / "journal" / ".gitattributes").write_text("*.md diff=x\n", encoding="utf-8")
    assert changed(root)["Acme"] == date(2026, 4, 2)
    assert not (tmp_path / "ran").exists()


def test_a_hooks_environment_does_not_lead_astray(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where they are; the journal's own repository counts."""
    commit = commit_of(root)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert commit_of(root) == commit
    assert history_at(str(root), "journal", commit).changed["journal/acme.md"] == date(2026, 4, 2)


def test_what_a_merge_settled_was_changed_by_the_merge(root: Path) -> None:
    """A clean merge changes nothing; one that settles a conflict changes the entry."""
    run(root, "switch", "--quiet", "--create", "side")
    write(root, "acme.md", ENTRY.format("Acme") + "Side.\n")
    write(root, "bürch 1.md", ENTRY.format("b") + "Side.\n")
    run(root, "commit", "--quiet", "-a", "-m", "side", day="2026-04-05T12:00:00+0000")
    run(root, "switch", "--quiet", "-")
    write(root, "acme.md", ENTRY.format("Acme") + "Main.\n")
    run(root, "commit", "--quiet", "-a", "-m", "main", day="2026-04-04T12:00:00+0000")
    with pytest.raises(subprocess.CalledProcessError):
        run(root, "merge", "side")
    write(root, "acme.md", ENTRY.format("Acme") + "Both.\n")
    run(root, "commit", "--quiet", "-a", "-m", "merge", day="2026-04-06T12:00:00+0000")
    assert changed(root) == {"Acme": date(2026, 4, 6), "b": date(2026, 4, 5)}


def test_any_name_is_found(root: Path) -> None:
    """Blanks, quotes, and names that git could take for options, or that have several lines."""
    names = (
        "a  b.md",
        "tab\there.md",
        "two\nlines.md",
        "\nfirst.md",
        '"quoted".md',
        "-n.md",
        ":(top).md",
        "in it/c.md",
    )
    (root / "journal/in it").mkdir()
    for number, name in enumerate(names):
        write(root, name, ENTRY.format(number))
    run(root, "add", ".")
    run(root, "commit", "--quiet", "-m", "names", day="2026-04-07T12:00:00+0000")
    days = changed(root)
    assert {days[str(number)] for number in range(len(names))} == {date(2026, 4, 7)}


def test_the_journal_folder_may_be_a_repository_of_its_own(root: Path) -> None:
    """Whatever lies around it."""
    run(root / "journal", "init", "--quiet")
    run(root / "journal", "add", ".")
    run(root / "journal", "commit", "--quiet", "-m", "own", day="2026-04-08T12:00:00+0000")
    run(root / "journal", "config", "log.follow", "true")
    assert changed(root) == {"Acme": date(2026, 4, 8), "b": date(2026, 4, 8)}
