"""Links that open a place of the journal in the editor."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from site_builder.serve.editor import editor_link, problem_link, with_editor_links

FORM = "vscode://file/{path}:{line}:{column}"
ROOT = Path("/home of sam/journal")


@pytest.mark.parametrize(
    ("form", "link"),
    [
        (FORM, "vscode://file/home%20of%20sam/journal/journal/a%26b%23%25.md:7:3"),
        ("vscode://file{path}:{line}", "vscode://file/home%20of%20sam/journal/journal/a%26b%23%25.md:7"),
        (
            "x://open?url=file://{path}&line={line}",
            "x://open?url=file:///home%20of%20sam/journal/journal/a%26b%23%25.md&line=7",
        ),
        ("idea://open?file={path}", "idea://open?file=/home%20of%20sam/journal/journal/a%26b%23%25.md"),
        ("x:{path}#{other}", "x:/home%20of%20sam/journal/journal/a%26b%23%25.md#{other}"),
    ],
)
def test_a_form_is_filled_in(form: str, link: str) -> None:
    """The path is absolute and percent-encoded; slashes are not doubled."""
    assert editor_link(form, ROOT, "journal/a&b#%.md", 7, 3) == link


def test_placeholders_in_a_path_are_not_filled_in() -> None:
    """A name that looks like another placeholder stays a name."""
    assert editor_link("x:{path}:{line}", Path("/r"), "{line}.md", 7) == "x:/r/%7Bline%7D.md:7"


def test_a_path_of_windows_keeps_its_drive() -> None:
    """Editors on Windows need it."""
    root = PureWindowsPath("C:\\Users of\\sam")
    assert editor_link(FORM, root, "journal/a.md", 1) == "vscode://file/C:/Users%20of/sam/journal/a.md:1:1"  # type: ignore[arg-type]  # pure


@pytest.mark.parametrize(
    "path",
    ["../secret.md", "journal/../../secret.md", "/etc/passwd", "journal//a.md", "./a.md", "", "a\\..\\b.md", "a\0.md"],
)
def test_a_path_outside_the_root_has_no_link(path: str) -> None:
    """Only files of the journal are opened."""
    assert editor_link(FORM, ROOT, path, 1) == ""
    assert problem_link(FORM, ROOT, f"{path}:1:1: error: wrong") == ""


def test_a_problem_has_a_link_to_its_place() -> None:
    """Path, line and column are those that the terminal shows; a text without a place has no link."""
    text = "journal/x: y.md:3:14: warning: unknown (rule)\n  3 | a:1:1: error: b"
    assert problem_link("x:{path}:{line}:{column}", PurePosixPath("/r"), text) == "x:/r/journal/x:%20y.md:3:14"  # type: ignore[arg-type]  # pure
    assert problem_link(FORM, ROOT, "The disk is full.") == ""
    assert problem_link("", ROOT, text) == ""


def test_a_page_gets_a_link_after_each_place() -> None:
    """The link is at the end of the element that names the place; its label says where it leads."""
    page = (
        b'<p class="why">No place: a.md:3</p>\n<p class="source" data-source>journal/a &#34;b&#34;.md:7</p>'
        b'<p>In <bdi data-source>x/a.md:8</bdi>.</p><p class="place"><code data-source>a: b.md:2:5</code></p>'
        b"<p data-source>../a.md:1</p><div data-source>a.md:1</div><p data-source>a.md</p>"
    )
    dressed = with_editor_links(page, "x:{path}?{line}&{column}", Path("/r")).decode()
    assert dressed == (
        '<p class="why">No place: a.md:3</p>\n<p class="source" data-source>journal/a &#34;b&#34;.md:7'
        ' <a class="open-in-editor" href="x:/r/journal/a%20%22b%22.md?7&amp;1" '
        'aria-label="Open in editor: journal/a &quot;b&quot;.md, line 7">Open in editor</a></p>'
        "<p>In <bdi data-source>x/a.md:8"
        ' <a class="open-in-editor" href="x:/r/x/a.md?8&amp;1" aria-label="Open in editor: x/a.md, line 8">'
        "Open in editor</a></bdi>.</p>"
        '<p class="place"><code data-source>a: b.md:2:5'
        ' <a class="open-in-editor" href="x:/r/a:%20b.md?2&amp;5" aria-label="Open in editor: a: b.md, line 2">'
        "Open in editor</a></code></p>"
        "<p data-source>../a.md:1</p><div data-source>a.md:1</div><p data-source>a.md</p>"
    )
    assert with_editor_links(page, "", Path("/r")) == page
