"""Whatever stands in a file, it is read or refused in a sentence."""

import contextlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importing.cards import cards_of
from site_builder.importing.invitation import events_of
from site_builder.importing.invited import Said
from site_builder.importing.invited import plan_of as plan_of_events
from site_builder.importing.plan import NotImportableError
from site_builder.importing.table import table_of
from site_builder.importing.text import entry_text
from site_builder.importing.tracked import plan_of as plan_of_rows
from site_builder.model import Journal
from tests.importing.test_cards import CARD, NEW_CARD, OLD_CARD
from tests.importing.test_invitations import FILES
from tests.importing.test_tables import TRACKER

WHOLE = [*(path.read_bytes() for path in sorted(Path(FILES).glob("*.ics"))), TRACKER.encode()]
WHOLE += [each.encode() for each in (CARD, OLD_CARD, NEW_CARD)]
PARTS = [line for each in WHOLE for line in each.splitlines(keepends=True)]


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


@settings(max_examples=300)
@given(data=damaged() | st.binary(max_size=200))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    """As an invitation, a table, and a card."""
    with contextlib.suppress(NotImportableError):
        for draft in plan_of_events(events_of(data), Journal(), Said(company="Acme")).new:
            entry_text(draft)
    with contextlib.suppress(NotImportableError):
        for draft in plan_of_rows(table_of(data), Journal(), (), "").new:
            entry_text(draft)
    with contextlib.suppress(NotImportableError):
        cards_of(data)
