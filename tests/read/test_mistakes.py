"""Mistakes in a front matter: each is named at its own place, and none takes another field with it."""

import re
from dataclasses import dataclass

import pytest

from site_builder.problems import Severity
from tests.read.reading import Plain, fields, read, read_block, said
from tests.read.test_hostile import words_of


@dataclass(frozen=True)
class Mistake:
    """A line (or more) with a mistake: where it is, counted from the mistake's first line, and what is read of it."""

    text: str
    rule: str
    column: int
    read: dict[str, Plain]
    line: int = 1
    words: str = ""
    aside: bool = False  # whether a part of it is kept for More


MISTAKES = [
    Mistake("role: Engineer: Platform", "quotes", 7, {"role": "Engineer: Platform"}, words='": "'),
    Mistake("role: Dev #2", "quotes", 7, {"role": "Dev #2"}, words="comment"),
    Mistake("role: @home", "quotes", 7, {"role": "@home"}, words='"@"'),
    Mistake("role: `code`", "quotes", 7, {"role": "`code`"}, words='"`"'),
    Mistake("role: %done", "quotes", 7, {"role": "%done"}, words='"%"'),
    Mistake("role: *star", "anchor", 7, {"role": "*star"}, words="anchor"),
    Mistake("role: &and", "anchor", 7, {"role": "&and"}, words="anchor"),
    Mistake("role: ! Harbour", "tag", 7, {"role": "! Harbour"}, words="tag"),
    Mistake("role: !!python/object/apply:os.system [ls]", "tag", 7, {"role": "!!python/object/apply:os.system [ls]"}),
    Mistake("role: !!binary aGk=", "tag", 7, {"role": "!!binary aGk="}),
    Mistake("role: - a", "quotes", 7, {"role": "- a"}, words='"-"'),
    Mistake("role: ? a", "quotes", 7, {"role": "? a"}),
    Mistake("role: , a", "quotes", 7, {"role": ", a"}),
    Mistake("role: > 5 years", "quotes", 7, {"role": "> 5 years"}),
    Mistake("role: | pipe", "quotes", 7, {"role": "| pipe"}),
    Mistake("role: ] a", "quotes", 7, {"role": "] a"}),
    Mistake('role: "a" b', "quotes", 7, {"role": '"a" b'}, words="closing quote"),
    Mistake("role: 'a' b", "quotes", 7, {"role": "'a' b"}, words="closing quote"),
    Mistake("role: [a] b", "quotes", 7, {"role": "[a] b"}, words="closing bracket"),
    Mistake("role: {a} b", "quotes", 7, {"role": "{a} b"}, words="closing bracket"),
    Mistake('role: "open', "quotes", 7, {"role": '"open'}, words="not closed"),
    Mistake("role: 'open", "quotes", 7, {"role": "'open"}, words="not closed"),
    Mistake("role: [open, list", "quotes", 7, {"role": "[open, list"}, words="not closed"),
    Mistake('role: "C:\\Users"', "quotes", 10, {"role": "C:\\Users"}, words='"\\U"'),
    Mistake('role: "\\ud83d\\ude00"', "quotes", 8, {"role": "\\ud83d\\ude00"}),
    Mistake('role: "a\\0b"', "control-character", 7, {"role": "a\ufffdb"}, words="U+0000"),
    Mistake('role: "a\\e[31m"', "control-character", 7, {"role": "a\ufffd[31m"}, words="U+001B"),
    Mistake("contacts:\n\t- name: Dana", "tab", 1, {"contacts": [{"name": "Dana"}]}, line=2),
    Mistake(
        "contacts:\n  - name: Dana\n\trole: CTO", "tab", 1, {"contacts": [{"name": "Dana", "role": "CTO"}]}, line=3
    ),
    Mistake("process: |\n\ttabbed", "tab", 1, {"process": "tabbed"}, line=2),
    Mistake(" role: stray", "indentation", 1, {"role": "stray"}, words="indented by 1"),
    Mistake(
        "contacts:\n  - name: Dana\n     role: CTO",
        "indentation",
        1,
        {"contacts": [{"name": "Dana", "role": "CTO"}]},
        line=3,
        words="indented by 5",
    ),
    Mistake("contacts:\n  - Dana\n   - Lee", "indentation", 1, {"contacts": ["Dana", "Lee"]}, line=3),
    Mistake("role:Dev", "colon", 5, {"role": "Dev"}, words="no space"),
    Mistake("time:14:30", "colon", 5, {"time": "14:30"}),
    Mistake("contacts:\n  - name:Dana", "colon", 9, {"contacts": [{"name": "Dana"}]}, line=2),
    Mistake("role：Dev", "character", 5, {"role": "Dev"}, words="fullwidth colon (U+FF1A)"),
    Mistake("role：\u3000Dev", "character", 5, {"role": "Dev"}, words="fullwidth colon"),
    Mistake("role:\u00a0Dev", "character", 6, {"role": "Dev"}, words="no-break space (U+00A0)"),
    Mistake("role: Dev\u00a0", "character", 10, {"role": "Dev"}, words="no-break space (U+00A0)"),
    Mistake("ro\u200ble: Dev", "character", 3, {"role": "Dev"}, words="zero width space (U+200B)"),
    Mistake("\ufeffrole: Dev", "character", 1, {"role": "Dev"}, words="zero width no-break space (U+FEFF)"),
    Mistake("date: 2026-11-18\u200b", "character", 17, {"date": "2026-11-18"}, words="zero width space (U+200B)"),
    Mistake("role: De\u200bv", "character", 9, {"role": "De\u200bv"}, words="zero width space (U+200B)"),
    Mistake("role: a\u2028b", "character", 8, {"role": "a\u2028b"}, words="line separator (U+2028)"),
    Mistake("role: a\u0085b", "character", 8, {"role": "a\u0085b"}, words="next line (U+0085)"),
    Mistake("role: “Dev”", "character", 7, {"role": "“Dev”"}, words="left double quotation mark (U+201C)"),
    Mistake(
        "contacts:\n\u00a0 - Dana", "character", 1, {"contacts": ["Dana"]}, line=2, words="no-break space (U+00A0)"
    ),
    Mistake(
        "contacts:\n  • Dana\n  – Lee", "character", 3, {"contacts": ["Dana", "Lee"]}, line=2, words="bullet (U+2022)"
    ),
    Mistake("just words", "no-field", 1, {}, words="colon", aside=True),
    Mistake("- an item", "no-field", 1, {}, words="list item", aside=True),
    Mistake("%TAG ! x", "no-field", 1, {}, aside=True),
    Mistake("role: a\nrole: b", "duplicate-key", 1, {"role": "b"}, line=2, words="twice"),
    Mistake("tags: &t\n  - a", "anchor", 7, {"tags": ["a"]}, words="anchor", aside=True),
    Mistake("<<: *base", "anchor", 5, {"<<": "*base"}),
    Mistake("tags: [a, @b, c]", "quotes", 11, {"tags": ["a", "@b", "c"]}, words='"@"'),
    Mistake("tags: [a [b], c]", "quotes", 8, {"tags": ["a [b]", "c"]}, words="brackets"),
    Mistake("tags: [a, b\u00a0]", "character", 12, {"tags": ["a", "b"]}, words="no-break space"),
    Mistake("tags: [a, *b, c]", "anchor", 11, {"tags": ["a", "*b", "c"]}),
    Mistake(
        "contacts: {name: Dana, role: VP: Sales}", "quotes", 30, {"contacts": {"name": "Dana", "role": "VP: Sales"}}
    ),
    Mistake("tags: " + "[" * 60 + "]" * 60, "yaml", 57, {}, words="nested deeper", aside=True),
    Mistake("tags: " + "[" * 30_000, "quotes", 7, {"tags": "[" * 30_000}, words="not closed"),
    Mistake("tags: " + "{" * 30_000, "quotes", 7, {"tags": "{" * 30_000}),
    Mistake("tags:\n  " + "- " * 30_000 + "a", "yaml", 3, {"tags": ""}, line=2, words="nested", aside=True),
    Mistake("x" * 1100 + ": b", "yaml", 1101, {}, words="second", aside=True),
    Mistake(
        "<<<<<<< HEAD\nrole: ours\n=======\nstage: theirs\n>>>>>>> branch",
        "conflict",
        1,
        {"role": "ours", "stage": "theirs"},
        words="up to line",
    ),
]
IDS = [mistake.text[:40].encode("unicode_escape").decode() for mistake in MISTAKES]


@pytest.mark.case("A11", "A13", "A22")
@pytest.mark.parametrize("mistake", MISTAKES, ids=IDS)
def test_a_mistake_is_named_and_loses_nothing_else(mistake: Mistake) -> None:
    """The line, the column and the words are right; the fields around it are read; what is not read is kept."""
    raw = read_block(f"company: Acme\n{mistake.text}\nplace: Room 4\nwent: 4")
    found = fields(raw)
    assert found == {"company": "Acme", **mistake.read, "place": "Room 4", "went": "4"}
    problem = min(raw.problems, key=lambda problem: (problem.span.line, problem.span.column))
    assert (problem.rule, problem.span.line, problem.span.column) == (mistake.rule, 2 + mistake.line, mistake.column)
    assert mistake.words in problem.message
    assert problem.hint
    assert problem.excerpt
    assert problem.excerpt[-1][0] == problem.span.line
    assert bool(raw.unread) == mistake.aside
    if raw.unread:
        kept = "".join(more.name + more.text for more in raw.unread) + str(found)
        assert all(word in kept for word in re.findall(r"\w+", mistake.text))


ABOVE = [
    "---\n",
    "\n\n---\n",
    "\ufeff---\n",
    "--- # note\n# comment\n\n",
    "---\nprocess: |\n  one\n\n    two: three\n  # four\nplace: x\n",
    "---\ntags: [a,\n  b,\n  c]\nprocess: 'one\n\n  two'\n",
    "---\r\nstage: x\r\n\r\n",
    "---\rstage: x\r",
    "---\ncontacts:\n  - name: A\n    role: B\nplace: one\n  and two\n\n  and three\n\n",
]


@pytest.mark.case("A17")
@pytest.mark.parametrize("above", ABOVE, ids=range(len(ABOVE)))
def test_lines_are_those_of_the_file(above: str) -> None:
    """Whatever stands above a mistake, its line in the message is its line in the file: all of them."""
    first = len(above.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    right = 0
    for mistake in MISTAKES:
        ends = "\r\n" if "\r\n" in above else "\r" if "\r" in above else "\n"
        text = f"{above}{mistake.text}\nwent: 4\n---\nBody\n".replace("\n", ends).replace("\r\r\n", "\r\n")
        raw = read(text)
        places = [(problem.rule, problem.span.line, problem.span.column) for problem in raw.problems]
        right += (mistake.rule, first - 1 + mistake.line, mistake.column) in places
        assert fields(raw)["went"] == "4", mistake.text[:80]
    assert right == len(MISTAKES)


def test_which_mistakes_are_only_doubts() -> None:
    """The format names two that are warnings; what YAML itself refuses is an error."""
    warnings = {
        mistake.text
        for mistake in MISTAKES
        if all(problem.severity is Severity.WARNING for problem in read_block(mistake.text).problems)
    }
    assert {"role: Engineer: Platform", "role: Dev #2", "role: “Dev”"} <= warnings
    assert not any(
        mistake.text in warnings for mistake in MISTAKES if mistake.rule in {"anchor", "tag", "tab", "no-field"}
    )


@pytest.mark.case("E10")
def test_many_mistakes_at_once_are_all_named() -> None:
    """Ten lines, eight slips, nothing lost."""
    raw = read_block(
        "company:Acme\nrole: Dev: Ops\n date: 2026-11-18\njust words\nstage: @x\ncontacts:\n\t- name: Dana\n"
        "\t  role: [open\ntags: #a\nwent: 4"
    )
    assert fields(raw) == {
        "company": "Acme",
        "role": "Dev: Ops",
        "date": "2026-11-18",
        "stage": "@x",
        "contacts": [{"name": "Dana", "role": "[open"}],
        "tags": "#a",
        "went": "4",
    }
    assert [line for line, _, _ in said(raw)] == [2, 3, 4, 5, 6, 8, 9, 9, 10]
    assert [more.text for more in raw.unread] == ["just words"]


def test_one_broken_line_of_a_contact_leaves_the_others() -> None:
    """Only the line is set aside, with its place."""
    raw = read_block(
        "company: Acme\ncontacts:\n  - name: Dana\n    {bad\n    email: d@x.example\n  - name: Lee\nwent: 4"
    )
    assert fields(raw) == {
        "company": "Acme",
        "contacts": [{"name": "Dana", "email": "d@x.example"}, {"name": "Lee"}],
        "went": "4",
    }
    assert said(raw) == [(5, 5, "no-field")]
    assert [(more.text, more.line) for more in raw.unread] == [("{bad", 5)]


def test_a_field_that_cannot_be_read_is_set_aside_alone() -> None:
    """Its name and its text are kept for More."""
    raw = read_block(f"company: Acme\ntags: {'[' * 60}a{']' * 60}\n  # deep\nwent: 4")
    assert fields(raw) == {"company": "Acme", "went": "4"}
    (more,) = raw.unread
    assert (more.name, more.line) == ("tags", 3)
    assert more.text.startswith("[[[[")


@pytest.mark.case("A21")
def test_a_front_matter_that_is_too_long_is_not_read() -> None:
    """Twenty megabytes of it end within a moment, and the body is shown."""
    raw = read_block("company: Acme\n" + "x: y\n" * 30_000)
    assert raw.fields is None
    assert raw.raw.startswith("company: Acme\nx: y\n")
    assert [problem.rule for problem in raw.problems] == ["yaml"]
    assert raw.body.sections[0].text == "Body"


def test_a_thousand_mistakes_are_counted() -> None:
    """The first hundred are listed, and how many more there are."""
    raw = read_block("\n".join(f"a{number}: @x" for number in range(1000)))
    assert len(raw.problems) == 101
    assert raw.problems[-1].message == "and 900 more problems in this entry"
    assert len(fields(raw)) == 1000


@pytest.mark.case("A21")
def test_aliases_are_never_followed() -> None:
    """Nine levels of them stay what was typed."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 10))]
    raw = read_block("\n".join(lines))
    assert fields(raw)["a9"] == "&a9 [*a8, *a8]"
    assert {problem.rule for problem in raw.problems} == {"anchor"}


@pytest.mark.parametrize("block", ['"my\\x1bfield": y', 'contacts: {"na\\x1bme": q}', '"a\\0": b', '{"my\\x1b": y}'])
def test_a_control_character_in_a_name_is_shown_as_one(block: str) -> None:
    """It never reaches a page or a terminal, however it was typed, and is an error at the name's place."""
    raw = read_block(f"company: Acme\n{block}" if block[0] != "{" else block)
    assert not any(re.search(r"[\x00-\x08\x0b-\x1f]", word) for word in words_of(raw.fields))
    assert any("\ufffd" in word for word in words_of(raw.fields))
    (problem,) = (problem for problem in raw.problems if problem.rule == "control-character")
    assert problem.message.startswith("there is a control character in this name: ")
