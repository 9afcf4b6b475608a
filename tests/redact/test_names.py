"""What stands in the place of private values, wherever they occur in words that are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.redact.names import Redaction, Someone, capitalised, folded, initials

PEOPLE = (
    Someone("Dana Reyes", "CTO"),
    Someone("Ann", "A."),
    Someone("José Ángel O'Neill-Vega", "J. Á. O."),
    Someone("Prof. Ada Low", "[a referee]"),
    Someone("Kim Low", "K. L."),
)
VALUES = {"dana@acme.example": "[address]", "020 7946 0000": "[number]", "65,000": "[left out]", "dana.r": "[address]"}
REDACTION = Redaction(PEOPLE, VALUES)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Dana Reyes smiled", "CTO smiled"),
        ("DANA  REYES and dana", "CTO and CTO"),
        ("Ms Reyes's desk, Reyes\u2019 desk", "Ms CTO's desk, CTO\u2019 desk"),
        ("Ann asks for annual plans, and so does Annabel", "A. asks for annual plans, and so does Annabel"),
        ("jose angel, JOSÉ, O'Neill, Vega", "J. Á. O. J. Á. O., J. Á. O., J. Á. O., J. Á. O."),
        ("Low paid", "[somebody] paid"),
        ("Prof. Ada Low and Prof Sato", "[a referee] and Prof Sato"),
        ("write to Dana@ACME.example now", "write to [address] now"),
        ("me.too+x@mail.example, (a@b.co)", "[address], ([address])"),
        ("call 02079460000 or +44 (0)20 7946-0001", "call [number] or [number]"),
        ("they said 65,000 in 2026-11-18 for 12 people", "they said [left out] in 2026-11-18 for 12 people"),
        ("see https://x.example/a?b=c and www.y.org, acme.example/jobs", "see [link] and [link] [link]"),
        ("as dana.r on chat", "as [address] on chat"),
        ("no private word", "no private word"),
    ],
)
def test_words_are_redacted(text: str, redacted: str) -> None:
    """Whole names and their parts, whatever case and accents; addresses, numbers and links of no field too."""
    assert REDACTION.words(text) == redacted


def test_a_company_keeps_a_part_of_a_name_but_not_a_whole_one() -> None:
    """`Reyes & Sons` is the employer's name; a person's whole name is a person."""
    assert REDACTION.name("Reyes & Sons") == "Reyes & Sons"
    assert REDACTION.name("Dana Reyes Consulting, dana@acme.example") == "CTO Consulting, [address]"


@given(
    name=st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=12),
    before=st.sampled_from(["", "with ", "(", "\u201c"]),
    after=st.sampled_from(["", ".", " said", "\u2019s", ")"]),
)
def test_a_name_in_any_letters_is_found(name: str, before: str, after: str) -> None:
    """In whatever script, upper, lower or as typed, wherever it stands as a word of its own."""
    redaction = Redaction([Someone(name, "#")], {})
    for typed in (name, name.upper(), name.lower(), name.title()):
        if folded(typed) == folded(name):
            assert redaction.words(f"{before}{typed}{after}") == f"{before}#{after}"


def test_initials() -> None:
    """Titles are none."""
    assert [initials(name) for name in ("Dana Reyes", "Prof. Ada Low", "ann", "\u2026")] == [
        "D. R.",
        "A. L.",
        "A.",
        "[somebody]",
    ]


def test_words_with_a_capital_are_listed() -> None:
    """Each may be a name; those that also stand small, or in what is known, are none."""
    texts = ["Talked with Marta about Java", "Again talked to Marta, I think", "On java"]
    assert capitalised(texts, ["Acme Again"]) == (("Marta", 2), ("On", 1))
