"""Contacts as QR codes: what a camera reads is the card, and only who asks for codes gets them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from site_builder.builder import build
from site_builder.model.parts import Contact
from site_builder.render.formats.qr_codes import Code, card_of, code_of
from site_builder.steps.request import Request
from tests.support.examples import examples
from tests.support.readable import readable

AS_OF = date(2026, 11, 20)
DANA = Contact("Dana Reyes", "CTO", "dana@acme.example", "+44 20 7946 0000")
CARD = """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Reyes
N:Reyes;Dana;;;
ORG:Acme Robotics
EMAIL:dana@acme.example
TEL:+44 20 7946 0000
END:VCARD
"""
ENTRY = """\
---
company: Acme Robotics
date: 2026-11-18
contacts:
  - name: Dana Reyes
    role: CTO
    email: dana@acme.example
    phone: +44 20 7946 0000
    talked_about: queues
  - Mira
---
Fine.
"""
SVG = re.compile(r'<svg class=qr-code viewBox="0 0 (\d+) \1".*?<path class=modules d="([^"]*)"/>', re.DOTALL)
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")
Make = Callable[[Mapping[str, str]], Path]


def seen(code: Code) -> str:
    """Read a drawn code as a camera does: four points to a module, dark on white."""
    side = code.size * 4
    picture = bytearray(b"\xff" * side * side)
    for x, y, length in (tuple(map(int, run)) for run in RUN.findall(code.path)):
        for row in range(y * 4, y * 4 + 4):
            picture[row * side + x * 4 : row * side + (x + length) * 4] = bytes(length * 4)
    assert RUN.sub("", code.path) == ""
    (found,) = zxingcpp.read_barcodes(memoryview(bytes(picture)).cast("B", (side, side)))
    return found.bytes.decode()


def page(root: Path) -> str:
    """Build, and give the interview's page."""
    build(Request(root, root / "output", AS_OF, debug=True))
    return (root / "output/interviews/acme.html").read_text(encoding="utf-8")


def test_a_camera_reads_the_card_from_the_page(make_journal: Make) -> None:
    """The contact who can be reached has a code, closed until it is wanted; one of whom only the name is known none."""
    html = page(make_journal({"journal.toml": "qr_codes = true", "journal/acme.md": ENTRY}))
    ((size, path),) = SVG.findall(html)
    assert seen(Code(int(size), path)) == CARD.replace("\n", "\r\n")
    assert "Contact of Dana Reyes as a QR code" in readable(html)
    assert "<details class=card>" in html


def test_only_who_asks_for_codes_gets_them(make_journal: Make) -> None:
    """They are off, and on no page but that of the interview."""
    assert "QR" not in page(make_journal({"journal/acme.md": ENTRY}))
    root = make_journal({"journal.toml": "qr_codes = true"})
    page(root)
    made = {file.parent.name for file in (root / "output").rglob("*.html") if "QR code" in file.read_text("utf-8")}
    assert made == {"interviews"}


def test_a_redacted_site_has_no_codes(make_journal: Make) -> None:
    """A code would tell what is left out."""
    root = make_journal({"journal.toml": "qr_codes = true", "journal/acme.md": ENTRY})
    build(Request(root, root / "shown", AS_OF, debug=True, redact=True))
    assert not [file for file in (root / "shown").rglob("*.html") if "QR code" in file.read_text("utf-8")]


def test_a_code_has_its_quiet_zone() -> None:
    """Four modules on every side are empty."""
    code = code_of(CARD)
    runs = [tuple(map(int, run)) for run in RUN.findall(code.path)]
    assert min(x for x, _, _ in runs) == min(y for _, y, _ in runs) == 4
    assert max(x + length for x, _, length in runs) == max(y for _, y, _ in runs) + 1 == code.size - 4


def test_a_code_is_white_and_black_in_both_themes() -> None:
    """Cameras don't read a code whose colours are turned round."""
    style = (Path(__file__).parents[2] / "templates/assets/style.css").read_text("utf-8")
    assert ".qr-code .ground { fill: white; }" in style
    assert ".qr-code .modules { fill: black; }" in style


@examples(8)
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), max_size=30),
)
def test_any_name_is_read_back(name: str, company: str) -> None:
    """Letters of any script, and the signs that a card gives a meaning of their own."""
    card = card_of(Contact(name, phone="1"), company)
    assert (seen(code_of(card)) == card) if card else not name.strip()


@pytest.mark.parametrize(
    "contact",
    [
        Contact("Dana"),
        Contact("", email="dana at acme"),
        Contact("Dana", email="not an address"),
        Contact("D" * 600, phone="1"),
    ],
)
def test_there_is_no_code_without_anything_to_dial(contact: Contact) -> None:
    """A name alone is not a card, and a card that is too long can't be read by a camera."""
    assert card_of(contact, "Acme") == ""


def test_the_name_may_be_missing() -> None:
    """Then the address stands for it."""
    assert "FN:dana@acme.example\r\n" in card_of(Contact("", email="dana@acme.example"), "")
    assert card_of(DANA, "Acme Robotics") == CARD.replace("\n", "\r\n")
