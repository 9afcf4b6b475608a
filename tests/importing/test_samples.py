"""What programs write today: every value is in its place, kept as text, or in the plan's list; none is another.

`samples/` has a file, or a folder, as each program writes it; `samples/expected.txt` what becomes of it, in lines.
"""

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from site_builder.check.fields.words import OUTCOMES
from site_builder.importing.days.day_cells import DoubtfulDayError, Order, clock, day_of
from site_builder.importing.days.zone_names import offset_or_zone
from site_builder.importing.files.letters import letters_of
from site_builder.importing.files.sources import sources_of
from site_builder.importing.plan import NotImportableError, Plan
from site_builder.importing.tables.headings import meaning_of
from site_builder.importing.tables.rows.state_words import is_wording, state_of
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.journal import Interview
from tests.importing.importing import interviews, planned, shown

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(path.name for path in FOLDER.iterdir() if path.name != "expected.txt")


def plan_of(name: str) -> Plan:
    """Plan what becomes of a sample."""
    sources = sources_of([FOLDER / name])
    return planned(*((source.name.removeprefix(f"{FOLDER}/"), source.data) for source in sources))


def told(entry: Interview) -> str:
    """Say an entry in a line: each of its fields that is not empty."""
    outcome = entry.outcome
    parts = [
        entry.company,
        entry.role,
        " ".join(part for part in (str(entry.date or ""), entry.time, entry.timezone) if part),
        f"{entry.minutes} min" if entry.minutes else "",
        entry.stage,
        entry.format,
        f"at {entry.place}" if entry.place else "",
        *(f"{contact.name} <{contact.email}> {contact.phone}{contact.role}".strip() for contact in entry.contacts),
        *(f"{item.type} {item.date}{f', answer by {item.reply_by}' if item.reply_by else ''}" for item in entry.log),
        *(f"to answer by {item.answer_by}" for item in entry.log if item.answer_by),
        f"{outcome.result} {outcome.date or ''}".strip() if outcome else "",
        f"next {entry.next_stage.name} {entry.next_stage.date or ''}".strip() if entry.next_stage else "",
        f"reply by {entry.reply_by}" if entry.reply_by else "",
        f"closes {entry.closing_date}" if entry.closing_date else "",
        *(f"{task.what} {task.due}" for task in entry.tasks),
        f"salary {entry.salary}" if entry.salary else "",
        f"ad {entry.job_ad}" if entry.job_ad else "",
        f"tags {', '.join(entry.tags)}" if entry.tags else "",
        "quiet" if entry.mute else "",
    ]
    return " | ".join(part for part in parts if part)


def lines_of(plan: Plan) -> list[str]:
    """Say a plan in lines: an entry each, then what is not taken."""
    lines = [told(entry) for entry in interviews(plan)]
    return [*lines, *(f"not taken: {skipped.came_from}: {skipped.reason}" for skipped in plan.listed)]


def answer(name: str) -> list[str]:
    """Say what becomes of a sample, or why nothing does."""
    try:
        return lines_of(plan_of(name))
    except NotImportableError as reason:
        return [f"refused: {reason}"]


def expected() -> dict[str, list[str]]:
    """Read what is right for each sample."""
    parts = (FOLDER / "expected.txt").read_text("utf-8").split("\n== ")
    return {name: text.strip("\n").split("\n") for name, _, text in (part.partition("\n") for part in parts[1:])}


def test_each_sample_has_its_answer() -> None:
    """No more and no fewer, and there are as many as the programs ask for."""
    assert sorted(expected()) == SAMPLES
    assert len(SAMPLES) > 80


@pytest.mark.parametrize("name", SAMPLES)
def test_every_value_is_in_its_place(name: str) -> None:
    """As `expected.txt` says, with the reason for what is not taken."""
    assert answer(name) == expected()[name]


def values_in(name: str, data: bytes) -> Iterator[Sequence[str]]:
    """Yield the cells of a table a row each, and the lines of a note."""
    text = letters_of(data).text
    if not name.endswith((".csv", ".tsv")):
        for line in text.splitlines():
            field, mark, value = line.strip(" -*\t").partition(":")
            if mark and meaning_of(field).name:  # the name is said by the field
                yield (value.strip(" :*"),)
            elif "kanban" not in line:  # the settings of the plugin
                yield (re.sub(r"^\s*- \[.\]", "", line),)
        return
    separator = max(",;\t", key=text.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


MAILS = frozenset({"forwarded.txt", "outlook-paste.txt"})  # whose heads are not kept to the letter
WRITTEN = [name for name in SAMPLES if not name.endswith((".ics", ".eml", ".json", ".vcf")) and name not in MAILS]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_word_is_lost(name: str) -> None:
    """Of a cell or a line; a day may stand there in another form, and is the same day."""
    if expected()[name][0].startswith("refused: "):
        return
    said = shown(plan_of(name)) | {word for line in lines_of(plan_of(name)) for word in words_of(line)}
    refused = {skipped.came_from.rpartition(": ")[0] for skipped in plan_of(name).listed if not skipped.cells}
    for source in sources_of([FOLDER / name]):
        if source.name.removeprefix(f"{FOLDER}/") in refused:
            continue
        for row in values_in(source.name, source.data):
            for value in row:
                is_state = is_wording(value) and state_of(value) in OUTCOMES  # it is the outcome
                assert is_state or set(words_of(value)) <= said | _of_a_day(value), (source.name, value)


def _of_a_day(value: str) -> set[str]:
    """Return the words of a value that is a day, a clock time or a zone, where it can be read."""
    if clock(value) or offset_or_zone(value):
        return set(words_of(value))
    for order in ("", "dmy", "mdy"):
        with contextlib.suppress(DoubtfulDayError):
            day_of(value.strip().strip("[]"), Order(order))
            return set(words_of(value))
    return set()
