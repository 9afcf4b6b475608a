"""What is new -> the files of a journal: settings, an example, an entry with what is known already."""

import json
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from site_builder.bank import STORIES
from site_builder.check.log_lines import parts_of_line
from site_builder.check.rounds import latest, name_of
from site_builder.check.slugs import slug_of
from site_builder.edit.examples import ENTRY, STORY
from site_builder.edit.new_file import free_path
from site_builder.edit.yaml_text import yaml_text
from site_builder.model import Application, Interview
from site_builder.parts import Contact

SETTINGS = """\
# The settings of this journal. Every one has a default: remove the # to change one.

# title = "My job search"
{owner}# language = "en"                         # of the pages and the messages: en, de, fr, es
# holidays = ["2026-12-25"]               # more days that are not working days
# away = ["12-24..01-01"]                 # nobody answers or works then; also "2027-02-08..2027-02-19"
# private = ["The company"]               # sections that a site to show leaves out
# as_of = 2026-11-20                      # a fixed day, for a demonstration only
# editor = "vscode://file/{path}:{line}"  # while serving, a link opens the line in your editor. Others:
#   VSCodium "vscodium://file/{path}:{line}"        Cursor "cursor://file/{path}:{line}"
#   Zed "zed://file/{path}:{line}"                  Obsidian "obsidian://open?path={path}"
#   IntelliJ IDEA, PyCharm and their like "idea://open?file={path}&line={line}"
#   Sublime Text, with a handler of its links "subl://open?url=file://{path}&line={line}"
#   TextMate "txmt://open?url=file://{path}&line={line}", MacVim "mvim://open?url=file://{path}&line={line}"
# git = true                              # pages say when their entries were last changed, by git
# qr_codes = true                         # contacts as codes for a telephone's camera

# [follow_ups]                            # all figures: afterview help follow-ups
# nudges = 2                              # how many, then "gone quiet"
# off = ["feedback"]                      # kinds that you never want

# [calendar]
# follow_ups = "both"                     # to-dos and all-day events in calendar.ics; or "todos", "events", "none"
# alarms = [60]                           # minutes before an interview

# [sections]
# "Was gut lief" = "What went well"       # headings in another language

# [[references]]                          # people who have agreed to be your referees
# name = "Prof. Ada Byron"
# email = "ada@uni.example"
# phone = "020 7946 0000"
# role = "Taught me statistics"
# agreed = 2026-09-01
"""

GITIGNORE = """\
output/
output-redacted/
.afterview/
.afterview-*.tmp
"""

_HOOK = """\
#!/bin/sh
# Made by "afterview init --hook": a commit waits until the journal has no errors.
journal={journal}
[ -f "$journal/journal.toml" ] || [ -d "$journal/journal" ] || exit 0  # a branch without the journal
if ! command -v afterview >/dev/null 2>&1; then
    echo 'The journal was not checked: there is no program "afterview" on the PATH.' >&2
    echo 'Activate the environment that it is in, or commit without the check: git commit --no-verify' >&2
    exit 1
fi
exec afterview check -C "$journal"
"""

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


class Owner(Struct, frozen=True):
    """Whose journal it is, and where they are; text that is not known is ""."""

    name: str = ""
    address: str = ""
    timezone: str = ""
    country: str = ""


NOBODY = Owner()


_OWNER = (
    ("name", "Sam Doe", "signs the drafts"),
    ("me", "sam@mail.example", "your own addresses: never a contact, never thanked"),
    ("timezone", "Europe/London", "yours: what an invitation's time is turned into"),
    ("country", "GB", "its public holidays are not working days"),
)


def settings_text(owner: Owner) -> str:
    """Write the settings of a new journal: what is known of its owner, the rest as examples."""
    known = {"name": owner.name, "me": owner.address, "timezone": owner.timezone, "country": owner.country}
    lines = []
    for name, example, words in _OWNER:
        text = json.dumps(known[name] or example, ensure_ascii=False)
        line = f"{name} = [{text}]" if name == "me" else f"{name} = {text}"
        lines.append(f"{line if known[name] else f'# {line}':<41} # {words}\n")
    return SETTINGS.replace("{owner}", "".join(lines))


def scaffold_files(folder: Path, owner: Owner = NOBODY) -> Mapping[Path, str]:
    """Name the files of a new journal with their texts."""
    return {
        folder / "journal.toml": settings_text(owner),
        folder / "journal" / "_example.md": ENTRY,
        folder / STORIES / "_example.md": STORY,
        folder / ".gitignore": GITIGNORE,
    }


def hook_text(prefix: str) -> str:
    """Write git's hook that checks a journal; `prefix` is its path below the top of the repository, as git has it."""
    return _HOOK.format(journal=_quoted(prefix))


def hook_call(prefix: str) -> str:
    """Write the line that checks a journal in a hook that somebody else has written."""
    return f"afterview check -C {_quoted(prefix)} || exit 1"


def _quoted(prefix: str) -> str:
    return shlex.quote(f"./{prefix}".rstrip("/"))


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
    lines += [f"company: {yaml_text(name_of(rounds, 'company') or entry.company, words=True)}"]
    known = {
        "role": entry.role or name_of(rounds, "role"),
        "date": entry.day.isoformat(),
        "time": entry.time,
        "stage": entry.stage,
        "format": "",
        "timezone": latest(rounds, "timezone"),
        "application": latest(rounds, "application"),
        "job_ad": latest(rounds, "job_ad"),
        "salary": latest(rounds, "salary"),
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
