"""Comments, `<!-- … -->` and `%%…%%`: on the page of their entry as text, and nowhere else."""

import html as html_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli import main
from site_builder.read.body.markdown.comments import find_comments, without_comments
from site_builder.read.body.markdown.marks import without_obsidian_marks
from site_builder.read.body.reading import render_body
from tests.read.reading import shown_html
from tests.support.examples import examples
from tests.support.journals import write_journal

_FORMS = (
    "%%{}%%",
    "%% {} %%",
    "<!-- {} -->",
    "<!--{}-->",
    "%%\n{}\n%%",
    "<!--\n\n{}\n\n-->",
    "%% a\n\n- {}\n%%",
)
_PLACES = (
    "- Calm {}",
    "- {} Calm",
    "- Calm{}",
    "- Calm\n  {}",
    "{}",
    "- {}",
    "Calm {} and\nquick",
    "> Calm {}",
    "### Why? {}",
    "| Calm {} | x |\n|---|---|\n| y | {} |",
    "**Calm {}**",
    "- [ ] Calm {}",
    "1. Calm\n   - deep {}",
    "[Calm {}](https://x.example)",
    "• Calm {}",
    "Calm[^1]\n\n[^1]: note {}",
)
_SECTIONS = ("What went well", "Next time", "Questions they asked", "Questions I still have", "Preparation", "My own")


@examples(40)
@given(st.sampled_from(_SECTIONS), st.lists(st.tuples(st.sampled_from(_PLACES), st.sampled_from(_FORMS)), max_size=4))
def test_what_a_comment_says_is_in_no_words(section: str, parts: list[tuple[str, str]]) -> None:
    """Wherever it stands and however it is written, it is on the entry's own page and in nothing that others have."""
    text = f"## {section}\n\n" + "\n\n".join(place.format(form.format("zebra"), "q") for place, form in parts)
    body, _ = render_body(text.replace("| q |", "| zebra? |"), 1, {})
    for part in body.sections:
        assert "zebra" not in part.heading + part.text.replace("zebra?", "") + part.heading_html
        for item in part.items:
            given_away = f"{item.text}{item.note}{item.html}{item.note_html}".replace("zebra?", "")
            assert "zebra" not in given_away
            assert "\0C" not in given_away
    shown = html_module.unescape(shown_html(body))
    assert shown.count("zebra") >= len(parts)
    assert "\x02" not in shown
    assert "\x03" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "`%%time`",
        "```\n%%time\n%% x\n```",
        "> ```\n> <!-- x -->\n> ```",
        "~~~ %%a%%\nx\n~~~",
        "    %%time %%",
        "I was 100%% sure",
        "100%% one\nand 50%% two",
        r"\%%x\%%",
        "-->",
    ],
)
def test_code_and_per_cent_are_no_comments(text: str) -> None:
    """What a program of notes shows is shown."""
    body, problems = render_body(f"## What went well\n\n{text}\n", 1, {})
    assert "comment" not in shown_html(body)
    assert problems == ()
    assert "".join(body.sections[0].text.split())


@pytest.mark.parametrize(("text", "column"), [("- a <!-- zebra", 5), ("- a %% zebra", 5), ("%%zebra", 1)])
def test_a_comment_that_is_not_closed_is_said(text: str, column: int) -> None:
    """It goes to the end of its line: rather hidden than sent."""
    body, (problem,) = render_body(f"## Next time\n{text}\n- Ask\n", 4, {})
    assert (problem.rule, problem.span.line, problem.span.column) == ("comment", 5, column)
    assert "zebra" not in body.sections[0].text
    assert [item.text for item in body.sections[0].items][-1] == "Ask"


@pytest.mark.parametrize(
    ("text", "words"), [("%% up to three wins %%", False), ("- <!-- a\n\n- b -->", False), ("%% a %% b", True)]
)
def test_comments_are_no_words_of_a_reflection(text: str, *, words: bool) -> None:
    """A template's hint below a heading says nothing of how it went."""
    body, _ = render_body(f"## What went well\n{text}\n", 1, {})
    assert body.sections[0].own_words is words


@given(st.text("ab %<!->`\n\\-•", max_size=40))
def test_any_text_keeps_its_lines(text: str) -> None:
    """What is parsed has as many lines as what was typed, and what is not a comment is the same in it."""
    found = find_comments(text)
    assert found.with_placeholders().count("\n") == text.count("\n")
    assert len(found.blanked()) == len(text)
    assert all(found.typed(number) for number in range(len(found.comments)))
    assert "%%x%%" not in without_comments(f"{text}\n\n\n%%x%%") or "`" in text or "\\" in text


def test_nothing_of_a_site_tells_a_comment(tmp_path: Path) -> None:
    """Fields have them too, and no file but the entry's own page shows one; a redacted site and messages have none.

    === acme.md
    ---
    company: Acme %%zebra%%
    date: 2026-11-10 %%zebra was the day%%
    role: Dev
    contacts:
      - name: Dana Reyes <!-- zebra -->
        email: dana@acme.example
        talked_about: their queues %%zebra%%
    process: two rounds %%zebra%%
    mine: own %%zebra%%
    log:
      - {date: 2026-11-12, type: reply, note: soon %%zebra%%}
    ---
    Zoo %%zebra%%.
    ## What went well
    - Calm %%zebra%%
    %%
    zebra
    %%
    ## Next time
    - Ask first <!-- zebra -->
    ## Questions they asked
    - Why? %%zebra%%
      Because. %%zebra%%
    ## Questions I still have
    - When do you decide? %%zebra%%
    - ==How big== is the team? #hr ^q7
    - Who is ill? 📅 2026-11-22
    ## The company
    Fine. %%zebra%%
    ## Preparation %%zebra%%
    - [ ] Read %%zebra%%
    """
    root = write_journal(tmp_path, test_nothing_of_a_site_tells_a_comment.__doc__ or "")
    run = CliRunner().invoke
    for words in (["build", "-C", str(root)], ["build", "--redact", "-C", str(root)]):
        assert run(main, [*words, "--as-of", "2026-11-20"]).exit_code == 0
    told = [
        path.relative_to(root).as_posix()
        for folder in ("output", "output-redacted")
        for path in (root / folder).rglob("*")
        if path.is_file() and b"zebra" in path.read_bytes()
    ]
    assert told == ["output/interviews/acme.html"]
    message = run(main, ["draft", "nudge", "acme", "-C", str(root), "--as-of", "2026-11-20"]).stdout
    assert "zebra" not in message
    assert "- How big is the team?\n- Who is ill?\n" in message
    assert "queues." in run(main, ["draft", "thank-you", "acme", "-C", str(root), "--as-of", "2026-11-20"]).stdout


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("==How big== is it? ^q7", "How big is it?"),
        ("see ticket #4 in C#", "see ticket #4 in C#"),
        ("Ask #hr/team about it", "Ask about it"),
        ("Send it 📅 2026-11-22 ⏫", "Send it"),
        ("a == b", "a == b"),
        ("2^10 is 1024", "2^10 is 1024"),
    ],
)
def test_marks_of_obsidian_are_left_out_of_messages(text: str, plain: str) -> None:
    """Highlights, ids, tags and days of tasks say nothing to anybody else."""
    assert without_obsidian_marks(text) == plain
