"""The clock time of a round, wherever it is shown."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.language.language import ENGLISH
from site_builder.model.journal import Interview
from site_builder.render.parts.clock_words import clock_words
from tests.support.readable import visible

Make = Callable[[Mapping[str, str]], Path]


@pytest.mark.parametrize(
    ("time", "zone", "own", "words"),
    [
        ("18:00", "Europe/Berlin", "America/New_York", "18:00 (Europe/Berlin), 12:00 your time"),
        ("6pm", "+02:00", "America/New_York", "6pm (+02:00), 12:00 your time"),
        ("02:00", "Asia/Tokyo", "Europe/London", "02:00 (Asia/Tokyo), Mon 14 Sep, 18:00 your time"),
        ("18:00", "Europe/Paris", "Europe/Berlin", "18:00"),
        ("18:00", "Europe/Berlin", "Europe/Berlin", "18:00"),
        ("18:00", "", "Europe/Berlin", "18:00"),
        ("18:00", "Europe/Berlin", "", "18:00 (Europe/Berlin)"),
        ("", "Europe/Berlin", "Europe/London", ""),
    ],
)
def test_a_time_of_another_zone_comes_with_ones_own(time: str, zone: str, own: str, words: str) -> None:
    """18:00 in Berlin alone would be read as 18:00 here, and the interview missed."""
    interview = Interview("journal/a.md", "a", "Acme", date=date(2026, 9, 15), time=time, timezone=zone)
    assert clock_words(ENGLISH, interview, own) == words


def test_without_a_day_the_zone_is_named() -> None:
    """Nobody knows then whether there is summer time."""
    interview = Interview("journal/a.md", "a", "Acme", time="18:00", timezone="Europe/Berlin")
    assert clock_words(ENGLISH, interview, "Europe/London") == "18:00 (Europe/Berlin)"


def test_every_place_that_says_when_says_it_on_both_clocks(make_journal: Make) -> None:
    """Today, its strip, the round's page, its preparation, its application, and the agenda."""
    entry = "---\ncompany: Acme\ndate: 2026-09-15 18:00\ntimezone: Europe/Berlin\n---\n"
    root = make_journal({"journal.toml": 'timezone = "America/New_York"\n', "journal/a.md": entry})
    for command in ("build", "agenda"):
        result = CliRunner().invoke(main, [command, "-C", str(root), "--as-of", "2026-09-15"], catch_exceptions=False)
        assert result.exit_code == 0
    both = "18:00 (Europe/Berlin), 12:00 your time"
    assert result.stdout.startswith(f"Today at {both}: Acme.")
    for page, count in (("index", 2), ("interviews/a", 1), ("preparation/a", 1), ("applications/acme", 1)):
        lines = visible((root / "output" / f"{page}.html").read_text("utf-8"))
        assert sum("18:00" in line for line in lines) == sum(both in line for line in lines) == count, page
