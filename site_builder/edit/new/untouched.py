"""An entry as `new` made it for a round, with nothing added since -> the same as an application without a round."""

from datetime import date
from pathlib import Path

from site_builder.edit.files.new_file import write_new
from site_builder.edit.new.entry import CUES, HEADINGS, LATER, NewEntry, entry_path
from site_builder.model.journal import Application, Interview
from site_builder.patterns import pattern

_OF_A_ROUND = ("date", "time", "stage", "format", "process", "reply_by", "next_stage", "went", "fit", "decision")
_EMPTY = pattern(rf"(?:{'|'.join(_OF_A_ROUND[1:])}):[ ]*(?:#.*)?")


def as_application(text: str, application: Application | None, today: date) -> str | None:
    """Write the text of an entry as that of an application; None where somebody has written of a round.

    The entry must be the only one of its application, of today or before, with the scaffold's empty fields and
    headings as they were made. Role, people and job ad stay as they are.
    """
    rounds = application.rounds if application else ()
    head, fence, body = text.removeprefix("---\n").partition("\n---\n")
    if not fence or len(rounds) != 1 or body.strip() != HEADINGS.strip():
        return None
    interview = rounds[0]
    if interview.date is None or interview.date > today or interview.log:
        return None
    kept: list[str] = []
    cues = [*CUES.splitlines(), *LATER.splitlines()]
    for line in head.splitlines():
        if line in cues or _EMPTY.fullmatch(line) or line == f"date: {interview.date.isoformat()}":
            continue
        if line.partition(":")[0] in _OF_A_ROUND:
            return None
        kept.append(line)
    return "\n".join(["---", *kept, "---", "", "## The company", "", ""])


def path_without_day(old: Path, interview: Interview) -> Path:
    """Name the file of an entry as `new --applied` would: the day of its name would be that of a round."""
    return entry_path(old.parent, NewEntry(interview.company, date.min, applied=date.min))


def move_over(old: Path, before: bytes, new: Path, text: str) -> None:
    """Write the text under the new name, and take the old file away unless it was saved meanwhile.

    Raises ExistsError and OSError; then the old file is as it was.
    """
    write_new(new, text)
    if old.read_bytes() == before:
        old.unlink()
