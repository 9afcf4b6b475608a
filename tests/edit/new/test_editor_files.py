"""Files for editors: what they complete is what an entry takes; each is tried."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.check.entry import check_entry
from site_builder.cli import main
from site_builder.edit.new.editor_files import (
    choices_of,
    obsidian_template,
    obsidian_types,
    vim_script,
    vscode_snippets,
)
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"  # of VS Code
VIMS = [
    pytest.param(name, marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"there is no {name}"))
    for name in ("vim", "nvim")
]


def problems_of(text: str) -> tuple[Problem, ...]:
    """Read an entry, and give its problems."""
    return check_entry(read_entry(decode("journal/2026-11-18-acme.md", text.encode()), Settings()), Settings())[1]


def typed(snippet: str) -> str:
    """Take a snippet of VS Code as it is passed by: the first of its choices, its examples, and no more."""
    chosen = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", snippet.replace(TODAY, "2026-11-18"))
    written = re.sub(r"\\([$}\\])", r"\1", re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", r"\1", chosen))
    return re.sub(r"\$\d+", "", written)


def test_the_snippets_of_vs_code_make_entries() -> None:
    """Each field as it is completed can be read, and so can the whole entry."""
    snippets = vscode_snippets()
    assert set(fields_of(Interview)) <= set(snippets)
    assert {tuple(snippet) for snippet in snippets.values()} == {("scope", "prefix", "body", "description")}
    whole = snippets["A new interview"]["body"]
    assert problems_of(typed("\n".join(whole)).replace("company:", "company: Acme")) == ()
    for name in fields_of(Interview):
        assert snippets[name]["prefix"] == name
        line = typed(snippets[name]["body"][0])
        assert problems_of(f"---\ncompany: Acme\n{line}\n---\n" if name != "company" else f"---\n{line}\n---\n") == ()


def test_vs_code_offers_fields_in_front_matter_only() -> None:
    """Front matter is YAML to it, and an empty file Markdown; in prose "went" and Enter would become a field."""
    scopes = {snippet["prefix"]: snippet["scope"] for snippet in vscode_snippets().values()}
    assert scopes.pop("interview") == "markdown"
    assert set(scopes.values()) == {"yaml"}


def test_a_new_entry_of_vs_code_says_nothing_that_was_not_typed() -> None:
    """Whoever passes all of its fields by has said the day, and no rating, promise or decision."""
    text = typed("\n".join(vscode_snippets()["A new interview"]["body"])).replace("company:", "company: Acme")
    entry, _ = check_entry(read_entry(decode("journal/a.md", text.encode()), Settings()), Settings())
    assert entry is not None
    empty, _ = check_entry(
        read_entry(decode("journal/a.md", b"---\ncompany: Acme\ndate: 2026-11-18\n---\n"), Settings()), Settings()
    )
    assert empty is not None
    told = [name for name in fields_of(Interview) if getattr(entry, name) != getattr(empty, name)]
    assert told == []


def test_every_choice_is_one() -> None:
    """The words of closed lists are read without a note."""
    for name in fields_of(Interview):
        for word in choices_of(name):
            assert problems_of(f"---\ncompany: Acme\n{name}: {word}\n---\n") == ()


def test_the_template_and_the_kinds_of_obsidian() -> None:
    """A note made of the template has no problem once it has a company; every property has a kind that there is."""
    text = obsidian_template().replace("{{date:YYYY-MM-DD}}", "2026-11-18").replace("company:", "company: Acme")
    assert problems_of(text) == ()
    assert list(obsidian_types()) == ["types"]
    kinds = obsidian_types()["types"]
    assert set(fields_of(Interview)) <= set(kinds)
    # As Obsidian's documentation and the files of its vaults have them.
    known = {"text", "multitext", "number", "checkbox", "date", "datetime", "aliases", "tags"}
    assert set(kinds.values()) <= known
    assert (kinds["tags"], kinds["contacts"], kinds["went"], kinds["no_show"]) == (
        "tags", "multitext", "number", "checkbox",
    )  # fmt: skip


def test_the_template_has_the_words_of_obsidians_own_plugin_only() -> None:
    """Templates knows a title, a day and a time, with a form of Moment; it leaves other words in braces as they are."""
    words = re.findall(r"\{\{(.*?)\}\}", obsidian_template())
    assert words
    assert all(re.fullmatch(r"title|(?:date|time)(?::[YMDHhms:. -]+)?", word) for word in words)
    front = obsidian_template().split("---\n")[1]
    assert "{{" not in front.replace("date: {{date:YYYY-MM-DD}}", "")  # elsewhere YAML takes braces for a mapping
    assert {line.partition(":")[0] for line in front.splitlines()} <= set(obsidian_types()["types"])


@pytest.mark.parametrize("vim", VIMS)
def test_vim_completes_names_and_words(vim: str, tmp_path: Path) -> None:
    """In a real Vim, and Neovim: a name by its beginning, a word of the field's list."""
    script, note, said = tmp_path / "entry.vim", tmp_path / "a.md", tmp_path / "said"
    script.write_text(vim_script(), encoding="utf-8")
    note.write_text("---\nreply_b\nformat: vi\n---\n", encoding="utf-8")
    asked = (
        f"source {script}",
        "call cursor(2, 8)",
        "let a = map(AfterviewComplete(0, 'reply_b'), 'v:val.word')",
        "call cursor(3, 11)",
        "let b = map(AfterviewComplete(0, 'vi'), 'v:val.word')",
        "let c = AfterviewComplete(1, '')",
        f"call writefile([string(a), string(b), c], '{said}')",
        "qa!",
    )
    command = [vim, "-u", "NONE", "-i", "NONE", "-es", "-N", str(note)]
    command += [part for line in asked for part in ("-c", line)]
    subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert said.read_text("utf-8").splitlines() == ["['reply_by: ']", "['video']", "8"]


@pytest.mark.parametrize("vim", VIMS)
def test_vim_completes_as_one_types(vim: str, tmp_path: Path) -> None:
    """Saved where it looks for the file, with the keys pressed; only within the front matter, and without an error."""
    folder = {"vim": ".vim", "nvim": ".config/nvim"}[vim]
    saved = tmp_path / folder / "after" / "ftplugin" / "markdown.vim"
    saved.parent.mkdir(parents=True)
    saved.write_text(vim_script(), encoding="utf-8")
    note, said, keys = tmp_path / "a.md", tmp_path / "said", tmp_path / "keys.vim"
    note.write_text("---\ncomp\nformat: v\nfit: y\n---\n\ncomp\n", encoding="utf-8")
    keys.write_text(
        "set nocompatible\nfiletype plugin on\nedit a.md\n"
        + "".join(f'call cursor({line}, 1)\nexe "normal A\\<C-x>\\<C-o>\\<Esc>"\n' for line in (2, 3, 4, 7))
        + 'call cursor(2, 1)\nexe "normal I\\<C-x>\\<C-o>\\<C-e>\\<Esc>"\n'  # before a word: nothing of it is taken
        + f"call writefile(getline(1, '$') + [v:errmsg], '{said}')\nqa!\n",
        encoding="utf-8",
    )
    quietly = {"vim": "-es", "nvim": "--headless"}[vim]
    command = [vim, "-N", "-u", "NONE", "-i", "NONE", "-n", quietly, "-S", str(keys)]
    environment = {**os.environ, "HOME": str(tmp_path), "VIMINIT": "", "XDG_CONFIG_HOME": str(tmp_path / ".config")}
    subprocess.run(command, check=False, capture_output=True, timeout=60, cwd=tmp_path, env=environment)
    lines = ["---", "company: ", "format: video", "fit: yes", "---", "", "comp", ""]
    assert said.read_text("utf-8").splitlines() == lines


@pytest.mark.parametrize("editor", ["vscode", "obsidian", "obsidian-template", "vim"])
def test_the_command_prints_each(editor: str) -> None:
    """To be saved where the editor looks for it."""
    result = CliRunner().invoke(main, ["schema", "--for", editor], catch_exceptions=False)
    assert result.exit_code == 0
    if editor in {"vscode", "obsidian"}:
        assert json.loads(result.stdout)
    assert CliRunner().invoke(main, ["schema", "--for", editor, "--data"]).exit_code == 2
