"""Afterview's own calendar, imported again: no interview is there twice, and nothing to do becomes one."""

from pathlib import Path

from click.testing import CliRunner

from site_builder.cli import main
from tests.importing.importing import entries, run

ENTRY = "---\ncompany: Acme\ndate: {day}\ncontacts: Dana Reyes <dana@acme.example>\n---\n"


def test_what_one_has_exported_is_known(tmp_path: Path) -> None:
    """In the same journal; one that has moved since is named; in an empty journal its interviews are new."""
    there, here = tmp_path / "there", tmp_path / "here"
    for root in (there, here):
        (root / "journal").mkdir(parents=True)
        (root / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    (there / "journal" / "acme.md").write_text(ENTRY.format(day="2026-11-18"), encoding="utf-8")
    file = tmp_path / "calendar.ics"
    exported = CliRunner().invoke(main, ["export", "-C", str(there), "ics", "--output", str(file)])
    assert exported.exit_code == 0, exported.output
    said = run(there, str(file), code=1).stdout
    assert "journal/acme.md says the same already" in said
    assert "0 new entries, 0 entries to change" in said
    assert said.count("it is something to do, out of Afterview's own calendar, and no interview") >= 1
    (there / "journal" / "acme.md").write_text(ENTRY.format(day="2026-11-19"), encoding="utf-8")
    assert "change the date there if it has moved" in run(there, str(file), code=1).stdout
    run(here, str(file), "--yes")
    assert [(entry.company, str(entry.date)) for entry in entries(here)] == [("Acme", "2026-11-18")]
