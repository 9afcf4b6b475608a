"""The description of the format -> docs/fields.md: every field with an example, as typed, and its other names.

`make manual` runs it first; a test holds the page to the code.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from site_builder.model.described import fields_of, parts_of
from site_builder.model.field_names import ENTRY, PARTS, NamesOf, synonyms_of
from site_builder.model.journal import Interview

PAGE = Path("docs/fields.md")
_HEAD = """\
# Every field with an example

An entry's fields as they are typed, made from the description that Afterview reads by. See also
[the journal format](format.md): what values may look like.
"""

_WIDER = """\
## Names of trackers, and in other languages

These are read too, in an entry, in a note and as the heading of a column that is imported, without regard to case,
accents, hyphens and underscores. In an entry they count where the value is of the field's kind: `interview: 2026-11-18`
is its day, `interview: went fine` is yours. A name of your own beside the field's own stays yours.
"""
_PARTS = """\
## Names for a part of a field

`applied: 2026-11-02` is an item of the log, `follow_up: 2026-11-25` a task with that day,
`rejected: 2026-11-19` an outcome, `recruiter_email: …` an address of the recruiter.
`saved`, `notes` and the states of a tracker are read in tables only.
"""


def fields_page() -> str:
    """Write the page."""
    parts = [_HEAD, _table(Interview)]
    for name, part in parts_of(Interview).items():
        parts += [f"## In `{name}`\n", f"{_sentence(part.__doc__ or '')}\n", _table(part)]
    parts += [_WIDER, _names(ENTRY), _PARTS, _names(PARTS)]
    return "\n".join(parts)


def _names(table: NamesOf) -> str:
    """List every other name of fields, also those that the table of fields above does not have."""
    others: dict[str, list[str]] = {}
    for name, field in (*(table.offered.items() if table is PARTS else ()), *table.wider.items()):
        others.setdefault(field, []).append(f"`{name}`")
    rows = [f"| `{field}` | {', '.join(others[field])} |\n" for field in table.fields if field in others]
    return "".join(("| for | names |\n| --- | --- |\n", *rows))


def _table(struct: type[Struct]) -> str:
    return "".join(("| field | example | what it says | other names |\n| --- | --- | --- | --- |\n", *_rows(struct)))


def _rows(struct: type[Struct]) -> Iterator[str]:
    for name, field in fields_of(struct).items():
        others = ", ".join(f"`{other}`" for other, means in synonyms_of(struct).items() if means == name)
        cells = (f"`{name}`", f"`{name}: {field.example}`", field.help, others)
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"


def _sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(fields_page(), encoding="utf-8")
