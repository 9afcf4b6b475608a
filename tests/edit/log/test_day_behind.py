"""A day behind a TYPE, as people say it: "rejected yesterday"."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.edit.log.day_behind import day_behind
from site_builder.edit.log.spoken_days import Calendar

CALENDAR = Calendar(date(2026, 11, 18))  # a Wednesday


@pytest.mark.parametrize(
    ("kind", "value", "parts"),
    [
        ("outcome", "rejected yesterday", ("rejected", "yesterday")),
        ("outcome", "rejected on 12 nov", ("rejected", "12 nov")),
        ("decision", "withdraw mon", ("withdraw", "mon")),
        ("outcome", "offer 2026-11-17", ("offer", "2026-11-17")),
        ("outcome", "offer 52k", ("offer 52k", "")),
        ("outcome", "rejected", ("rejected", "")),
        ("call", "yesterday", ("", "yesterday")),
        ("applied", "3 nov", ("", "3 nov")),
        ("nudge", "3d ago", ("", "3d ago")),
        ("nudge", "tomorrow", ("tomorrow", "")),
        ("message", "sent the deck on friday", ("sent the deck on friday", "")),
        ("note", "friday", ("friday", "")),
        ("reply", "", ("", "")),
        ("thanked", "yesterday", ("", "yesterday")),
        ("thanked", "dana last friday", ("dana", "last friday")),
        ("thanked", "sun", ("sun", "")),
        ("thanked", "skip friday", ("skip friday", "")),
        ("told", "low 12.11.", ("low", "12.11.")),
        ("done", "call mon", ("call mon", "")),
        ("well", "yesterday", ("yesterday", "")),
    ],
)
def test_a_day_that_has_been_is_no_note(kind: str, value: str, parts: tuple[str, str]) -> None:
    """What is still to come, and a person who is called as a day, is left as it was typed."""
    assert day_behind(kind, value, CALENDAR, {"sun", "li"}) == parts


def test_it_is_the_day_on_which_it_happened(tmp_path: Path) -> None:
    """Of "call yesterday" today was the day; --on still says more."""
    entry = tmp_path / "journal" / "acme.md"
    entry.parent.mkdir()
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-10\n---\n", encoding="utf-8")
    for words in (("call", "yesterday"), ("rejected", "12", "nov"), ("reply", "friday", "--on", "mon")):
        arguments = ["log", "-C", str(tmp_path), "--as-of", "2026-11-18", "acme", *words]
        assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    text = entry.read_text("utf-8")
    assert "{date: 2026-11-17, type: call}" in text
    assert "outcome: {result: rejected, date: 2026-11-12}" in text
    assert "{date: 2026-11-16, type: reply, note: friday}" in text
