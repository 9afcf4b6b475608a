"""People are called by other forms of their given names; a redacted site has none of these either."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.redact.names.finders import Someone
from site_builder.redact.names.nickname_table import TABLE
from site_builder.redact.names.nicknames import COMMON_WORDS, forms_of
from site_builder.redact.redaction import Redaction
from tests.support.examples import examples

LINES = [line.split() for line in TABLE.replace("\n ", "").strip().splitlines()]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Daniela Ruiz", "Dana, dana, Dani's, Danas, Danita, Daniel"),
        ("William Ford", "Will, Bill, Billy, billy, Liam, Bills"),
        ("Robert Low", "Bob, bob, Bobby, Rob's"),
        ("Elizabeth Low", "Liz, liz, Lizzy, Beth, Betty"),
        ("Alexander Low", "Sascha, Sasha, \u0421\u0430\u0448\u0430, Alex, Aleksandr, \u0421\u0430\u0448\u043a\u0430"),
        ("Jos\u00e9 Luis Low", "Pepe, pepe, Pepito, Joselito"),
        ("Pepe Low", "Jos\u00e9, Jose"),
        ("Hans Low", "Johannes, Hannes, H\u00e4nschen"),
        ("Katarzyna Low", "Kasia, Kasi\u0119, Kasi, Ka\u015bka"),
        ("Dr. Friedrich Low", "Fritz, Fritzchen"),
        ("Venkatesh Low", "Venkat"),
    ],
)
def test_a_person_is_known_by_other_forms_of_the_name(name: str, texts: str) -> None:
    """Short ones, those of other languages, declined ones, and the beginning of a long one."""
    redaction = Redaction([Someone(name, "#")], {})
    for text in texts.split(", "):
        assert re.fullmatch(r"Ask #('s)?!", redaction.words(f"Ask {text}!")), text


def test_a_form_that_is_a_word_needs_a_capital() -> None:
    """They will pay the bill; Will will too."""
    redaction = Redaction([Someone("William Ford", "#")], {})
    assert redaction.words("They will pay the bill. Will will too, and Bill.") == (
        "They will pay the bill. # will too, and #."
    )


def test_who_has_the_name_comes_before_who_may_be_called_so() -> None:
    """Dana is Dana, though there is a Daniela; Danny may be either of two."""
    redaction = Redaction(
        [Someone("Dana Reyes", "CTO"), Someone("Daniela Ruiz", "HR"), Someone("Daniel Ott", "PM")], {}
    )
    assert redaction.words("Dana, Daniela, Danny") == "CTO, HR, [somebody]"


@examples(25)
@given(line=st.sampled_from(LINES), data=st.data())
def test_all_forms_of_a_line_stand_for_one_another(line: list[str], data: st.DataObject) -> None:
    """In both directions."""
    name, form = (data.draw(st.sampled_from(line)).capitalize() for _ in range(2))
    assert Redaction([Someone(f"{name} Zzyzx", "#")], {}).words(f"So {form}, then") == "So #, then"


def test_the_table_is_in_small_letters_and_every_common_word_is_in_it() -> None:
    """No form twice in a line, none alone, none too short to be looked for."""
    for line in LINES:
        assert len(set(line)) == len(line) > 1, line
        assert all(re.fullmatch("[a-z]{2,}", form) for form in line), line
    assert [word for word in COMMON_WORDS if not forms_of(word)] == []
