"""The cells of a row and the entries made of it -> what no field says, as lines of text: no word is lost."""

from collections.abc import Sequence

from site_builder.check.slugs import slug_of
from site_builder.importing.entry_text import entry_text
from site_builder.importing.plan import Draft
from site_builder.importing.tables.empty import is_nothing
from site_builder.importing.tables.headings import Meaning
from site_builder.model.field_names import field_words
from site_builder.patterns import pattern
from site_builder.read.characters import FORMULA

WORKED_OUT = frozenset({"state", "path"})  # columns of our own export that no entry has
_WORD = pattern(r"\w+")
_ADDRESS = pattern(r"https?://[^\s()<>\[\]\"',;]+")


def left_of(
    header: Sequence[str],
    cells: Sequence[str],
    meanings: Sequence[Meaning],
    read: frozenset[int],
    unread: frozenset[int],
    entries: Sequence[Draft],
) -> list[str]:
    """Return lines for the cells with a word or address that no entry has.

    `read` are columns that are taken in another form, `unread` those that are not taken, though their words may stand
    elsewhere: a day that can be two has the figures of other days.
    """
    written = "\n".join(map(entry_text, entries))
    said = set(words_of(written))
    lines = [line for _, text in entries[0].kept for line in text.split("\n")]
    for at, cell in enumerate(cells):
        text = cell.strip()
        is_known = bool(meanings[at].name)
        if not text or (is_known and (at in read or (is_nothing(text) and not words_of(text)))):
            continue
        has_news = not set(words_of(text)) <= said or not addresses_in(text) <= addresses_in(written)
        if not is_known or at in unread or has_news or not words_of(text):
            lines.append(f"{header[at] or f'column {at + 1}'}: {text}")
    return lines


def addresses_in(text: str) -> set[str]:
    """Return the addresses of pages in a text."""
    return set(_ADDRESS.findall(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text in one case."""
    return _WORD.findall(text.casefold())


def of_export(header: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a row of our own export as they were typed, without what Afterview has worked out.

    An apostrophe stands before what a spreadsheet would take for a formula, and `application` is the name that employer
    and role give, unless it tells apart what they cannot.
    """
    by_name = {field_words(heading): cell for heading, cell in zip(header, cells, strict=True)}
    worked_out = slug_of(f"{by_name.get('company', '')} {by_name.get('role', '')}".strip())
    return tuple(
        ""
        if field_words(heading) in WORKED_OUT or (field_words(heading) == "application" and cell == worked_out)
        else cell[1:]
        if cell.startswith("'") and cell[1:].startswith(FORMULA)
        else cell
        for heading, cell in zip(header, cells, strict=True)
    )
