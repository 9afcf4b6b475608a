"""The cells of a row and the entries made of it -> what no field says, as lines of text: no word is lost."""

from collections.abc import Sequence

from site_builder.importing.plan import Draft
from site_builder.importing.tables.empty import is_nothing
from site_builder.importing.tables.headings import Meaning
from site_builder.importing.text import entry_text
from site_builder.patterns import pattern
from site_builder.read.characters import FORMULA

_WORD = pattern(r"\w+")
_ADDRESS = pattern(r"https?://[^\s()<>\[\]\"',;]+")


def left_of(
    header: Sequence[str],
    cells: Sequence[str],
    meanings: Sequence[Meaning],
    read: frozenset[int],
    entries: Sequence[Draft],
) -> list[str]:
    """Return lines for the cells with a word or address that no entry has; `read` are those taken in another form."""
    written = "\n".join(map(entry_text, entries))
    said = set(words_of(written))
    lines = [line for _, text in entries[0].kept for line in text.split("\n")]
    for at, cell in enumerate(cells):
        text = cell.strip()
        is_known = bool(meanings[at].name)
        if not text or (is_known and (at in read or (is_nothing(text) and not words_of(text)))):
            continue
        has_news = not set(words_of(text)) <= said or not addresses_in(text) <= addresses_in(written)
        if not is_known or has_news or not words_of(text):
            lines.append(f"{header[at] or f'column {at + 1}'}: {text}")
    return lines


def addresses_in(text: str) -> set[str]:
    """Return the addresses of pages in a text."""
    return set(_ADDRESS.findall(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text in one case."""
    return _WORD.findall(text.casefold())


def without_apostrophe(cells: Sequence[str]) -> tuple[str, ...]:
    """Take off the apostrophe that our export puts before what a spreadsheet would take for a formula."""
    return tuple(cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell for cell in cells)
