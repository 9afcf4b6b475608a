"""The lines of calendars and cards: folded by octets, between letters."""

import pytest

from site_builder.render.formats.content_lines import folded


@pytest.mark.parametrize("letters", ["a", "é", "€", "😀", "aé€😀"])
@pytest.mark.parametrize("before", range(4))
def test_a_line_is_as_full_as_it_can_be_and_no_letter_is_parted(letters: str, before: int) -> None:
    """Each piece is text of 75 octets at most, one more letter would be too much, and together they are the line."""
    line = "-" * before + letters * 60
    pieces = folded([line]).encode().removesuffix(b"\r\n").split(b"\r\n")
    texts = [pieces[0].decode(), *(piece[1:].decode() for piece in pieces[1:])]
    assert "".join(texts) == line
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(len(piece) + len(after[0].encode()) > 75 for piece, after in zip(pieces, texts[1:], strict=False))


def test_a_short_line_is_one() -> None:
    """Of 75 octets, and not one more."""
    assert folded(["x" * 75, ""]) == f"{'x' * 75}\r\n\r\n"
    assert folded(["x" * 76]) == f"{'x' * 75}\r\n x\r\n"
