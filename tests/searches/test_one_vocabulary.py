"""A follow-up has the same words on Today, the worklist, in the terminal, in the calendar and in data.json."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from site_builder.cli import main
from tests.derive.follow_ups.test_settling import CASES, HARROW
from tests.support.readable import visible

_OFFERS = ("thank-offer", "answer-offer")
_TWO_NAMES = "contacts: [Dana Reyes, Jonas Lind]"  # on a page the thank-yous of a round are one row


def _journal(root: Path, group: str, language: str) -> set[str]:
    """Write the cases of a group, each of a company of its own; return their rules."""
    (root / "journal").mkdir()
    toml = f'as_of = 2026-11-20\nlanguage = "{language}"\n[follow_ups]\nopen_applications = 0\n'
    (root / "journal.toml").write_text(toml, encoding="utf-8")
    rules = set()
    for number, (rule, fields, body, elsewhere) in enumerate(CASES):
        own = elsewhere or ("made" if rule in _OFFERS else "")
        if own != group or _TWO_NAMES in fields or "Dana Roe" in fields:
            continue
        rules.add(rule)
        text = f"---\ncompany: Firm{number}\n{fields}\n---\n{body}\n"
        (root / "journal" / f"firm{number}.md").write_text(text, encoding="utf-8")
    if group in {"accepted", "offer"}:
        (root / "journal" / "harrow.md").write_text(HARROW.format(outcome=group), encoding="utf-8")
    return rules


def _run(root: Path, *words: str) -> str:
    result = CliRunner().invoke(main, [words[0], "-C", str(root), *words[1:]], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def _in_the_terminal(root: Path) -> Mapping[str, list[str]]:
    """Read the agenda: the place of a row -> what to do, why, and how it goes away."""
    blocks: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in _run(root, "agenda", "--days", "60").splitlines():
        text = line.strip()
        if text.endswith(" outcome declined"):  # the other answer to an offer has a line of its own
            continue
        lines = [text.split("  ", 1)[1]] if line.startswith("  ") and not line.startswith("   ") else [*lines, text]
        if text.startswith("journal/") and len(lines) > 2:
            blocks.setdefault(text, []).extend((" ".join(lines[0].split()), lines[1], lines[-2]))
    return blocks


@pytest.mark.parametrize(
    ("group", "language"), [("", "en"), ("made", "en"), ("accepted", "en"), ("offer", "en"), ("", "de")]
)
def test_a_follow_up_has_the_same_words_everywhere(group: str, language: str, tmp_path: Path) -> None:
    """What to do, why on that day, and how it goes away, for every rule."""
    rules = _journal(tmp_path, group, language)
    _run(tmp_path, "build")
    output = tmp_path / "output"
    data: list[Mapping[str, Any]] = json.loads((output / "data.json").read_text(encoding="utf-8"))["follow_ups"]
    assert rules <= {row["rule"] for row in data}
    terminal = _in_the_terminal(tmp_path)
    worklist = visible((output / "follow-ups.html").read_text(encoding="utf-8"))
    todos = Calendar.from_ical((output / "calendar.ics").read_bytes()).walk("VTODO")
    summaries = {str(todo["summary"]): str(todo["description"]) for todo in todos}
    titles = set()
    for row in data:
        lines = terminal[f"{row['path']}:{row['line']}"]
        start = next(
            number
            for number in range(0, len(lines), 3)
            if lines[number + 2].endswith(_settled(row)) and _is(row, lines[number])
        )
        what, company = lines[start].rsplit(": ", 1)
        titles.add(f"{what} {company}")
        assert f"{what} {company}" in worklist
        assert lines[start + 1] in worklist
        if language == "en":
            assert lines[start + 1] == row["why"]
        assert any(_settled(row) in line for line in worklist)
        assert summaries[f"{what} ({company})"].splitlines()[0] == lines[start + 1]
    today = visible((output / "index.html").read_text(encoding="utf-8"))
    shown = [line for line in today if line in titles]
    due = [row for row in data if row["status"] != "upcoming"]
    assert len(shown) >= min(len(due), 7)


# No contact in any of them: the employer is all that there is to ask.
_NOBODY_KNOWN = (
    "date: 2026-11-02\nthanked: yes",
    "date: 2026-10-12\nthanked: yes\nlog: [2026-10-26 nudge]",
    "log: [2026-10-26 applied]",
    "log: [2026-10-26 applied, {date: 2026-11-19, type: reply, needs_answer: yes}]",
    "date: 2026-11-12\nthanked: yes\ndecision: withdraw",
    "date: 2026-11-12\nthanked: yes\noutcome: rejected 2026-11-19",
    "date: 2026-11-19\nno_show: yes",
)
_AN_OFFER = "date: 2026-11-12\nthanked: yes\noutcome: offer 2026-11-19"
_TO_THE_EMPLOYER = {"nudge-applied", "answer", "withdraw", "feedback", "no-show"}


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        (_NOBODY_KNOWN, {*_TO_THE_EMPLOYER, "nudge", "nudge-second"}),
        ((*_NOBODY_KNOWN, _AN_OFFER), {*_TO_THE_EMPLOYER, "tell-offer", "thank-offer", "answer-offer"}),
    ],
)
def test_the_employer_is_named_once_where_nobody_there_is_known(
    fields: Sequence[str], rules: set[str], language: str, tmp_path: Path
) -> None:
    """Its name stands beside what to do: on Today, the worklist and the board, in the terminal and the calendar."""
    (tmp_path / "journal").mkdir()
    toml = f'as_of = 2026-11-20\nlanguage = "{language}"\n[follow_ups]\nopen_applications = 0\n'
    (tmp_path / "journal.toml").write_text(toml, encoding="utf-8")
    for number, own in enumerate(fields):
        text = f"---\ncompany: Firm{number}\n{own}\n---\n## What went well\n- All of it\n"
        (tmp_path / "journal" / f"firm{number}.md").write_text(text, encoding="utf-8")
    agenda = _run(tmp_path, "agenda", "--days", "60")
    _run(tmp_path, "build")
    output = tmp_path / "output"
    data = json.loads((output / "data.json").read_text(encoding="utf-8"))["follow_ups"]
    assert {row["rule"] for row in data if row["who"] == row["company"]} == rules
    lines = [
        *(line for line in agenda.splitlines() if "afterview log" not in line and "journal/" not in line),
        *(line for page in ("index", "follow-ups", "applications") for line in _shown(output / f"{page}.html")),
        *(str(todo["summary"]) for todo in Calendar.from_ical((output / "calendar.ics").read_bytes()).walk("VTODO")),
    ]
    companies = [f"Firm{number}" for number in range(len(fields))]
    assert all(any(company in line for line in lines) for company in companies)
    assert [line for line in lines for company in companies if line.count(company) > 1] == []


def _shown(page: Path) -> list[str]:
    return visible(page.read_text(encoding="utf-8"))


def _settled(row: Mapping[str, Any]) -> str:
    return str(row["settle"]["command"] or row["settle"]["line"])


def _is(row: Mapping[str, Any], words: str) -> bool:
    return words.endswith(f": {row['company']}") and (not row["who"] or row["who"] in words)
