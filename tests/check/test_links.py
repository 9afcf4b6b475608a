"""Wikilinks, links to entries, files and pictures: to a page or file of the site, or a warning with the line."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.builder import build
from site_builder.check.journal.links import Linked, resolve_links
from site_builder.cli import main
from site_builder.model.body import Body, Link
from site_builder.model.journal import Interview
from site_builder.read.files.attachments import FileFacts
from site_builder.read.files.folders import FoundFile
from site_builder.read.files.source import load
from site_builder.read.nodes import Source
from site_builder.steps import journals
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request

PDF = FileFacts(inside=True, size=1000, ending="pdf")
THERE = {
    "journal/docs/cv.pdf": PDF,
    "journal/2026/ad.pdf": PDF,
    "journal/big.pdf": FileFacts(inside=True, size=20_000_001, ending="pdf"),
    "journal/page.html": FileFacts(inside=True, size=10, ending="html"),
    "journal/trick.pdf": FileFacts(inside=True, size=10, ending="html"),
    "journal/outside.pdf": FileFacts(inside=False, size=10, ending="pdf"),
    "journal/.git/config": FileFacts(inside=True, size=10, ending=""),
}


def linked(*targets: str, kind: str = "entry", **fields: object) -> Linked:
    """Link from the entry journal/2026/acme-final.md to each target, on line 7."""
    body = Body(links=tuple(Link(kind, target, 7) for target in targets))
    here = Interview("journal/2026/acme-final.md", "2026-acme-final", body=body, **fields)  # type: ignore[arg-type] # any
    others = [Interview("journal/2026/acme-phone.md", "2026-acme-phone"), Interview("journal/Birch.md", "birch")]
    doubles = [Interview("journal/a/notes.md", "a-notes"), Interview("journal/b/notes.md", "b-notes")]
    hidden = [Interview("journal/secret.md", "secret", hidden=True)]
    return resolve_links([here, *others, *doubles], hidden, THERE.get)


@pytest.mark.parametrize(
    "target",
    [
        "acme-phone",
        "Acme-Phone",
        "2026/acme-phone",
        "acme-phone.md",
        "./acme-phone.md",
        "2026-acme-phone",
    ],
)
def test_an_entry_is_found_by_every_name_that_people_use(target: str) -> None:
    """Its file's name with or without ending and folder, its slug, in any case of letters."""
    found = linked(target)
    assert (found.targets["2026-acme-final"], found.problems) == (("interviews/2026-acme-phone.html",), ())


def test_a_link_up_leads_to_another_folder() -> None:
    """Relative links are those of the file."""
    assert linked("../Birch.md").targets["2026-acme-final"] == ("interviews/birch.html",)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("nowhere", 'there is no entry "nowhere"'),
        ("notes", '"notes" can mean 2 entries; name its folder too'),
        ("secret", '"secret" is hidden, so it has no page'),
    ],
)
def test_a_broken_link_is_a_warning_with_its_line(target: str, message: str) -> None:
    """What leads nowhere is words, and said."""
    found = linked(target)
    assert found.targets["2026-acme-final"] == (None,)
    assert [(problem.path, problem.span.line, problem.severity, problem.message) for problem in found.problems] == [
        ("journal/2026/acme-final.md", 7, "warning", message)
    ]


def test_files_are_carried_into_the_site() -> None:
    """From the entry's own folder, or from journal/; each once, under a plain name."""
    found = linked("ad.pdf", "docs/cv.pdf", "../docs/cv.pdf", kind="file", documents=("docs/cv.pdf",), job_ad="ad.pdf")
    assert found.problems == ()
    assert found.targets["2026-acme-final"] == ("files/2026-ad.pdf", "files/docs-cv.pdf", "files/docs-cv.pdf")
    assert found.files == {
        ("2026-acme-final", "docs/cv.pdf"): "files/docs-cv.pdf",
        ("2026-acme-final", "ad.pdf"): "files/2026-ad.pdf",
    }
    assert [(attachment.path, attachment.url) for attachment in found.attachments] == [
        ("journal/2026/ad.pdf", "files/2026-ad.pdf"),
        ("journal/docs/cv.pdf", "files/docs-cv.pdf"),
    ]


@pytest.mark.case("B16")
@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("../page.html", "save it as PDF"),
        ("../trick.pdf", "save it as PDF"),
        ("../big.pdf", "make it smaller"),
        ("../outside.pdf", "put the file itself below journal/"),
        ("../../cv.pdf", "put the file below journal/, and write its path from there"),
        ("/etc/passwd", "put the file below journal/, and write its path from there"),
        ("../.git/config", "put the file below journal/, and write its path from there"),
        ("none.pdf", "write its path from journal/, or from the entry's own folder"),
    ],
)
def test_other_files_are_never_carried(target: str, hint: str) -> None:
    """What could act, is too large, or lies outside by its real path is named with a hint, and not linked."""
    found = linked(target, kind="file")
    assert (found.targets["2026-acme-final"], found.attachments) == ((None,), ())
    assert [(problem.rule, problem.hint) for problem in found.problems] == [("file", hint)]


@pytest.mark.parametrize("text", ["https://jobs.example/1", "on their page", "mailto:a@b.example"])
def test_a_job_ad_may_be_any_text(text: str) -> None:
    """Only what looks like the path of a file is looked for."""
    assert linked(job_ad=text).problems == ()


def test_a_link_to_a_block_leads_to_it(make_journal: Callable[[Mapping[str, str]], Path]) -> None:
    """As Obsidian writes it, in the same entry and in another: a paragraph, an item, a heading; else it is said."""
    root = make_journal(
        {
            "journal/a.md": "---\ncompany: A\n---\nThey liked it ^liked\n\n## Next time ^next\n- breathe ^calm\n- x\n\n"
            "> a quote\n\n^Quote\n\nSee [[#^liked]], [[#^next|that]], [[#^gone]].\n",
            "journal/b.md": "---\ncompany: B\n---\n[[a#^calm]] [[a#Next time#^quote]] [x](a.md#^liked) [[a#^lost]]\n",
        }
    )
    checked = check(root)
    assert [(problem.path, problem.rule, problem.message) for problem in checked.problems] == [
        ("journal/a.md", "broken-link", 'there is no block "^gone" in this entry'),
        ("journal/b.md", "broken-link", 'there is no block "^lost" in that entry'),
    ]
    a, b = checked.journal.interviews
    html = "".join(section.heading_html + section.html for section in a.body.sections)
    for name in ("liked", "next", "calm", "quote"):
        assert html.count(f' id="\0P\0block.{name}"') == 1, name
    assert html.count('href="\0H\0#\0P\0block.liked"') == html.count('href="\0H\0#\0P\0block.next"') == 1
    assert [checked.journal.targets[b.slug][at] for at in range(4)] == [
        "interviews/a.html#note-block.calm",
        "interviews/a.html#note-block.quote",
        "interviews/a.html#note-block.liked",
        "interviews/a.html",
    ]


def test_a_file_is_read_again_once_however_many_links_of_it_are_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the lines beside its problems: each of them anew would take the square of the file's length."""
    (tmp_path / "journal").mkdir()
    for name in "ab":
        links = "\n".join(f"[x](gone-{number}.md) [[gone {number}]]" for number in range(50))
        text = f"---\ncompany: {name}\ndate: 2026-11-10\n---\n{links}\n"
        (tmp_path / "journal" / f"{name}.md").write_text(text, encoding="utf-8")
    read: list[str] = []

    def counted(found: FoundFile) -> Source:
        read.append(found.path)
        return load(found)

    monkeypatch.setattr(journals, "load", counted)
    broken = [problem for problem in check(tmp_path).problems if problem.excerpt]
    assert len(broken) == 200
    assert sorted(read) == ["journal/a.md", "journal/b.md"]


def test_what_a_link_hides_steers_no_log(tmp_path: Path) -> None:
    """Signs that are written as numbers in a link are named where its mistake is, in every form."""
    (tmp_path / "journal").mkdir()
    text = "---\ncompany: Acme\ndate: 2026-11-10\n---\n[x](%1B]0;a%07.pdf) [y](b%00%C2%9B.pdf)\n"
    (tmp_path / "journal" / "a.md").write_text(text, encoding="utf-8")
    for form in ("text", "json", "github"):
        result = CliRunner().invoke(main, ["check", "-C", str(tmp_path), "--format", form])
        assert ".pdf" in result.output
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.output), (form, result.output)
    CliRunner().invoke(main, ["build", "-C", str(tmp_path)])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", (tmp_path / "output" / "problems.html").read_text("utf-8"))


def test_lines_that_could_not_be_read_are_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses for a moment takes them from one build, not from those after it."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "a.md").write_text("---\ncompany: A\ndate: 2026-11-10\n---\n[[gone]]\n", encoding="utf-8")
    site = Request(tmp_path, tmp_path / "output")

    def refused(found: FoundFile) -> Source:
        return Source(found.path, "", "", readable=False)

    with monkeypatch.context() as refusing:
        refusing.setattr(journals, "load", refused)
        assert [problem.excerpt for problem in build(site).problems] == [()]
    (problem,) = build(site).problems
    assert problem.excerpt[-1] == (5, "[[gone]]")
