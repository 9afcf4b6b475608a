"""Entries as people have them: what is read of each, and what is said; `people_notes/expected.txt` has what is right.

They are of the kinds that a vault, a sync program, a template, a mail or a telephone leaves in a note.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.model.journal import Interview
from site_builder.steps.queries.checked import Checked, check

NOTES = Path(__file__).parent / "people_notes"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Read all of them as one journal."""
    root = tmp_path_factory.mktemp("notes")
    shutil.copytree(NOTES, root / "journal", ignore=shutil.ignore_patterns("expected.txt"))
    return check(root)


def told(entry: Interview) -> Iterator[str]:
    """Say an entry in lines: its fields, its sections' points, what is under More."""
    prep = entry.next_stage.prep if entry.next_stage else ()
    prepared = [f"prep {item.what}{' done' if item.done else ''}" for item in prep]
    yield " | ".join(
        part
        for part in (
            entry.company,
            entry.role,
            " ".join(part for part in (str(entry.date or ""), entry.time, entry.timezone) if part),
            f"{entry.minutes} min" if entry.minutes else "",
            entry.stage,
            entry.format,
            *(f"{contact.name} <{contact.email}> {contact.role}".strip() for contact in entry.contacts),
            *(f"{item.type} {item.date} {item.note}".strip() for item in entry.log),
            f"{entry.outcome.result} {entry.outcome.date or ''}".strip() if entry.outcome else "",
            f"next {entry.next_stage.name} {entry.next_stage.date or ''}" if entry.next_stage else "",
            *prepared,
            f"answer by {entry.reply_by}" if entry.reply_by else "",
            *(f"task {task.what} {task.due}" for task in entry.tasks),
            f"salary {entry.salary}" if entry.salary else "",
            f"ad {entry.job_ad}" if entry.job_ad else "",
            f"went {entry.went}" if entry.went else "",
            f"fit {entry.fit}" if entry.fit else "",
            f"decision {entry.decision}" if entry.decision else "",
            "thanked" if entry.thanked else "",
            "quiet" if entry.mute and entry.mute.done else "",
            f"tags {', '.join(entry.tags)}" if entry.tags else "",
        )
        if part
    )
    for section in entry.body.sections:
        if section.name:
            yield f"    {section.name}: {'; '.join(item.text for item in section.items) or section.text}"
    for more in entry.more:
        yield f"    more {more.name}: {more.text}".replace("\n", " / ")


def lines_of(checked: Checked) -> list[str]:
    """Say the whole journal in lines: each entry, then every problem."""
    lines: list[str] = []
    for interview in checked.journal.interviews:
        lines.append(interview.path.removeprefix("journal/"))
        lines += [f"  {line}" for line in told(interview)]
    for problem in checked.problems:
        place = f"{problem.path.removeprefix('journal/')}:{problem.span.line}:{problem.span.column}"
        lines.append(f"{place}: {problem.severity.value}: {problem.message} -> {problem.hint}")
    return lines


def test_every_note_is_read_as_its_writer_meant(checked: Checked) -> None:
    """And where that can't be told, the problem says what to type."""
    assert lines_of(checked) == (NOTES / "expected.txt").read_text("utf-8").splitlines()


def test_every_problem_says_what_to_do(checked: Checked) -> None:
    """No message is without its hint."""
    assert [problem.message for problem in checked.problems if not problem.hint] == []
