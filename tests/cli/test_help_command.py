"""`afterview help`: what there is to read, and what is read."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main

DOCS = Path(__file__).parents[2] / "docs"


def run(*words: str) -> Result:
    """Run `afterview help`."""
    return CliRunner().invoke(main, ["help", *words], catch_exceptions=False, prog_name="afterview")


def test_without_a_topic_it_lists_pages_and_commands() -> None:
    """A line for each page of the documentation, by its heading, and for each command."""
    lines = [line.split(maxsplit=1) for line in run().stdout.splitlines() if line.startswith("  ")]
    listed = dict(lines)
    assert listed["format"] == "The journal format"
    assert listed["build"].startswith("Build the site")
    assert set(main.list_commands(click.Context(main))) <= listed.keys()
    assert all(about.strip() for about in listed.values())


@pytest.mark.parametrize("topic", ["format", "follow-ups", "commands"])
def test_a_page_is_shown_whole(topic: str) -> None:
    """As it is written."""
    assert run(topic).stdout.strip() == (DOCS / f"{topic}.md").read_text("utf-8").strip()


def test_a_command_is_explained_as_by_its_own_help() -> None:
    """`afterview help log` is `afterview log --help`."""
    own = CliRunner().invoke(main, ["log", "--help"], prog_name="afterview").stdout
    assert run("log").stdout == own
    assert own.startswith("Usage: afterview log ")


def test_a_slip_is_named_and_nonsense_leads_to_the_list() -> None:
    """Wrong use: exit code 2."""
    slip, nonsense = run("folow-ups"), run("xyzzy")
    assert (slip.exit_code, nonsense.exit_code) == (2, 2)
    assert 'There is no help on "folow-ups". Did you mean "follow-ups"?' in slip.stderr
    assert '"afterview help" lists the topics.' in nonsense.stderr
