"""A vault of Obsidian is a journal: what docs/obsidian.md says of it."""

import re
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.model.parts import Contact, NextStage
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
from tests.support.readable import readable

DOCS = Path(__file__).parent.parent.parent / "docs" / "obsidian.md"
AS_OF = date(2026, 11, 20)
NOTE = "Search/journal/2026-11-18 Acme technical.md"
PICTURE = bytes.fromhex("89504e470d0a1a0a")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Make the vault of the page, with other notes in and around the journal; give the journal's root."""
    example = re.search(r"```markdown\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    first = "---\ncompany: Acme Robotics\nrole: Backend engineer\ndate: 2026-11-10\nstage: Phone screen\n---\n"
    files = {
        NOTE: example[1],
        "Search/journal.toml": "",
        "Search/journal/2026-11-10 Acme phone.md": first,
        "Search/journal/_templates/Interview.md": "{{date}}",
        "Search/journal/.trash/old.md": "gone",
        ".obsidian/app.json": "{}",
        "People/Dana Reyes.md": "---\naliases: [Dana]\n---\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "Search" / "journal" / "whiteboard.png").write_bytes(PICTURE)
    return tmp_path / "Search"


def test_the_properties_are_read_as_fields(vault: Path) -> None:
    """Flat properties, contacts as lines, links as their words; and there is nothing to fix."""
    checked = check(vault, AS_OF, debug=True)
    assert checked.problems == ()
    _, interview = checked.journal.interviews
    assert (interview.company, interview.date, interview.time) == ("Acme Robotics", date(2026, 11, 18), "14:30")
    assert interview.contacts == (
        Contact("Dana Reyes", role="CTO", email="dana@acme.example", line=7),
        Contact("Lee", line=8),
    )
    assert interview.next_stage == NextStage("Panel", date(2026, 12, 1))
    assert interview.thanked is not None
    assert not interview.thanked.done
    assert interview.tags == ("interview", "remote/eu")
    assert [more.name for more in interview.more] == ["aliases"]
    assert len(checked.journal.applications) == 1
    assert '"[[People/Lee Park|Lee]]" was read as Lee' in interview.assumptions


def test_the_note_is_shown_as_in_obsidian(vault: Path) -> None:
    """Links lead to interviews, other notes are words, pictures and callouts are there."""
    build(Request(vault, vault / "output", AS_OF, debug=True))
    page = (vault / "output" / "interviews" / "2026-11-18-acme-technical.html").read_text("utf-8")
    assert '<a href="../interviews/2026-11-10-acme-phone.html">the first call</a>' in page
    assert ">Dana Reyes</span> in" in page
    assert '<img src="../files/whiteboard.png" alt="whiteboard.png">' in page
    assert '<blockquote class="callout">\n<p class="callout-title">Salary\n<p>They said 65,000' in page
    assert "[[" not in readable(page).split("How a doubtful value was read")[0]


def test_outside_of_a_vault_a_link_to_nowhere_is_a_mistake(vault: Path) -> None:
    """Where there is no Obsidian, nobody else has such a note."""
    (vault.parent / ".obsidian").rename(vault.parent / "obsidian")
    assert [problem.rule for problem in check(vault, AS_OF).problems] == ["broken-link"]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("> [!note]\n> Text", '<p class="callout-title">Note</p>\n<p>Text</p>'),
        ("> [!warning]- Folded *so*\n> one\n> two", '<p class="callout-title">Folded <em>so</em></p>\n<p>one\ntwo</p>'),
        ("> [!faq]+ Alone", '<p class="callout-title">Alone</p>\n</blockquote>'),
        ("> [!tip] A\n>\n> - b", '<p class="callout-title">A</p>\n<ul>'),
        ("> > [!tip] In a quote", '<blockquote class="callout">\n<p class="callout-title">In a quote</p>'),
        ("> text [!note] Salary", "<blockquote>\n<p>text [!note] Salary</p>"),
        ("[!note] Salary", "<p>[!note] Salary</p>"),
        ("> [!x]", '<p class="callout-title">X</p>'),
    ],
)
def test_callouts(vault: Path, typed: str, html: str) -> None:
    """The first line is the title, else the kind; anything else that looks like one stays as it was typed."""
    (vault / "journal" / "a.md").write_text(f"---\ncompany: A\n---\n{typed}\n", encoding="utf-8")
    interview = next(entry for entry in check(vault, AS_OF, debug=True).journal.interviews if entry.company == "A")
    assert html in "".join(section.html for section in interview.body.sections)
