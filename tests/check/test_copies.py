"""Copies that sync programs make, files that nothing reads, and names in two spellings."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder.check.slugs import normalized_name
from site_builder.steps.queries.checked import check

Make = Callable[[Mapping[str, str]], Path]
ACME = "---\ncompany: Acme\ndate: 2026-11-18\nrole: Dev\ncontacts: Dana <d@x.example>\n---\n## What went well\n- Calm\n"
COPIES = (
    "acme - Copy.md|acme (conflict 2026-11-18 phone).md|acme (Case Conflict).md|acme 2.md|acme (1).md|"
    "acme-LAPTOP-7F3K.md|acme_conflict-20261118-100411.md|acme (CONFLICT 20261118T070858).md|"
    "Copy of acme.md|acme (Kopie).md|old/acme.md"
).split("|")


def problems(root: Path) -> list[tuple[str, str]]:
    """List path and rule of everything that is wrong."""
    return [(problem.path, problem.rule) for problem in check(root).problems]


@pytest.mark.parametrize("name", COPIES)
def test_the_same_text_counts_once(name: str, make_journal: Make) -> None:
    """Whatever a program calls its copy; the warning names both."""
    root = make_journal(
        {"journal/acme.md": ACME, f"journal/{name}": ACME, "journal/other.md": "---\ncompany: B\n---\n"}
    )
    checked = check(root)
    assert [interview.path for interview in checked.journal.interviews] == ["journal/acme.md", "journal/other.md"]
    (problem,) = checked.problems
    assert (problem.path, problem.rule) == (f"journal/{name}", "copy")
    assert "journal/acme.md" in problem.message


OTHER_BYTES = (ACME.replace("\n", "\r\n").encode(), ACME.replace("\n", "\r").encode(), ACME.encode("utf-8-sig"))


@pytest.mark.parametrize("data", [*OTHER_BYTES, ACME.encode("utf-16")])
def test_a_copy_with_other_ends_of_lines_counts_once(data: bytes, make_journal: Make) -> None:
    """As a program for another system saves it: the same letters in other bytes; so in the next build too."""
    root = make_journal({"journal/acme.md": ACME})
    (root / "journal" / "acme-PC.md").write_bytes(data)
    for _ in range(2):
        assert [interview.path for interview in check(root).journal.interviews] == ["journal/acme.md"]
        assert problems(root) == [("journal/acme-PC.md", "copy")]


def test_a_copy_that_was_changed_is_read_with_a_warning(make_journal: Make) -> None:
    """Its name is another's with something added, and company, role and date are the same."""
    root = make_journal({"journal/acme.md": ACME, "journal/acme (1).md": f"{ACME}- Quick\n"})
    assert len(check(root).journal.interviews) == 2
    assert problems(root) == [("journal/acme (1).md", "copy")]


def test_two_rounds_of_a_day_are_no_copies(make_journal: Make) -> None:
    """They have other stages, or other times, or are of other days by their names."""
    technical = ACME.replace("role: Dev", "role: Dev\nstage: Technical")
    bare = "---\ncompany: Umber\n---\n"
    root = make_journal(
        {
            "journal/acme.md": ACME,
            "journal/acme-technical.md": technical,
            "journal/2026-11-18 umber.md": bare,
            "journal/2026-11-25 umber.md": bare,
            "journal/empty.md": "",
            "journal/empty too.md": "",
        }
    )
    assert len(check(root).journal.interviews) == 6
    assert [rule for _, rule in problems(root)] == ["empty", "empty"]


def test_what_nothing_reads_is_named(make_journal: Make) -> None:
    """What iCloud has put away, what Windows has called .txt, what lies beside the folder."""
    root = make_journal(
        {
            "journal/umber.md": "---\ncompany: Umber\n---\n",
            "journal/.2026-11-18 acme.md.icloud": "bplist00",
            "journal/.DS_Store": "x",
            "journal/birch.md.txt": ACME,
            "cedar.md": ACME,
            "README.md": ACME,
            "notes.md": "# Mine\n",
        }
    )
    assert sorted(problems(root)) == [
        ("cedar.md", "not-read"),
        ("journal/2026-11-18 acme.md", "put-away"),
        ("journal/birch.md.txt", "not-read"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam’s Shop", "Sam's Shop"),
        ("Smith – Jones", "Smith - Jones"),
        ("Front‑end Dev", "Front-end Dev"),
        ("„Acme“", '"Acme"'),
        ("Café", "Cafe\u0301"),
        ("ＡＣＭＥ", "acme"),
        ("Acme  Robotics", "AcmeRobotics"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    """Quotes, dashes, accents, widths and blanks."""
    assert normalized_name(one) == normalized_name(other)


def test_c_has_three_languages() -> None:
    """Signs that mean something stay apart."""
    assert len({normalized_name(f"{name} Developer") for name in ("C", "C++", "C#")}) == 3


PNG = "x"


def test_files_and_entries_are_found_whatever_their_letters(make_journal: Make) -> None:
    """A name composed or not, in another case, without its folder; a heading of another entry."""
    root = make_journal(
        {
            "journal/2026-11-09 Cafe\u0301.md": "---\ncompany: Café\ndate: 2026-11-09\n---\n## Next time\n- Ask\n",
            "journal/attachments/U\u0308bersicht.PNG": PNG,
            "journal/scans/scan.pdf": "%PDF",
            "journal/IMG_1.HEIC": PNG,
            "journal/acme.md": "---\ncompany: Acme\ndate: 2026-11-10\ndocuments: [Übersicht.png, scan.pdf]\n---\n"
            "[[2026-11-09 Café#Next time]] [x](<2026-11-09 Café.md#next-time>) ![[übersicht.png]] [[scan.pdf#page=2]]\n"
            "![[IMG_1.HEIC]] [[2026-11-09 Café#Gone]] [[2026-11-09 Café#^id]]\n",
        }
    )
    checked = check(root)
    slug = next(interview.slug for interview in checked.journal.interviews if interview.company == "Acme")
    page = "interviews/2026-11-09-cafe.html"
    assert checked.journal.targets[slug] == (
        f"{page}#note-next-time",
        f"{page}#note-next-time",
        "files/attachments-ubersicht.png",
        "files/scans-scan.pdf",
        None,
        page,
        page,
    )
    assert [problem.message.partition('"')[2] for problem in checked.problems] == [
        'IMG_1.HEIC" is named but not linked: files of its kind can act on their own',
        'Gone" in that entry',
        '^id" in that entry',
    ]
