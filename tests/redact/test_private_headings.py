"""A heading that `private` of journal.toml names hides what is below it, however the heading is spelled."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.builder import build
from site_builder.cli import main
from site_builder.steps.request import Request
from tests.support.trees import tree

Make = Callable[[Mapping[str, str]], Path]
ENTRY = """\
---
company: Acme
date: 2026-11-10
---
## What went well
- Drew the queue

{below}
"""


def shown(make_journal: Make, name: str, below: str) -> str:
    """Give every byte of a site to show of a journal in which a name is private."""
    settings = f"private = {json.dumps(name, ensure_ascii=False)}\n"
    root = make_journal({"journal.toml": settings, "journal/a.md": ENTRY.format(below=below)})
    build(Request(root, root / "shown", date(2026, 11, 20), debug=True, redact=True))
    return b"".join(tree(root / "shown").values()).decode()


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("What I'd hide", "### What I\u2019d hide"),
        ("Pay - bonus", "### Pay \u2013 bonus"),
        ("Caf\u00e9", "### Cafe\u0301"),
        ("Cafe", "### Caf\u00e9"),
        ("Salary", "### 1. Salary"),
        ("Salary", "### \U0001f512 Salary"),
        ("Salary", "### Salary #hush ^abc"),
        ("Salary", "### SALARY: my notes"),
        ("Salary", "### [[Salary]]"),
        ("Salary:", "### Salary"),
        ("\U0001f512 Salary", "### Salary"),
        ("Salary", "**Salary**"),
        ("Salary", "###Salary"),
        ("Salary", "#\u00a0Salary"),
        ("Salary", "## Next time\n> [!note] Salary\n> Whispered"),
        ("Salary", "- Salary\n  - Whispered"),
        ("Lessons learned", "## Next time"),
        ("next time", "## Was ich gelernt habe\n## Lektionen"),
        ("none of these", "### Mine (privat)"),
        ("none of these", "### Mine (priv\u00e9)"),
        ("none of these", "### Mine (privado)"),
    ],
)
def test_a_private_heading_is_known_however_it_is_spelled(make_journal: Make, name: str, heading: str) -> None:
    """What a telephone, a vault or another language makes of it shows nothing of what is below."""
    site = shown(make_journal, name, f"{heading}\n" if "Whispered" in heading else f"{heading}\n- Whispered\n")
    assert "Whispered" not in site
    assert "Drew the queue" in site


@pytest.mark.parametrize("mark", ["*{}*", "_{}:_", "**{}**", "***{}***", "{}", "{}:", "_**{}**_", "\\- {}"])
@pytest.mark.parametrize("section", ["Next time", "Questions they asked"])
@pytest.mark.parametrize(
    "below",
    [
        "\n{}\n\n- Whispered\n",
        "\n{}\n- Whispered\n",
        "\n{}\nWhispered\n",
        "- First\n\n{}\n\nWhispered\n\n> Whispered?\n\n1. Whispered\n",
        "- First\n{}\n- Whispered\n",
        "- First\n  - {}\n    Whispered\n- Second\n",
        "- {}\n  Whispered\n- Second\n",
        "\n{}\n\n| Question | Note |\n| --- | --- |\n| Whispered | b |\n",
        "\n{}\n\n> [!question] Whispered\n> b\n",
        "\n**A question?**\n\n{}\n\nWhispered\n",
    ],
)
def test_a_line_alone_that_is_named_hides_what_follows(make_journal: Make, below: str, section: str, mark: str) -> None:
    """Whether it is in italics, bold or plain: many write their headings so, and what they name is theirs."""
    line = mark.format("What I think")
    site = shown(
        make_journal, "what I think", f"## {section}\n{below.format(line)}\n## Surprises\n\n## Lessons\n- Third\n"
    )
    assert "Whispered" not in site
    assert "Third" in site
    assert ("Second" in site) == ("Second" in below)


def test_a_line_in_italics_with_the_mark_hides_what_follows(make_journal: Make) -> None:
    """As a heading with it does; at the end of a question it hides that question only."""
    site = shown(
        make_journal, "none of these", "## Next time\n\n*Mine (private)*\n\n- Whispered\n\n**Ours**\n- Second\n"
    )
    assert "Whispered" not in site
    assert "Second" in site
    site = shown(make_journal, "none", "## Questions they asked\n\nWhat was it? (private)\n\nAnd now?\n")
    assert "What was it" not in site
    assert "And now?" in site


@pytest.mark.parametrize(
    ("name", "heading"),
    [("Salery talk", "### Salary talk"), ("Salary talk", "**Salry talk**"), ("Suprises", "## Surprises"),
     ("Next tim", "## Next time"), ("Money we spoke of", "#### Money we spok off")],
)  # fmt: skip
def test_a_heading_that_is_nearly_named_is_asked_about_and_hidden(make_journal: Make, name: str, heading: str) -> None:
    """A slip on either side hid nothing, and nothing said so."""
    below = f"## What I would change\n- Less haste\n\n{heading}\n- Whispered\n"
    site = shown(make_journal, name, below)
    assert "Whispered" not in site
    assert "Less haste" in site
    root = make_journal({})
    result = CliRunner().invoke(main, ["check", "-C", str(root)])
    words = heading.strip("#* ")
    assert f'private in journal.toml names "{name}", which is nearly this heading' in result.output
    assert f'did you mean "{words}"?' in result.output


@pytest.mark.parametrize(
    ("name", "heading"),
    [("Salary", "### Salary"), ("Next step", "## Next time"), ("Salary", "### Celery"), ("I think", "### I did")],
)  # fmt: skip
def test_a_heading_of_other_words_is_not_asked_about(make_journal: Make, name: str, heading: str) -> None:
    """Nor is one that is named."""
    shown(make_journal, name, f"{heading}\n- Whispered\n")
    result = CliRunner().invoke(main, ["check", "-C", str(make_journal({}))])
    assert "nearly" not in result.output


@pytest.mark.parametrize("name", ["Salary", "Next"])
def test_what_is_not_named_is_shown(make_journal: Make, name: str) -> None:
    """Words of a heading or of a line are no name of it."""
    site = shown(make_journal, name, "## Next time\n- Talk of salary early\n")
    assert "Talk of salary early" in site


@pytest.mark.parametrize(
    "settings", ['private = ["Salary"', 'privat = ["Salary"]', "private = 5", "title = 3", "\ufffe="]
)
def test_with_a_mistake_in_the_settings_no_site_to_show_is_made(make_journal: Make, settings: str) -> None:
    """A name that was lost would hide nothing; the mistake is said, and the private site is built all the same."""
    root = make_journal({"journal.toml": settings, "journal/a.md": ENTRY.format(below="### Salary\n- Whispered")})
    result = CliRunner().invoke(main, ["build", "-C", str(root), "--redact"])
    assert result.exit_code == 1
    assert "journal.toml:1:" in result.stderr
    assert "No site to show is made before journal.toml is right" in result.stderr
    assert not (root / "output-redacted" / "index.html").exists()
    assert CliRunner().invoke(main, ["build", "-C", str(root)]).exit_code == 1
    assert (root / "output" / "index.html").exists()
