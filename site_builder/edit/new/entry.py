"""What is known of a round or an application -> the file of a new entry, with empty headings to write under."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from site_builder.check.journal.rounds import latest_name, latest_value
from site_builder.check.lines.log_lines import parts_of_line
from site_builder.check.slugs import slug_of
from site_builder.edit.files.new_file import free_path
from site_builder.edit.yaml_text import yaml_text
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Contact

CUES = """\
# Before you leave, ask:
#   How do you decide, and who does?          -> process
#   Is there another round, or a task?        -> next_stage, tasks
#   When will I hear from you?                -> reply_by or reply_within
#   How do I reach you with a question?       -> contacts, with e-mail or phone
"""

LATER = """\
# Later: afterview log writes these for you.
# thanked: 2026-11-19
# outcome: rejected 2026-12-03              # or offer, accepted, declined, withdrawn, ghosted
# log: 2026-11-25 nudge email
"""

HEADINGS = """\
## What went well

-

## What I would change (three things at most)

-

## Next time

-

## Questions they asked

-

## Questions I still have

-

## The company

"""


class NewEntry(Struct, frozen=True):
    """What a person says of a new entry; text that was not given is "". `applied` is the day of one without a round."""

    company: str
    day: date
    role: str = ""
    stage: str = ""
    applied: date | None = None
    via: str = ""
    time: str = ""


def entry_path(folder: Path, entry: NewEntry) -> Path:
    """Name the file of a new entry: its day, employer and stage; a number where that name is taken."""
    words = slug_of(f"{entry.company} {entry.stage}".strip())[:60].rstrip("-")
    day = "" if entry.applied else entry.day.isoformat()  # the day of a file's name would be that of a round
    return free_path(folder, "-".join(part for part in (day, words) if part) or "application")


def entry_text(entry: NewEntry, earlier: Application | None, memory: Sequence[str] = ()) -> str:
    """Write a new entry: what earlier rounds know filled in, cues as comments, empty headings to write under.

    `memory` says what was before with the company, as comments too.
    """
    if entry.applied:
        return _applied_text(entry, entry.applied, memory)
    rounds = earlier.rounds if earlier else ()
    lines = ["---", *(f"# {sentence}" for sentence in memory)]
    lines += [f"company: {yaml_text(latest_name(rounds, 'company') or entry.company, words=True)}"]
    known = {
        "role": entry.role or latest_name(rounds, "role"),
        "date": entry.day.isoformat(),
        "time": entry.time,
        "stage": entry.stage,
        "format": "",
        "timezone": latest_value(rounds, "timezone"),
        "application": latest_value(rounds, "application"),
        "job_ad": latest_value(rounds, "job_ad"),
        "salary": latest_value(rounds, "salary"),
    }
    wanted = {"role", "date", "time", "stage", "format"}
    lines += [
        f"{name}: {yaml_text(text, words=name not in {'date', 'time'})}" if text else f"{name}:"
        for name, text in known.items()
        if text or name in wanted
    ]
    lines += _contact_lines(rounds)
    lines += [CUES.rstrip("\n"), "process:", "reply_by:", "next_stage:"]
    lines += ["went:            # 1 to 5, for you alone", "fit:             # yes, unsure, no"]
    lines += ["decision:        # continue, undecided, withdraw"]
    lines += [LATER.rstrip("\n"), "---", "", HEADINGS.rstrip("\n"), ""]
    return "\n".join(lines)


def _applied_text(entry: NewEntry, day: date, memory: Sequence[str]) -> str:
    """Write an application without a round yet: no day of its own, and the first item of its log."""
    lines = ["---", *(f"# {sentence}" for sentence in memory)]
    lines += [f"company: {yaml_text(entry.company, words=True)}"]
    lines += [f"role: {yaml_text(entry.role, words=True)}" if entry.role else "role:"]
    lines += ["job_ad:          # a link, or a file below journal/", "closing_date:    # no nudge before it"]
    lines += ["contacts:        # Dana Reyes (Recruiter) <dana@acme.example>"]
    lines += [f"log: {_applied_item(day, entry.via)}", "---", "", "## The company", "", ""]
    return "\n".join(lines)


def _applied_item(day: date, via: str) -> str:
    """Write the item on one line where it is read back with its channel, else with its fields."""
    line = f"{day.isoformat()} applied {via}".rstrip()
    if parts_of_line(line, "en").get("channel", "") == via:
        return yaml_text(line)
    channel = yaml_text(via, in_brackets=True, words=True)
    return f"{{date: {day.isoformat()}, type: applied, channel: {channel}}}"


def _contact_lines(rounds: Sequence[Interview]) -> list[str]:
    """Carry people over, each once, the latest word of each; what was said to them then stays where it was."""
    people: dict[str, Contact] = {}
    for contact in (contact for interview in rounds for contact in interview.contacts):
        people[contact.email.casefold() or contact.name.casefold()] = contact
    if not people:
        return ["contacts:        # Dana Reyes (CTO) <dana@acme.example>"]
    lines = ["contacts:        # from earlier rounds; keep whom you met this time"]
    for contact in people.values():
        fields = [(name, getattr(contact, name)) for name in ("name", "role", "email", "phone", "linkedin")]
        given = [f"{name}: {yaml_text(text, words=True)}" for name, text in fields if text]
        lines += [f"  - {given[0]}", *(f"    {line}" for line in given[1:])]
    return lines
