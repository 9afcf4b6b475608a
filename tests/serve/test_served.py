"""`afterview serve` and `build --watch` as processes: all ways of saving, moved folders, and the end."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.build.test_builder import ACME, clean, first_version
from tests.serve.saves import SAVES, in_place
from tests.serve.serving import LONG, Serving, command, running, serving
from tests.support.trees import tree
from tests.test_law import AS_OF, apply

PAGE = "/interviews/2026-11-18-acme.html"
# Two texts come one after the other here: nothing, or a part of it, and the whole.
IN_TWO = {"cut_wait_write", "cut_close_write", "slow_write", "git_checkout", "away_and_back"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve one journal for all ways of saving, one after the other, as an editor does it."""
    root = first_version(tmp_path_factory.mktemp("served") / "mine")
    with serving(root) as running_server:
        yield running_server


def text_of(words: str) -> str:
    """Write an entry with some words."""
    return f"---\ncompany: Acme\ndate: 2026-11-18\n---\n{'Fine. ' * 20}\n{words}\n"


def is_clean(served: Serving, expected: dict[str, bytes] | None = None) -> bool:
    """Whether what is written is what a clean build of the present writes."""
    expected = expected or clean(served.root)
    try:
        return tree(served.root / "output") == expected
    except FileNotFoundError:  # a page went while the folder was read
        return False


def until_clean(served: Serving, what: str) -> None:
    """Wait until what is written is what a clean build of the present writes; nothing may change meanwhile."""
    expected = clean(served.root)
    served.until(lambda: is_clean(served, expected), what)
    served.until_silent()


@pytest.mark.case("D01", "D12")
@pytest.mark.parametrize("name", SAVES)
def test_every_way_of_saving_is_seen(served: Serving, name: str) -> None:
    """The page has the new text, the folder is that of a clean build after one build, and the server runs on."""
    words = f"Saved by {name} for all to see"
    if name == "same_time_and_size":
        in_place(served.root / ACME, text_of(words.upper()))
        served.until(lambda: words.upper().encode() in served.get(PAGE)[1], "the text before")
        until_clean(served, "the folder before")
    before = served.built()
    SAVES[name](served.root / ACME, text_of(words))
    served.until(lambda: words.encode() in served.get(PAGE)[1], name)
    until_clean(served, "a clean build")
    served.until(lambda: served.built() > before, "the word of it")
    assert served.built() - before <= (2 if name in IN_TWO else 1)
    assert not [line for line in served.said if "Traceback" in line or "stumbled" in line]


@pytest.mark.case("D02", "D03")
def test_nothing_is_built_at_rest_or_by_reading(served: Serving) -> None:
    """Grep, backups, editors that open a file, and our own reading and writing are no changes."""
    in_place(served.root / ACME, text_of("Before the rest"))
    served.until(lambda: b"Before the rest" in served.get(PAGE)[1], "the page")
    until_clean(served, "a clean build")
    before = served.built()
    for file in (served.root / "journal").rglob("*.md"):
        file.read_bytes()
        file.touch()
    for name in (".a.md.swp", "a.md~", "#a.md#", ".#a.md", "a.md___jb_tmp___", ".hidden.md", "_later.md", "x.tmp"):
        (served.root / "journal" / name).write_text("---\ncompany: Nobody\n---\n", encoding="utf-8")
    in_place(served.root / ACME, text_of("After the rest"))
    served.until(lambda: b"After the rest" in served.get(PAGE)[1], "the page after")
    served.until(lambda: served.built() > before, "the word of it")
    assert served.built() == before + 1
    assert is_clean(served)


@pytest.mark.case("D06")
def test_a_burst_of_many_files_ends_right(served: Serving) -> None:
    """A checkout of two hundred entries is a few builds, not two hundred."""
    before = served.built()
    for number in range(200):
        apply(served.root, [(f"journal/many/{number}.md", f"---\ncompany: Many {number}\ndate: 2026-11-10\n---\n.\n")])
    served.until(lambda: served.get("/interviews/many-199.html")[0] == 200, "the last page")
    until_clean(served, "a clean build")
    assert served.built() - before <= 6
    shutil.rmtree(served.root / "journal" / "many")
    served.until(lambda: served.get("/interviews/many-199.html")[0] == 404, "its going")
    until_clean(served, "a clean build after it")


@pytest.mark.case("D09")
def test_moved_and_linked_folders_are_followed(served: Serving) -> None:
    """Folders that are renamed, moved and created again, links, settings and templates."""
    root = served.root
    steps: list[Callable[[], object]] = [
        lambda: (root / "journal" / "talks").rename(root / "journal" / "chats"),
        lambda: (root / "journal" / "chats").rename(root / "journal" / "talks"),
        lambda: apply(root, [("journal.toml", 'title = "Renamed"\n')]),
        lambda: apply(root, [("templates/assets/custom.css", "body { color: red }\n")]),
        lambda: apply(root, [("templates/assets/custom.css", None)]),
        lambda: apply(root, [("journal/cv.txt", "Another CV\n")]),
        lambda: apply(root, [("stories/new.md", "# New\n\nOne.\n"), ("reviews/2026-W45.md", "Long.\n")]),
        lambda: apply(root, [("stories/new.md", "# New\n\nTwo.\n")]),
        lambda: (root / "stories").rename(root / "tales"),
        lambda: (root / "tales").rename(root / "stories"),
        lambda: apply(root, [("reviews/2026-W45.md", None)]),
        lambda: apply(root, [("journal/new/deep/er.md", "---\ncompany: Deep\n---\nWords.\n")]),
        lambda: apply(root, [("journal/new/deep/er.md", "---\ncompany: Deeper\n---\nWords.\n")]),
    ]
    for step in steps:
        step()
        until_clean(served, "a clean build")
    elsewhere = root.parent / "elsewhere"
    apply(elsewhere, [("linked.md", "---\ncompany: Linked\n---\nOne.\n")])
    (root / "journal" / "link").symlink_to(elsewhere)
    served.until(lambda: b"One." in served.get("/interviews/link-linked.html")[1], "the linked page")
    apply(elsewhere, [("linked.md", "---\ncompany: Linked\n---\nTwo.\n")])  # no event tells of this
    served.until(lambda: b"Two." in served.get("/interviews/link-linked.html")[1], "its new text, by the scan")
    (root / "journal" / "link").unlink()
    until_clean(served, "a clean build without it")


@pytest.mark.case("D08")
def test_a_journal_folder_that_vanishes_and_returns(served: Serving) -> None:
    """It is reported, and all pages stay; created again or moved back, it is watched again."""
    root = served.root
    before = tree(root / "output")
    (root / "journal").rename(root / "away")
    served.until(lambda: any("journal is not there" in line for line in served.said), "the word of it")
    assert tree(root / "output") == before
    shutil.copytree(root / "away", root / "journal")
    in_place(root / ACME, text_of("Back again"))
    served.until(lambda: b"Back again" in served.get(PAGE)[1], "the page")
    in_place(root / ACME, text_of("And still watched"))
    served.until(lambda: b"And still watched" in served.get(PAGE)[1], "the page again")
    until_clean(served, "a clean build")
    shutil.rmtree(root / "away")


def test_bad_files_do_not_end_the_server(served: Serving) -> None:
    """Whatever a file has, the server runs on and reports what is wrong; after the fix, nothing is reported."""
    for text in (
        "",
        "---\ncompany: [Acme\n---\n",
        "---\ncompany: Acme\n",
        "---\n" + "[" * 30_000,
        "\x00\x01\x02",
        "---\ncompany: !!python/object:os.system x\n---\n",
    ):
        (served.root / ACME).write_bytes(text.encode())
    (served.root / ACME).write_bytes(b"\xff\xfe\x00\xd8---")
    served.until(lambda: any(f"{ACME}:" in line for line in served.said), "the word of it")
    in_place(served.root / ACME, text_of("Mended"))
    served.until(lambda: b"Mended" in served.get(PAGE)[1], "the page")
    until_clean(served, "a clean build")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_with_no_arguments_it_serves_until_ctrl_c(tmp_path: Path, end: signal.Signals) -> None:
    """`afterview serve` in a journal prints one address, answers there, and ends at the first Ctrl-C or SIGTERM."""
    root = first_version(tmp_path / "mine")
    with serving(root, as_of=False) as served:
        assert served.address.startswith("http://127.0.0.1:")
        assert served.get("/")[0] == 200
        assert served.get("/index.html")[0] == 200
        host = served.address.removeprefix("http://").strip("/")
        with socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2])), timeout=LONG) as stream:
            stream.sendall(f"GET /@live/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert b"200" in stream.recv(1000)
            served.process.send_signal(end)
            assert served.process.wait(LONG) == 0
        assert served.process.stdout is not None
        assert served.process.stdout.read() == ""
        assert not [line for line in served.said if "Traceback" in line or "Aborted" in line]
    assert tree(root / "output").keys() >= {"index.html", ".afterview.json"}


def test_options_of_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site goes to the given folder, opens in the browser, is that of the day, and open pages do not change."""
    root = first_version(tmp_path / "mine")
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path / "opened"}\n')
    opener.chmod(0o700)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=os.pathsep)
    with serving(root, "--no-reload", "--open", "--output", "shown") as served:
        served.until(lambda: (tmp_path / "opened").is_file() and (tmp_path / "opened").read_text() != "", "opened")
        assert (tmp_path / "opened").read_text() == f"{served.address}\n"
        status, page = served.get("/index.html")
        assert (status, b"@live" in page) == (200, False)
        assert AS_OF.isoformat().encode() in page
    assert (root / "shown" / "index.html").is_file()
    assert not (root / "output").exists()


@pytest.mark.case("C13")
def test_a_taken_port_is_left_to_its_owner(tmp_path: Path) -> None:
    """The next free port is used and reported; with a fixed port that is an error."""
    root = first_version(tmp_path / "mine")
    with serving(root) as first, serving(root) as second:
        assert first.address != second.address
        port = first.address.strip("/").rpartition(":")[2]
        second.until(lambda: any("taken" in line for line in second.said), "the word of it")
        run = subprocess.run(
            command("serve", "--port", port), cwd=root, capture_output=True, text=True, check=False, timeout=LONG
        )
        assert run.returncode == 2
        assert f"Port {port} can't be had" in run.stderr


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    """The output folder is checked before anything is served."""
    root = first_version(tmp_path / "mine")
    apply(root, [("output/mine.txt", "dear to me\n")])
    run = subprocess.run(command("serve"), cwd=root, capture_output=True, text=True, check=False, timeout=LONG)
    assert run.returncode == 2
    assert "did not make" in run.stderr
    assert tree(root / "output") == {"mine.txt": b"dear to me\n"}


@pytest.mark.case("D07", "D10")
def test_without_events_the_scan_finds_changes(tmp_path: Path) -> None:
    """`--poll` is for network drives and synced folders."""
    root = first_version(tmp_path / "mine")
    with serving(root, "--poll") as served:
        in_place(root / ACME, text_of("One by polling"))
        served.until(lambda: b"One by polling" in served.get(PAGE)[1], "the page")
        in_place(root / ACME, text_of("Two by polling"))
        served.until(lambda: b"Two by polling" in served.get(PAGE)[1], "the page again")
        until_clean(served, "a clean build")


def test_the_folder_can_be_watched_without_a_server(tmp_path: Path) -> None:
    """`build --watch` keeps output/ up to date, and ends at Ctrl-C."""
    root = first_version(tmp_path / "mine")
    with running(root, "build", "--watch", "--as-of", "2026-11-20") as served:
        served.until(lambda: served.built() == 1, "the first build")
        in_place(root / ACME, text_of("Watched"))
        served.until(lambda: b"Watched" in (root / "output" / PAGE.lstrip("/")).read_bytes(), "the page")
        until_clean(served, "a clean build")
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(LONG) == 0


def test_a_failed_first_build_is_a_page_that_reloads(tmp_path: Path) -> None:
    """While there is no page, the problems are shown; after the fix the site is served, without a restart."""
    root = first_version(tmp_path / "mine")
    apply(root, [("templates/base.html", "{% if %}\n")])
    with serving(root) as served:
        status, page = served.get("/")
        assert status == 503
        assert b"templates/base.html:1" in page
        apply(root, [("templates/base.html", None)])
        served.until(lambda: served.get("/")[0] == 200, "the front page")
        until_clean(served, "a clean build")
