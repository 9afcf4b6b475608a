"""Problems as lines that editors and grep can follow."""

import pytest
from msgspec import to_builtins

from site_builder.problems import Problem, Severity, Span
from site_builder.render.data.rows import problem_data
from site_builder.report.text import Paint, as_github, counted, printable, problem_text, problems_summary

LINES = ((2, "date: 2026-11-18"), (3, "compnay: Acme"))
PROBLEM = Problem(
    "journal/2026-11-18-acme.md",
    Span(3, 1, 7),
    Severity.WARNING,
    "unknown-field",
    'unknown field "compnay"',
    'did you mean "company"?',
    LINES,
)


def test_a_problem_has_place_excerpt_caret_and_hint() -> None:
    """The form is the documented one, letter for letter."""
    assert problem_text(PROBLEM).splitlines() == [
        'journal/2026-11-18-acme.md:3:1: warning: unknown field "compnay" (unknown-field)',
        "  2 | date: 2026-11-18",
        "  3 | compnay: Acme",
        "    | ^^^^^^^",
        '  hint: did you mean "company"?',
    ]


def test_the_path_can_be_opened_from_elsewhere() -> None:
    """What stands before the path leads from the working directory to the journal."""
    assert problem_text(PROBLEM, "../search/").startswith("../search/journal/2026-11-18-acme.md:3:1: ")


@pytest.mark.parametrize(
    ("line", "column", "length", "caret"),
    [("\tdate: x", 2, 4, "\t^^^^"), ("name: 李小龍 x", 11, 1, " " * 13 + "^"), ("name: 李", 7, 1, " " * 6 + "^^")],
)
def test_the_caret_stands_below_what_it_marks(line: str, column: int, length: int, caret: str) -> None:
    """Tabs and wide letters before the mark do not move it away."""
    problem = Problem("a.md", Span(1, column, length), Severity.ERROR, "any", "any", excerpt=((1, line),))
    assert problem_text(problem).splitlines()[-1] == "    | " + caret


@pytest.mark.parametrize("letter", ["\x1b", "\x00", "\x9b", "\u202e", "\u2028", "\r", "\n"])
def test_what_a_file_holds_cannot_steer_the_terminal(letter: str) -> None:
    """Control and direction characters are shown by their number."""
    problem = Problem(f"a{letter}.md", Span(1, 1, 1), Severity.ERROR, "any", letter, letter, ((1, f"a{letter}b"),))
    assert letter not in problem_text(problem).replace("\n", "" if letter == "\n" else "\n")
    assert printable(letter) == f"<U+{ord(letter):04X}>"


def test_colour_only_where_wanted() -> None:
    """Without colour there is no escape sequence; with it the words are the same."""
    plain, coloured = problem_text(PROBLEM), problem_text(PROBLEM, paint=Paint(colour=True))
    assert "\x1b" not in plain
    assert coloured.count("\x1b[33m") == 1


def test_json_has_the_keys_of_the_data_file() -> None:
    """Other programs read the same names everywhere."""
    assert to_builtins(problem_data(PROBLEM)) == {
        "path": "journal/2026-11-18-acme.md",
        "line": 3,
        "column": 1,
        "severity": "warning",
        "rule": "unknown-field",
        "message": 'unknown field "compnay"',
        "hint": 'did you mean "company"?',
    }


def test_github_values_are_escaped() -> None:
    """A name or a message can't end the workflow command or begin another."""
    problem = Problem("journal/a,b:c.md", Span(3, 2), Severity.ERROR, "rule", "50 % gone\n::error::x")
    assert as_github(problem) == "::error file=journal/a%2Cb%3Ac.md,line=3,col=2,title=rule::50 %25 gone%0A::error::x"


def test_counts_read_as_english() -> None:
    """One is one."""
    assert (counted(1, "entry", "entries"), counted(1200, "page")) == ("1 entry", "1,200 pages")
    assert problems_summary([PROBLEM]) == "1 warning"
    assert problems_summary([]) == "no problems"
