"""`afterview log ENTRY applied` where nobody has written of a round yet."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main


def run(root: Path, *words: str, code: int = 0) -> str:
    """Run afterview in a journal on Friday 20 November 2026, and give what it says."""
    (root / "journal.toml").write_text("as_of = 2026-11-20\n", encoding="utf-8")
    done = CliRunner().invoke(main, [*words, "-C", str(root)], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_an_untouched_entry_becomes_an_application(tmp_path: Path) -> None:
    """It has no day any more, neither in its name nor in a field; what was filled in stays."""
    run(tmp_path, "new", "Acme Robotics", "--role", "Dev")
    assert "is an application without one" in run(
        tmp_path, "log", "acme", "applied", "--via", "linkedin", "--on", "thu"
    )
    entry = next((tmp_path / "journal").iterdir())
    assert entry.name == "acme-robotics.md"
    text = entry.read_text("utf-8")
    assert "role: Dev\n" in text
    assert "date: 2026-11-19, type: applied, channel: linkedin" in text
    assert "went" not in text
    assert "you applied on Thu 19 Nov and have heard nothing" in run(tmp_path, "agenda")


def test_a_dry_run_moves_nothing(tmp_path: Path) -> None:
    """It shows the difference."""
    run(tmp_path, "new", "Acme")
    assert "+  - {date: 2026-11-20, type: applied}" in run(tmp_path, "log", "acme", "applied", "--dry-run")
    assert [path.name for path in (tmp_path / "journal").iterdir()] == ["2026-11-20-acme.md"]


@pytest.mark.parametrize(
    ("new", "before", "after"),
    [
        ("--date fri", "", ""),
        ("--stage Final", "", ""),
        ("", "went: ", "went: 4 "),
        ("", "time:", "time: 14:30"),
        ("", "## Next time\n\n-", "## Next time\n\n- breathe"),
        ("", "process:", "process: two rounds"),
    ],
)
def test_a_round_that_somebody_has_written_of_stays_one(new: str, before: str, after: str, tmp_path: Path) -> None:
    """The item is added, and the file keeps its name."""
    run(tmp_path, "new", "Acme", *new.split())
    entry = next((tmp_path / "journal").iterdir())
    entry.write_text(entry.read_text("utf-8").replace(before, after, 1), encoding="utf-8")
    run(tmp_path, "log", "acme", "applied")
    assert [path.name for path in (tmp_path / "journal").iterdir()] == [entry.name]
    assert "applied" in entry.read_text("utf-8")
    assert "date: " in entry.read_text("utf-8")


def test_a_second_round_stays_one(tmp_path: Path) -> None:
    """An entry that `new` made for an application that is there is a round of it."""
    run(tmp_path, "new", "Acme", "--applied", "2026-11-02")
    run(tmp_path, "new", "Acme")
    run(tmp_path, "log", "2026-11-20-acme", "applied")
    assert sorted(path.name for path in (tmp_path / "journal").iterdir()) == ["2026-11-20-acme.md", "acme.md"]


def test_the_name_of_an_application_means_its_latest_round(tmp_path: Path) -> None:
    """The entry in which one applied has the company's very name; what is said of the company goes to the round."""
    run(tmp_path, "new", "Harrow", "--role", "Dev", "--applied", "2026-11-02")
    run(tmp_path, "new", "Harrow", "--role", "Dev", "--date", "2026-11-19", "--stage", "Technical")
    said = run(tmp_path, "log", "harrow", "well", "good pair")
    assert "journal/2026-11-19-harrow-technical.md: What went well: good pair" in said
    assert "good pair" in (tmp_path / "journal/2026-11-19-harrow-technical.md").read_text("utf-8")
    assert "afterview log harrow thanked" in run(tmp_path, "agenda")
    run(tmp_path, "log", "journal/harrow.md", "note", "by its path")
    assert "by its path" in (tmp_path / "journal/harrow.md").read_text("utf-8")


def test_an_agenda_waits_until_a_day_only_where_there_is_one(tmp_path: Path) -> None:
    """A round of today stands under Today, and what is settled elsewhere has no day."""
    run(tmp_path, "new", "Harrow", "--applied", "2026-11-02")
    run(tmp_path, "new", "Acme", "--date", "2026-11-20")
    run(tmp_path, "new", "Birch", "--applied", "2026-11-12")
    run(tmp_path, "log", "harrow", "outcome", "accepted")
    blocks = {block.partition("\n")[0]: block for block in run(tmp_path, "agenda").split("\n\n")}
    assert "Acme" in blocks["Today"]
    assert "Birch" in blocks["Nothing to do"]
    assert "Nothing to do until" not in blocks
