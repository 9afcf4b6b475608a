"""What Afterview has exported, imported again: in the same journal nothing is new, in another nothing is worked out."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.importing.cards.our_cards import OUR_WORDS
from site_builder.importing.tables.rows.words import words_of
from tests.importing.importing import entries, run

PO = Path("templates/languages")
ENTRIES = {
    "acme.md": """---
company: Acme Robotics
role: 'Dev #2 | "Lead"'
date: 2026-11-18
time: 14:30
timezone: Europe/Berlin
duration: 45 min
stage: Phone screen
contacts:
  - {name: Dana Reyes, role: CTO, email: dana@acme.example, phone: +44 20 7946 0000,
     linkedin: https://pages.example/dana, talked_about: the queue}
next_stage: {name: Onsite, date: 2026-12-02}
tags: [remote, "a, b"]
salary: "=60,000"
log: 2026-11-02 applied
own: kept as I wrote it
---
Free words.

## What went well

The queue.
""",
    "acme again.md": """---
company: Acme Robotics
role: 'Dev #2 | "Lead"'
application: again
date: 2026-11-19
---
""",
    "birch.md": """---
company: Birch
date: 2026-11-10
outcome: {result: rejected, date: 2026-11-12}
no_show: yes
---
""",
    "birch 2.md": "---\ncompany: Birch\ndate: 2026-11-25\n---\n",
    "cedar.md": "---\ncompany: Cedar\nrole: QA\nlog: 2026-11-03 applied\n---\n",
}
KINDS = (("csv", "--interviews"), ("xlsx",), ("ics",), ("vcf",), ("vcf", "--version", "3"))


def journal(root: Path, language: str = "en") -> Path:
    """Make a journal."""
    (root / "journal").mkdir(parents=True)
    (root / "journal.toml").write_text(f'language = "{language}"\nas_of = 2026-11-20\n', encoding="utf-8")
    for name, text in ENTRIES.items():
        (root / "journal" / name).write_text(text, encoding="utf-8")
    return root


def exported(root: Path, kind: str, *words: str) -> Path:
    """Export a journal."""
    file = root / f"export.{kind}"
    result = CliRunner().invoke(main, ["export", "-C", str(root), kind, *words, "--output", str(file)])
    assert result.exit_code == 0, result.output
    return file


def planned_in(root: Path, file: Path) -> str:
    """Show the plan of a file, whatever it ends with."""
    return CliRunner().invoke(main, ["import", "-C", str(root), str(file), "--dry-run"], catch_exceptions=False).output


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_in_the_same_journal_nothing_is_new(kind: tuple[str, ...], language: str, tmp_path: Path) -> None:
    """Not a word of it, in any language."""
    root = journal(tmp_path, language)
    said = planned_in(root, exported(root, *kind))
    assert "0 new entries, 0 entries to change" in said, said
    assert "says something else" not in said


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_in_another_journal_only_what_was_typed_is_written(kind: str, tmp_path: Path) -> None:
    """No state, path or name of an application that Afterview works out; a second time nothing is new."""
    there = journal(tmp_path / "there")
    file = exported(there, kind, *(("--interviews",) if kind == "csv" else ()))
    here = tmp_path / "here"
    (here / "journal").mkdir(parents=True)
    run(here, str(file), "--yes")
    found = {(entry.company, entry.application, str(entry.date or "")): entry for entry in entries(here)}
    assert set(found) == {
        ("Acme Robotics", "", "2026-11-18"),
        ("Acme Robotics", "again", "2026-11-19"),
        ("Birch", "", "2026-11-10"),
        ("Birch", "birch-2", "2026-11-25"),  # which begins anew after a no: employer and role can't tell it apart
        ("Cedar", "", ""),
    }
    assert all(not entry.body.sections and not entry.more for entry in found.values())
    acme = found["Acme Robotics", "", "2026-11-18"]
    assert (acme.role, acme.salary, acme.time) == ('Dev #2 | "Lead"', "=60,000", "14:30")
    assert "0 new entries, 0 entries to change" in planned_in(here, file)


def test_what_a_person_wrote_on_a_card_of_ours_is_kept(tmp_path: Path) -> None:
    """In the address book, below what Afterview had written there."""
    root = journal(tmp_path)
    file = exported(root, "vcf")
    text = file.read_text("utf-8").replace("NOTE:", "NOTE:likes giraffes\\n")
    file.write_text(text, encoding="utf-8")
    run(root, str(file), "--yes")
    kept = (root / "journal" / "acme.md").read_text("utf-8")
    assert "Note: likes giraffes" in kept
    assert "Met" not in kept


def test_the_words_of_our_cards_are_those_of_the_catalogues() -> None:
    """Of every language that a card is written in."""
    forms = ("Met", "Met: %(where)s", "Met: %(where)s; talked about %(about)s", "Talked about %(about)s",
             "To meet: %(where)s", "Named for: %(where)s")  # fmt: skip
    for language in ("de", "fr", "es"):
        text = (PO / f"{language}.po").read_text("utf-8")
        for form in forms:
            found = re.search(rf'^msgid "{re.escape(form)}"\nmsgstr "(.+)"$', text, re.MULTILINE)
            assert found, (language, form)
            assert set(words_of(re.sub(r"%\(\w+\)s", "", found[1]))) <= OUR_WORDS, found[1]


@pytest.mark.parametrize("kind", ["json", "csv", "work-log"])
def test_what_is_worked_out_is_refused_with_the_way(kind: str, tmp_path: Path) -> None:
    """It names the entries, which say more."""
    root = journal(tmp_path)
    said = planned_in(root, exported(root, kind).rename(root / ("a.json" if kind == "json" else "a.csv")))
    assert "Afterview" in said
    assert "entries" in said
    assert "new entr" not in said


def test_a_journal_is_imported_into_another(tmp_path: Path) -> None:
    """Every byte of its entries; a second time nothing is new."""
    there, here = journal(tmp_path / "there"), tmp_path / "here"
    (here / "journal").mkdir(parents=True)
    run(here, str(there), "--yes")
    texts = sorted(file.read_text("utf-8") for file in (here / "journal").glob("*.md"))
    assert texts == sorted(ENTRIES.values())
    assert "0 new entries, 0 entries to change" in planned_in(here, there)
