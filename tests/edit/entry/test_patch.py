"""Edits of entries as they really are: nothing but the bytes that are meant may change."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.check.entry import check_entry
from site_builder.edit.change import AddToLog, SetField, Step
from site_builder.edit.entry.patch import Patched, patched
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Mark
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings

DAY = date(2026, 11, 20)
SETTINGS = Settings()
FILES: dict[str, str] = {
    "short": "---\ncompany: Acme\n---\nFine.\n",
    "no final newline": "---\ncompany: Acme\ndate: 2026-11-12\n---\nFine.",
    "nothing below": "---\ncompany: Acme\n---",
    "comments": "---\n# mine\ncompany: Acme # good\n\n# more\nrole: Dev  # x\n# last\n---\nFine.\n",
    "CRLF": "---\r\ncompany: Acme\r\nlog:\r\n  - {date: 2026-11-01, type: call}\r\n---\r\nFine.\r\n",
    "CR": "---\rcompany: Acme\rrole: Dev\r---\rFine.\r",
    "mixed line ends": "---\r\ncompany: Acme\nrole: Dev\r\n---\nOne\r\nTwo\n\rThree",
    "BOM": "\ufeff---\ncompany: Acme\nrole: Dev\n---\nFine.\n",
    "flow lists": "---\ncompany: Acme\ntags: [a, b,  c]\nlog: [ {date: 2026-11-01, type: call} ]\n---\n",
    "flow over lines": "---\ncompany: Acme\nlog: [\n    {date: 2026-11-01, type: call}, # one\n  ]\nrole: Dev\n---\n",
    "one line items": "---\ncompany: Acme\nlog:\n- 2026-11-01 call: they rang\n- 2026-11-02 reply email\n---\n",
    "mappings": "---\ncompany: Acme\nlog:\n    - type: call\n      date: 2026-11-01\n      note: |\n"
    "        # no comment\n\n        two\n    # after\nrole: Dev\n---\n",
    "odd indents": "---\ncompany: Acme\ncontacts:\n     -   name: Dana Reyes\n         role:   CTO\nlog:\n"
    " -   date: 2026-11-01\n     type: call\n---\n",
    "trailing blanks": "---  \ncompany: Acme  \nrole: Dev\t\nlog:  \n  - 2026-11-01 call  \n---  \nFine.  \n",
    "empty fields": "---\ncompany: Acme\nlog:\ndecision:        # continue, undecided, withdraw\n"
    "mute: \nsnooze_until:\n---\n",
    "NFD and emoji": "---\ncompany: Cafe\u0301 👩\u200d💻\nrole: Zu\u0308rich\nlog:\n"
    "  - 2026-11-01 note: schön\n---\n\u202eabc\u202c\n",
    "awkward values": "---\ncompany: On\nphone: 0123456\ntime: 14:30\nsalary: 65_000\nrole: 'It''s'\n"
    'more: "a\\tb"\nodd: [on, 3.10, ~]\nfolded: >-\n  a\n  b\n---\n',
    "same words elsewhere": "---\ncompany: Acme\nprocess: |\n  decision: withdraw\n  mute: yes\n  log:\n    - x\n"
    "notes:\n  decision: no\n---\nmute: yes\ndecision: continue\nlog: []\n",
    "indented front matter": "---\n  company: Acme\n  log:\n  - 2026-11-01 call\n---\nFine.\n",
    "names of their own": "---\nCompany: Acme\nSnooze-until: 2026-11-01\nLog:\n"
    "  - {When: 2026-11-01, What: call, Via: phone}\n---\n",
    "mistakes": "---\ncompany: Acme\ndate: 2026-02-30\ncompnay: x\nwent: 9\nrole: Dev: two\ndecision: perhaps\n---\n",
    "a conflict below": "---\ncompany: Acme\n---\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
}
STEPS: dict[str, Step] = {
    "nudge": AddToLog(LogItem("nudge", DAY, "email")),
    "note": AddToLog(
        LogItem("note", DAY, "", ("Dana Reyes",), "asked: #2, \"@home\" [x] {y} 'z' - 50% & more 🎉\nand: two"),
    ),
    "reply": AddToLog(LogItem("reply", DAY, "phone", ("Dana", "Jon, CTO"), reply_by=DAY, needs_answer=True)),
    "decision": SetField(("decision",), "withdraw", "withdraw"),
    "mute": SetField(("mute",), "on hold: until #spring", Mark(done=True, note="on hold: until #spring")),
    "snooze": SetField(("snooze_until",), "2026-12-04", date(2026, 12, 4)),
}


def read(data: bytes) -> Interview:
    """Read an entry as the build does."""
    return check_entry(read_entry(decode("journal/a.md", data), SETTINGS), SETTINGS)[0]


def edited(text: str | bytes, *steps: Step) -> Patched | Problem:
    """Edit an entry."""
    return patched("journal/a.md", text if isinstance(text, bytes) else text.encode(), steps, SETTINGS)


def after(text: str, *steps: Step) -> str:
    """Edit an entry that can be edited, and give its text."""
    result = edited(text, *steps)
    assert isinstance(result, Patched), result
    return result.data.decode()


def middle(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Give what differs between two texts: what went, and what came."""
    start = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    most = min(len(old), len(new)) - start
    ends = zip(reversed(old), reversed(new), strict=False)
    end = next((at for at, pair in enumerate(ends) if pair[0] != pair[1]), most)
    end = min(end, most)
    return old[start : len(old) - end], new[start : len(new) - end]


@pytest.mark.case("F01", "F02")
@pytest.mark.parametrize("edit", tuple(STEPS))
@pytest.mark.parametrize("file", FILES)
def test_only_the_bytes_of_the_edit_change(file: str, edit: str) -> None:
    """In 22 awkward files six edits each are read as meant, and take nothing away but the value that they replace."""
    old, step = FILES[file].encode(), STEPS[edit]
    result = edited(old, step)
    assert isinstance(result, Patched), result
    gone, came = middle(old, result.data)
    assert came
    before, now = read(old), read(result.data)
    if isinstance(step, AddToLog):
        assert gone == b""
        assert [(item.type, item.note) for item in now.log] == [
            *[(item.type, item.note) for item in before.log],
            (step.item.type, step.item.note),
        ]
        assert now.log[-1].people == step.item.people
    else:
        assert isinstance(step, SetField)
        name = str(step.path[0])
        assert getattr(now, name) == step.value
        was = {"decision": (b"", b"perhaps"), "mute": (b"",), "snooze_until": (b"", b"1-01")}[name]
        assert gone.strip() in was
    assert (now.company, now.role, now.contacts, now.body) == (before.company, before.role, now.contacts, now.body)
    assert b"\n" not in came.replace(b"\r\n", b"") or b"\r" not in old.split(b"---")[1].replace(b"\r\n", b"\n")


@pytest.mark.case("F05")
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Just words.\n", 1, "no front matter"),
        ("---\ncompany: Acme\n", 1, "---"),
        ("---\ncompany: Acme\nlog: a\nlog: b\n---\n", 4, "twice"),
        ("---\n{company: Acme}\n---\n", 2, "braces"),
        ("---\ncompany: Acme\nlog:\n\t- 2026-11-01 call\n---\n", 4, "tab"),
        ("---\n<<<<<<< a\ncompany: A\n=======\ncompany: B\n>>>>>>> b\n---\n", 2, "conflict"),
        (b"---\ncompany: Acm\xe9\n---\n", 2, "UTF-8"),
        (b"---\ncompany: Acme\n---\nbody \xe9\n", 4, "UTF-8"),
        ("---\ncompany: Acme\n---\n" + "x" * 2_000_001, 1, "MB"),
        ("---\ncompany: Acme\nrole: \x07bell\n---\n", 3, "control"),
        ("", 1, "nothing"),
    ],
)
def test_an_entry_that_can_not_be_edited_is_refused_with_its_line(text: str | bytes, line: int, words: str) -> None:
    """What does not parse, is there twice or is not text is named with its line."""
    result = edited(text, STEPS["nudge"])
    assert isinstance(result, Problem)
    assert result.span.line == line
    assert words in result.message
    assert "nothing was changed" in result.hint or "braces" in words


def test_utf_16_stays_utf_16() -> None:
    """A file with the mark of UTF-16 is edited in its own encoding."""
    old = "\ufeff---\r\ncompany: Zürich 🎉\r\n---\r\nx".encode("utf-16-le")
    result = edited(old, STEPS["decision"])
    assert isinstance(result, Patched)
    assert result.data.decode("utf-16-le") == "\ufeff---\r\ncompany: Zürich 🎉\r\ndecision: withdraw\r\n---\r\nx"


# The file has cases of the form `== step: title`, the fields before, `=>`, and the fields after.
CASES = [case.split("\n", 1) for case in (Path(__file__).parent / "edits.txt").read_text("utf-8").split("== ")[1:]]
STEPS |= {
    "thanked": SetField(("contacts", 0, "thanked"), "2026-11-20", Mark(done=True, day=DAY)),
    "told": SetField(("references", 0, "told"), "2026-11-20", Mark(done=True, day=DAY)),
    "done": SetField(("tasks", 0, "done"), "2026-11-20", Mark(done=True, day=DAY)),
    "prep": SetField(("next_stage", "prep", 1, "done"), "yes", Mark(done=True)),
}


@pytest.mark.case("F06")
@pytest.mark.parametrize(("title", "texts"), CASES, ids=[title for title, _ in CASES])
def test_an_edit_is_written_as_its_neighbours_are(title: str, texts: str) -> None:
    """A list keeps its form; a line that must hold more becomes a mapping, or an item, around its own bytes."""
    old, new = (f"---\ncompany: Acme\n{text.rstrip()}\n---\nx\n" for text in texts.split("=>\n"))
    assert after(old.replace("Acme\n\n", "Acme\n"), STEPS[title.split(":", maxsplit=1)[0]]) == new


def test_an_outcome_that_is_a_mapping_keeps_its_other_parts() -> None:
    """Of `{result: offer, answer_by: ...}` only the result changes, and the day is added."""
    step = SetField(
        ("outcome",),
        "{result: accepted, date: 2026-11-20}",
        None,
        is_yaml=True,
        parts=(
            SetField(("outcome", "result"), "accepted", "accepted"),
            SetField(("outcome", "date"), "2026-11-20", DAY),
        ),
    )
    old = "---\ncompany: Acme\noutcome: {result: offer, answer_by: 2026-11-30} # yes\n---\n"
    assert after(old, step) == old.replace("offer", "accepted").replace("30}", "30, date: 2026-11-20}")
