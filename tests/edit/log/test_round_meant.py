"""A word for an application after `log`, and the round of it that something is said of."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.support.journals import write_journal

ORBIT = """
=== first.md
---
company: Orbit
date: 2026-10-01
contacts: Pat Hays
references: Ada Byron
tasks: send the portfolio by 14 Oct 2026
---
=== manager.md
---
company: Orbit
date: 2026-10-09
contacts: [{name: Bo Lind}, {name: Ines Ortega}]
---
=== missed.md
---
company: Orbit
date: 2026-10-10
no_show: yes
---
=== team.md
---
company: Orbit
date: 2026-10-22
contacts: [{name: Ines Ortega}]
---
=== final.md
---
company: Orbit
date: 2026-10-30
---
"""


def changed(journal: Path, *words: str, code: int = 0) -> tuple[str, list[str]]:
    """Run `afterview log` on Saturday 10 October; give the file that it changed, and its new lines."""
    before = {path.name: path.read_text("utf-8") for path in journal.glob("journal/*.md")}
    arguments = ["log", "-C", str(journal), "--as-of", "2026-10-10", *words]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    after = {path.name: path.read_text("utf-8") for path in journal.glob("journal/*.md")}
    names = [name for name, text in after.items() if text != before[name]]
    new = [line for name in names for line in after[name].split("\n") if line not in before[name].split("\n")]
    return " ".join(names), new


@pytest.mark.parametrize(
    ("words", "file", "line"),
    [
        ("orbit went 4", "manager.md", "went: 4"),
        ("orbit fit yes", "manager.md", "fit: yes"),
        ("orbit well calm", "manager.md", "- calm"),
        ("orbit change slower", "manager.md", "- slower"),
        ("orbit next_time ask", "manager.md", "- ask"),
        ("orbit thanked", "manager.md", "thanked: 2026-10-10"),
        ("orbit thanked bo", "manager.md", "contacts: [{name: Bo Lind, thanked: 2026-10-10}, {name: Ines Ortega}]"),
        ("orbit thanked pat", "first.md", "  - {date: 2026-10-10, type: thank-you, with: Pat Hays}"),
        ("orbit thanked --on 2026-10-02", "first.md", "thanked: 2026-10-02"),
        ("orbit told ada", "first.md", "references: {name: Ada Byron, told: 2026-10-10}"),
        ("orbit told", "first.md", "references: {name: Ada Byron, told: 2026-10-10}"),
        ("orbit done portfolio", "first.md", "tasks: {what: send the portfolio, due: 14 Oct 2026, done: 2026-10-10}"),
        ("orbit prepared", "team.md", "- [x] ready"),
        ("orbit cancelled", "team.md", "cancelled: yes"),
        ("orbit no_show no", "missed.md", "no_show: no"),
        ("orbit reply --to bo", "final.md", "  - {date: 2026-10-10, type: reply, with: Bo Lind}"),
        ("orbit outcome rejected", "final.md", "outcome: {result: rejected, date: 2026-10-10}"),
        ("team well early", "manager.md", "- early"),
        ("first thanked", "first.md", "thanked: 2026-10-10"),
        ("team.md fit yes", "team.md", "fit: yes"),
        ("final prepared", "final.md", "- [x] ready"),
    ],
)
def test_what_is_said_goes_to_the_round_that_it_is_about(tmp_path: Path, words: str, file: str, line: str) -> None:
    """With a later round planned, how it went was written into that one: it then counted as held before its time."""
    name, lines = changed(write_journal(tmp_path, ORBIT), *words.split())
    assert name == file
    assert line in lines


def test_what_no_entry_names_is_refused_with_what_the_latest_has(tmp_path: Path) -> None:
    """Nothing is written, and a slug means its entry alone."""
    journal = write_journal(tmp_path, ORBIT)
    assert changed(journal, "orbit", "thanked", "zoe", code=2) == ("", [])
    assert changed(journal, "team", "told", "ada", code=2) == ("", [])
    assert changed(journal, "first", "done", "nothing", code=2) == ("", [])


def test_today_is_over_once_somebody_was_there(tmp_path: Path) -> None:
    """In the evening, "prepared" is said of the next round; in the morning of today's."""
    two = "=== a.md\n---\ncompany: Orbit\ndate: 2026-10-10\n---\n=== b.md\n---\ncompany: Orbit\ndate: 2026-10-13\n---\n"
    assert changed(write_journal(tmp_path, two), "orbit", "prepared")[0] == "a.md"
    assert changed(tmp_path, "orbit", "went", "4")[0] == "a.md"
    assert changed(tmp_path, "orbit", "prepared")[0] == "b.md"


def test_that_nobody_came_is_said_of_the_last_round(tmp_path: Path) -> None:
    """It was moved, and still says that it was cancelled: the round before it, which was held, is not the one."""
    two = "=== a.md\n---\ncompany: Orbit\ndate: 2026-10-05\nwent: 4\n---\n"
    moved = "=== b.md\n---\ncompany: Orbit\ndate: 2026-10-09\ncancelled: yes\n---\n"
    assert changed(write_journal(tmp_path, two + moved), "orbit", "no_show")[0] == "b.md"
    assert changed(tmp_path, "orbit", "well", "calm")[0] == "a.md"


PLAIN_NAMES = """
=== orbit.md
---
company: Orbit
date: 2026-10-01
log: 2026-09-28 reply from Kim
---
=== orbit-2.md
---
company: Orbit
date: 2026-10-09
---
=== orbit-3.md
---
company: Orbit
date: 2026-10-22
---
"""


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("orbit well calm", "orbit-2.md"),
        ("orbit cancelled", "orbit-3.md"),
        ("orbit outcome rejected", "orbit-3.md"),
        ("orbit.md well calm", "orbit.md"),
        ("orbit-2 nudge", "orbit-2.md"),
    ],
)
def test_a_file_that_is_called_as_the_employer_is_not_all_that_its_name_means(
    tmp_path: Path, words: str, file: str
) -> None:
    """The first round was cancelled in the place of the next one, which has another number behind the name."""
    assert changed(write_journal(tmp_path, PLAIN_NAMES), *words.split())[0] == file


def test_a_row_about_such_an_entry_names_its_path(tmp_path: Path) -> None:
    """Else its command would be about another round."""
    root = write_journal(tmp_path, PLAIN_NAMES)
    result = CliRunner().invoke(main, ["agenda", "-C", str(root), "--as-of", "2026-10-05"], catch_exceptions=False)
    assert "afterview log journal/orbit.md well 'one line'" in result.stdout
    assert changed(root, "orbit", "reply", "kim")[1][-1] == "  - {date: 2026-10-10, type: reply, with: Kim}"
