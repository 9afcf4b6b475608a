"""The encoding of a text is told by its letters: what no writer types is none, and a guess is named with a word."""

import pytest

from site_builder.importing.files.letters import letters_of, oddities, said_of
from tests.importing.importing import planned

TEXTS = {
    "fr": ("Société Générique; Développeur; très bon accueil, à revoir", "cp1252 mac_roman cp850 iso8859_15"),
    "fr, one letter": ("Cédar; QA", "cp1252 mac_roman cp850"),
    "de": ("Müller & Söhne; Geschäftsführer für Öl; Straße", "cp1252 mac_roman cp850"),
    "de, one letter": ("Weiß; Dev", "cp1252 mac_roman"),
    "es": ("Compañía Ñandú; ¿volverán?; José Peña", "cp1252 mac_roman cp850"),
    "pt": ("Construção São João; Situação; não sei, as opções", "cp1252 mac_roman cp850"),
    "it": ("Società Perù; è andata più", "cp1252 mac_roman cp850"),
    "nl": ("Coördinator; één gesprek; financiële", "cp1252 mac_roman cp850"),
    "sv": ("Åkerö AB; Utvecklare på Öland", "cp1252 mac_roman cp850"),
    "da": ("Sønderbæk; Udvikler på Ærø", "cp1252 mac_roman cp850"),
    "pl": ("Łódź Software; Inżynier; źle, więc", "cp1250 iso8859_2"),
    "cs": ("Přerov s.r.o.; Žádost; řízení", "cp1250 iso8859_2"),
    "hu": ("Győr Kft; Ügyintéző; Őszi", "cp1250 iso8859_2"),
    "tr": ("İş Bankası; Geliştirici; çok güzel", "cp1254 iso8859_9"),
    "ru": ("Яндекс; Инженер; хорошо", "cp1251 koi8_r"),
    "el": ("Αθήνα ΑΕ; Μηχανικός", "cp1253 iso8859_7"),
    "he": ("חברה טובה; מפתח תוכנה; ראיון היום", "cp1255"),
    "ar": ("شركة; مهندس", "cp1256"),
    "ja": ("株式会社; エンジニア", "cp932 euc_jp"),
    "zh": ("北京公司; 工程师", "gb18030"),
    "ko": ("서울회사; 개발자", "cp949"),
}
CASES = [(text, encoding) for text, encodings in TEXTS.values() for encoding in encodings.split()]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_text_in_the_encoding_of_a_program(text: str, encoding: str) -> None:
    """Read as it was written; what was concluded is said, with a word to see it by."""
    letters = letters_of(f"Company;Role;Notes\n{text}\n".encode(encoding))
    assert letters.text == f"Company;Role;Notes\n{text}\n"
    assert letters.guessed
    assert '("' in said_of(letters)


def test_a_form_of_company_is_not_strange() -> None:
    """A capital behind a small letter, both without accents."""
    assert letters_of("Firma\nMüller GmbH\n".encode("cp1252")).encoding == "cp1252"


@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()])
def test_what_people_write_is_not_odd(text: str) -> None:
    """Names as they are, in any script, with the signs of print."""
    assert oddities(text) == 0
    assert (
        oddities("McDonald’s, L’Oréal, «Été», AT&T, Ångström·Öst, naïve—ÉTÉ, 5 § 3, © 2026, Zürich/Ürdorf, Ørsted A/S")
        == 0
    )


@pytest.mark.parametrize(
    "text", ["CŽdar", "C‚dar", "Wei§;", "Compaצa", "SocietÖ", "»нженер", "ßíäĺęń", "a\x81b", "pr╔s"]
)
def test_what_a_wrong_encoding_shows_is_odd(text: str) -> None:
    """Each of its kinds."""
    assert oddities(text) > 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Acme.md", "# Café\n\nDate: 2026-11-18\n"),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261118\nSUMMARY:Interview at Café\nEND:VEVENT\nEND:VCALENDAR\n",
        ),
        ("a.csv", "Company\tRole\nCafé\tDev\n"),
        ("a.json", '[{"company": "Café"}]'),
        ("a.html", "<table><tr><td>Company</td><td>Role</td></tr><tr><td>Café</td><td>Dev</td></tr></table>"),
    ],
)
def test_a_guess_is_named_whatever_is_read(name: str, text: str) -> None:
    """Once, and nothing is said of a text that tells its encoding."""
    said = [note for note in planned((name, text.encode("cp1252"))).notes if "a guess by its letters" in note]
    assert said == ['read as cp1252, which is a guess by its letters ("Café"); if they are wrong, say --encoding']
    assert not any("a guess" in note for note in planned((name, text.encode())).notes)
