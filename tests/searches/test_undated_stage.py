"""A next stage without a day: its preparation is a page, wherever it is linked from."""

from pathlib import Path

from click.testing import CliRunner

from site_builder.cli import main
from tests.support.readable import visible


def _built(root: Path, day: str) -> Path:
    result = CliRunner().invoke(main, ["build", "-C", str(root), "--as-of", day], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return root / "output"


def test_what_is_to_be_prepared_without_a_day_is_a_page(journal: Path) -> None:
    """From the day of the interview on that names it, until the round has an entry of its own; no calendar has it.

    === 2026-11-18-acme.md
    ---
    company: Acme
    date: 2026-11-18
    thanked: yes
    next_stage: {name: Panel, prep: [read their blog]}
    ---
    Good.
    """
    for day in ("2026-11-19", "2026-12-30"):
        output = _built(journal, day)
        lines = visible((output / "preparation/2026-11-18-acme-next.html").read_text("utf-8"))
        assert "Preparation: Acme Panel" in lines
        assert "No day yet. One thing left to prepare." in lines
        assert "-next" not in (output / "calendar.ics").read_text("utf-8")
        for page in ("applications/acme.html", "interviews/2026-11-18-acme.html"):
            assert "preparation/2026-11-18-acme-next.html" in (output / page).read_text("utf-8")
        assert "Next interviews" not in visible((output / "index.html").read_text("utf-8"))
    panel = next(journal.rglob("2026-11-18-acme.md")).with_name("panel.md")
    panel.write_text("---\ncompany: Acme\ndate: 2027-01-12\nstage: Panel\n---\n", encoding="utf-8")
    output = _built(journal, "2026-12-30")
    assert sorted(path.name for path in (output / "preparation").iterdir()) == ["panel.html"]
