"""An address card fills in what an entry does not know of a contact, and changes nothing that it does."""

from pathlib import Path

import pytest

from site_builder.build import check
from site_builder.importing.cards import cards_of
from site_builder.importing.plan import NotImportableError
from site_builder.model import Contact
from tests.importing.test_invitations import run

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
    assert "--entry" in run(tmp_path, str(cards), code=2).stderr
    said = run(tmp_path, str(cards), "--entry", "acme", "--yes").stdout
    assert 'journal/acme.md says phone: 1; the card says "+44 20 7946 0000", and nothing is changed' in said
    assert "add to them the line - {name: Jörg Müller, phone: 0123}" in said
    added = "    role: CTO\n    email: dana@acme.example\n    linkedin: https://www.linkedin.com/in/dana\n"
    assert entry.read_text("utf-8") == before.replace("phone: 1\n", f"phone: 1\n{added}")
    run(tmp_path, str(cards), "--entry", "birch", "--yes")
    _, birch = check(tmp_path).journal.interviews
    assert [(each.name, each.phone) for each in birch.contacts] == [("Dana Reyes", "+44 20 7946 0000")]
    assert check(tmp_path).problems == ()
