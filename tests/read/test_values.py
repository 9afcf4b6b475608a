"""A value is what the writer typed: no value is turned into another on the way in."""

from collections.abc import Iterator

import pytest

from site_builder.problems import Severity
from site_builder.read.nodes import Fields, Items, Node, Scalar
from tests.read.reading import fields, only_problem, read, read_block, said

AS_TYPED = {
    "company": "On|No|NO|Yes|Off|y|Null|null|~|7|24:7|1.10|1_000|1984|2026-01-01|=|.nan|0x1F|C#|C++|Tom's|(x)|a,b"
    "|a - b",
    "phone": "0123456|00012345670|07700100123|02079460000|+442079460000|555_0143|0170.10|1:23|+44 20 7946 0000"
    "|(020) 7946 0000|+1-202-555-0143|202.555|0777123456",
    "time": "14:30|9:30|09:30|14:30:00|14.30|2:30 PM|24:00|14:60",
    "salary": "70.000|65_000|0650|1e6|~50k|£70,000",
    "date": "2026-03-05|2026-03-05 14:30|2026-03-05 14:30:00|2026-03-05T14:30+01:00|2026-03-05 14:30:00Z|2026-3-5"
    "|05/03/2026|TBD|2026-02-30|0000-00-00|9999-12-31|0001-01-01",
    "place": "https://meet.example/x?y=1#z|mailto:a@b.example|Room 4: no",
    "mute": "no|N|true|false|done|sent",
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in AS_TYPED for value in AS_TYPED[name].split("|")])
def test_a_value_is_what_was_typed(name: str, value: str) -> None:
    """Numbers, days, yes and no stay the letters that they were; quotes make no difference."""
    assert fields(read_block(f"{name}: {value}")) == {name: value}
    quoted = read_block(f"{name}: '{value.replace(chr(39), chr(39) * 2)}'")
    assert (fields(quoted), said(quoted)) == ({name: value}, [])
    if ": " not in value:
        assert fields(read_block(f"tags:\n  - {value}\n  - b")) == {"tags": [value, "b"]}
        assert said(read_block(f"{name}: {value}")) == []


def test_lists_keep_each_item_as_typed() -> None:
    """In brackets, too."""
    raw = read_block("tags: [on, off, 3.10, c#, no, 'yes', 2026-01-01, 0123]")
    assert fields(raw) == {"tags": ["on", "off", "3.10", "c#", "no", "yes", "2026-01-01", "0123"]}


def test_places_are_those_of_the_file() -> None:
    """Lines and columns count from one, in the file."""
    raw = read('\n\n---\n# note\ncompany:   "Acme"\ncontacts:\n  - name: Dana\n    role: CTO\n---\n')
    assert raw.fields is not None
    (company, value), (_, people) = raw.fields.pairs
    assert (company.span.line, company.span.column, company.span.length) == (5, 1, 7)
    assert isinstance(value, Scalar)
    assert (value.text, value.quoted, value.span.line, value.span.column, value.span.length) == ("Acme", True, 5, 12, 6)
    assert isinstance(people, Items)
    dana = people.items[0]
    assert isinstance(dana, Fields)
    assert [(key.span.line, key.span.column) for key, _ in dana.pairs] == [(7, 5), (8, 5)]


def test_places_are_those_that_were_typed_where_a_line_was_mended() -> None:
    """Tabs, odd blanks and missing ones before a value do not move it."""
    raw = read_block(
        "role：  Dev\ntime:\u00a014:30\ncontacts:\n\t- name: Dana\n\t  role: [CTO, VP: x, Head]\nstage: a # b"
    )
    assert raw.fields is not None
    places = {
        node.text: (node.span.line, node.span.column, node.span.length)
        for node in walk(raw.fields)
        if isinstance(node, Scalar)
    }
    assert places == {
        "role": (6, 4, 4),
        "Dev": (2, 8, 3),
        "time": (3, 1, 4),
        "14:30": (3, 7, 5),
        "contacts": (4, 1, 8),
        "name": (5, 4, 4),
        "Dana": (5, 10, 4),
        "CTO": (6, 11, 3),
        "VP: x": (6, 16, 5),
        "Head": (6, 23, 4),
        "stage": (7, 1, 5),
        "a": (7, 8, 1),
    }


def walk(node: Node) -> Iterator[Node]:
    """Give a node and all that are in it."""
    yield node
    if isinstance(node, Items):
        for item in node.items:
            yield from walk(item)
    elif isinstance(node, Fields):
        for name, value in node.pairs:
            yield name
            yield from walk(value)


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ("process: |\n  one: two\n  # no comment\n\n  three", "one: two\n# no comment\n\nthree"),
        ("process: >-\n  one\n  two", "one two"),
        ("process: they said\n  two lines", "they said two lines"),
        ("process: 'it''s\n  long'", "it's long"),
        ('process: "a \\"b\\" \\u00e9\\n\\x41"', 'a "b" é\nA'),
        ("process:\n  on the next line", "on the next line"),
        ("process: a # comment", "a"),
        ("process: # only a comment", ""),
        ("process:", ""),
        ('process: ""', ""),
        ('"process": x', "x"),
    ],
)
def test_all_forms_of_text(block: str, text: str) -> None:
    """Blocks, folds, quotes, escapes, comments."""
    raw = read_block(block)
    assert (fields(raw), said(raw)) == ({"process": text}, [])


@pytest.mark.case("A03")
@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("role: Engineer: Platform", "Engineer: Platform"),
        ("role: Engineer: Platform: Data # note", "Engineer: Platform: Data"),
        ("role: Lead:", "Lead:"),
        ("role: It's: so", "It's: so"),
        ('role: The "A": team', 'The "A": team'),
    ],
)
def test_a_colon_in_a_value_is_text_with_a_warning(block: str, value: str) -> None:
    """Only that value is text to the end of its line; the rest is read."""
    raw = read_block(f"company: Acme\n{block}\ndate: 2026-11-18")
    assert fields(raw) == {"company": "Acme", "role": value, "date": "2026-11-18"}
    problem = only_problem(raw)
    assert (problem.span.line, problem.span.column, problem.severity) == (3, 7, Severity.WARNING)
    mended = read_block(problem.hint.removeprefix("write "))
    assert (fields(mended), said(mended)) == ({"role": value}, [])


@pytest.mark.parametrize(
    "block",
    [
        "log: 2026-03-07 nudge email: asked for news",
        "log:\n  - 2026-03-07 nudge email: asked for news",
        "log:\n- 2026-03-07 nudge email: asked for news",
        "log: [2026-03-07 nudge email: asked for news]",
    ],
)
def test_the_line_of_a_log_needs_no_quotes(block: str) -> None:
    """It is one text, alone or as an item, without a warning."""
    raw = read_block(block)
    text = "2026-03-07 nudge email: asked for news"
    assert fields(raw)["log"] in (text, [text])
    assert said(raw) == []


def test_words_with_a_colon_as_an_item_are_one_text() -> None:
    """An item that begins with no known name is not a mapping."""
    raw = read_block(
        "tasks:\n  - Send portfolio: the blue one\n  - what: x\n    due: 2026-11-20\nreferences: [Prof: Low]"
    )
    assert fields(raw) == {
        "tasks": ["Send portfolio: the blue one", {"what": "x", "due": "2026-11-20"}],
        "references": ["Prof: Low"],
    }
    assert [problem.severity for problem in raw.problems] == [Severity.WARNING] * 2


def test_mappings_of_the_writers_own_stay_mappings() -> None:
    """In a field that nobody knows, names are the writer's."""
    raw = read_block("pets:\n  - cat: Tom\n  - dog: Rex\nhome: {city: Ghent}")
    assert fields(raw) == {"pets": [{"cat": "Tom"}, {"dog": "Rex"}], "home": {"city": "Ghent"}}
    assert said(raw) == []


@pytest.mark.case("A18")
@pytest.mark.parametrize(
    ("block", "expected", "warned"),
    [
        ("role: Dev #2", {"role": "Dev #2"}, True),
        ("role: Dev # 2", {"role": "Dev"}, False),
        ("role: Dev #2 # really", {"role": "Dev #2"}, True),
        ("tags: #a #b", {"tags": "#a #b"}, True),
        ("tags: [#a, #b]", {"tags": ["#a", "#b"]}, True),
        ("company: #1 Burgers", {"company": "#1 Burgers"}, True),
        (
            "contacts:\n  - name: Dana #2\n    thanked: no #yet",
            {"contacts": [{"name": "Dana #2", "thanked": "no"}]},
            True,
        ),
        ("documents:\n  - cv #2.pdf", {"documents": ["cv #2.pdf"]}, True),
        ("dress code: suit #3", {"dress code": "suit #3"}, True),
        ("date: 2026-11-18 #tbc", {"date": "2026-11-18"}, False),
        ("went: 4 #good", {"went": "4"}, False),
        ("fit: #yes", {"fit": ""}, False),
        ("role: C#", {"role": "C#"}, False),
        ("role: 'Dev #2'", {"role": "Dev #2"}, False),
        ("role: 'Dev' #2", {"role": "Dev"}, False),
    ],
)
def test_a_hash_is_text_in_words_and_a_comment_elsewhere(block: str, expected: object, *, warned: bool) -> None:
    """` #` before a letter is part of a text, with a warning; in other fields it is a comment."""
    raw = read_block(block)
    assert fields(raw) == expected
    assert {problem.severity for problem in raw.problems} == ({Severity.WARNING} if warned else set())


@pytest.mark.case("A14")
def test_names_are_any_words() -> None:
    """Names that programs have a use for are names like any other."""
    words = "content handler self items on 2024 null 2024-03-01 yes get keys".split()
    raw = read_block("\n".join(f"{word}: x" for word in words))
    assert (fields(raw), said(raw)) == (dict.fromkeys(words, "x"), [])


@pytest.mark.case("A10")
@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ("company: A\nrole: x\ncompany: B", (2, 4)),
        ("Next stage: A\nnext-stage: B", (2, 3)),
        ("contacts:\n  - name: A\n    name: B", (3, 4)),
        ("contacts: {name: A, name: B}", (2, 2)),
        ("outcome:\n  result: A\n  date: x\n  Result: B", (3, 5)),
    ],
)
def test_names_that_are_there_twice_are_both_named(block: str, lines: tuple[int, int]) -> None:
    """Both lines are said, and both values are kept for the check."""
    raw = read_block(block)
    problem = only_problem(raw)
    assert (problem.rule, problem.severity, problem.span.line) == ("duplicate-key", Severity.ERROR, lines[1])
    assert problem.message.endswith(f"is here twice: on line {lines[0]} and on line {lines[1]}")
    assert str(raw.fields).count("text='A'") == str(raw.fields).count("text='B'") == 1
