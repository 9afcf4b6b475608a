"""Cases that take the whole path: odd days together, long names, readers while building, a journal only to read."""

import ast
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from site_builder import cli
from site_builder.builder import Builder, build
from site_builder.edit.change import SetField
from site_builder.edit.entry import patch
from site_builder.edit.entry.sheet import read_sheet
from site_builder.problems import Problem
from site_builder.settings.settings import Settings
from site_builder.steps.request import Request
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)
PACKAGE = Path(__file__).parents[2] / "site_builder"
Make = Callable[[Mapping[str, str]], Path]


@pytest.mark.case("A05")
def test_days_of_all_forms_are_in_one_timeline(make_journal: Make) -> None:
    """A day, a time, an offset, words and nothing: in any order of files the same timeline, and no company is lost."""
    days = (
        "2026-11-18",
        "2026-11-17 14:30",
        "2026-11-16T14:30:00+01:00",
        "2026-11-15 09:00Z",
        "soon",
        "",
        "TBD",
        "2026-13-40",
    )
    for turn in range(3):
        turned = days[turn:] + days[:turn]
        files = {f"journal/{at}.md": f"---\ncompany: Acme {day}\ndate: {day}\n---\n" for at, day in enumerate(turned)}
        root = make_journal(files)
        build(Request(root, root / f"output-{turn}", AS_OF, debug=True))
        timeline = (root / f"output-{turn}" / "timeline.html").read_text("utf-8")
        order = [timeline.index(f"Acme {day}") for day in days[:4]]
        assert order == sorted(order), "the newest first"
        index = (root / f"output-{turn}" / "search.html").read_text("utf-8")
        assert all(f"Acme {day}".strip() in index for day in days)


@pytest.mark.case("E07")
def test_long_names_have_short_files(make_journal: Make) -> None:
    """A company of 400 letters, one of 160 signs of Han: each file's name has room for a temporary ending."""
    names = ("Acme " * 80, "王" * 160, "é" * 300, "a" * 400, "😀" * 100)
    files = {
        f"journal/{at}.md": f"---\ncompany: {name}\nrole: {name}\ndate: 2026-11-18\n---\n"
        for at, name in enumerate(names)
    }
    root = make_journal(files)
    for name in names:
        said = CliRunner().invoke(cli.main, ["new", "-C", str(root), name, "--date", "2026-11-19", "--role", name])
        assert said.exit_code == 0, said.output
    built = build(Request(root, root / "output", AS_OF, debug=True))
    assert built.entries == 10
    assert len(list((root / "output" / "interviews").iterdir())) == 10
    for path in (*(root / "output").rglob("*"), *(root / "journal").iterdir()):
        assert len(path.name.encode()) < 200, path.name


@pytest.mark.case("E08")
@pytest.mark.parametrize("slug", ["../../x", "/x", "..\\x", '"x\\0y"', "x/../../../y", "index", "CON"])
def test_a_slug_is_not_for_an_entry_to_say(make_journal: Make, slug: str) -> None:
    """The page has the name that its file gives it; what was typed is a field of the writer's own."""
    root = make_journal({"journal/a.md": f"---\ncompany: Acme\nslug: {slug}\n---\n"})
    before = set(root.rglob("*"))
    build(Request(root, root / "output", AS_OF, debug=True))
    made = {path for path in set(root.rglob("*")) - before if path.is_file()}
    assert all(path.is_relative_to(root / "output") or path.is_relative_to(root / ".afterview") for path in made)
    assert [path.name for path in (root / "output" / "interviews").iterdir()] == ["a.html"]
    assert "slug" in (root / "output" / "interviews" / "a.html").read_text("utf-8")


def _read_until(done: threading.Event, pages: list[Path], wrong: list[str]) -> None:
    """Read pages again and again, and note each that is missing or cut."""
    for page in itertools.cycle(pages):
        try:
            content = page.read_bytes()
        except OSError as reason:
            wrong.append(str(reason))
        else:
            if not (content.startswith(b"<!doctype html>") and content.endswith(b"</html>\n")):
                wrong.append(f"{page} is cut")
        if done.is_set():
            return


@pytest.mark.case("E04")
def test_readers_never_meet_half_a_page(make_journal: Make) -> None:
    """While the site is built anew again and again every page is there, and whole, whenever it is read."""
    root = make_journal(
        {f"journal/{at}.md": f"---\ncompany: Acme {at}\ndate: 2026-11-18\n---\nText\n" for at in range(5)}
    )
    request = Request(root, root / "output", AS_OF, debug=True)
    build(request)
    pages = sorted((root / "output").rglob("*.html"))
    wrong: list[str] = []
    done = threading.Event()
    readers = [threading.Thread(target=_read_until, args=(done, pages, wrong)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(6):
        for at in range(5):
            text = f"---\ncompany: Acme {at}\ndate: 2026-11-{18 - number}\n---\n{'More. ' * number}\n"
            (root / "journal" / f"{at}.md").write_text(text, encoding="utf-8")
        build(request)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


READ_ONLY = """
import sys
from datetime import date
from pathlib import Path
root = Path(sys.argv[1])
changed = []
def watch(event, given):
    names = [str(each) for each in given[:2] if isinstance(each, (str, bytes, Path))]
    if event == "open" and not (str(given[1] or "").strip("rb") or (isinstance(given[2], int) and given[2] & 0o1103)):
        return
    if event == "open" or event in {"os." + name for name in "rename remove mkdir rmdir link symlink truncate".split()}:
        changed.extend(f"{event} {name}" for name in names if name.startswith(str(root / "journal")))
sys.addaudithook(watch)
from site_builder.builder import Builder, build
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
request = Request(root, root / "output", date(2026, 11, 20), debug=True)
build(request)
check(root)
build(Request(root, root / "shown", date(2026, 11, 20), debug=True, redact=True))
Builder(request).build()
print(changed)
open(root / "journal" / "new.md", "w").close()
print(len(changed))
"""


@pytest.mark.case("E11")
def test_a_build_only_reads_the_journal(make_journal: Make) -> None:
    """So one that is read-only can be built: no file below it is opened to be written, made, renamed or removed."""
    files = {
        "journal/a.md": "---\ncompany: Acme\ndate: 2026-11-18\ndocuments: [cv.pdf]\n---\n",
        "journal/cv.pdf": "%PDF",
        "journal/b.md": "",
    }
    root = make_journal(files)
    said = subprocess.run([sys.executable, "-c", READ_ONLY, str(root)], capture_output=True, text=True, check=True)
    assert said.stdout.split("\n")[:2] == ["[]", "1"], "nothing is changed, and a change would be seen"


@pytest.mark.case("D14")
def test_a_clock_that_is_set_back_loses_no_edit(make_journal: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour earlier by the clock, a save is built as ever; nothing that waits looks at that clock."""
    root = make_journal({"journal/a.md": "---\ncompany: Acme\ndate: 2026-11-18\n---\nBefore\n"})
    builder = Builder(Request(root, root / "output", AS_OF, debug=True))
    builder.build()
    now, now_ns = time.time, time.time_ns
    monkeypatch.setattr(time, "time", lambda: now() - 3600)
    monkeypatch.setattr(time, "time_ns", lambda: now_ns() - 3_600_000_000_000)
    entry = root / "journal" / "a.md"
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\nAfter!\n", encoding="utf-8")
    an_hour_ago = now() - 3600
    os.utime(entry, (an_hour_ago, an_hour_ago))
    assert builder.build() is not None
    assert "After!" in (root / "output" / "interviews" / "a.html").read_text("utf-8")
    for path in (PACKAGE / "serve").rglob("*.py"):
        calls = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not {"time.time", "datetime.now"} & calls, path


TWICE = """\
---
company: Acme
date: 2026-11-18
process: |
  decision: undecided
  they said "decision: withdraw"
mine: {decision: undecided}
next_stage:
  name: Final
  prep:
    - what: "decision: none"
decision: undecided  # decision: of today
---
decision: undecided
"""


@pytest.mark.case("F07", "F02")
def test_only_the_field_at_the_top_is_set() -> None:
    """The same words in a block of text, below another key, in a comment and in the body stay."""
    made = patch.patched("journal/a.md", TWICE.encode(), (SetField(("decision",), "continue", "continue"),), Settings())
    assert not isinstance(made, Problem)
    assert made.data.decode() == TWICE.replace("\ndecision: undecided  #", "\ndecision: continue  #")


@pytest.mark.case("F09")
def test_an_edit_that_would_change_more_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read again; where anything else reads otherwise the edit is refused."""

    def another(path: str, data: bytes, settings: Settings) -> Any:  # noqa: ANN401 - the sheet
        return read_sheet(
            path, data.replace(b"company: Acme", b"company: Acne") if b"continue" in data else data, settings
        )

    monkeypatch.setattr(patch, "read_sheet", another)
    made = patch.patched("journal/a.md", TWICE.encode(), (SetField(("decision",), "continue", "continue"),), Settings())
    assert isinstance(made, Problem)
    assert "without changing more" in made.message


@pytest.mark.case("F10")
def test_an_edit_is_one_line_of_a_diff(make_journal: Make) -> None:
    """As git sees it: one line away, one line in its place."""
    root = make_journal({"journal/a.md": TWICE})
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@x.example"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    said = CliRunner().invoke(
        cli.main, ["log", "-C", str(root), "acme", "decision", "continue"], catch_exceptions=False
    )
    assert said.exit_code == 0, said.output
    diff = subprocess.run([*git, "diff", "--numstat", "journal"], check=True, capture_output=True, text=True).stdout
    assert diff == "1\t1\tjournal/a.md\n"


@pytest.mark.case("C14")
def test_the_docs_say_what_a_shared_machine_means() -> None:
    """Whoever can log in to the machine can ask the server; that is said where the command is explained."""
    page = (PACKAGE.parent / "docs" / "commands.md").read_text("utf-8")
    served = page[page.index("## `afterview serve") :]
    assert "log in to this machine" in " ".join(served.split())


@pytest.mark.case("B17")
def test_everything_in_the_output_is_the_owners(make_journal: Make) -> None:
    """Files, folders, the seal and what is remembered, whatever the umask."""
    root = make_journal({"journal/a.md": "---\ncompany: Acme\n---\n"})
    before = os.umask(0)
    try:
        build(Request(root, root / "output", AS_OF, debug=True))
    finally:
        os.umask(before)
    made = [root / "output", root / ".afterview", *(root / "output").rglob("*"), *(root / ".afterview").rglob("*")]
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in made if path.stat().st_mode & 0o077} == {}
    assert "index.html" in tree(root / "output")
