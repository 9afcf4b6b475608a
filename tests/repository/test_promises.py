"""What the documentation promises, line by line in promises.toml: every promise has tests, every name has a promise."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import pytest

from site_builder.cli import main
from site_builder.model.bank import BankStory
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview
from site_builder.render.data.schema import data_schema
from site_builder.settings.figures import Figures
from site_builder.settings.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
PROMISES: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
    (ROOT / "tests" / "promises.toml").read_text("utf-8")
)
PAGES = ("format.md", "site.md", "commands.md", "follow-ups.md", "languages.md", "work-search.md", "obsidian.md")
# Examples, each of which is a field's; what is for those who change Afterview; where something comes from.
NO_PROMISES = frozenset(
    {
        "format.md: Every field, once",
        "languages.md: For those who change Afterview",
        "work-search.md: Where this comes from",
    }
)
SHARED = frozenset({"journal", "as_of", "debug", "help"})  # options that are the same wherever they are


def named() -> set[str]:
    """Collect the names in backquotes; `outcome.{result, date}` is two."""
    names: set[str] = set()
    for name in re.findall(r"`([^`]+)`", " ".join(promise for table in PROMISES.values() for promise in table)):
        whole, listed = name.partition("{")[0], re.search(r"\{(.*)\}", name)
        names |= {f"{whole}{part.strip()}" for part in listed[1].split(",")} if listed else {name}
    return names


def headings(page: str) -> set[str]:
    """List the sections of a page of the documentation."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    return {f"{page}: {heading}" for heading in re.findall(r"^##+ (.+)$", text, re.MULTILINE)}


def field_paths(struct: type, before: str = "") -> Iterator[str]:
    """List the fields of the format with the fields of their parts, as `tasks[].due`."""
    for name, field in fields_of(struct).items():
        yield f"{before}{name}"
        if field.part:
            yield from field_paths(field.part, f"{before}{name}{'[]' if field.kind == 'parts' else ''}.")


def key_paths(form: Mapping[str, Any], forms: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """List the keys of data.json by its schema, as `follow_ups[].settle.line`."""
    for key, value in form.get("properties", {}).items():
        yield f"{before}{key}"
        sign = "[]." if "items" in value else "."
        for name in re.findall(r"#/\$defs/(\w+)", str(value)):
            yield from key_paths(forms[name], forms, f"{before}{key}{sign}")


def options() -> Iterator[str]:
    """List the commands, and their own options by their long names."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        yield f"afterview {name}"
        for option in command.params:
            if isinstance(option, click.Option) and option.name not in SHARED:
                yield f"afterview {name} {next(word for word in option.opts if word.startswith('--'))}"


def settings() -> Iterator[str]:
    """List the settings, tables as they are written."""
    for name, setting in TABLES[""].items():
        is_list = setting.schema["type"] == "list" and name in TABLES
        yield f"[[{name}]]" if is_list else f"[{name}]" if name in {*TABLES, "sections"} else name


@pytest.mark.parametrize("section", PROMISES)
def test_every_test_of_a_promise_is_there(section: str) -> None:
    """A test that was renamed or taken away leaves no promise without one."""
    for promise, tests in PROMISES[section].items():
        assert tests, promise
        for name in tests:
            path, _, test = name.partition("::")
            tree = ast.parse((ROOT / path).read_text("utf-8"))
            assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name


@pytest.mark.parametrize("page", PAGES)
def test_every_section_has_its_promises(page: str) -> None:
    """And no promise is of a section that there is not."""
    sections = {section for section in PROMISES if section.startswith(f"{page}: ")}
    title = re.match(r"# (.+)", (ROOT / "docs" / page).read_text("utf-8"))
    assert title
    assert headings(page) - NO_PROMISES <= sections
    assert sections <= headings(page) | {f"{page}: {title[1]}"}


def test_every_name_of_the_code_is_promised() -> None:
    """Fields and parts of them, pages, commands and options, settings and figures, rules, keys of data.json."""
    schema = data_schema()
    fields = {*field_paths(Interview), *field_paths(BankStory)}
    keys = set(key_paths(schema["$defs"]["Data"], schema["$defs"]))
    keys -= {f"interviews[].{field}" for field in fields}
    pages = set(re.findall(r"^\|[^|]*\| `([^`]+\.html)` \|", (ROOT / "docs/site.md").read_text("utf-8"), re.MULTILINE))
    rules = set(re.findall(r"^\| `([a-z-]+)` \| `", (ROOT / "docs/follow-ups.md").read_text("utf-8"), re.MULTILINE))
    assert (len(pages), len(rules)) > (19, 19)
    names = {*fields, *keys, *pages, *rules, *options(), *settings(), *Figures.__struct_fields__}
    assert sorted(names - named()) == []


def test_every_name_of_a_promise_is_one_of_the_code() -> None:
    """A promise of what was renamed is seen."""
    schema = data_schema()
    known = {
        *field_paths(Interview),
        *field_paths(BankStory),
        *key_paths(schema["$defs"]["Data"], schema["$defs"]),
        *options(),
        *settings(),
        *Figures.__struct_fields__,
        *re.findall(r"`([^`]+)`", (ROOT / "docs/site.md").read_text("utf-8")),
        *re.findall(r"`([^`]+)`", (ROOT / "docs/follow-ups.md").read_text("utf-8")),
        *("afterview", "--as-of", "--debug", "*.md", "*.markdown", "chat"),
    }
    assert sorted(named() - known) == []
