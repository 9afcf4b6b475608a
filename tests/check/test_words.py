"""Words in are words out: whatever stands at any place of an entry is on its page, under More, or in a message."""

import html
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.check.entry import check_entry
from site_builder.model.described import fields_of, parts_of
from site_builder.model.field_names import synonyms_of
from site_builder.model.journal import Interview
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings
from tests.check.test_any_entry import strings
from tests.read.test_hostile import BODY_PIECES

_NAMES = (
    *fields_of(Interview),
    *synonyms_of(Interview),
    "applied",
    "next_date",
    "status",
    "result",
    "mood",
    "content",
)
_NESTED_NAMES = sorted(
    {name for part in parts_of(Interview).values() for name in (*fields_of(part), *synonyms_of(part))}
)
# A known name stands for N, a name of a part for P, and a word of its own for each {}.
_VALUES = (
    *("{}", "{} {}", "'{}'", '"{}"', '"{}" {}', "'{}", '"{}', "[{}]", "[{}, {}]", "[{}", "{}]", "[[{}]]", "[[{}|{}]]"),
    *(
        "{{{}}}",
        "{{{}, {}}}",
        "{{{}: }}",
        "{{{}: {}}}",
        "{{{}",
        "{}}}",
        "[{}}}",
        "{{{}]",
        "[{{{}}}]",
        "[{{{}: {}}}, {}]",
    ),
    *(
        "{{P: {}}}",
        "{{P: , {}}}",
        "{{P: {{{}}}}}",
        "{{P: {}, P: {}}}",
        "[{{P: {}, {}: {}}}]",
        "{{? {}}}",
        "{{{}: {{{}}}}}",
    ),
    *(
        "|\n  {}\n\n  {}",
        ">-\n  {}\n   {}",
        "| {}\n  {}",
        "|9\n  {}",
        "{}\n  {}",
        "\n  {}",
        "\n  {}: {}",
        "\n  {}:\n  {}:",
    ),
    *(
        "\n  - {}\n  - {}",
        "\n- {}\n- {}",
        "\n  - {}\n - {}",
        "\n  - P: {}\n    P: {}",
        "\n  - P: {}\n    {}",
        "\n  • {}",
    ),
    *(
        "\n  P: {}\n  {}: {}",
        "\n  - {}: {}\n    {}",
        "\n\t- {}",
        "\n  - - {}\n    - {}",
        "\n  ? {}\n  : {}",
        "\n  {}\n {}",
    ),
    *("&{} {}", "*{}", "!{} {}", "!!{} {}", "@{}", "%{}", "`{}`", "- {}", "? {}", "{}: {}", "{}#{}"),
    *(
        "2026-02-30 {}",
        "2026-11-18 {}",
        "2026-11-18 nudge {}: {}",
        "2026-11-18 call {} - {} – {}",
        "yes {}",
        "sent {}",
        "skip {}",
        "no {}",
        "none {}",
    ),
    *(
        "rejected {}",
        "pending {}",
        "{{result: pending, date: {}}}",
        "4/5 {}",
        "2 weeks {}",
        "14:30 {}",
        "{} <{}@x.example>",
    ),
    *(
        "“{}” {}",
        "\u00a0{}\u200b",
        "{}\u2028{}",
        "{}\u0085{}",
        "{}\ufeff{}",
        "<!-- {} --> {}",
        "%%{}%% {}",
        "\\{}",
        "{},,{};",
    ),
)
_LINES = (
    *(
        "N: V",
        "N: V",
        "N: V",
        "{}: V",
        "{} {}: V",
        "N:V",
        "N :V",
        "N：V",
        " N: V",
        "  N: V",
        "\tN: V",
        "- N: V",
        "'N': V",
    ),
    *(
        '"{}": V',
        "{}",
        "- {}",
        "  {}",
        "? {}",
        "? N\n: V",
        ": {}",
        "[{}]: V",
        "{{{}}}",
        "{{{}: {}}}",
        "*{}",
        "&{}",
        "%{} {}",
    ),
    *(
        "<<: {}",
        "N: V\nN: V",
        "{}: V\n{}: V",
        "<<<<<<< {}\nN: V\n=======\nN: V\n>>>>>>> {}",
        "| {}",
        "> {}",
        "## aside",
        "..{}",
    ),
    *("<!-- {} -->", "N: V", "{}:", "{}:\n\n  {}", "{}:\n- {}:\n  - {}: {}", "", "# aside"),
)
_TOP = ("", "", "", "{}\n", "<!-- {} -->\n", "# {}\n", "%{}\n", "\n\n", "+++\n{}\n", '{{"{}": "{}"}}\n')
_OPENINGS = ("---", "---", "---", "--- # aside", "---## {}", "---# {}", "---{}", "--- {}", "–––", "----", "", " ---")
_CLOSINGS = (
    *(
        "---",
        "---",
        "---",
        "...",
        "--- # aside",
        "---## {}",
        "---# {}",
        "--- ## {}",
        "---{}",
        "--- {}",
        "...{}",
        "",
        "———",
    ),
    *(
        "---\n---\ncompany: {}\n---",
        "---## {}\n---\ncompany: {}\n---## {}",
        "---\n\n---\n{}\n---",
        " ---",
        "-----## {}",
    ),
)
_GLUED = re.compile(r"w\d+ww\d+w")
_IS_END = re.compile(r"(?:-{3,}|\.{3})(?: #|#|\n|$)")


class _Words:
    """Fills forms with words that stand nowhere else."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._count = 0

    def fill(self, form: str) -> str:
        """Draw what stands for N, P and V, and number the words."""
        while "V" in form:
            form = form.replace("V", self._draw(st.sampled_from(_VALUES)), 1)
        while "N" in form:
            form = form.replace("N", self._draw(st.sampled_from(_NAMES)), 1)
        while "P" in form:
            form = form.replace("P", self._draw(st.sampled_from(_NESTED_NAMES)), 1)
        return self.number(form)

    def number(self, form: str) -> str:
        """Put a word of its own for each {} of a form."""
        self._count += 10
        return form.format(*(f"w{self._count + number}w" for number in range(10)))


@st.composite
def entries(draw: st.DrawFn) -> str:
    """Draw the text of an entry, right or wrong in any place."""
    words = _Words(draw)
    top, opening, closing = (words.fill(draw(st.sampled_from(forms))) for forms in (_TOP, _OPENINGS, _CLOSINGS))
    block = [words.fill(form) for form in draw(st.lists(st.sampled_from(_LINES), max_size=5))]
    body = [words.number(form) for form in draw(st.lists(st.sampled_from(BODY_PIECES), max_size=3))]
    if not _IS_END.match(closing):  # what follows is still the front matter, where a line with # is a comment
        body = [piece for piece in body if not piece.startswith("#")]
    return "\n".join([top + opening, "company: Acme", *block, closing, *body, ""])


def lost(text: str) -> set[str]:
    """Name the words of an entry that are nowhere in what is shown of it or said of it, and those that were glued."""
    data = text.encode()
    interview, problems = check_entry(read_entry(decode("journal/a.md", data, len(data)), Settings()), Settings())
    shown = [*strings(msgspec.to_builtins(replace(interview, lines={}), enc_hook=str))]
    shown += [f"{problem.message} {problem.hint}" for problem in problems]
    said = html.unescape(" ".join(shown))
    glued = set(_GLUED.findall(said)) - set(_GLUED.findall(text))
    return (set(re.findall(r"w\d+w", text)) - set(re.findall(r"w\d+w", said))) | glued


@given(entries())
def test_words_in_are_words_out(text: str) -> None:
    """Keys, values, fences, headings, and what stands where nothing should: comments aside, no word is lost."""
    assert lost(text) == set()


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("value", ["{w1w}", "{w1w, w2w}", "{w1w: }", "[{w1w}]", "{w1w: {w2w}}", "\n  w1w:\n  w2w:"])
def test_names_without_values_are_texts(name: str, value: str) -> None:
    """`outcome: {rejected}` is not a mapping that has nothing in it, in any field."""
    assert lost(f"---\ncompany: Acme\n{name}: {value}\n---\n") == set()


@pytest.mark.parametrize(
    "value",
    [
        "w1w - w2w – w3w",
        "2026-11-18 call w1w - w2w – w3w",
        "2026-11-18 – w1w on w2w by w3w: w4w - w5w",
        "sent on w1w on w2w - w3w",
        "done w1w on 3 w2w",
        "rejected on w1w - w2w",
        "w1w (w2w) - w3w, w4w; w5w / w6w",
        "w1w, on w2w, by w3w until w4w",
    ],
)
def test_signs_between_words_glue_none(value: str) -> None:
    """Dashes, commas and little words between words are kept, or leave a blank, in any field."""
    for name in _NAMES:
        assert lost(f"---\ncompany: Acme\n{name}: {value}\n---\n") == set(), name


def test_what_was_read_in_braces_is_said_on_the_page() -> None:
    """The field has its value, and a note says how it was read; a form that is not filled in yet is empty."""
    text = "---\ncompany: Acme\noutcome: {rejected}\ncontacts: {Dana Reyes, Lee}\ntasks: {what: , due: }\n---\n"
    interview, problems = check_entry(read_entry(decode("journal/a.md", text.encode()), Settings()), Settings())
    assert interview.outcome is not None
    assert interview.outcome.result == "rejected"
    assert [contact.name for contact in interview.contacts] == ["Dana Reyes", "Lee"]
    assert interview.tasks == ()
    assert interview.assumptions == (
        'the names without values in "outcome" were read as rejected',
        'the names without values in "contacts" were read as Dana Reyes and Lee',
    )
    assert problems == ()
