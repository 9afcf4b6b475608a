"""Whatever stands in a file, it is read or refused in a sentence."""

import contextlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.importing.entry_text import entry_text
from site_builder.importing.files.sources import Source
from site_builder.importing.invitations.entries import Said
from site_builder.importing.kinds import Wanted, plan_of
from site_builder.importing.mails.phrases import phrases_of
from site_builder.importing.person import Person
from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.columns import TableOptions
from site_builder.model.journal import Journal
from tests.importing.cards.test_cards import CARD, NEW_CARD, OLD_CARD
from tests.importing.invitations.test_invitations import FILES
from tests.importing.tables.test_tables import TRACKER
from tests.support.examples import examples

WHOLE = [*(path.read_bytes() for path in sorted(Path(FILES).glob("*.ics"))), TRACKER.encode()]
WHOLE += [card.encode() for card in (CARD, OLD_CARD, NEW_CARD)]
PARTS = [line for data in WHOLE for line in data.splitlines(keepends=True)]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Give a file with lines of other files in it, lines left out, and bytes changed."""
    lines = draw(st.sampled_from(WHOLE)).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + draw(st.integers(0, 3))] = draw(
            st.lists(st.sampled_from(PARTS) | st.binary(max_size=20), max_size=2)
        )
        lines = lines or [b""]
    data = bytearray(b"".join(lines))
    for _ in range(draw(st.integers(0, 3))):
        if data:
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


WANTED = Wanted(Said(company="Acme"), TableOptions(), Person(), phrases_of(Path("nowhere")))
ENDINGS = (".ics", ".csv", ".vcf", ".eml", ".json", ".xlsx", ".md", ".txt", "")


@examples(60)
@given(data=damaged() | st.binary(max_size=200), ending=st.sampled_from(ENDINGS))
def test_any_file_is_read_or_refused(data: bytes, ending: str) -> None:
    """Whatever its name says that it is."""
    with contextlib.suppress(NotImportableError):
        for draft in plan_of([Source(f"file{ending}", data)], Journal(), WANTED).new:
            entry_text(draft)
