"""After any edit, what other programs read of a front matter is what we read: PyYAML, ruamel and js-yaml."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from site_builder.check.entry import check_entry
from site_builder.edit.change import AddContact, AddToLog, SetField, Step
from site_builder.edit.entry.patch import Patched, patched
from site_builder.model.parts import Contact, LogItem, Mark
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings
from tests.read.reading import Plain, plain

DAY = date(2026, 11, 20)
# Front matters that every reader reads, in the styles that people and programs write them in.
FILES = {
    "short": "company: Acme\n",
    "lines": "company: Acme\nlog:\n- 2026-11-01 call\n- 2026-11-02 reply email\nrole: Dev\n",
    "lines that are mappings": "company: Acme\nlog:\n  - 2026-11-01 call: they rang\n",
    "mappings": "company: Acme\nlog:\n  - type: call\n    date: 2026-11-01\n    note: x\n",
    "braces": "company: Acme\nlog:\n  - {date: 2026-11-01, type: call}\ncontacts: [Dana Reyes, {name: Lee}]\n",
    "brackets": "company: Acme\ntags: [a, b]\nlog: [2026-11-01 call, 2026-11-02 reply]\n",
    "single quotes": "company: 'Acme'\nlog:\n  - '2026-11-01 call: x'\ncontacts:\n  - 'Dana Reyes <d@x.example>'\n",
    "double quotes": 'company: "Acme"\nrole: "Dev"\nlog: "2026-11-01 call: x"\nmute: "no"\n',
    "one line": "company: Acme\nlog: 2026-11-01 call\ncontacts: Dana Reyes\nmute: yes # why\n",
    "a comment": "company: Acme # good\n# log:\nlog: # all\n  # first\n  - 2026-11-01 call # rang\n",
}
AWKWARD = (
    "?",
    "they said: wait, see ticket #4",
    "no",
    "2026",
    "1e3",
    "12:30",
    "2026-11-19",
    "2026-11-19 10:00",
    "null",
    "~",
    "- a",
    "? b",
    "* c",
    "& d",
    "! e",
    "| f",
    "> g",
    "% h",
    "@i",
    "`j`",
    "'k' l",
    '"m" n',
    "[o]",
    "{p}",
    "q:",
    "a #b",
    "#c",
    "it's: so",
    "a, b] c}",
    "C:\\temp",
    "🎉: done",
    "---",
    "...",
    "<<",
    "=",
    ".inf",
    "0x1F",
    "+44",
    "nbsp\u00a0here",
    'x:"y"',
)


def steps(text: str) -> tuple[Step, ...]:
    """Put a text wherever one can be put."""
    return (
        AddToLog(LogItem("nudge", DAY, "email", note=text)),
        AddToLog(LogItem("call", DAY, text, (text, "Dana Reyes"), reply_by=DAY, needs_answer=True)),
        AddToLog(LogItem("message", DAY, people=(text,))),
        AddContact(Contact(f"Z {text}", role=text, talked_about=text)),
        SetField(("mute",), text, Mark(done=True, note=text)),
        SetField(("my_own",), text, text),
    )


def block_after(block: str, step: Step) -> str | None:
    """Edit a front matter; None where the edit is refused, and nothing changes."""
    result = patched("journal/a.md", f"---\n{block}---\n".encode(), (step,), Settings())
    return result.data.decode().removeprefix("---\n").removesuffix("---\n") if isinstance(result, Patched) else None


def ours(block: str) -> Plain:
    """Give what we read, as texts."""
    raw = read_entry(decode("journal/a.md", f"---\n{block}---\n".encode()), Settings())
    assert raw.problems == ()
    check_entry(raw, Settings())
    return plain(raw.fields)


def texts(value: Any) -> Any:  # noqa: ANN401 - anything that a parser gives
    """Write what a parser that keeps text gives as plain lists and mappings; a line of a log is one text."""
    if isinstance(value, dict) and len(value) == 1 and (key := next(iter(value)))[:1].isdigit():
        return f"{key}: {value[key]}"
    if isinstance(value, dict):
        return {str(key): texts(inner) for key, inner in value.items()}
    return [texts(item) for item in value] if isinstance(value, list) else "" if value is None else str(value)


def words_in(value: Any) -> list[str]:  # noqa: ANN401 - anything that a parser gives
    """List what a parser takes for words."""
    if isinstance(value, dict):
        return [word for inner in value.values() for word in words_in(inner)]
    if isinstance(value, list):
        return [word for item in value for word in words_in(item)]
    return [value] if isinstance(value, str) else []


@given(
    st.sampled_from(sorted(FILES)),
    st.one_of(
        st.sampled_from(AWKWARD),
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12).map(
            lambda text: " ".join(text.split()) or "x"
        ),
        st.text("ab:#-'\"[]{},&*!|>%@` 0", min_size=1, max_size=9).map(lambda text: " ".join(text.split()) or "x"),
    ),
    st.integers(0, 5),
)
def test_python_reads_what_we_read(file: str, text: str, number: int) -> None:
    """Whatever is written into whatever style: the same texts, and words are words."""
    if "%%" in text or "<!--" in text or "[[" in text:
        return
    block = block_after(FILES[file], steps(text)[number])
    if block is None:
        return
    assert texts(yaml.load(block, yaml.BaseLoader)) == ours(block)  # noqa: S506 - it makes texts only
    for loaded in (yaml.safe_load(block), YAML(typ="safe", pure=True).load(block)):
        assert any(text in word for word in words_in(loaded)), block
    assert texts(YAML(typ="base", pure=True).load(block)) == ours(block)


@pytest.mark.parametrize("text", AWKWARD)
def test_no_text_is_refused(text: str) -> None:
    """What a person types behind --note is written, whatever it is."""
    for block in FILES.values():
        assert block_after(block, AddToLog(LogItem("nudge", DAY, "email", note=text))), block


@pytest.mark.skipif(shutil.which("node") is None, reason="js-yaml needs node")
def test_js_yaml_reads_what_we_read() -> None:
    """Obsidian and most other programs read YAML in JavaScript."""
    written = [
        (text, block)
        for number, file in enumerate(FILES.values())
        for text in AWKWARD[number % 3 :: 3]  # a third of them in each file; Python's readers above have them all
        for step in steps(text)
        if (block := block_after(file, step)) is not None
    ]
    script = Path(__file__).with_name("js_yaml.cjs")
    said = subprocess.run(
        [shutil.which("node") or "node", script],
        input=json.dumps([block for _, block in written]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for (text, block), (plainly, typed) in zip(written, json.loads(said.stdout), strict=True):
        assert texts(plainly) == ours(block)
        assert any(text in word for word in words_in(typed)), block


def test_a_file_keeps_its_quotes() -> None:
    """A text that needs quotes gets those that the file has."""
    step = AddToLog(LogItem("nudge", DAY, "email", note="it's: so #4"))
    assert "- '2026-11-20 nudge email: it''s: so #4'\n" in (block_after(FILES["single quotes"], step) or "")
    assert '- "2026-11-20 nudge email: it\'s: so #4"\n' in (block_after(FILES["lines"], step) or "")
