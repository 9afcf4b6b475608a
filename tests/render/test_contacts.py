"""people.vcf: every person once, in both versions, with nothing of a note taken for a line of the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.formats.contact_cards import cards_of
from site_builder.render.formats.contacts import Card, Cards, cards_bytes
from tests.render.gathering import gathered
from tests.render.test_calendar import ANY, AS_OF, TEXTS, lines_of


def _of(journal: Path, version: int = 4) -> Cards:
    return cards_of(gathered(journal, AS_OF), version)


def _lines(cards: Cards) -> list[tuple[str, str]]:
    """Read the lines by the reader of icalendar: both formats share their form."""
    data = cards_bytes(cards)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()
    return lines_of(data)


@pytest.mark.parametrize("version", [3, 4])
def test_a_person_is_a_card(version: int, tmp_path: Path) -> None:
    """With all that is known of them, as typed, and where they were met."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "acme.md").write_text(
        "---\ncompany: Acme; Robotics\nrole: Dev\ndate: 2026-11-18\nstage: Technical\n"
        "contacts: [{name: Dana María Reyes, role: 'CTO, founder', email: dana@acme.example, "
        "phone: +44 (0)20 7946 0188, linkedin: https://www.linkedin.example/in/dana, talked_about: queues}]\n---\n",
        encoding="utf-8",
    )
    lines = _lines(_of(tmp_path, version))
    assert lines[0] == ("BEGIN", "VCARD")
    assert lines[1] == ("VERSION", f"{version}.0")
    assert lines[-1] == ("END", "VCARD")
    found = dict(lines[1:-1])
    assert found["UID"].startswith("urn:uuid:")
    assert {name: value for name, value in found.items() if name not in {"UID", "VERSION", "N"}} == {
        "FN": "Dana María Reyes",
        "ORG": "Acme; Robotics",
        "TITLE": "CTO, founder",
        "EMAIL": "dana@acme.example",
        "TEL": "+44 (0)20 7946 0188",
        "URL": "https://www.linkedin.example/in/dana",
        "NOTE": "Met: Technical, Wed 18 Nov 2026; talked about queues",
    }
    assert found["N"] == "Reyes;Dana María;;;"


def test_what_is_no_address_is_a_note(journal: Path) -> None:
    """A card has an e-mail only where one can write to it; nothing is lost. A card has always a name.

    === acme.md
    ---
    company: Acme
    contacts:
      - {name: Dana, email: ask at the desk, linkedin: dana-r}
      - {email: lee@acme.example}
    ---
    """
    by_name = {card.name: card for card in _of(journal).people}
    assert by_name["Dana"].email == ""
    assert by_name["Dana"].note.splitlines()[:2] == ["ask at the desk", "dana-r"]
    assert by_name["lee@acme.example"].email == "lee@acme.example"


def test_ids_are_stable_and_everyones_own(journal: Path) -> None:
    """An address book that has someone already brings them up to date.

    === acme.md
    ---
    company: Acme
    contacts: [Dana, Lee, Dana <dana@acme.example>]
    ---
    === birch.md
    ---
    company: Birch
    contacts: Dana
    ---
    """
    first, again = _of(journal), _of(journal)
    assert first == again
    ids = [card.uid for card in first.people]
    assert len(set(ids)) == len(ids) >= 3


@pytest.mark.case("B12")
@given(texts=st.lists(TEXTS, min_size=6, max_size=6), version=st.sampled_from([3, 4]))
def test_a_reader_gives_every_text_back(texts: list[str], version: int) -> None:
    """Commas, semicolons, line feeds and letters of any script come back as they were."""
    uid, name, role, company, phone, note = texts
    lines = _lines(Cards((Card(uid, name, role, company, "", phone, "", note),), version))
    found = dict(lines)
    for key, value in (("UID", uid), ("FN", name), ("TITLE", role), ("ORG", company), ("TEL", phone), ("NOTE", note)):
        assert found.get(key, "") == value


@pytest.mark.case("B12")
@given(texts=st.lists(ANY, min_size=8, max_size=8))
def test_one_card_stays_one_card(texts: list[str]) -> None:
    """Whatever a note has, no line of it becomes a line of the file."""
    names = [name for name, _ in _lines(Cards((Card(*texts),)))]
    assert names.count("BEGIN") == names.count("END") == 1
    assert set(names) <= {"BEGIN", "VERSION", "UID", "FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "NOTE", "URL", "END"}
