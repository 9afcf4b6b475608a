"""An address card fills in what an entry does not know of a contact, and changes nothing that it does."""

from pathlib import Path

import pytest

from site_builder.importing.cards.card_file import cards_of
from site_builder.importing.plan import NotImportableError
from site_builder.model.parts import Contact
from site_builder.steps.queries.checked import check
from tests.importing.importing import run

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Reyes;Dana;;;\r\nFN:Dana Reyes\r\nORG:Acme\\, Inc.;R&D\r\nTITLE:CTO\r\n"
    "item1.EMAIL;type=INTERNET;type=pref:dana@acme.example\r\nTEL;type=CELL:+44 20 7946\r\n  0000\r\n"
    'URL;X-A="b:c":https://www.linkedin.com/in/dana\r\nEND:VCARD\r\n'
)
OLD_CARD = (
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCl=\nler;J=C3=B6rg\n"
    "TEL;CELL:0123\nEND:VCARD\n"
)
NEW_CARD = "BEGIN:VCARD\nVERSION:4.0\nFN:Lee Park\nTEL;VALUE=uri:tel:+1-555-0100\nEMAIL:lee@acme.example\nEND:VCARD\n"


def test_cards_of_every_version() -> None:
    """Folded lines, groups, escapes, quoted-printable, addresses of telephones."""
    dana, joerg, lee = cards_of((CARD + OLD_CARD + NEW_CARD).encode())
    profile = "https://www.linkedin.com/in/dana"
    assert dana.contact == Contact("Dana Reyes", "CTO", "dana@acme.example", "+44 20 7946 0000", profile)
    assert dana.organisation == "Acme, Inc., R&D"
    assert joerg.contact == Contact("Jörg Müller", phone="0123")
    assert lee.contact == Contact("Lee Park", email="lee@acme.example", phone="+1-555-0100")


@pytest.mark.parametrize("data", [b"", b"x", b"BEGIN:VCARD\nEND:VCARD\n", b"\xff\xfe\x00"])
def test_what_is_no_card_is_said(data: bytes) -> None:
    """In a sentence."""
    with pytest.raises(NotImportableError):
        cards_of(data)


def test_a_card_fills_the_gaps_of_a_contact(tmp_path: Path) -> None:
    """What is there stays, other values are shown, a first contact is added, and others are told as a line to add."""
    (tmp_path / "journal").mkdir()
    entry = tmp_path / "journal" / "acme.md"
    before = "---\ncompany: Acme\ncontacts:\n  - name: dana reyes   # hers\n    phone: 1\n---\nText.\n"
    entry.write_text(before, encoding="utf-8")
    (tmp_path / "journal" / "birch.md").write_text("---\ncompany: Birch\n---\n", encoding="utf-8")
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARD + OLD_CARD, encoding="utf-8", newline="")
    looked = run(tmp_path, str(cards)).stdout
    assert 'not taken: card "Jörg Müller": no entry knows this person; say whose contact it is with --entry' in looked
    said = run(tmp_path, str(cards), "--entry", "acme", "--yes").stdout
    assert 'journal/acme.md says phone: 1; the card says "+44 20 7946 0000", and nothing is changed' in said
    assert "contacts: Jörg Müller is new" in said
    after = entry.read_text("utf-8")
    added = "    role: CTO\n    email: dana@acme.example\n    linkedin: https://www.linkedin.com/in/dana\n"
    assert (
        f'  - name: dana reyes   # hers\n    phone: 1\n{added}  - name: Jörg Müller\n    phone: "0123"\n---\nText.\n'
        in after
    )
    assert "Organisation: Acme, Inc., R&D" in after
    run(tmp_path, str(cards), "--entry", "birch", "--yes")
    _, birch = check(tmp_path).journal.interviews
    assert [(contact.name, contact.phone) for contact in birch.contacts] == [
        ("Dana Reyes", "+44 20 7946 0000"),
        ("Jörg Müller", "0123"),
    ]
    assert check(tmp_path).problems == ()
    assert "the same: " in run(tmp_path, str(cards), "--entry", "birch").stdout


PREFERRED = """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Reyes
EMAIL;TYPE=HOME:dana@home.example
EMAIL;TYPE=WORK:dana@acme.example
EMAIL;TYPE=PREF,INTERNET:d.reyes@acme.example
TEL;TYPE=FAX:1
TEL;TYPE=HOME:2
TEL;TYPE=CELL:3
NOTE:Met at the fair\\, likes queues
ADR;TYPE=WORK:;;12 Mill Lane;London;;E1 6AN;UK
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Lee Park
EMAIL;PREF=2:lee@old.example
EMAIL;PREF=1:lee@acme.example
END:VCARD
"""


def test_the_preferred_address_counts_and_the_rest_is_kept() -> None:
    """In the words of version 3 and of version 4; a fax is not a telephone; notes and addresses stay."""
    dana, lee = cards_of(PREFERRED.encode())
    assert (dana.contact.email, dana.contact.phone) == ("d.reyes@acme.example", "3")
    assert dict(dana.words)["Note"] == "Met at the fair, likes queues"
    assert dict(dana.words)["Address"] == "12 Mill Lane, London, E1 6AN, UK"
    assert {text for name, text in dana.words if name in {"E-mail", "Phone"}} == {
        "dana@acme.example",
        "dana@home.example",
        "1",
        "2",
    }
    assert lee.contact.email == "lee@acme.example"


@pytest.mark.parametrize(
    "line",
    [
        "TEL" + ";a" * 200_000 + "x",
        "TEL" + ';a="' * 100_000,
        "TEL" + ";" * 300_000 + ":1",
        "NOTE:" + "\\" * 300_000,
        "A" * 400_000,
        'X;P="' + '":' * 100_000,
        "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=" * 300_000,
    ],
    ids=range(7),
)
def test_a_hostile_line_costs_itself_only(line: str) -> None:
    """It is read in one go, whatever its length, and the card beside it is read."""
    (card,) = cards_of(f"BEGIN:VCARD\nFN:Dana Reyes\n{line}\nEND:VCARD\n".encode())
    assert card.contact.name.startswith("Dana Reyes")


def test_a_card_finds_the_entry_that_knows_the_person(tmp_path: Path) -> None:
    """By the address, the name, or the employer, without a word."""
    (tmp_path / "journal").mkdir()
    entry = tmp_path / "journal" / "acme.md"
    entry.write_text("---\ncompany: Acme, Inc.\ndate: 2026-11-12\n---\nText.\n", encoding="utf-8")
    cards = tmp_path / "dana.vcf"
    cards.write_text(CARD.replace("Inc.;R&D", "Inc."), encoding="utf-8")
    run(tmp_path, str(cards), "--yes")
    assert check(tmp_path).journal.interviews[0].contacts[0].email == "dana@acme.example"
    assert "the same: " in run(tmp_path, str(cards)).stdout
