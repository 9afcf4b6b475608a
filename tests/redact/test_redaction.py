"""What stands in the place of private values, wherever they occur in words that are kept."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.redact.figures import amounts_of
from site_builder.redact.journal import capitalised
from site_builder.redact.names.finders import Someone, initials
from site_builder.redact.redaction import Redaction
from site_builder.redact.words import folded
from tests.redact.spellings import LETTERS, in_words, of_address, of_amount, of_name, of_number
from tests.support.examples import examples

PEOPLE = (
    Someone("Dana Reyes", "CTO"),
    Someone("Ann", "A."),
    Someone("José Ángel O'Neill-Vega", "J. Á. O."),
    Someone("Prof. Ada Low", "[a referee]"),
    Someone("Kim Low", "K. L."),
)
# An address is known by its first part alone too, which may be a first name.
WAYS = {"dana@acme.example": "[address]", "dana": "[address]", "dana.r": "[address]"}
VALUES = {**WAYS, "020 7946 0000": "[number]", "65,000": "[left out]"}
REDACTION = Redaction(PEOPLE, VALUES)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Dana Reyes smiled", "CTO smiled"),
        ("DANA  REYES and dana", "CTO and CTO"),
        ("Ms Reyes's desk, Reyes\u2019 desk", "Ms CTO's desk, CTO\u2019 desk"),
        ("Ann asks for annual plans, and so does Annabel", "A. asks for annual plans, and so does Annabel"),
        ("jose angel, JOSÉ, O'Neill, Vega", "J. Á. O. J. Á. O., J. Á. O., J. Á. O."),
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


MARKED = "".join(LETTERS)


@examples(15)
@given(
    name=st.lists(
        st.builds(
            lambda head, marked, tail: f"{head}{marked}{tail}".capitalize(),
            st.text("bdfgkmpv", min_size=2, max_size=2),
            st.sampled_from(MARKED),
            st.text("arelnokt", min_size=2, max_size=4),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_every_spelling_of_a_name_goes(name: list[str]) -> None:
    """Lukasz for Łukasz, Mueller and Muller for Müller, with endings, in capitals, written together."""
    redaction = Redaction([Someone(" ".join(name), "#")], {})
    for spelled in of_name(" ".join(name)):
        left = redaction.words(f"Told {spelled}, then on")
        assert re.fullmatch(r"Told (?:#(?:['\u2019]s)?[\s_.]*)+, then on", left), (spelled, left)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Łukasz Nowak", "Lukasz, Łukasza, Lukaszem, Łukaszowi, Nowaka, Nowakiem"),
        ("Søren Kierk", "Soren, Soeren, Sørens, SØREN"),
        ("Jürgen Müller", "Mueller, Muller, Müllers, Muellers, Juergen"),
        ("Mueller", "Müller"),
        ("Dmitry Ivanov", "Дмитрий, Дмитрию, Иванова, Иванову, Dmitri, Dmitriy, Iwanow, Ivanovym"),
        ("Дмитрий Иванов", "Dmitry, Dmitri, Ivanov, Ivanovym, Ивановым"),
        ("Νίκος Παπαδάκης", "Nikos, Νίκου, Papadakis"),
        ("Marek Zeman", "Marka, Markem, Zemana, Zemanovi"),
        ("שָׂרָה", "שרה, שָׂרָה"),
        ("दाना", "दाना, Dana"),
        ("Marta", "Martę, Marcie, Marty, Martin\u00e1"),
        ("王芳", "王芳, Wang Fang, Wangfang"),
        ("O'Neill", "ONeill, O\u2019Neill, O Neill, oneill, Oneills"),
        ("Dana Reyes", "Da\u00adna, Rey\u200bes, danareyes, DanaReyes, dana_reyes, @dreyes, ＤＡＮＡ"),
    ],
)
def test_names_in_other_letters_and_forms_go(name: str, texts: str) -> None:
    """As they are brought from another alphabet, and declined."""
    redaction = Redaction([Someone(name, "#")], {})
    for text in texts.split(", "):
        left = redaction.words(f"Ask {text}!")
        assert not re.search(r"\w", left.removeprefix("Ask ").replace("[address]", "")), (text, left)


def test_words_that_only_look_like_a_name_stay() -> None:
    """What a lesson says is kept, though somebody is called a little like it."""
    people = [Someone(name, "#") for name in ("Ann", "Martin Baker", "Nina", "Marta", "Chase")]
    text = "Annual plans, the marketing of nine martinis, a market chart, a case for chasing bakes. Then a bike"
    assert Redaction(people, {}).words(text) == text


@examples(15)
@given(amount=st.integers(21_001, 999_999).filter(lambda number: number % 1000 and number // 1000 % 10))
def test_every_spelling_of_a_salary_goes(amount: int) -> None:
    """Plain, with commas, points, blanks; in thousands, rounded, in words; whichever way the field has it."""
    for typed in (
        str(amount),
        f"{amount:,} EUR",
        f"{amount:_}".replace("_", "."),
        f"\u00a3{amount:,}.00",
        in_words(amount),
    ):
        redaction = Redaction([], {}, amounts_of(typed, is_salary=True))
        for spelled in of_amount(amount):
            left = redaction.words(f"They said {spelled}, not more")
            assert re.fullmatch(r"They said \W*\[\w+ ?\w*\](?: ?EUR)?\W*, not more", left), (typed, spelled, left)


@pytest.mark.parametrize(
    ("salary", "text", "redacted"),
    [
        ("65-70k", "65, 70k, 65 thousand, 60k", "[left out], [left out], [left out], 60k"),
        ("65k", "about sixty-five, fünfundsechzigtausend", "about [left out], [left out]"),
        ("77000", "soixante-dix-sept mille; setenta y siete mil", "[left out]; [left out]"),
        ("12 lakh", "12,00,000 or 1.2 million or 12 LPA", "[left out] or [left out] or [left out]"),
        ("£45.50 an hour", "45.50, 45,50, 45.5", "[left out], [left out], [left out]"),
        ("65500", "65k5", "[left out]"),
        ("77123", "77 000, K77, 77kEUR, $77,123.45", "[left out], [left out], [left out]EUR, $[left out]"),
        ("77123", "seventy-seven k, 77-thousand, \uff17\uff17\uff11\uff12\uff13", "[left out], [left out], [left out]"),
        ("120k", "one twenty, a hundred and twenty, 120", "[left out], a [left out], [left out]"),
        ("\u20ac 5.200", "5,2 or 5.2k, not 3.11", "[left out] or [left out], not 3.11"),
        (
            "65,000",
            "in 2026-11-18 with 12 of 650 people at 14:30, 1 in 4",
            "in 2026-11-18 with 12 of 650 people at 14:30, 1 in 4",
        ),
    ],
)
def test_figures_go_and_others_stay(salary: str, text: str, redacted: str) -> None:
    """Ranges, other languages, other countries' ways to part them; days and small numbers are none."""
    assert Redaction([], {}, amounts_of(salary, is_salary=True)).words(text) == redacted


@given(digits=st.from_regex(r"0[1-9]\d{9}", fullmatch=True))
def test_every_spelling_of_a_number_goes(digits: str) -> None:
    """Whether a field has it or not, and whatever stands directly beside it."""
    for spelled in of_number(digits):
        assert Redaction([], {}).words(f"Call{spelled}x or wait") == "Call[number]x or wait", spelled


def test_every_spelling_of_an_address_goes() -> None:
    """Hidden from machines too, and the name in it alone where a field has it."""
    redaction = Redaction([], {"q.zebra@acme.example": "[address]", "q.zebra": "[address]"})
    for spelled in of_address("q.zebra@acme.example"):
        left = redaction.words(f"Write to {spelled} now")
        assert not {"zebra", "acme"} & set(re.findall(r"\w+", left.casefold())), (spelled, left)


@pytest.mark.parametrize("number", ["9" * 25, "9" * 40, "1" + "0" * 5_000, " ".join(["999"] * 40), "7.5." * 600])
def test_a_number_that_is_no_amount_stops_nothing(number: str) -> None:
    """A salary may be anything that was typed; the site to show is made all the same, without it."""
    redaction = Redaction([], {}, amounts_of(f"{number}, 65000", is_salary=True))
    shown = redaction.words(f"they said {number} or 65k")
    assert "65" not in shown
    assert not re.search(r"\d{7}", shown)


def test_a_run_of_signs_without_an_end_is_read_once() -> None:
    """Each of them would be read to its end from each of its signs: hours for a pasted key, so it has a minute here."""
    code = (
        "from site_builder.redact.redaction import Redaction\n"
        "for sign in ('x', '-', '1', '_', 'a-', 'a.', '.-', 'a+', 'www.'):\n"
        "    text = sign * (120_000 // len(sign))\n"
        "    shown = Redaction([], {}).words(f'{text} dana@acme.example {text}')\n"
        "    assert 'dana' not in shown\n"
    )
    subprocess.run([sys.executable, "-c", code], timeout=60, check=True)


@pytest.mark.parametrize(
    "text",
    [
        "...acme-jobs.com", "-acme.com", "see foo-http://x.example/y", "/foo-bar.acme/x", "@dana/@reyes", "@dana＠acme",
        "a@b@c", "dana.reyes (at) acme (dot) example", "a" * 40 + "-http://x.example", ".dana-acme.example/x",
    ],
)  # fmt: skip
def test_an_address_is_found_wherever_its_run_begins(text: str) -> None:
    """Behind dots, strokes and other addresses, too."""
    shown = Redaction([], {}).words(text)
    assert not re.search("acme|example|jobs|dana|reyes|@", shown), shown
