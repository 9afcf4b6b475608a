"""A folder -> the files of a new journal: settings, with what is known of the owner, and an example of each kind."""

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from site_builder.edit.new.examples import ENTRY, STORY
from site_builder.read.files.folders import STORIES

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
