"""The target of a request: a file of the site, or nothing."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from site_builder.serve.files import is_page, media_type, read_file, site_path
from site_builder.serve.reload import State


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/", "index.html"),
        (b"/?x", "index.html"),
        (b"/timeline-2025.html", "timeline-2025.html"),
        (b"/interviews/2026-11-18-acme.html?a=/../b", "interviews/2026-11-18-acme.html"),
        (b"/files/caf%C3%A9%20cv.pdf", "files/café cv.pdf"),
        (b"/a%2Fb.html", "a/b.html"),
        (b"/a+b.html", "a+b.html"),
        (b"/%2569ndex.html", "%69ndex.html"),
    ],
)
def test_a_target_names_a_file(target: bytes, path: str) -> None:
    """It is decoded once; a query does not count."""
    assert site_path(target) == path


@pytest.mark.case("C06")
@pytest.mark.parametrize(
    "target",
    [
        *(b"", b"index.html", b"//a.html", b"/a//b.html", b"/a/", b"/a/./b.html", b"/../a.html", b"/a/../b.html"),
        *(
            b"/%2e%2e/a.html",
            b"/%2e/a.html",
            b"/..%2fa.html",
            b"/..%5ca.html",
            b"/..\\a.html",
            b"/.env",
            b"/a/.b/c.html",
        ),
        *(
            b"/%00",
            b"/a%0a.html",
            b"/a%7f.html",
            b"/a:b.html",
            b"/a.html::$DATA",
            b"/C:/a.html",
            b"/a.html.",
            b"/a.html%20",
        ),
        *(b"/%ff", b"/%c0%ae", b"/%ed%a0%80", b"/%", b"/%4", b"/%4g", b"/a*b", b"/a%3fb", b'/a"b', b"/<a>", b"/a|b"),
        *(b"/%e2%80%ae.html", b"/%e2%80%a8.html", b"/" + b"a" * 2048),
    ],
)
def test_a_target_that_names_no_file(target: bytes) -> None:
    """`..`, dot files, empty names, characters that no path of the site has, bytes that are not text."""
    assert site_path(target) is None


@pytest.mark.case("C06")
@given(some.text())
@example("../journal.toml")
@example(".afterview.json")
def test_no_target_leaves_the_folder(text: str) -> None:
    """In any spelling: no `..`, no dot file, no empty name is returned."""
    for target in (
        text.encode("utf-8", "surrogatepass"),
        b"/" + text.encode("utf-8", "surrogatepass"),
        b"/" + quote(text, errors="replace").encode(),
    ):
        path = site_path(target)
        if path is not None:
            assert not path.startswith("/")
            assert all(part and part[0] != "." and part[-1] not in ". " for part in path.split("/"))
            assert not set(path) & set("\\:\0")


def test_only_files_of_the_build_are_read(tmp_path: Path) -> None:
    """Another file in the folder is not served; a newer page in the state is preferred to its file."""
    (tmp_path / "a.html").write_bytes(b"on the disk")
    (tmp_path / "b.html").write_bytes(b"foreign")
    state = State(1, {"a.html": "1", "gone.html": "2"})
    assert read_file(tmp_path, state, "a.html") == b"on the disk"
    assert read_file(tmp_path, state, "b.html") is None
    assert read_file(tmp_path, state, "gone.html") is None
    fresh = State(2, {"a.html": "1", "gone.html": "2"}, {"gone.html": b"fresh", "b.html": b"not listed"})
    assert read_file(tmp_path, fresh, "gone.html") == b"fresh"
    assert read_file(tmp_path, fresh, "b.html") is None


def test_attachments_are_no_pages() -> None:
    """A script is added to our own pages only."""
    assert is_page("index.html")
    assert is_page("interviews/a.html")
    assert not is_page("files/a.html")
    assert not is_page("files/a.pdf")


def test_an_unknown_file_is_not_shown() -> None:
    """Its media type makes browsers download it."""
    assert media_type("a.html") == "text/html; charset=utf-8"
    assert media_type("files/CV.PDF") == "application/pdf"
    assert media_type("files/letter.md") == "text/plain; charset=utf-8"
    assert media_type("files/a.exe") == media_type("files/a") == "application/octet-stream"
