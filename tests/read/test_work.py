"""Reading an entry ends, whatever stands in it, and its work grows with its length alone."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.entry import check_entry
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview
from site_builder.read.front_matter.budget import Budget
from site_builder.read.front_matter.known_names import NAMES
from site_builder.read.front_matter.load_fields import _Loader
from site_builder.settings.settings import Settings
from tests.read.reading import fields, only_problem, read_block, said

_WRONG_BRACKETS = ("[a}", "{a]", "[a}}, b]", "[[a}, b]", '["a" b}, c]', "{a: b], c}", "[{a]}", "[}", "{]")


@pytest.mark.parametrize("name", fields_of(Interview))
def test_a_wrong_bracket_is_text_and_ends_nothing(name: str) -> None:
    """`tags: [a}` is an error at its place, and all that was typed is kept, whatever the field is."""
    for value in _WRONG_BRACKETS:
        raw = read_block(f"company: Acme\n{name}: {value}\nmood: good")
        assert fields(raw)["mood"] == "good"
        assert said(raw)[0][0] == 3, value
        if name != "company":
            assert fields(raw) == {"company": "Acme", name: value, "mood": "good"}
            assert only_problem(raw).rule == "quotes"


@given(
    st.lists(st.sampled_from(["[", "]", "{", "}", '"', "'", ",", ": ", ":", " ", "a", "b c", "#", " # ", "\\"])),
    st.sampled_from(["tags", "log", "mood", "date"]),
)
def test_any_brackets_and_quotes_are_read(pieces: list[str], name: str) -> None:
    """Every turn of a reader's loop goes on: this ends, and the line below is read."""
    for opening in "[{":
        raw = read_block(f"company: Acme\n{name}: {opening}{''.join(pieces)}\nmood: good")
        assert fields(raw)["mood"] == "good"


def test_a_wrong_bracket_in_quotes_is_a_letter() -> None:
    """What stands in quotes closes nothing, also where more stands behind them."""
    assert fields(read_block('company: Acme\ntags: ["x} y" z, b]'))["tags"] == ['"x} y" z', "b"]


@pytest.mark.case("A21")
def test_too_much_work_is_an_error_at_its_line_and_the_text_is_kept() -> None:
    """Past the budget an entry's fields are not read: the place is said, and all is shown as it was typed."""
    lines = ["company: Acme", "tags: &x", *(f"  - '{number}" for number in range(300))]
    loader = _Loader("journal/a.md", 2, NAMES, Budget(2000))
    assert loader.load(lines) is None
    (problem,) = loader.problems
    assert (problem.rule, problem.path) == ("too-much-work", "journal/a.md")
    assert 4 <= problem.span.line <= 303
    assert loader.unread == []


def test_the_budget_is_enough_for_any_front_matter_that_a_person_writes() -> None:
    """A thousand lines with a slip in each are read."""
    raw = read_block("\n".join(f"a{number}: [b {number}}} c" for number in range(1000)))
    assert "too-much-work" not in {rule for _, _, rule in said(raw)}


_LONG = {
    "blank lines": "\n",
    "blanks and lines": " \n",
    "blanks": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "no width": "\u200b",
    "hyphens": "- ",
    "brackets": "[]",
    "quotes": "'a\" ",
    "colons": ":  ",
    "signs": "#!&*|>%@`",
    "table": "|-|-\n|-\n",
    "lines": "x\n",
    "terms": "a\n: b\n",
}
_PLACES = (
    "---\ncompany: a{}x\n---\n",
    "---\ncompany: {{a{}}}\n---\n",
    "---\ncompany: A\na{}x\n---\n",
    "---{}x\ncompany: A\n---\n",
    "---\ncompany: A\nlog:\n  - {}x\n---\n",
    "---\ncompany: A\n---\n## Questions they asked\n\n- {}x\n",
)
_READ = """
import sys
from site_builder.check.entry import check_entry
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings
for number, text in enumerate(sys.stdin.buffer.read().split(b"\\0")):
    print(number, flush=True)
    check_entry(read_entry(decode("journal/a.md", text), Settings()), Settings())
print("done")
"""


def test_long_runs_of_anything_are_read() -> None:
    """No pattern looks at a run again from each of its letters: with that, one of these would take minutes.

    All are read in one process, whose processor time is limited.
    """
    texts = {
        (name, place): place.format(piece * (30_000 // len(piece)))
        for name, piece in _LONG.items()
        for place in _PLACES
    }
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (60, 60))\n" if sys.platform != "win32" else ""
    done = subprocess.run(
        [sys.executable, "-c", limited + _READ],
        input="\0".join(texts.values()).encode(),
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode().split()
    assert said[-1:] == ["done"], (list(texts)[len(said) - 1], done.stderr.decode())
    assert len(said) == len(texts) + 1


def test_only_the_first_of_many_unknown_fields_are_asked_about() -> None:
    """A file of another kind has thousands of names, and each comparison takes a while; all of them are kept."""
    lines = [f"compny{number}: a" for number in range(300)]
    interview, problems = check_entry(read_block("\n".join(["company: Acme", *lines])), Settings())
    assert sum(problem.rule == "unknown-field" for problem in problems) <= 200
    assert len(interview.more) == 300
